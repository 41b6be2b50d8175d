"""An award named twice in one turn: the same said again, or one more of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.quantities import segment
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.counting import counting
from assistant.words.countries import countries_in

_DEED = re.compile(r"(?:制定|修订|制订)(?!修订|制定)(?<!制修订)")


@dataclass(frozen=True, slots=True)
class Telling:
    """What sets one telling of an award apart from another of it; nothing where none is counted.

    Attributes:
        deed: what was done (制定, 修订).
        further: how often one more of it was told up to here.
    """

    deed: str = ""
    further: int | None = None

    def differs(self, other: Telling) -> bool:
        if None in (self.further, other.further):
            return False
        is_other_deed = bool(self.deed and other.deed) and self.deed != other.deed
        return is_other_deed or self.further != other.further


def tellings_of(text: str, names: Sequence[Named]) -> list[Telling]:
    """How each of ``names`` is told: ``制定国标1项、修订国标1项``, ``甲标1项,又拿下甲标1项``."""
    words = counting().numbers
    found: list[Telling] = []
    for position, named in enumerate(names):
        piece = text[slice(*segment(text, named.start, named.end))]
        if not any(counts(piece)):
            found.append(Telling())
            continue
        deed = m.group() if (m := _DEED.search(piece)) else ""
        before = [
            (n, t)
            for n, t in zip(names[:position], found, strict=True)
            if n.heads == named.heads and t.further is not None
        ]
        last, told = before[-1] if before else (None, Telling())
        is_more = last is not None and words.further.search(text[last.end : named.start])
        found.append(Telling(deed, (told.further or 0) + bool(is_more)))
    return found


def unique(events: Sequence[AskedEvent], tellings: Sequence[Telling]) -> list[AskedEvent]:
    """Without repetitions: naming an award again adds nothing unless it tells more."""
    kept: list[tuple[AskedEvent, Telling]] = []
    for event, telling in zip(events, tellings, strict=True):
        for position, (other, told) in enumerate(kept):
            same = other.heads == event.heads and (
                other.role == event.role or None in (other.role, event.role)
            )
            same = same and not _countries_differ(other.name, event.name)
            if same and telling.differs(told) and _is_one_more(event, other):
                more = (other.quantity or 0) + (event.quantity or 0)
                kept[position] = (replace(other, quantity=more), telling)
                break
            same = same and not telling.differs(told)
            if same and (other.quantity is None or event.quantity in (None, other.quantity)):
                one = replace(
                    other,
                    role=other.role or event.role,
                    quantity=other.quantity or event.quantity,
                    extensions=other.extensions or event.extensions,
                )
                kept[position] = (one, told)
                break
        else:
            kept.append((event, telling))
    return [event for event, _ in kept]


def _is_one_more(event: AskedEvent, other: AskedEvent) -> bool:
    """Whether nothing but their number tells the two apart."""
    return replace(event, quantity=None) == replace(other, quantity=None)


def _countries_differ(one: str, two: str) -> bool:
    first, second = ({c.name for c in countries_in(name)} for name in (one, two))
    return bool(first and second and first != second)
