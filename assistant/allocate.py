"""The most that several limits together allow (封顶): exact, whatever the order of anything.

A limit holds the sum of some amounts down. Where limits lie inside each other, narrow before
wide, cutting in that order is right. Where they cross (a patent family that runs over two years,
each with its own limit), cutting one by one can cut the same award twice, and the total would
fall as amounts grow. The text only forbids sums above the limits, so the applicant is due the
most that satisfies all of them: a linear programme, solved in exact fractions.

Sets of amounts are bit masks over their positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Limit:
    """The amounts in ``mask`` together come to ``most`` yuan at most."""

    mask: int
    most: Fraction


class Balance:
    """Amounts that go down as limits are laid on them, one after the other.

    Attributes:
        left: what each amount has come down to.
        has_crossed: whether limits crossed each other, so that the most was sought.
    """

    def __init__(self, amounts: Sequence[Fraction]) -> None:
        self.left = list(amounts)
        self.has_crossed = False
        self._amounts = tuple(amounts)
        self._limits: list[Limit] = []

    @property
    def total(self) -> Fraction:
        return sum(self.left, _NOTHING)

    def sum_of(self, mask: int) -> Fraction:
        return _sum(self.left, mask)

    def lay(self, limit: Limit) -> tuple[Fraction, Fraction] | None:
        """Lay ``limit`` on; the sum before and after where it binds, else None."""
        nested = all(
            not (held.mask & limit.mask) or held.mask & limit.mask == held.mask
            for held in self._limits
        )
        self._limits.append(limit)
        if nested and not self.has_crossed:
            return self._cut(limit)
        before = self.total
        self.left = most(self._amounts, self._limits)
        lost = before - self.total
        self.has_crossed = True
        return (limit.most + lost, limit.most) if lost else None

    def _cut(self, limit: Limit) -> tuple[Fraction, Fraction] | None:
        before = self.sum_of(limit.mask)
        excess = before - limit.most
        if excess <= 0:
            return None
        for i in reversed(list(_positions(limit.mask))):  # the latest first
            cut = min(self.left[i], excess)
            self.left[i] -= cut
            excess -= cut
        return before, limit.most


def most(amounts: Sequence[Fraction], limits: Sequence[Limit]) -> list[Fraction]:
    """The amounts cut so that all ``limits`` hold and the total is the greatest possible."""
    binding = [
        x for x in limits if sum((amounts[i] for i in _positions(x.mask)), _NOTHING) > x.most
    ]
    alike: dict[tuple[int, ...], list[int]] = {}
    for i in range(len(amounts)):
        inside = tuple(n for n, x in enumerate(binding) if x.mask >> i & 1)
        alike.setdefault(inside, []).append(i)
    left = list(amounts)
    groups = [(inside, members) for inside, members in alike.items() if inside]
    sums = [sum((amounts[i] for i in members), _NOTHING) for _, members in groups]
    rows = [[Fraction(int(n in inside)) for inside, _ in groups] for n in range(len(binding))]
    rows += [[Fraction(int(g == h)) for h in range(len(groups))] for g in range(len(groups))]
    shares = _maximise(rows, [x.most for x in binding] + sums) if groups else []
    for (_, members), share in zip(groups, shares, strict=True):
        for i in members:
            left[i] = min(amounts[i], share)
            share -= left[i]  # noqa: PLW2901
    return left


def _maximise(rows: list[list[Fraction]], bounds: list[Fraction]) -> list[Fraction]:
    """``x ≥ 0`` of the greatest sum with ``rows · x ≤ bounds`` (all ≥ 0): simplex, Bland's rule."""
    n, m = len(rows[0]), len(rows)
    table = [
        [*row, *(Fraction(int(i == k)) for k in range(m)), bounds[i]] for i, row in enumerate(rows)
    ]
    gain = [Fraction(1)] * n + [_NOTHING] * (m + 1)
    basis = list(range(n, n + m))
    while (enter := next((j for j in range(n + m) if gain[j] > 0), None)) is not None:
        open_rows = [i for i in range(m) if table[i][enter] > 0]
        leave = min(open_rows, key=lambda i: (table[i][-1] / table[i][enter], basis[i]))
        pivot = table[leave][enter]
        table[leave] = [value / pivot for value in table[leave]]
        for row in [*(table[i] for i in range(m) if i != leave), gain]:
            factor = row[enter]
            if factor:
                row[:] = [a - factor * b for a, b in zip(row, table[leave], strict=True)]
        basis[leave] = enter
    result = [_NOTHING] * n
    for i, j in enumerate(basis):
        if j < n:
            result[j] = table[i][-1]
    return result


def _sum(amounts: Sequence[Fraction], mask: int) -> Fraction:
    return sum((amounts[i] for i in _positions(mask)), _NOTHING)


def _positions(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]
