"""Views of what is not stated: as calculated, or at its least or most favourable.

Every sum grows with every input in its favour (amounts, limits) and falls with every one
against it (deductions), so that the total under the least favourable value of each missing
fact is the least that can be proved, and under the most favourable the most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
Side = Literal["least", "likely", "most"]


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at missing facts.

    Attributes:
        side: how a missing fact is taken; ``pinned``: facts taken otherwise.
        missing: names of all facts that are missing anywhere in the calculation.
    """

    side: Side = "likely"
    pinned: Mapping[str, Side] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()

    def side_of(self, fact: str) -> Side:
        return self.pinned.get(fact, self.side)

    def of(self, fact: str, least: Decimal, likely: Decimal, most: Decimal) -> Decimal:
        """The value of the missing ``fact`` in this view; not a least number but a least award."""
        side = self.side_of(fact)
        return least if side == "least" else most if side == "most" else likely


def times(one: Decimal, other: Decimal) -> Decimal:
    """The product, where nothing times whatever is nothing."""
    return one * other if one and other else ZERO
