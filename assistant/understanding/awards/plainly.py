"""The award that a bare name (``质量奖``) is of, where one policy gives several called alike."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key


def plainly_named(query: Query, said: str) -> Query:
    """``query`` with ``质量奖`` of one policy as its 某区质量奖, not as its 质量管理优秀奖, too.

    Who wants a list, or awards side by side, is told of all of them.

    Args:
        said: all turns; what they do not say is no name that the user gave.
    """
    if query.intents & {"list", "comparison"}:
        return query
    flat = key(said)
    named = (plainly(event) if event.name in flat else event for event in query.events)
    return replace(query, events=tuple(named))


def plainly(event: AskedEvent) -> AskedEvent:
    """``event`` as the one award of its policy whose name ends in what was said."""
    whole = frozenset(h for h in event.heads if key(h.item).endswith(event.name))
    is_one = len({h.item for h in whole}) == 1 == len({h.policy_id for h in event.heads})
    if not is_one or whole == event.heads:
        return event
    return replace(event, heads=whole, is_partial=False)
