"""The tier that a rank falls in: ``排第17`` is of 全省前20, not of 全省前10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.understanding.names.vocabulary import Named
from assistant.understanding.query import AskedEvent
from assistant.words.counting import counting
from assistant.words.normal import key
from ingest.text.numeral import value_of

_N = r"(?P<{}>\d+|[一二三四五六七八九十百]+)"
_NUMERAL = r"\d+|[一二三四五六七八九十]+"
_THROUGH = re.compile("[至到-]")
_PLACES = re.compile(rf"第(?:{_NUMERAL})(?:[、,至到和-]第?(?:{_NUMERAL}))*")
_TIER = re.compile("前" + _N.format("n") + r"(?:名|位|强)?$")
_RANK = re.compile(
    r"第" + _N.format("a") + r"(?:名|位)?(?![项件个条届批款章])"
    r"|(?:排名?|位列|位居|名列)(?:在|到|了|是|为)?" + _N.format("b") + r"(?:名|位)?(?![项件个])"
    r"|前" + _N.format("c") + r"(?:名|位|强)?"
)
_YEAR = r"(?P<year>大?前年|去年|上年|今年|明年|20\d\d年)"
_OF_YEAR = re.compile(
    _YEAR
    + r"(?P<what>[^,。;?第\d]{0,10}?)(?:(?:排名?|排行|位列|位居|名列)(?:在|到|了|是|为)?第?|第)"
    + _N.format("n")
    + r"(?:名|位)?(?![项件个条届批款章\d年月])"
)
_YEAR_ASKED = re.compile(
    _YEAR + r"(?:能|可以|该|应该|会|可)*(?:奖|给|拿|得|补|领|有)[^,。;?]{0,4}(?:多少|几)"
)
_RUN = re.compile(r"(?:连续|连着|接连)(?P<n>[两二三四五2-5])年")
_RISES = re.compile(r"[从由]|[升降掉跌滑落进]到|[变改]|不是|不对|还是|或|至|-|[名位\d]到第")
_NOT_REACHED = "不在奖励的名次之内"
_OVER_YEARS = re.compile(r"两年|这几年|一共|合计|加起来|总共|分别|各(?:是|给|奖|多)")


def ranks_told(flat: str) -> str:
    """Key text ``flat`` with the rank alone of the year that is asked about, of several told.

    ``去年全省第8、今年第18``: this year's; where a sum over both is asked, both stay.
    """
    told = list(_OF_YEAR.finditer(flat))
    if len({m["year"] for m in told}) < 2:
        return flat
    years = [m["year"] for m in told]
    asked = _YEAR_ASKED.search(flat)
    year = asked["year"] if asked else "今年"
    keeps_all = year not in years or bool(_OVER_YEARS.search(flat))
    for match in reversed(told):
        is_kept = keeps_all or match["year"] == year
        # what it is the rank of may be told once, with the first year
        said = f"{match['year']}{match['what']}第{match['n']}名" if is_kept else match["what"]
        flat = f"{flat[: match.start()]}{said}{flat[match.end() :]}"
    return flat


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


def ranked_by_year(text: str, events: Sequence[AskedEvent]) -> tuple[AskedEvent, ...]:
    """``events`` of a turn that tells a rank of each of several years or places, at its tier.

    A year whose rank no tier reaches pays nothing and is left out by number; if none is reached,
    all stays as it was told.
    """
    ranks: dict[str, int] = {}
    for said in _OF_YEAR.finditer(text):
        if (rank := value_of(said["n"])) is None:
            return tuple(events)  # a rank that cannot be read is not the best one
        ranks[said["year"]] = rank
    if not ranks and not _RISES.search(text):
        # «一个县第8,一个第16»: of each place its own
        numerals = (m["a"] or m["b"] for m in _RANK.finditer(text))
        told = dict.fromkeys(value_of(numeral) for numeral in numerals if numeral)
        ranks = {str(rank): rank for rank in told if rank is not None} if len(told) > 1 else {}
    found: list[AskedEvent] = []
    for event in events:
        tiers = {head: tier for head in event.heads if (tier := _tier_of(head)) is not None}
        reached = [min((t for t in tiers.values() if r <= t), default=0) for r in ranks.values()]
        if len(ranks) < 2 and (run := _RUN.search(text)) and len(event.heads) == 1 and tiers:
            # «连续两年第6»: of each year alike
            found += [replace(event, quantity=1)] * (
                1 if event.quantity else value_of(run["n"].replace("两", "二")) or 1
            )
            continue
        is_each = len(ranks) > 1 and 1 < len(tiers) == len(event.heads)
        if not is_each or (event.quantity or 1) > 1 or not any(reached):
            found.append(event)
            continue
        out = reached.count(0)
        for tier in filter(None, reached):
            heads = frozenset(h for h, t in tiers.items() if t == tier)
            near = event.heads - heads  # each year is told, and counts once
            one = replace(event, heads=heads, near=near, is_partial=False, quantity=1)
            found.append(replace(one, left_out=out, left_why=_NOT_REACHED if out else ""))
            out = 0
    return tuple(found)


def ranked_anew(text: str, event: AskedEvent) -> AskedEvent:
    """``event``, told with one rank before, at the tier of the rank that ``text`` tells now."""
    if event.role:  # «改成第二起草单位»
        role = placed_role(event.role, Named(0, 0, event.name, event.heads), text)
        event = replace(event, role=role)
    every = event.heads | event.near
    found = ranked(text, Named(0, 0, event.name, every))
    is_told = found.heads != every and found.heads
    return replace(event, heads=found.heads, near=found.near) if is_told else event


def placed_role(told: str, named: Named, piece: str) -> str:
    """The role of ``named`` that a place among the makers means: 第三起草 is of 第二、三起草单位.

    Args:
        told: the role as read, which it stays where no role of the award is of a place.
        piece: key text that tells of this award.
    """
    roles = {head.role: places for head in named.heads if (places := places_of(head.role))}
    said = places_told(piece)
    meant = [role for role, places in roles.items() if said and said <= places]
    return meant[0] if len(meant) == 1 else told


def without_other_places(heads: frozenset[Head], piece: str) -> frozenset[Head]:
    """``heads`` without roles of other places among the makers than the one that ``piece`` tells.

    排第六 is none of 第二、三起草单位, even where no other role of that policy is left.
    """
    said = places_told(piece)
    if len(said) != 1 or said & {None, 1}:
        return heads
    places = {head: places_of(head.role) for head in heads}
    meant = {head.policy_id for head in heads if said <= places[head]}
    return frozenset(h for h in heads if not places[h] or h.policy_id in meant)


def places_told(piece: str) -> frozenset[int]:
    """The places among the makers that ``piece`` (a key) tells (排第三, 第二完成单位)."""
    ranks = [m["a"] or m["b"] or m["c"] for m in counting().roles.placed.finditer(piece)]
    return frozenset(value for numeral in ranks if (value := value_of(numeral)) is not None)


def is_of_place(role: str) -> bool:
    """Whether a role is that of certain places among the makers (``第二、三起草单位``)."""
    return bool(places_of(role))


def places_of(role: str) -> frozenset[int]:
    """Places that a role is of: 第二、三 of 第二、三起草单位, 第二至第五."""
    match = _PLACES.search(key(role))
    if match is None:
        return frozenset()
    numbers = [value_of(n) or 0 for n in re.findall(_NUMERAL, match.group())]
    if len(numbers) == 2 and _THROUGH.search(match.group()):
        return frozenset(range(numbers[0], numbers[1] + 1))
    return frozenset(numbers)


def _tier_of(head: Head) -> int | None:
    match = _TIER.search(key(head.level or ""))
    return value_of(match["n"]) if match else None
