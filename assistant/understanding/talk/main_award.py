"""The main award of a talk of its grades, called so in a longer turn: ``今年拿正奖给多少``."""

from __future__ import annotations

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.choosing import main_above
from assistant.words.normal import key
from assistant.words.talk import talk

_MAIN = "正奖"
# which one it is may be just what is not known; two that are compared are told apart elsewhere
_OPEN = ("还是", "不是", "或", "没", "比", "差")


def with_main_award(turn: str, earlier: Query | None, knowledge: Knowledge) -> str:
    """``turn`` with the name of the award above the lesser one talked of (优秀奖, 提名奖).

    A turn that says no more than 正奖 is left to the choice of one.
    """
    if _MAIN not in turn or earlier is None or talk().main_award.fullmatch(key(turn)):
        return turn
    if any(word in turn for word in _OPEN):
        return turn
    for events in (earlier.events, earlier.talked):
        above = main_above([h for event in events for h in event.heads], knowledge)
        if above is not None:
            return turn.replace(_MAIN, above.name)
    return turn
