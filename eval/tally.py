"""What a metric finds in one question: so many hits of so many (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """``hits`` of ``n``; for a mean, the sum of the values and their number."""

    hits: float
    n: float

    @classmethod
    def of(cls, is_hit: bool) -> Tally:
        """One question counted, hit or not."""
        return cls(float(is_hit), 1.0)

    @classmethod
    def total(cls, tallies: Iterable[Tally | None]) -> Tally:
        """Sum of those that were counted; Tally(0, 0) if none was."""
        counted = [tally for tally in tallies if tally is not None]
        return cls(sum(t.hits for t in counted), sum(t.n for t in counted))

    @property
    def rate(self) -> float | None:
        """Share of hits, None where nothing was counted."""
        return self.hits / self.n if self.n else None
