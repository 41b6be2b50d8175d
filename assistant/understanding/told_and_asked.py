"""A turn that changes what was told and asks for the sum in the same breath."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.understanding.query import Query
from assistant.understanding.roles import roles_in
from assistant.understanding.turn import asks_sum, tells_only
from assistant.words.talk import talk

_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)[个项件家]"
_WRONG_NUMBER = re.compile(
    rf"(?:不是|没有?){_NUMBER}的?,?(?:而是|应该是|其实是|是|只?有)(?={_NUMBER})"
)
_LAST_PIECE = re.compile(r"[,。;!](?=[^,。;!]+$)")


def without_sum_asked(
    fresh: Query, earlier: Query, flat: str, read_turn: Callable[[str], Query]
) -> Query:
    """``甲奖改成2项,现在能拿多少`` as ``甲奖改成2项``: the sum is asked of all that was told.

    Only where the front part changes what was told; ``乙奖2项,能拿多少`` asks of that alone.
    """
    cut = _LAST_PIECE.search(flat)
    if cut is None or not earlier.events or not asks_sum(earlier):
        return fresh
    told, asked = flat[: cut.start()].removesuffix("呢"), flat[cut.end() :]
    words = talk()
    is_sum = words.sum_asked.fullmatch(asked) or words.total_asked.fullmatch(asked)
    changes = words.withdrawn.search(told) or words.amended.search(told)
    changes = changes or words.more_told.search(told) or words.also.search(told)
    if not is_sum or not tells_only(told) or words.withdrawn_not.search(told):
        return fresh
    front = read_turn(told)
    known = {h for e in earlier.events for h in e.heads}
    is_same = bool(front.events) and all(e.heads & known for e in front.events)
    if not changes and not (is_same and roles_in(told) and "是" in told):
        return fresh
    return replace(front, question=fresh.question)


def as_corrected(flat: str) -> str:
    """``甲奖不是1个,是2个`` as ``甲奖是2个``: what was wrong counts nothing."""
    return _WRONG_NUMBER.sub("是", flat)
