"""Numbers that a talk counts with though nobody told them: ``主导国标``, then ``又主导了1项``.

A number that is left open counts as one, and the calculator says so. Once a later turn adds to it
or takes from it, the sum looks told; so what it began with is kept, to be said as an assumption.
"""

from __future__ import annotations

from assistant.understanding.query import Query
from assistant.words.amounts import counts
from assistant.words.normal import key
from assistant.words.talk import talk


def untold_numbers(query: Query, before: Query) -> tuple[str, ...]:
    """Names of awards of ``before`` that ``query``, the turn after it, counts on from a one."""
    flat = key(query.question)
    told = {count.number for count in counts(flat) if not count.is_places}
    found = []
    for old in before.events:
        was_open = old.quantity is None
        if not (was_open or old.name in before.untold):
            continue
        same = [e for e in query.events if e.heads & old.heads and e.role == old.role]
        if any(e.quantity is None for e in same):
            continue  # the calculator says so
        number = sum(e.quantity or 0 for e in same)
        goes_on = not was_open and number == old.quantity
        part = talk().part_of_open.search(flat)
        is_part = not same and part is not None and (old.name in flat or bool(part["of"]))
        if goes_on or is_part or (same and number not in told):
            found.append(old.name)
    return tuple(dict.fromkeys(found))
