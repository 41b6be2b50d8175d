"""Only some of what was supposed to change: ``只改一项呢`` after ``要是都改成主导``."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.query import AskedEvent, Query
from assistant.words.amounts import counts
from assistant.words.talk_parts import talk_parts


def changed_in_part(flat: str, earlier: Query, question: str) -> Query | None:
    """So many as supposed, the others as they are; unread where not plain which. None if not so."""
    said = talk_parts().changed_in_part.fullmatch(flat)
    if said is None or earlier.real is None or not earlier.events:
        return None
    number = next((c.number for c in counts(f"{said['n']}件")), 0)
    events = _in_part(number, earlier.real.events, earlier.events)
    if events is None:
        unread = tuple(dict.fromkeys((*earlier.unread, flat.strip("?。!"))))
        return replace(earlier, question=question, unread=unread)
    return replace(earlier, question=question, events=events)


def _in_part(
    number: int, real: tuple[AskedEvent, ...], supposed: tuple[AskedEvent, ...]
) -> tuple[AskedEvent, ...] | None:
    """Of ``real``, one of which ``supposed`` has in another role, ``number`` in that role."""
    if len(real) != len(supposed):
        return None
    pairs = [(a, b) for a, b in zip(real, supposed, strict=True) if a.role != b.role]
    if len(pairs) != 1:
        return None
    old, new = pairs[0]
    is_same = old.name == new.name and old.quantity == new.quantity
    left = (old.quantity or 1) - number
    if not is_same or not number or left < 0:
        return None
    part = (replace(old, quantity=left),) if left else ()
    changed = (*part, replace(new, quantity=number))
    return tuple(n for e in real for n in (changed if e is old else (e,)))
