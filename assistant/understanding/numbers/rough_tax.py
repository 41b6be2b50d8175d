"""Whether the retained tax was told as so much, or only as about so much (``80多万``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.words.amounts import Sum, sums
from assistant.words.normal import key
from assistant.words.sayings import sayings

_LARGE = "万"
_NO_SCALE = re.compile("万元?(?!$)")  # «80万到90万» is no sum of 80万 beside another
_NEAR = 6  # letters in front of a sum that say it is only about so much

Known = Literal["about", "least", "most"]


@dataclass(frozen=True, slots=True)
class Rough:
    """How a sum was told that is no exact one.

    Attributes:
        said: in the user's words.
        known: the sum is about right, the least or the most of what it may be.
        least_yuan: the lower end of a range, whose upper end is the sum.
    """

    said: str
    known: Known
    least_yuan: int | None = None


def rough_tax(turns: Sequence[str], amount: Decimal) -> Rough | None:
    """How ``amount`` was told last in ``turns``; None where it was told exactly, or not there."""
    for turn in reversed(turns):
        flat = key(turn)
        for money in reversed(list(sums(flat))):
            if money.amount == amount:
                return _rough(flat, money)
    return None


def range_of(flat: str, money: Sum) -> tuple[int, int] | None:
    """Where the range starts whose upper end ``money`` is, and its lower end in yuan."""
    front = sayings().sums.range_front.search(flat[: money.start])
    if front is None:
        return None
    is_large = front["scale"] or _LARGE in flat[money.start : money.end]  # «80到90万»
    return front.start(), int(Decimal(front["low"]) * (10**4 if is_large else 1))


def _rough(flat: str, money: Sum) -> Rough | None:
    words, end = sayings().sums, money.end
    if low := range_of(flat, money):
        lower = _NO_SCALE.sub("", flat[low[0] : money.start])
        return Rough(f"{lower}{flat[money.start : end]}", "most", low[1])
    front = flat[max(0, money.start - _NEAR) : money.start]
    within, behind = flat[money.start : end], flat[end:]
    known: tuple[tuple[Known, bool], ...] = (
        ("most", bool(words.most_front.search(front) or words.most_behind.match(behind))),
        ("least", bool(words.least_front.search(front) or words.least_behind.match(behind))),
        ("least", bool(words.least_within.search(within))),
        ("about", bool(words.about_front.search(front) or words.about_behind.match(behind))),
        ("about", bool(words.about_within.search(within))),
    )
    found: Known | None = next((name for name, is_so in known if is_so), None)
    if found is None:
        return None
    said = [p.search(front) for p in (words.most_front, words.least_front, words.about_front)]
    start = next((money.start - len(front) + m.start() for m in said if m), money.start)
    after = [p.match(behind) for p in (words.most_behind, words.least_behind, words.about_behind)]
    stop = end + next((m.end() for m in after if m), 0)
    return Rough(flat[start:stop], found)
