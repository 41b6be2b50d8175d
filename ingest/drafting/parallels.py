"""Lists in a head that run beside the list of sums (并列): ranks, grades, roles, other words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.drafting.heads import GRADE, Item, Phrase, conditions_in, is_part_played, role_in
from ingest.drafting.nouns import noun_in
from ingest.drafting.spread import spread

_RANKS = re.compile(
    r"(?:前([二三四五六七八九十两\d]{1,2})(?:位|名)|第([一二三四五六七八九十、和及第]{1,12})名)"
)
_DIGITS = "一二三四五六七八九十"
_GRADES = re.compile(rf"({GRADE})((?:[、和及或]{GRADE})+)")
_FIRST = r"[^，。；：、的和及（）]{1,30}(?:（[^（）]{1,14}）)?"
_MEMBER = r"[^，。；：、的和及（）]{1,16}(?:（[^（）]{1,14}）)?"
_JOIN = "(?:[、和及或]|(?<!参)与)"
_VERB_END = re.compile(
    r"(?:为|到|获得?|评为|达到?|通过|入选|列入|承担|新增|制定|位居|认定|进入|以(?![上下内外])|^对于?|^凡|按照?)"
)
# 「设一等奖3项、二等奖6项」, 「经评审分A、B、C三类」: how they are set up and how many there are
_SET_UP = re.compile(r"^(?:经[^，]{0,6}?)?(?:共|各)?(?:设立?|设置|划?分(?:为|成)?|评出|评选)(?=.)")
_HOW_MANY = re.compile(r"(?<=.{2})(?:不超过)?\d+[项名个家人件]$")
_ROLE = "(?:主导|牵头|主持|参与|参加|协助)"
_ROLES = re.compile(rf"{_ROLE}(?:{_JOIN}{_ROLE})+")
_LISTED_LEVELS = re.compile(r"[（(](?P<levels>[^（）()]+)[）)]$")
_GRADED = "等次"
_PLACED = re.compile(r"(?:位居|位列|排名|名列|获得?|进入)$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that runs beside the sums, each member said whole, at ``start:end`` of its head."""

    members: tuple[str, ...]
    start: int
    end: int


def ranked(head: str, n: int) -> Phrase | None:
    """Places of a ranking (「前三位」「第一、二、三名」), for as many sums."""
    match = _RANKS.search(head)
    if not match or n < 2:
        return None
    said = match.group(1)
    if said:
        count = int(said) if said.isdigit() else {"两": 2}.get(said, _DIGITS.find(said) + 1)
        ranks = list(_DIGITS[:count])
    else:
        ranks = [c for c in match.group(2) if c in _DIGITS]
    if len(ranks) != n:
        return None
    noun = noun_in(_PLACED.sub("", head[: match.start()])) or "考核排名"
    items = tuple(Item(noun, f"第{rank}名") for rank in ranks)
    return Phrase(items, None, conditions_in(head))


def parallel(head: str, n: int) -> tuple[str, ...]:
    """``n`` parallel words of the head (第一年、第二年), the last such list; () for none."""
    listed = list_in(head, n)
    return listed.members if listed else ()


def list_in(head: str, n: int) -> Listed | None:
    """The list of ``n`` parallel words that ``parallel`` reads, and where it stands."""
    if n < 2:
        return None
    grades = _GRADES.search(head)
    if grades and len(split(grades.group())) == n:
        return Listed(tuple(split(grades.group())), *grades.span())
    more = rf"((?:{_JOIN}(?:{_MEMBER})){{{n - 1}}})(?![、和及或])"
    pattern = rf"(?<![、和及与或])(?<![^，。；：、的和及（）])({_FIRST}){more}"
    found = None
    for match in re.finditer(pattern, head):
        found = match
    if found is None or len(printed := split(found.group())) != n:
        return None
    listed = [_HOW_MANY.sub("", one) for one in printed]
    # What stands before the first member belongs to the noun, not to the member.
    first = _SET_UP.sub("", _VERB_END.split(listed[0])[-1]) or listed[0]
    if not any(one.endswith(_GRADED) for one in listed[:-1]):  # 「优秀、良好、合格等次」
        listed[-1] = listed[-1].removesuffix(_GRADED)
    begun = found.start() + printed[0].rfind(first)
    return Listed(tuple(spread([first, *listed[1:]])), begun, found.end())


def roles(part: str, n: int) -> tuple[str, ...]:
    """The parts played that are listed in ``part`` for ``n`` sums (主导、参与制定…的)."""
    match = _ROLES.search(part) if n > 1 else None
    listed = tuple(role_in(one) or one for one in split(match.group())) if match else ()
    return listed if len(listed) == n else ()


def with_one_role(head: str) -> str:
    """``head`` with its list of parts played cut to one, so that what they are in can be read."""
    return _ROLES.sub("主导", head)


def leveled(name: str, levels: tuple[str, ...], head: str) -> Phrase:
    """The thing ``name`` at each of ``levels``."""
    role = None if any(re.search(_ROLE, level) for level in levels) else role_in(head)
    role = role if is_part_played(head) else None
    aside = _LISTED_LEVELS.search(name)  # 「甲认证（AAA级、AA级）」
    if aside and set(split(aside["levels"])) == set(levels):
        name = name[: aside.start()]
    return Phrase(tuple(Item(name, level) for level in levels), role, conditions_in(head))


def split(listed: str) -> list[str]:
    """The members of a list."""
    return re.split(_JOIN, listed)
