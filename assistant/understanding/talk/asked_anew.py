"""The question before with the one thing changed that a short turn names."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.knowledge import Knowledge
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import Query
from assistant.understanding.talk.choosing import sister, unmistakable
from assistant.understanding.talk.deputy import of_the_deputy
from assistant.understanding.talk.turn import COMMON, SHORT, Turn
from assistant.understanding.talk.turning import without_whose
from assistant.words.facet import facets_in
from assistant.words.normal import key
from assistant.words.talk import talk

_CHANGED = re.compile(r"(?<=[^,。;的])改(?:成|为|做|作)?$")
_KIND = 6  # letters of a turn that says no more than of which kind
_DAY = re.compile(
    r"(?:那么?|要是|如果|改成|换成|不对|说错了?|是|,)*(?P<day>\d{1,2}月(?:份|\d{1,2}[号日])?)"
    r"(?P<rest>(?:的|拿的|评上的?|呢|之后|之前|[?。])*)"
)
_POINTING = re.compile(r"[这那]一?[个项种块份]呢?[?。!]*")
_WHOSE = re.compile(
    r"(?:那么?|,)*(?P<whose>[^,。;?的]{2,4})的(?!厂|企业|公司|单位)(?:来|要|做|拿)?(?P<rest>[^,。;]{3,})"
)


def asked_anew(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> str | None:
    """The question before with the one thing changed that a short turn names; None if none.

    ``前20名呢`` after ``前10名的给多少``; ``乙奖的公示几天`` where ``乙`` tells a sister's policy.
    """
    if role := next((start for start, _, _ in roles_in(flat) if _CHANGED.search(flat[:start])), 0):
        # «国标改参与» says what «国标是参与» says
        return f"{_CHANGED.sub('是', flat[:role])}{flat[role:]}"
    match = _WHOSE.fullmatch(flat)
    if match and not fresh.events and talk().text_says.fullmatch(match["rest"]):
        return f"{match['whose']}呢"  # «乙市的文件怎么规定»: what was asked before, there
    if won := _won_in_year(fresh, earlier, flat):
        return won
    if fresh.events or fresh.policies or len(flat) > SHORT:
        return None
    if year := _in_year_before(flat, earlier):
        return year
    before = key(earlier.text)
    if deputy := of_the_deputy(flat, before):
        return deputy
    new, old = talk().alike.findall(flat), talk().alike.findall(before)
    bare = COMMON.sub("", talk().alike.sub("", flat))
    if len(new) == len(old) == 1 and not bare and not earlier.events:
        return before.replace(old[0], new[0])
    piece = COMMON.sub("", flat)
    is_kind = 1 < len(piece) <= _KIND and not (fresh.intents or fresh.regions or facets_in(flat))
    if is_kind and "amount" in earlier.intents and not (earlier.events or earlier.topic):
        # «全国的» after «甲市秘书处给多少», which names no award by itself
        rest = without_whose(earlier, knowledge)
        named = before.replace(rest, f"{piece}{rest}", 1) if rest in before else ""
        return named if named and read_turn(named).events else None
    if match is None or talk().against.fullmatch(flat) or _POINTING.fullmatch(match["rest"]):
        return None
    piece = f"{match['whose']}呢"
    other = sister(fresh, Turn(fresh, earlier, flat, knowledge).earlier, piece, knowledge)
    name = unmistakable(other, knowledge) if other else ""
    return f"{name}{match['rest']}" if name else None


def _in_year_before(flat: str, earlier: Query) -> str | None:
    """``12月2号呢`` after a day of 2016 was told: of that year."""
    match = _DAY.fullmatch(flat) if earlier.period else None
    return (
        f"{earlier.period[0].year}年{match['day']}{match['rest']}"
        if match and earlier.period
        else None
    )


def _won_in_year(fresh: Query, earlier: Query, flat: str) -> str | None:
    """``我们是2015年得的,能补发多少`` after one award: of that award, won then."""
    names = {e.name for e in (*earlier.events, *earlier.topic)}
    is_told = not (fresh.events or fresh.policies) and talk().won_in_year.search(flat)
    return f"{names.pop()},{flat}" if is_told and len(names) == 1 and fresh.period else None
