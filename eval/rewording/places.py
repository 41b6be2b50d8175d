"""Where the applicant is: named otherwise, told elsewhere in the sentence, or a turn before."""

from __future__ import annotations

import re
from random import Random

from eval.rewording.transform import Transform, Turns, asks, bare
from ingest.facts.division import Divisions, Mention

_FIRM = re.compile(r"的?(?:企业|公司|单位|厂|工厂)")
_HERE_BEFORE = re.compile(
    r"(?:我们|我司|我厂|公司|企业|厂|咱们|咱)?(?:就)?(?:在|是|位于|注册在|地处|开在)$"
)
_HERE_AFTER = re.compile(r"(?:的|的企业|企业|的公司|公司|这边|的厂)?(?=[,，。;；])")
_FREE_AFTER = re.compile(r"的?(?:企业|公司|单位|厂|工厂)|[,，。?？]|$|这边|那边")
_KINDS = re.compile(r"(?:省|市|区|县)$")


def _only(text: str) -> Mention | None:
    """The one place named."""
    found = Divisions.load().find(text)
    return found[0] if len({m.start for m in found}) == 1 else None


def _front(text: str) -> tuple[str, str] | None:
    """The place that a question begins with as the asker's, and the rest of the question."""
    place = _only(text)
    if place is None:
        return None
    before, after = text[: place.start], text[place.end :]
    if firm := _FIRM.match(after):
        rest = after[firm.end() :].lstrip(",，")
        is_plain = not before and rest and not re.match(r"[标技知资研产质自认信的之间]", rest)
        return (place.text, rest) if is_plain else None
    here = _HERE_AFTER.match(after)
    if here and _HERE_BEFORE.fullmatch(before):
        return place.text, after[here.end() :].lstrip(",，。;；")
    return None


def _asked(text: str) -> tuple[str, str] | None:
    """``_front`` where the rest asks by itself."""
    found = _front(text)
    return found if found and asks(found[1]) and len(found[1]) > 4 else None


def moved_back(turns: Turns, draw: Random) -> Turns | None:
    """The place at the end."""
    found = _asked(turns.question)
    if not found:
        return None
    place, rest = found
    end = draw.choice(
        ["?我们是{}的企业", ",{}的企业", "(我们在{})", "?我们在{}。", ",我们公司在{}"]
    )
    return turns.saying(bare(rest) + end.format(place))


def own_sentence(turns: Turns, draw: Random) -> Turns | None:
    """The place in a sentence of its own, in front."""
    found = _asked(turns.question)
    if not found:
        return None
    place, rest = found
    front = draw.choice(
        [
            "我是{}的。",
            "我们是{}的企业。",
            "我们在{}。",
            "公司注册在{}。",
            "人在{},",
            "{}的,",
            "我们{}的,",
            "{}:",
        ]
    )
    return turns.saying(front.format(place) + rest)


def turn_before(turns: Turns, draw: Random) -> Turns | None:
    """The place in a turn of its own."""
    found = _asked(turns.question)
    if not found or turns.history:
        return None
    place, rest = found
    front = draw.choice(["我们在{}", "我是{}的", "我们是{}的企业", "公司在{}"])
    return Turns((front.format(place),), rest)


def other_name(turns: Turns, draw: Random) -> Turns | None:
    """``柯城区`` as ``柯城`` or ``衢州市柯城区``."""
    place = _only(turns.question)
    if place is None or not _FREE_AFTER.match(turns.question[place.end :]):
        return None
    if re.search(r"[一-鿿]", turns.question[: place.start]) and not _HERE_BEFORE.search(
        turns.question[: place.start]
    ):
        return None
    divisions = Divisions.load()
    name = place.place.name
    path = divisions.path(name)
    names = {name, "".join(path[-2:]), "".join(path)}
    short = _KINDS.sub("", name)
    if len(short) > 1 and divisions.get(short) == place.place:
        names.add(short)
    others = sorted(names - {place.text})
    if not others:
        return None
    front, end = turns.question[: place.start], turns.question[place.end :]
    return turns.saying(front + draw.choice(others) + end)


PLACES = (
    Transform("地名放到后面", "地名", moved_back),
    Transform("地名单独成句", "地名", own_sentence),
    Transform("地名先说一轮", "轮次", turn_before),
    Transform("地名简称全称", "地名", other_name),
)
