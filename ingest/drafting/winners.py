"""Awards told by their winners (获奖组织、个人分别奖励100万元、10万元) of a prize set up before."""

from __future__ import annotations

import re

from ingest.drafting.heads import Item, Phrase

_SET_UP = re.compile(
    r"(?:设立|设置|评选|开展)(?P<prize>[^，。；：、的（）]{2,24}?奖)(?=[，。；（]|评选|评审|$|每)"
)
# «甲市市长质量奖»: the place is told once more
_PLACED = re.compile(r"^[\u4e00-\u9fff]{1,6}?(?P<kind>[省市县区])(?=(?P=kind)(?:长|人民政府|政府))")
_OFTEN = re.compile(
    r"(?P<prize>[^，。；：、的（）]{2,20}奖)每[^，。；奖]{1,6}(?:评选|评审|评定|评比|开展|举办)[^，。；]{0,6}，"
)
_WINNERS = re.compile(
    r"(?:对|给予|向|凡)*(?:获奖|获得该奖|获此奖项?)的?"
    r"(?P<who>(?:组织|企业|单位|个人|团队|班组)(?:[、和与及](?:组织|企业|单位|个人|团队|班组))*)"
    r"(?:，?由[^，；。]{2,20})?(?:每[家个人名])?"
)


def prize_set_up(text: str) -> Phrase | None:
    """The prize that a sentence without sums sets up (市人民政府设立市长质量奖，每两年评选一次)."""
    found = {_PLACED.sub("", match["prize"]) for match in _SET_UP.finditer(text)}
    return Phrase((Item(found.pop()),), None, ()) if len(found) == 1 else None


def won(head: str, n: int, before: Phrase | None) -> Phrase | None:
    """The prize named before for each kind of winner that ``head`` lists, as many as sums."""
    if named := _OFTEN.match(head):  # «市长质量奖每两年评选一次，对获奖组织»
        before, head = Phrase((Item(named["prize"]),), None, ()), head[named.end() :]
    match = _WINNERS.fullmatch(head)
    if match is None or before is None or len(before.items) != 1:
        return None
    who = re.split("[、和与及]", match["who"])
    (prize,) = before.items
    if len(who) == n > 1:
        return Phrase(tuple(Item(prize.name, one) for one in who), None, before.conditions)
    return Phrase((prize,), None, before.conditions) if n == 1 else None
