"""Awards told by their level alone after a sister: ``国家级试点完成2个、省级的5个``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.understanding.numbers.quantities import pieces
from assistant.words.amounts import Count
from assistant.words.normal import key

_LEAST = 3  # letters of a name besides its level (``质量奖``)
_BETWEEN = re.compile(
    r"[级的那些层面有完成通过拿获得评了是搞做弄干办接担承报结批出我们也又还另外再就]*"
)
_ALSO_WON = re.compile(
    r"(?:另外|还有|连)?(?P<which>国家|中国|全国|国际|[^,。;、?的]{0,4}(?:省|市|区|县|园区)|部)(?:里|级|上|那边)?的"
    r"(?:我们?|今年|去年)?(?:也|又|都|还)(?:拿|评|得|获|有|批|到手|通过|办|承担|接|挂|放|设|归)"
)
# «全国秘书处和省的都放我们单位了», «…,还有省的»
_JOINED = re.compile(
    r"(?:,?(?:和|与|跟|加上?|还有|以及|外加|再加)|、)(?P<which>国家|全国|国际|省|市|部)(?:里|级|上)?的"
    r"(?=$|[,。;?、]|都|也|各|两|一共|总共|合计|加起来|多少)"
)
# «省级中心,今年又评上国家级的»
_WON_TOO = re.compile(
    r"(?:(?<=又)|(?:我们?|今年|去年|后来|现在|这次)*[还也])被?(?:拿|评|得|获|批|升|通过|认定)(?:[到上下成为了得]|认定|评)*"
    r"(?P<which>国家|全国|国际|省|市|部)(?:里|级|上)?的?$"
)
# «甲市长质量奖拿过了,园区的还能再报吗»
_ALSO_ASKED = re.compile(
    r"(?:那|现在|今年|明年|再)?(?P<which>国家|中国|全国|[^,。;、?的]{0,4}(?:省|市|区|县|园区))(?:里|级|上|那边)?的"
    r"(?:我们?|今年|明年)?(?:(?:还|也|又|能|可以|可|不能|否)+再?|再)(?:去|来)?(?:报|申|评|参评|冲|争)"
)
# «…,还有» + «省里的»
_AND = re.compile("(?:还有|加上|外加|再加|另有|以及)$")
_LEVEL_ALONE = re.compile("(?P<which>国家|全国|国际|省|市|部)(?:里|级|上)?的")
_WISHED = re.compile(
    r"(?:想|准备|打算|计划|争取)再?(?:去|来)?(?:申报|申请|冲刺|[报申评冲争])(?P<kind>[一-鿿]{2,6}奖)"
)
_LEVELS = {"国家": ("国家", "中国", "全国"), "中国": ("中国", "国家", "全国")}
_LEVEL = re.compile(r"(?<=[省市县区])[里上]")  # «省里的» is what names call 省级


def sisters(
    text: str, names: Sequence[Named], numbers: Sequence[Count], vocabulary: Vocabulary
) -> Iterator[Named]:
    """The sister awards that pieces of key text ``text`` with a number, but no name, mean.

    The level must stand beside the number, and must be that of one award alone.
    """
    for named in names:
        said = _JOINED.match(text, named.end)
        heads = _called_after(said["which"], named.heads, vocabulary) if said else frozenset()
        if said and heads:
            yield Named(said.start("which"), said.end("which"), said["which"], heads)
    for start, end in pieces(text):
        before = [n for n in names if n.end <= start]
        counted = [n for n in numbers if start <= n.start and n.end <= end]
        if not before or any(n.start < end and start < n.end for n in names):
            continue
        won = _also_won(text, start, end)
        if not counted and won:
            # «甲省质量奖拿了,国家的也拿了»: one sister called after the words, or none
            heads = _called_after(won["which"], before[-1].heads, vocabulary)
            if heads:
                yield Named(won.start("which"), won.end("which"), won["which"], heads)
            continue
        if len(counted) != 1:
            continue
        known = before[-1].heads
        piece = _LEVEL.sub("级", text[start:end])
        found = vocabulary.instead_of(piece, known)
        if found is None:
            continue
        at = replace(found, start=start + found.start, end=start + found.end)
        number = counted[0]
        gap = text[at.end : number.start] if at.end <= number.start else text[number.end : at.start]
        items = {(h.policy_id, h.item) for h in known}
        heads = frozenset(h for h in at.heads if (h.policy_id, h.item) in items)
        # «授权1件» tells no level, though only one sister is left
        heads = frozenset(h for h in heads if _tells_level(at.name, h.level))
        levels = {(h.policy_id, h.level) for h in heads}
        is_one = bool(heads) and len(levels) == len({policy_id for policy_id, _ in levels})
        if _BETWEEN.fullmatch(gap) and is_one:
            yield replace(at, heads=heads, is_partial=False)


def asked_beside(text: str, names: Sequence[Named], vocabulary: Vocabulary) -> Iterator[Named]:
    """The award that a piece of its own asks of after another one, by its place or its kind.

    ``市长质量奖拿过了,园区的还能再报吗``, ``去年得了优秀奖,今年想冲质量奖``.
    """
    for start, end in pieces(text):
        before = [n for n in names if n.end <= start]
        if not before or any(n.start < end and start < n.end for n in names):
            continue
        known = before[-1].heads
        if said := _ALSO_ASKED.match(text, start, end):
            heads = _called_after(said["which"], known, vocabulary, of_any=True)
            span = said.span("which")
        elif said := _WISHED.search(text, start, end):
            heads = _of_kind(said["kind"], known, vocabulary)
            span = said.span("kind")
        else:
            continue
        if heads:
            yield Named(*span, text[slice(*span)], heads)


def _of_kind(kind: str, known: frozenset[Head], vocabulary: Vocabulary) -> frozenset[Head]:
    """The one award of the policies of ``known`` whose name ends with ``kind``; else none."""
    policies = {h.policy_id for h in known}
    found = frozenset(
        h
        for heads in vocabulary.heads_by_name.values()
        for h in heads
        if h.policy_id in policies and key(h.item).endswith(kind)
    )
    return found if len(found) == 1 and not found & known else frozenset()


def also_won(piece: str) -> bool:
    """Whether a piece tells only of which level a further award is: ``国家的也拿了``."""
    return _also_won(piece, 0, len(piece)) is not None


def _also_won(text: str, start: int, end: int) -> re.Match[str] | None:
    told = _ALSO_WON.match(text, start, end) or _WON_TOO.match(text, start, end)
    if told or not _AND.search(text, 0, start):
        return told
    return _LEVEL_ALONE.fullmatch(text, start, end)


def _called_after(
    which: str, known: frozenset[Head], vocabulary: Vocabulary, *, of_any: bool = False
) -> frozenset[Head]:
    """The award of the same policy that is called like ``known`` but for its level; else none.

    Args:
        of_any: of whichever one policy has it.
    """
    by_name = vocabulary.heads_by_name
    policies = {h.policy_id for h in known}
    if of_any:
        policies = {h.policy_id for heads in by_name.values() for h in heads}
    found: dict[str, set[Head]] = {}
    for name in {key(h.item) for h in known}:
        for cut in range(len(name) - _LEAST + 1):
            called = [f"{level}{name[cut:]}" for level in _LEVELS.get(which, (which,))]
            heads = {h for c in called for h in by_name.get(c, ()) if h.policy_id in policies}
            for head in heads - known:
                found.setdefault(head.policy_id, set()).add(head)
            if heads:
                break
    for head in () if found else _of_level(which, known, vocabulary):
        found.setdefault(head.policy_id, set()).add(head)
    if of_any and len(found) > 1:
        return frozenset()
    return frozenset(h for heads in found.values() if len(heads) == 1 for h in heads)


def _of_level(which: str, known: frozenset[Head], vocabulary: Vocabulary) -> Iterator[Head]:
    """The awards called just like ``known`` that a rule gives at the level ``which``."""
    items = {(h.policy_id, h.item) for h in known}
    for heads in vocabulary.heads_by_name.values():
        for head in heads - known:
            level = key(head.level)  # 某省…委员会 is of the 省
            is_at = any(
                re.match(f"[一-鿿]{{0,3}}{one}", level) for one in _LEVELS.get(which, (which,))
            )
            if is_at and (head.policy_id, head.item) in items:
                yield head


def _tells_level(words: str, level: str) -> bool:
    """Whether two neighbouring letters of ``words`` stand in ``level``."""
    return any(words[i : i + 2] in key(level) for i in range(len(words) - 1))
