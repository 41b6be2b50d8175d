"""What a turn asks after the talk so far: it goes on, back, points, supposes or starts anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.follow_up import follow_up
from assistant.understanding.pointing import back_to, changes_topic, pointed, way_back
from assistant.understanding.query import Query
from assistant.understanding.turn import SHORT, Turn, tells_only
from assistant.understanding.turning import is_aside, of_topic, won_before
from assistant.words.amounts import counts
from assistant.words.normal import key
from assistant.words.talk import talk


def next_turn(
    fresh: Query, earlier: Query, knowledge: Knowledge, read_turn: Callable[[str], Query]
) -> Query:
    """``fresh`` after ``earlier``.

    Args:
        read_turn: reads a piece of the turn by itself.
    """
    if is_aside(fresh):
        return fresh
    flat, question = key(fresh.text), fresh.question
    if _asks_whether(flat, earlier):
        said = f"{earlier.question.rstrip('。.!！')},{fresh.question}"
        told = replace(read_turn(said), is_unwon=False, regions=())
        fresh, flat = replace(told, intents=told.intents | {"condition"}), key(said)
    elif like := re.fullmatch(rf"(.{{2,}}?),?(?:{talk().likewise.pattern})[?。!]*", flat):
        # «乙奖也一样吗» asks what «乙奖呢» asks
        flat = f"{like[1]}呢"
        fresh = read_turn(flat)
    if (rest := changes_topic(flat)) is not None:
        return _elsewhere(replace(read_turn(rest), question=fresh.question), earlier, knowledge)
    is_supposed = bool(talk().supposed.search(flat))
    base = _real(fresh, earlier, flat, is_supposed=is_supposed)
    if base is not earlier and not fresh.events and not list(counts(flat)) and len(flat) <= SHORT:
        query = Turn(fresh, base, flat, knowledge).again()
    else:
        query = _gone_on(fresh, base, flat, knowledge, read_turn)
    real = (earlier.real or earlier) if is_supposed else base.real
    return replace(query, question=question, real=replace(real, real=None) if real else None)


def _asks_whether(flat: str, earlier: Query) -> bool:
    """``行不行`` after the user told of something that is no award (``公司开了两年半``)."""
    before, events = key(earlier.question), earlier.events or earlier.topic
    named = any(e.name in before for e in events)
    tells = bool(events) and not named and tells_only(before)
    return tells and bool(talk().whether_asked.fullmatch(flat))


def _real(fresh: Query, earlier: Query, flat: str, *, is_supposed: bool) -> Query:
    """What the talk was at, without what was only supposed where the turn leaves that behind."""
    if earlier.real is None or is_supposed:
        return earlier
    is_left = bool(fresh.events) or bool(talk().real_again.search(flat))
    return earlier.real if is_left else earlier


def _gone_on(
    fresh: Query,
    earlier: Query,
    flat: str,
    knowledge: Knowledge,
    read_turn: Callable[[str], Query],
) -> Query:
    if not fresh.events and won_before(flat) is not None:
        # the year is that of the award before, not of the one that is asked about
        fresh = replace(fresh, period=None, is_unwon=False)
    before, rest = None, ""
    if back := way_back(flat):
        before, rest = back_to(read_turn(back[0]), earlier, knowledge), back[1]
    elif not talk().withdrawn.search(flat) and (where := pointed(flat, earlier)):
        before, rest = where.before, where.rest
    if before is None:
        return follow_up(of_topic(fresh, earlier), earlier, knowledge)
    if rest:
        return replace(follow_up(read_turn(rest), before, knowledge), question=fresh.question)
    return replace(before, question=fresh.question, text="、".join(e.name for e in before.events))


def _elsewhere(fresh: Query, earlier: Query, knowledge: Knowledge) -> Query:
    """A new topic: of the talk before it keeps where the applicant is, if that can matter."""
    places = () if fresh.policies or fresh.policy_regions else fresh.regions or earlier.regions
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    meant = {h.policy_id for e in fresh.events for h in e.heads}
    return replace(fresh, regions=places if meant & reached else fresh.regions)
