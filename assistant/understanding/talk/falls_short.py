"""A sum asked of more than was understood: ``两个加一块`` of one award, ``七个国家,总共`` of two.

Something that was told is missing then, and a total would leave it out unsaid.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.query import Query
from assistant.understanding.talk.told_and_asked import may_be_of, number_summed
from assistant.words.amounts import counts
from assistant.words.countries import tells_countries
from assistant.words.talk import talk


def with_rest_unread(query: Query, flat: str) -> Query:
    """``query`` with the turn (a key) as unread where it adds up more than is counted."""
    if not query.events or "amount" not in query.intents or query.unread:
        return query
    *_, last = flat.rpartition(",")
    number = number_summed(last)
    # an award held before may be one of them
    is_short = bool(query.held_awards) and number > len(query.events)
    is_short = is_short and not may_be_of(number, query.events)
    if is_short or _names_more_countries(query, flat):
        return replace(query, unread=(flat.strip("?。!呢"),))
    return query


def _names_more_countries(query: Query, flat: str) -> bool:
    """Whether more countries are told of all rights than rights are counted."""
    if not talk().in_all.search(flat):
        return False
    rights = [h for event in query.events for h in event.heads]
    if not all(tells_countries(head.level) for head in rights):
        return False
    if any(event.extensions is not None for event in query.events):
        return False
    told = max((n.number for n in counts(flat) if n.is_places), default=0)
    return told > sum(event.quantity or 1 for event in query.events)
