"""A turn that does no more than name an award: it is told of, though nothing is asked yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.understanding.query import Query
from assistant.understanding.talk.turn import COMMON, SHORT, tells_only
from assistant.understanding.talk.turning import is_idle
from assistant.words.facet import facets_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_WHAT_OF = re.compile(r"^那么?|呢[?。!]*$")
_FEW = 3  # letters beside a name in a turn that says no more


def with_name(
    fresh: Query, earlier: Query | None, read_turn: Callable[[str], Query], *, is_last: bool
) -> Query:
    """A turn that only names something, with the award that a question for its sum would find.

    Args:
        is_last: nothing more is said: then it must be a whole name, or the end of one.
    """
    flat = _WHAT_OF.sub("", key(fresh.text))
    is_bare = tells_only(flat) and len(flat) <= SHORT and not facets_in(flat)
    # «乙指标呢» after «甲指标是多少» asks what was asked of that
    is_asked_on = is_last and earlier is not None and bool(earlier.intents)
    if is_asked_on or (earlier and (earlier.events or earlier.topic)):
        return fresh
    if not is_bare or fresh.events or fresh.intents or is_idle(fresh):
        return fresh
    named = flat if is_last else fresh.question
    events = read_turn(f"{named}奖多少").events
    if any(not e.heads for e in events):  # «甲中心» is the name, of no 甲中心奖
        events = read_turn(f"{named}给多少").events
    bare = COMMON.sub("", flat)
    if is_last:
        is_whole = any(key(h.item).endswith(bare) for e in events for h in e.heads)
        return replace(fresh, events=events) if is_whole else fresh
    places = (*fresh.regions, *(p[:-1] for p in fresh.regions))
    for name in (*(e.name for e in events), *places, *lexicon().event_verbs):
        bare = bare.replace(name, "")
    # «我想问问质量奖的事» may go on to ask for anything
    return replace(fresh, events=events) if len(bare) <= _FEW else fresh
