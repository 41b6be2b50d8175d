"""The tier that a rank falls in: ``排第17`` is of 全省前20, not of 全省前10."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent
from assistant.understanding.vocabulary import Named
from assistant.words.normal import key
from ingest.text.numeral import value_of

_N = r"(?P<{}>\d+|[一二三四五六七八九十百]+)"
_TIER = re.compile("前" + _N.format("n") + r"(?:名|位|强)?$")
_RANK = re.compile(
    r"第" + _N.format("a") + r"(?:名|位)?(?![项件个条届批款章])"
    r"|(?:排名?|位列|位居|名列)(?:在|到|了|是|为)?" + _N.format("b") + r"(?:名|位)?(?![项件个])"
    r"|前" + _N.format("c") + r"(?:名|位|强)?"
)


def ranked(text: str, named: Named) -> Named:
    """``named`` at the tier of the one rank that ``text`` (a key) tells; as it is without one.

    A rank behind the last tier leaves no award.
    """
    tiers = {head: tier for head in named.heads if (tier := _tier_of(head)) is not None}
    if len(tiers) < 2 or len(tiers) < len(named.heads):
        return named
    rank = _rank_in(text)
    if rank is None:
        return named
    reached = [tier for tier in tiers.values() if rank <= tier]
    heads = frozenset(h for h, tier in tiers.items() if reached and tier == min(reached))
    return replace(named, heads=heads, is_partial=False, near=named.heads - heads)


def reranked(event: AskedEvent, text: str, knowledge: Knowledge) -> AskedEvent | None:
    """``event`` of an earlier turn at the rank that ``text`` (a key) tells; None if it tells none.

    ``第21呢`` after «研发强度全省第9»: another tier of the same award.
    """
    if _rank_in(text) is None or len({(h.policy_id, h.item) for h in event.heads}) != 1:
        return None
    one = next(iter(event.heads))
    rules = (r for r in knowledge.rules[one.policy_id].rules if r.item == one.item)
    heads = frozenset(head_of(one.policy_id, rule) for rule in rules)
    named = ranked(text, Named(0, 0, event.name, heads))
    return None if named.heads == heads else replace(event, heads=named.heads, near=named.near)


def _rank_in(text: str) -> int | None:
    """The one rank that ``text`` tells."""
    said = [m["a"] or m["b"] or m["c"] for m in _RANK.finditer(text)]
    ranks = {value for numeral in said if (value := value_of(numeral)) is not None}
    return ranks.pop() if len(ranks) == 1 else None


def _tier_of(head: Head) -> int | None:
    match = _TIER.search(key(head.level or ""))
    return value_of(match["n"]) if match else None
