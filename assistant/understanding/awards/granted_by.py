"""An award told with the place that grants it: ``获得甲市著名商标`` is none of 某省著名商标."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent
from assistant.words.normal import key
from assistant.words.sayings import sayings
from assistant.words.won import granted_words
from ingest.facts.division import Mention
from ingest.policy import GovernmentLevel

_NATION = re.compile(r"^(?:中国|国家|全国)")
_GRADES = ("省", "市", "区", "县")
# «甲奖,市里发的那种»
_GIVEN_BEHIND = re.compile(
    r",?(?:就?是)?(?P<who>国家|省|市|园区|区|县)(?:里|级)?(?:发|给|评|颁|奖)?的(?:那[种个])?(?=[,。;!]|$)"
)
_LEVELS = {
    "国家": {GovernmentLevel.NATION},
    "省": {GovernmentLevel.PROVINCE},
    "市": {GovernmentLevel.CITY},
    "园区": {GovernmentLevel.ZONE},
    "区": {GovernmentLevel.COUNTY, GovernmentLevel.ZONE},
    "县": {GovernmentLevel.COUNTY},
}
_WITHIN = re.compile(r"的$")


def as_granted(flat: str, event: AskedEvent, knowledge: Knowledge) -> AskedEvent:
    """``event`` as the awards of the place that key text ``flat`` names in front of it.

    Only behind the verb that says it was won or a number of it, where the place is part of the
    name and not where the firm is; none fits where no award held is granted there, and the longer
    name is unknown.
    """
    words = granted_words()
    at = flat.find(event.name)
    event = _of_giver_behind(flat, at + len(event.name), event, knowledge)
    known = event.heads or event.near  # of another grade than the place's: none is left
    if at <= 0 or not known:
        return event
    end = at + event.name.startswith(_GRADES)  # «外省地方标准» is no 省地方标准 of this 省
    if outside := sayings().places.outside.search(flat, 0, end):
        name = f"{outside.group()}{event.name[end - at :]}"
        return replace(event, name=name, heads=frozenset(), near=known)
    if any(h.role for h in known):
        return event
    if _NATION.match(event.name) or _place_at_start(event.name, knowledge):
        return event  # its own name tells
    front = _WITHIN.sub("", flat[:at])
    places = _joined(front, knowledge)
    before = front[: places[-1].start] if places else ""
    if not (words.won.search(before) or words.counted.search(before)):
        return event
    place, start = places[0].place.name, places[-1].start
    heads = frozenset(h for h in event.heads if _grants(place, h, knowledge))
    if heads:
        return replace(event, heads=heads)
    return replace(event, name=f"{front[start:]}{event.name}", heads=heads, near=known)


def _of_giver_behind(flat: str, end: int, event: AskedEvent, knowledge: Knowledge) -> AskedEvent:
    """``event`` as the policies of the government have it that is said behind its name."""
    said = _GIVEN_BEHIND.match(flat, end)
    if said is None or any(h.role or h.level for h in event.heads):
        return event
    levels = _LEVELS[said["who"]]
    own = {h for h in event.heads if knowledge.documents[h.policy_id].metadata.level in levels}
    return replace(event, heads=frozenset(own) or event.heads)


def _joined(front: str, knowledge: Knowledge) -> list[Mention]:
    """The places one behind the other at the end of ``front`` (``甲省乙市``), the last first."""
    found: list[Mention] = []
    end = len(front)
    for mention in reversed(list(knowledge.divisions.find(front))):
        if front[mention.end : end].strip("省市区县"):
            break
        found.append(mention)
        end = mention.start
    return found


def _place_at_start(name: str, knowledge: Knowledge) -> str | None:
    first = next(iter(knowledge.divisions.find(name)), None)
    return first.place.name if first and first.start == 0 else None


def _grants(place: str, head: Head, knowledge: Knowledge) -> bool:
    """Whether ``place`` may be the one that grants the award."""
    item = key(head.item)
    if _NATION.match(item):
        return False
    own = _place_at_start(item, knowledge) or knowledge.documents[head.policy_id].metadata.region
    return not own or knowledge.divisions.is_same(own, place)
