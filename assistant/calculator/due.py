"""What one rule owes for one event, before stacking and caps, as a function of what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.calculator.view import INFINITY, ZERO, View, times
from ingest.reward import Ground, RewardRule

DeductionKind = Literal["top_up", "includes", "repeat_difference"]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a base.

    Attributes:
        share: of the base (0.2 for 20%).
        fact: name of the base; ``base``: its value in yuan, None where it is not stated.
        lower: of a marginal tier: only what lies above it counts, up to ``upper``. Of a whole
            tier the same limits bound a base that is missing.
        is_marginal: whether only the part inside the limits counts.
        is_assumable: a missing base leaves an upper bound, not an open question (配套).
    """

    share: Decimal
    fact: str
    base: Decimal | None
    lower: Decimal = ZERO
    upper: Decimal = INFINITY
    is_marginal: bool = False
    is_assumable: bool = False

    def amount(self, view: View) -> Decimal:
        """In yuan, for one unit."""
        base = self.base
        if base is None:
            most = INFINITY if self.is_marginal else self.upper
            least = ZERO if self.is_marginal else self.lower
            base = view.of(self.fact, least, INFINITY if self.is_assumable else ZERO, most)
        if self.is_marginal:
            base = max(ZERO, min(base, self.upper) - self.lower)
        return times(base, self.share)


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is taken off for an award of another level or an earlier one.

    Attributes:
        stated: the other award for one item in yuan, None where it is not stated.
    """

    kind: DeductionKind
    fact: str
    stated: Decimal | None
    text: str
    ground: Ground

    def amount(self, view: View) -> Decimal:
        """In yuan, for one item; as calculated nothing is taken off for what is not stated."""
        if self.stated is not None:
            return self.stated
        return view.of(self.fact, INFINITY, ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Due:
    """See the module's docstring.

    Attributes:
        items: number of items, by which caps of one item grow.
        units: number of units paid for; None where the number of countries is not stated.
        fixed_yuan: the sum for one unit, or ``rate`` in its place.
        relies_on: facts of conditions that are assumed to be met.
        is_floor: the sum is only the least that the text guarantees (不低于).
        assumed_fact: the fact in whose place a cap gave ``assumed_yuan`` for all units, beside
            the ``rate`` that it would be the base of; "" where it is stated.
    """

    rule: RewardRule
    items: int
    units: int | None
    fixed_yuan: Decimal | None = None
    rate: Rate | None = None
    deductions: tuple[Deduction, ...] = ()
    relies_on: frozenset[str] = frozenset()
    is_floor: bool = False
    assumed_fact: str = ""
    assumed_yuan: Decimal = ZERO

    def unit_amount(self, view: View) -> Decimal:
        """In yuan, for one unit."""
        if self.assumed_fact and view.side == "likely":
            return self.amount(view) / self.units if self.units else ZERO
        if self.fixed_yuan is not None:
            return self.fixed_yuan
        return max(self.rate.amount(view), self.least) if self.rate else ZERO

    @property
    def least(self) -> Decimal:
        """What the text guarantees for one unit, in yuan."""
        return Decimal(self.rule.least_yuan or 0)

    def amount(self, view: View) -> Decimal:
        """In yuan, for all units.

        What the text calls 最高 may turn out to be no more than it guarantees (nothing, as a
        rule), and what rests on an assumption about a fact that is missing, nothing.
        """
        if self.relies_on and any(
            view.side_of(fact) == "least" for fact in self.relies_on & view.missing
        ):
            return ZERO
        if self.assumed_fact and view.side == "likely":
            return ZERO if view.side_of(self.assumed_fact) == "least" else self.assumed_yuan
        units = Decimal(self.units) if self.units is not None else self._unstated_units(view)
        is_least = view.side == "least" and self.rule.bound == "upper_bound"
        return times(self.least if is_least else self.unit_amount(view), units)

    def _unstated_units(self, view: View) -> Decimal:
        return times(view.of("extensions", ZERO, ZERO, INFINITY), Decimal(self.items))

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts without which this sum cannot be given, those that only bound it included."""
        lacking = [self.rate.fact] if self.rate and self.rate.base is None else []
        lacking += [self.assumed_fact] if self.assumed_fact else []
        lacking += [d.fact for d in self.deductions if d.stated is None]
        return tuple(lacking)
