"""Awards told in one breath with another, by the front of their name: ``驰名商标和浙江制造``.

Alone the front of a name is looked for where a sum is asked; beside a name that is known it is
easily passed over, and the total would be short of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.understanding.names.tails import apart_in, shortest_ending
from assistant.understanding.names.vocabulary import Named, Vocabulary
from assistant.understanding.numbers.quantities import pieces
from assistant.words.amounts import counts
from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first

_NEXT = re.compile(r"(?:、|,?(?:和|与|跟|及|以及|还有|加上?|外加))(?P<run>[一-鿿]{4,12})")
_BEFORE = re.compile(r"(?P<run>[一-鿿]{4,12})(?:、|和|与|跟|及|以及|还有|加上?)$")
_PLACE = re.compile(r"[省市区县州]$")
_TOLD = re.compile(r"了|过|评上|拿到|获|得|认定|[\d一两二三四五六七八九十][项件个]")
# «名牌也评上了», «名牌哪个都没»: what makes a last word the award itself
_WON = (
    r"(?:都|也|又|全|已经?)*(?:评上|评了|拿到|拿了|拿下|到手|有了|得了)"
    r"|(?:[哪一]个)?(?:都|也|还)*[没未]|[的那](?=\d)|[去前今]年|(?:也|都)*是(?:新|刚|首次|头一|第一次|[今去前]年)"
)
_DONE = (
    r"(?<=拿了)|(?<=拿到)|(?<=评上)|(?<=评了)|(?<=得了)|(?<=有了)|(?<=获得)|(?<=新获)"
    # «先拿优秀奖后拿质量奖», «今年升到质量奖»
    r"|(?<=[后再又][拿得获评])|(?<=升[到为成])|(?<=升级[到为成])|(?<=晋级[到为成])"
    # «2家质量奖、3家优秀奖», «2家拿质量奖»
    r"|(?<=[\d一两三四五六七八九十]家)|(?<=[\d一两三四五六七八九十]家[拿得获评])|(?<=[们司厂][拿得获])"
)
_FIRST = r"(?<=先[拿得获评])"
_THEN = r",?(?:后来?|再|又|然后)"
_APART = "相?差|[少多](?:了?多少|几)|哪[个种]"  # «优秀奖比质量奖少多少»
_WORD = 2  # letters of a word
_LEAST = 4  # letters that leave no doubt that a name begins


def conjuncts(
    text: str, names: Sequence[Named], vocabulary: Vocabulary, held: Sequence[Named] = ()
) -> list[Named]:
    """Further awards that key text ``text`` joins to ``names`` by the front of their names.

    Args:
        held: every other name in ``text``, however it was meant.
    """
    found = _in_own_pieces(text, names, held, vocabulary)
    found += things_alone(text, [*names, *held, *found], vocabulary)
    for named in names:
        for at, run in _runs(text, named):
            part = _front(run, vocabulary)
            if part is None:
                continue
            start = at + run.index(part)
            end = start + len(part)
            if any(n.start < end and start < n.end for n in (*names, *found)):
                continue
            heads = vocabulary.beginning_with(part)
            found.append(Named(start, end, part, heads, is_partial=True))
    return found


def _in_own_pieces(
    text: str, names: Sequence[Named], held: Sequence[Named], vocabulary: Vocabulary
) -> list[Named]:
    """Awards told in a piece of their own, their name taken apart: ``商标也评上了省著名``.

    Both pieces of a name stand there, or its long end with the level that it is of.
    """
    policies = frozenset(h.policy_id for n in names for h in n.heads)
    found = []
    for start, end in pieces(text):
        piece = text[start:end]
        is_named = any(start < n.end and n.start < end for n in (*names, *held))
        if is_named or not _TOLD.search(piece):
            continue
        apart = apart_in(piece, vocabulary.heads_by_name, policies)
        # «一个发明在6国授权了,还有俩日本授权»: how the rights of one award hang together
        if apart and not any(apart & n.heads for n in names):
            found.append(Named(start, end, piece, apart))
        elif not apart and any(counts(piece)) and (part := _front(piece, vocabulary)):
            # «甲乙丙3个» beside an award of the policy that has a 甲乙丙认证, too
            begun = (h for h in vocabulary.beginning_with(part) if h.policy_id in policies)
            # all but the last word of what it is called, else it may be told of another thing
            heads = frozenset(h for h in begun if key(h.item)[:-_WORD] == part)
            at = start + piece.index(part)
            if heads and not any(heads & n.heads for n in names):
                found.append(Named(at, at + len(part), part, heads, is_partial=True))
    return found


def things_alone(
    text: str, names: Sequence[Named], vocabulary: Vocabulary, *, of_any: bool = False
) -> list[Named]:
    """Things of the field told by their last word alone: ``名牌、著名商标各一``, ``发过名牌的钱``.

    Args:
        of_any: awards of any policy; else of those that ``names`` belong to.
    """
    policies = None if of_any else frozenset(h.policy_id for n in names for h in n.heads)
    found = []
    begins = {n.start for n in names}
    for match in _thing_alone().finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if match["joined"] and match.end() not in begins:
            continue
        if any(n.start < end and start < n.end for n in names):
            continue
        heads, is_plain = shortest_ending(text[start:end], vocabulary.heads_by_name, policies)
        if heads:
            # beside a name, one award of its policy called so can only be that one
            is_sure = is_plain or (policies is not None and len({h.item for h in heads}) == 1)
            found.append(Named(start, end, text[start:end], heads, is_partial=not is_sure))
    return found


@lru_cache(maxsize=1)
def _thing_alone() -> re.Pattern[str]:
    words = "|".join(t for t in lexicon().thing_ends if len(t) > 1)
    return re.compile(
        rf"(?:(?<![一-鿿a-z\d])|(?<=[和与跟及年月比]))(?P<listed>{words})(?=[,、和与各\d一两二三]|{_APART}|{_WON})"
        rf"|(?<=[和与跟及])(?P<last>{words})(?=[?。;!]|$|一共|总共|合计|多少|分别|都)"
        rf"|{_FIRST}(?P<first>{words})(?={_THEN})"
        rf"|(?<=[次个项件块])(?P<counted>{words})(?=的钱|的奖|[,、。?]|$)"
        rf"|(?:{_DONE})(?P<won>{words})(?=[,。;?!、]|正奖|了|$)"
        # «甲城名牌和著名商标», but not «国家名牌», which is another thing
        rf"|(?<![国家级省市县区])(?P<joined>{words})[、和与跟及]"
    )


def _runs(text: str, named: Named) -> list[tuple[int, str]]:
    after = _NEXT.match(text, named.end)
    before = _BEFORE.search(text[: named.start])
    return [(m.start("run"), m["run"]) for m in (after, before) if m]


def _front(run: str, vocabulary: Vocabulary) -> str | None:
    """The longest piece of ``run`` that some award's name begins with, but is not all of it."""
    pieces = [
        run[start:end]
        for start in range(len(run) - _LEAST + 1)
        for end in range(start + _LEAST, len(run) + 1)
    ]
    fitting = (p for p in pieces if not _PLACE.search(p) and vocabulary.beginning_with(p))
    return min(fitting, key=longest_first, default=None)
