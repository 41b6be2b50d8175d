"""Things counted among those told that pay nothing: rewarded before, or not done yet.

``5项国标,其中2项去年奖过``, ``3个行标,其中1个没发布``: the rest is what is asked about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts

_N = r"(?P<n>(?:\d+|[一二两三四五六七八九十]+)[项个件])"
_GIVEN = re.compile(
    rf"其中(?:的|有)?{_N}[^,。;]{{0,8}}(?:奖|拿|领|补|报|享受|兑现|奖励|给)过(?!来|程|渡)"
)
_UNDONE = re.compile(
    rf"(?:其中(?:的|有)?|里[面头]?有|[,;、]?(?:但是?|可是?|不过)有?|[,;、](?:后来|结果|可惜)?(?:发现|查出|看到)?有|[,;、](?:还有|有)?){_N}(?:是|的)?(?P<what>[^,。;\d一二两三四五六七八九十是]{{0,10}}?)(?:还|都|也|最后|后来)*"
    r"(?:(?:没有?|尚未|未|没能)(?:正式|能)?(?:发布|公布|出台|批准|批下来|获批|下来|出来|通过|授权|公示|结题|完成|评上|办下来|下证|注册下来|署名)"
    r"|[正还]?在(?:审|报批|起草|公示|申报|申请|评审|走流程|走程序|路上)"
    r"|(?:被)?(?:撤销|撤项|撤了|作废|废止|驳回|终止|退出|黄了)|(?:第一申请人|申请人|权利人|起草单位)?不是(?:我们|我司|自己)(?:的|做的)?|不算|(?:属于|挂在)?(?:[子分母]公司|总公司|集团|关联公司|兄弟公司|别人|别家|人家|老板个人)(?:名下|那边|自己|做|搞)?的)了?"
    r"(?:,?还?(?:没有?|未)(?:发布|出台|批下来|下来|出来|通过))?"
)
_PART = re.compile(rf"其中(?:的|有)?{_N}(?:是|为|属于?)(?:省|国家)?的?")


def is_set_aside(piece: str) -> bool:
    """Whether a piece of the turn only tells of things set aside."""
    return bool(_GIVEN.search(piece) or _UNDONE.search(f",{piece}"))


def without_undone(text: str) -> str:
    """``text`` without what it says of some things not done yet among several."""
    return _UNDONE.sub("", text)


def without_set_aside(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``events`` with the things set aside taken off the one event they belong to."""
    match = _GIVEN.search(text)
    why = "已经奖励过"
    if match is None:
        match, why = _UNDONE.search(text), "还没有取得或者不算在内"
    number = next(counts(match["n"]), None) if match else None
    if match is None or number is None:
        return events
    before = [e for e in events if (e.quantity or 0) > number.number]
    named = [e for e in before if e.name in match.group()]
    before = named if len(named) == 1 else before
    if len(before) != 1:
        return events
    left = replace(
        before[0],
        quantity=(before[0].quantity or 0) - number.number,
        left_out=number.number,
        left_why=why,
        repeat=None,
    )

    def is_said_twice(event: AskedEvent) -> bool:
        return event.quantity == number.number and bool(event.heads & before[0].heads)

    return [left if e is before[0] else e for e in events if e is before[0] or not is_said_twice(e)]


def without_parts(text: str, events: list[AskedEvent]) -> list[AskedEvent]:
    """``3项甲标,其中1项是乙标``: the part is told by itself, and counts no more in the whole."""
    match = _PART.search(text)
    number = next(counts(match["n"]), None) if match else None
    if match is None or number is None:
        return events
    part = [e for e in events if text.startswith(e.name, match.end())]
    whole = (
        [e for e in events if (e.quantity or 0) > number.number and e.heads != part[0].heads]
        if part
        else []
    )
    if len(part) != 1 or len(whole) != 1:
        return events
    left = replace(whole[0], quantity=(whole[0].quantity or 0) - number.number)
    one = replace(part[0], quantity=number.number)
    return [left if e is whole[0] else one if e is part[0] else e for e in events]
