"""When each of several awards was won: ``2017年11月拿的甲,2018年3月又拿了乙``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.understanding.names.document_numbers import without_document_numbers
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import spans_of_days

Period = tuple[date, date]
_PIECE = re.compile("[,。;?!]")


def dated(flat: str, events: Sequence[AskedEvent]) -> tuple[AskedEvent, ...]:
    """``events`` of key text ``flat`` with the time told of each, where several times are told.

    The time of an award stands in front of its name, behind the one before it, or behind it in
    its own piece.
    """
    plain = without_document_numbers(flat)
    told = list(spans_of_days(plain)) if len(plain) == len(flat) else []
    if len({period for _, _, period in told}) < 2 or len(events) < 2:
        return tuple(events)
    ends = [m.start() for m in _PIECE.finditer(flat)] + [len(flat)]
    found, before = [], 0
    for event in events:
        at = flat.find(event.name, before)
        if at < 0:
            return tuple(events)  # told in pieces: whose time it is is not sure
        end = at + len(event.name)
        front: list[Period | None] = [one for start, _, one in told if before <= start < at]
        own_end = min(stop for stop in ends if stop >= end)
        behind: list[Period | None] = [one for start, _, one in told if end <= start < own_end]
        found.append(replace(event, period=(front[-1:] or behind[:1] or [None])[0]))
        before = own_end if not front and behind else end
    return tuple(found)
