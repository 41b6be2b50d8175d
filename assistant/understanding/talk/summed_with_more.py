"""A turn that tells of a further award and asks what all that was told comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.asked_anew import asked_anew
from assistant.understanding.talk.side_by_side import all_told, beside, talked_of
from assistant.understanding.talk.turning import sums_several
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.talk_parts import talk_parts


def adds_up(
    flat: str, earlier: Query, knowledge: Knowledge, read_turn: Callable[[str], Query]
) -> tuple[Query, Query] | None:
    """``乙奖也有,两个加一起``: a further award, and the sum of all, as turns of their own.

    So is ``乙的也拿了``, which names it by what it is of.
    """
    told, _, summed = flat.rpartition(",")
    before = earlier.events or earlier.topic
    if not told or not before or not sums_several(summed):
        return None
    front, known = read_turn(told), {h for e in before for h in e.heads}
    if not front.events and talk().also.search(told):
        named = asked_anew(front, earlier, told, knowledge, read_turn)
        front = read_turn(named) if named else front
    is_further = bool(front.events) and not any(e.heads & known for e in front.events)
    return (front, read_turn(summed)) if is_further else None


def all_before(flat: str, earlier: Query, knowledge: Knowledge, fresh: Query) -> Query | None:
    """What was asked of one after the other, together, where ``flat`` adds more and sums up.

    ``甲标1项多少``, ``乙标2项呢``, ``再加名牌1个,一共``: the first is in the sum as well, unless
    the second was only supposed in its stead.
    """
    told, _, summed = flat.rpartition(",")
    is_sum = bool(talk().total_asked.fullmatch(summed))
    if not (told and is_sum and talk().more_told.match(told)) or earlier.real or earlier.is_others:
        return None
    talked = talked_of(earlier, knowledge)
    known = {h for e in talked for h in e.heads}
    if len(talked) <= len(earlier.events) or talk_parts().swapped.search(key(earlier.question)):
        return None
    if not fresh.events or any(e.heads & known for e in fresh.events):
        return None
    joined = beside(earlier, all_told(earlier, knowledge), knowledge)
    return replace(joined, talked=())
