"""The tier that a rank falls in: ``排第17`` is of 全省前20, not of 全省前10."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.query import AskedEvent
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

    A rank behind the last tier leaves the last one, which it does not reach.
    """
    tiers = {head: tier for head in named.heads if (tier := _tier_of(head)) is not None}
    if len(tiers) < 2 or len(tiers) < len(named.heads):
        return named
    said = [m["a"] or m["b"] or m["c"] for m in _RANK.finditer(text)]
    ranks = {value for numeral in said if (value := value_of(numeral)) is not None}
    if len(ranks) != 1:
        return named
    rank = ranks.pop()
    # behind the last tier: the calculator says that none is reached
    reached = [tier for tier in tiers.values() if rank <= tier] or [max(tiers.values())]
    heads = frozenset(h for h, tier in tiers.items() if reached and tier == min(reached))
    return replace(named, heads=heads, is_partial=False, near=named.heads - heads)


def ranked_anew(text: str, event: AskedEvent) -> AskedEvent:
    """``event``, told with one rank before, at the tier of the rank that ``text`` tells now."""
    every = event.heads | event.near
    found = ranked(text, Named(0, 0, event.name, every))
    is_told = found.heads != every and found.heads
    return replace(event, heads=found.heads, near=found.near) if is_told else event


def _tier_of(head: Head) -> int | None:
    match = _TIER.search(key(head.level or ""))
    return value_of(match["n"]) if match else None
