"""Awards of which a turn says a part of the name: its longest piece, its end, or its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.awards.conjuncts import things_alone
from assistant.understanding.names.kinds import kind_alone
from assistant.understanding.names.tails import apart_in, level_in
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.quantities import segment
from assistant.understanding.numbers.roles import roles_in
from assistant.words.normal import key
from assistant.words.sayings import sayings

_LEAST = 3  # letters of a part that names something
_LONG = 5  # the same, where a policy is named: told from the words of the policy
_NAMES = 2  # letters beside words for who asks, of a part that names something
_END = 4  # the same, where they are the end of a name
_DENIES = re.compile(r"不是|并非|不算|不含|除了|没|非")
_PLAIN = re.compile(r"(?:普通|一般)的?(?:商标|专利|标准|产品|证书)")  # none that is rewarded
_WHO = re.compile(r"企业|公司|单位|组织|机构|的")
# «主导各级标准» speaks of all levels: 级标准 is no piece of a name, nor 质量奖 of «质量奖励»
_BESIDE = re.compile(
    r"(?:各|不同|每个?|所有)(?:个)?(?:级别?|层级|类别?|档次?|等级|等次|种|类型)的?|奖励"
)


def told_in_part(
    flat: str, knowledge: Knowledge, named: Sequence[tuple[str, int, int]]
) -> list[Named]:
    """The awards that key text ``flat``, which names none in full, names by a part.

    Args:
        named: policies named in it, with their spans; then only their awards.
    """
    flat = blotted(flat, [m.span() for m in _PLAIN.finditer(flat)])
    held = frozenset(policy_id for policy_id, _, _ in named)
    titles = [(start, end) for _, start, end in named]
    partial = _partly_named(flat, titles, knowledge, held)
    if partial:
        return [_made_whole(flat, partial, knowledge)]
    told = things_alone(flat, (), knowledge.vocabulary, of_any=True)
    if told:
        return told
    places = [(m.start, m.end) for m in knowledge.divisions.find(flat)]
    kind = kind_alone(flat, blotted(flat, [*places, *titles]), knowledge.vocabulary)
    is_pinned = bool(held or places) or knowledge.is_part
    # one policy's awards of a kind are told side by side, where nothing else is asked
    if kind and (is_pinned or len({h.policy_id for h in kind.heads}) > 1):
        return [kind]
    return []


def _made_whole(flat: str, partial: Named, knowledge: Knowledge) -> Named:
    """The award whose name stands in the piece of ``partial`` whole, but not in one piece."""
    names = knowledge.vocabulary.heads_by_name
    policies = frozenset(h.policy_id for h in partial.heads)
    places = [m.place.name for m in knowledge.divisions.find(flat)]
    here = {p for place in places for p in knowledge.policies_reaching(place)}
    if here and not policies & here:
        # a piece that it shares with an award of another place says nothing here
        policies = frozenset(here)
    elif len(policies) > 1:
        return partial
    if not partial.is_partial:
        return partial
    start, end = segment(flat, partial.start, partial.end)
    if _DENIES.search(flat[start:end]):
        return partial  # «团标(不是浙江制造的)»
    apart = apart_in(flat[start:end], names, policies)
    if not apart:
        return partial
    # the whole of what was said, from the level to the end of the name
    words = [w for h in apart for w in (key(h.level), key(h.item)[-_END:]) if w]
    spans = [m.span() for w in words for m in re.finditer(re.escape(w), flat[start:end])]
    spans = [(start + a, start + b) for a, b in spans] + [(partial.start, partial.end)]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    return Named(first, last, flat[first:last], apart)


def blotted(flat: str, spans: Iterable[tuple[int, int]]) -> str:
    """``flat`` with ``spans`` blotted out, at its length."""
    letters = list(flat)
    for start, end in spans:
        letters[start:end] = "□" * (end - start)
    return "".join(letters)


def _partly_named(
    flat: str,
    titles: Sequence[tuple[int, int]],
    knowledge: Knowledge,
    policies: frozenset[str],
) -> Named | None:
    """Awards by a part of their name; a role named allows a shorter part (``主导标准``).

    Args:
        titles: spans of policies named.
        policies: their ids; then only their awards, and no shorter part.
    """
    vocabulary = knowledge.vocabulary
    at_least = _LONG if policies else _LEAST
    # a place alone (``澜江市``) names no award, though awards are called after it
    places = [(m.start, m.end) for m in knowledge.divisions.find(flat)]
    # «工业园区企业»: who asks, though an award is called after the zone
    zones = (m.span("zone") for m in sayings().places.zone.finditer(flat))
    places += [span for span in zones if flat[span[1] : span[1] + 1] in (*"企公厂",)]
    # a policy called by its place alone («甲市») ends there, as any place does
    places += [(start, end) for start, end in titles if flat[end - 1] in "省市区县"]
    beside = [m.span() for m in _BESIDE.finditer(flat)]
    whole, flat = flat, blotted(flat, [*places, *beside])
    among = (lambda head: head.policy_id in policies) if policies else None
    found = vocabulary.partly_named(flat, at_least=at_least, among=among)
    if found and len(_WHO.sub("", found.name)) < _NAMES:
        # «昆山的企业,拿了质量奖»: who asks is no award, what was won may be
        flat = blotted(flat, [(found.start, found.end)])
        found = vocabulary.partly_named(flat, at_least=at_least, among=among)
    if policies and not found:
        found = vocabulary.partly_named(blotted(flat, titles), at_least=_END, among=among)
        ends = (n for n, hs in vocabulary.heads_by_name.items() if found and hs & found.heads)
        found = found if found and any(n.endswith(found.name) for n in ends) else None
        at_least = _END
    if found and (len(_WHO.sub("", found.name)) < _NAMES or len(found.name.strip("的")) < at_least):
        found = None  # «虎丘区的企业» says who asks, «标准的» nothing that was won
    if found and any(end == found.start for _, end in places):
        # «江苏省长质量奖»: the place may end inside a word
        found = None if re.match("[省市县区]长", whole[found.start - 1 :]) else found
    found = _of_level(flat, found) if found else None
    roles = roles_in(flat)
    if found or not roles:
        return found
    rest = blotted(flat, [(start, end) for start, end, _ in roles])
    found = vocabulary.partly_named(rest, at_least=2, among=lambda head: bool(head.role))
    # «主导标准»: what is called so from its first letter on, not an award for one
    first = [h for h in found.heads if key(h.item).startswith(found.name)] if found else []
    return replace(found, heads=frozenset(first)) if found and first else found


def _of_level(flat: str, named: Named) -> Named:
    """Awards named by a part, of the levels alone that the turn says (``资质晋升特级``)."""
    told = frozenset(h for h in named.heads if h.level and level_in(flat, h.level))
    return replace(named, heads=told) if told else named
