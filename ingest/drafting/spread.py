"""Lists that say a shared part once (合写): 一、二、三等奖; A、B、C三类; 限额以上批发、零售企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

# a Latin letter of a word (CMA、CNAS资质) marks nothing
_MARK = r"(?:[一二三四五六七八九十特]|(?<![A-Za-z])(?:[A-E]|[IVX]{1,4})(?![A-Za-z])|[ⅠⅡⅢⅣⅤ])"
_MARKED = re.compile(rf"(?P<mark>{_MARK})(?P<tail>.+)")
_ENDS_MARKED = re.compile(rf"(?P<front>.*?)(?P<mark>{_MARK})(?P<tail>[^A-Z一-十]{{0,2}})")
# 「A、B、C三类」: the number of them stands between the last and what all of them are.
_TOLD = re.compile(rf"(?P<mark>{_MARK})[二两三四五六](?P<unit>[类级档等])(?P<rest>.*)")
_SIZED = re.compile(r"^(?P<size>(?:限额|规模|限|规)以?上)")
_FIRMS = ("企业", "机构", "单位")


def spread(members: Sequence[str]) -> list[str]:
    """``members`` with what only the first or the last of them says."""
    if len(members) < 2:
        return list(members)
    *others, last = members
    ends = [_ENDS_MARKED.fullmatch(one) for one in others]
    if told := _TOLD.fullmatch(last):
        if all(end and not end["tail"] for end in ends):
            return [*(f"{one}{told['unit']}" for one in others), f"{told['mark']}{told['unit']}"]
    elif marked := _MARKED.fullmatch(last):
        tail = marked["tail"]
        if all(end and tail.startswith(end["tail"]) for end in ends):
            return [*(f"{e['front']}{e['mark']}{tail}" for e in ends if e), last]
    firm = next((end for end in _FIRMS if last.endswith(end)), "")
    sized = _SIZED.match(others[0])
    if firm and sized and not any(one.endswith(_FIRMS) for one in others):
        size = sized["size"]
        whole = [f"{size}{one.removeprefix(size)}" for one in members]
        return [*(f"{one}{firm}" for one in whole[:-1]), whole[-1]]
    return list(members)
