"""Whose part of an award is asked for: ``省里给多少``, ``园区有没有配套``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.names.places import mentions_in
from assistant.understanding.query import AskedEvent
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

_OF_LEVEL = re.compile(
    r"(?P<who>国家|省|市)级(?!财政|资金|政府|层面|部门|那|出钱|承担|合计|一起|[省市]级|[和与跟])"
)
# «省里给多少»: the part of one payer alone
_ONE_PAYER = re.compile(
    r"(?:(?P<who>省|市|国家|中央)(?:里|级|财政|层面)+(?:能|会|应该|单独|一?共|总共|合计|再|还|也|另外|那边)*"
    # an area's name alone is where one is; that it pays on top makes it a payer
    r"|(?P<zone>园区|开发区|高新区|经开区|新区)(?:里|财政)*(?:还会?|也会?|再|另外)+"
    r"|(?<=[,。;])(?:那么?)?(?P<of_zone>园区|开发区|高新区|经开区|新区)(?:里|财政)*(?=给不给|给[吗么])"
    # «园区给的那份是多少», «园区出多少»: a part of what several pay
    r"|(?P<part_of>园区|开发区|高新区|经开区|新区)(?:里|财政)*(?=出|承担|(?:给|出|发|奖)?的?[那这]一?[份块笔])"
    r"|(?<![市园发新])(?P<of_below>[区县])(?:里|财政)+(?=出|承担|(?:给|出|发|奖)?的?[那这]一?[份块笔])"
    r"|(?<![市园发新])(?P<below>[区县])(?:里|财政)+(?:还会?|也会?|再|另外)+)"
    r"(?:给|出|加|奖励?|补[贴助]?|发|承担|匹?配套?|(?:给|出|发|奖)?的?[那这]部分|(?:给|出|发|奖)?的?[那这]一?[份块笔]|的部分)(?:钱|奖[金励]?|补[贴助])?(?:单独|一共|总共|合计|是|有|能|可以|该|拿|领)*(?:多少|几|吗|么|不|没)"
)
# «园区有没有配套»
_MATCHING_PAYER = re.compile(
    r"(?:(?P<who>省|市|国家|中央)(?:里|级|财政)+|(?P<zone>园区|开发区|高新区|经开区|新区)(?:里|财政)*"
    r"|(?<![市园发新])(?P<below>[区县])(?:里|财政)+)"
    r"(?:有没有|有无|会不会|是不是|是否|给不给|能不能|有)(?:再|也|还|另外|给|有|点|一些)*配套(?!办法|政策|措施|细则)"
)
# «省里和甲溪各给多少»: beside the province the place itself, whatever its level
_WITH_PLACE = re.compile(
    r"省(?:里|级|财政)*[和跟与及、](?!市(?:里|级|财政|本级))[^,。;?]{2,10}(?:各自?|分别)"
)
# «乙区再加吗»: beside what is paid already, the place itself
_ON_TOP = re.compile(
    r"[^,。;?]{0,4}?(?:还|也)?(?:会|能|有)?(?:再|另外)(?:还|也|会)?(?:给|加|奖|补|出|发|有|配)"
)
_ZONE_OR_COUNTY = "(?:园区|开发区|高新区|经开区|新区|(?<![市园发新])[区县])(?:里|级|财政)*"
_CITY, _PROVINCE = "市(?:里|级|财政)*", "省(?:里|级|财政)*"
# «园区、市、省三头»: whatever each of them pays
_EVERY = re.compile(
    rf"{_ZONE_OR_COUNTY}[、,和跟与及]?{_CITY}[、,和跟与及]?{_PROVINCE}"
    rf"|{_PROVINCE}[、,和跟与及]?{_CITY}[、,和跟与及]?{_ZONE_OR_COUNTY}"
)
_BELOW = (GovernmentLevel.COUNTY, GovernmentLevel.ZONE)
_PAYER_LEVELS = {
    "省": GovernmentLevel.PROVINCE,
    "市": GovernmentLevel.CITY,
    "国家": GovernmentLevel.NATION,
    "中央": GovernmentLevel.NATION,
    "zone": GovernmentLevel.ZONE,
    "of_zone": GovernmentLevel.ZONE,
    "part_of": GovernmentLevel.ZONE,
    "of_below": GovernmentLevel.COUNTY,
    "below": GovernmentLevel.COUNTY,
}


def placed_payer(
    flat: str, taken: Sequence[tuple[int, int]], knowledge: Knowledge
) -> GovernmentLevel | None:
    """Level of the one county or zone that is asked whether it pays on top (``乙区再加吗``)."""
    if not _ON_TOP.search(flat):
        return None
    places = mentions_in(flat, list(taken), knowledge.divisions, knowledge.place_names)
    asked = [knowledge.divisions.get(m.name) for m in places if _ON_TOP.match(flat, m.end)]
    levels = {place.level for place in asked if place}
    return levels.pop() if len(levels) == 1 and levels <= set(_BELOW) else None


def payers_meant(
    flat: str,
    events: Sequence[AskedEvent],
    place: GovernmentLevel | None,
    taken: Sequence[tuple[int, int]],
    knowledge: Knowledge,
) -> tuple[GovernmentLevel, ...]:
    """``payers_asked``, or the one area named by itself; ``taken``: spans that are no places."""
    if payers := of_below(payers_asked(flat, events, place), events, knowledge):
        return payers
    payer = placed_payer(flat, taken, knowledge)
    return (payer,) if payer else ()


def of_below(
    payers: tuple[GovernmentLevel, ...], events: Sequence[AskedEvent], knowledge: Knowledge
) -> tuple[GovernmentLevel, ...]:
    """``payers``, 区里 as the zone where a zone and no county pays any of ``events``."""
    rules = [r for e in events for h in e.heads for r in rules_of(h, knowledge)]
    paid = {rule.payer for rule in rules}
    is_zone = GovernmentLevel.ZONE in paid and GovernmentLevel.COUNTY not in paid
    return (GovernmentLevel.ZONE,) if payers == (GovernmentLevel.COUNTY,) and is_zone else payers


def payers_asked(
    flat: str, events: Sequence[AskedEvent], place: GovernmentLevel | None = None
) -> tuple[GovernmentLevel, ...]:
    """Whose part of the award is asked for; () for all of it. ``place``: level of the one named.

    «单项冠军国家级奖多少» names the level of the award where it has such a level.
    """
    if _EVERY.search(flat):
        return ()
    words = lexicon()
    heads = [h for e in events for h in e.heads]
    levels = {key(h.level).removesuffix("级") for h in heads if h.level}
    levels |= {m["who"] for h in heads if (m := _OF_LEVEL.match(key(h.item)))}  # 省级老字号
    flat = _OF_LEVEL.sub(lambda m: " " if m["who"] in levels else m.group(), flat)
    found = (*_ONE_PAYER.finditer(flat), *_MATCHING_PAYER.finditer(flat))
    told = {_PAYER_LEVELS[m["who"] or str(m.lastgroup)] for m in found}
    if len(told) == 1 and not finds_any(words.payer_patterns["province"], flat):
        return tuple(told)
    if any(word in flat for word in words.payers["province"]) or finds_any(
        words.payer_patterns["province"], flat
    ):
        is_own = place in _BELOW and _WITH_PLACE.search(flat)
        return (GovernmentLevel.PROVINCE, place if place and is_own else GovernmentLevel.CITY)
    return ()
