"""The most that several limits together allow (封顶): exact, whatever the order of anything.

A limit holds the sum of some amounts down. Where limits lie inside each other, narrow before
wide, cutting in that order is right. Where they cross (a patent family that runs over two years,
each with its own limit), cutting one by one can cut the same award twice, and the total would
fall as amounts grow. The text only forbids sums above the limits, so the applicant is due the
most that satisfies all of them: a linear programme, solved exactly. Whole yuan stay whole
numbers, which are added many times faster than fractions; only a part of a yuan is a fraction.

Sets of amounts are bit masks over their positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TypeAlias

Exact: TypeAlias = int | Fraction  # yuan; divided by Fraction alone, for int / int is a float


def exact(yuan: Decimal) -> Exact:
    """The same number; ``yuan`` is finite."""
    whole = int(yuan)
    return whole if whole == yuan else Fraction(yuan)


@dataclass(frozen=True, slots=True)
class Limit:
    """The amounts in ``mask`` together come to ``most`` yuan at most."""

    mask: int
    most: Exact


class Balance:
    """Amounts that go down as limits are laid on them, one after the other.

    Attributes:
        left: what each amount has come down to.
        has_crossed: whether limits crossed each other, so that the most was sought.
    """

    def __init__(self, amounts: Sequence[Exact]) -> None:
        self.left = list(amounts)
        self.has_crossed = False
        self._amounts = tuple(amounts)
        self._limits: list[Limit] = []

    @property
    def total(self) -> Exact:
        return sum(self.left)

    def sum_of(self, mask: int) -> Exact:
        return _sum(self.left, mask)

    def lay(self, limit: Limit) -> tuple[Exact, Exact] | None:
        """Lay ``limit`` on; the sum before and after where it binds, else None."""
        nested = all(
            not (held.mask & limit.mask) or held.mask & limit.mask == held.mask
            for held in self._limits
        )
        self._limits.append(limit)
        if self.sum_of(limit.mask) <= limit.most:
            return None  # what is left is the most already, and this limit holds as well
        if nested and not self.has_crossed:
            return self._cut(limit)
        before = self.total
        self.has_crossed = True
        self.left = most(self._amounts, self._limits)
        lost = before - self.total
        return (limit.most + lost, limit.most) if lost else None

    def _cut(self, limit: Limit) -> tuple[Exact, Exact] | None:
        before = self.sum_of(limit.mask)
        excess = before - limit.most
        if excess <= 0:
            return None
        for i in reversed(list(_positions(limit.mask))):  # the latest first
            cut = min(self.left[i], excess)
            self.left[i] -= cut
            excess -= cut
        return before, limit.most


def most(amounts: Sequence[Exact], limits: Sequence[Limit]) -> list[Exact]:
    """The amounts cut so that all ``limits`` hold and the total is the greatest possible."""
    binding = [x for x in limits if sum(amounts[i] for i in _positions(x.mask)) > x.most]
    alike: dict[tuple[int, ...], list[int]] = {}
    for i in range(len(amounts)):
        inside = tuple(n for n, x in enumerate(binding) if x.mask >> i & 1)
        alike.setdefault(inside, []).append(i)
    left = list(amounts)
    groups = [(inside, members) for inside, members in alike.items() if inside]
    sums = [sum(amounts[i] for i in members) for _, members in groups]
    rows = [[int(n in inside) for inside, _ in groups] for n in range(len(binding))]
    bounds = [x.most for x in binding]
    for g, (inside, _) in enumerate(groups):
        if sums[g] < min(binding[n].most for n in inside):  # else those limits hold it anyway
            rows.append([int(g == h) for h in range(len(groups))])
            bounds.append(sums[g])
    shares = _maximise(rows, bounds) if groups else []
    for (_, members), share in zip(groups, shares, strict=True):
        for i in members:
            left[i] = min(amounts[i], share)
            share -= left[i]  # noqa: PLW2901
    return left


def _maximise(rows: list[list[int]], bounds: list[Exact]) -> list[Exact]:
    """``x ≥ 0`` of the greatest sum with ``rows · x ≤ bounds`` (all ≥ 0), by the simplex method.

    In whole numbers: every entry of the table is over the one denominator ``over``, the last
    pivot, so that nothing is ever rounded and nothing has to be reduced.
    """
    n, m = len(rows[0]), len(rows)
    scale = lcm(*(b.denominator for b in bounds))
    table = [
        [*row, *(int(i == k) for k in range(m)), int(bounds[i] * scale)]
        for i, row in enumerate(rows)
    ]
    table.append([1] * n + [0] * (m + 1))  # the gain of each column, last
    basis, over, turns = list(range(n, n + m)), 1, 0
    while (enter := _entering(table[m], n + m, turns > 5 * (n + m))) is not None:
        turns += 1
        leave = min(
            (i for i in range(m) if table[i][enter] > 0),
            key=lambda i: (Fraction(table[i][-1], table[i][enter]), basis[i]),
        )
        over = _pivot(table, leave, enter, over)
        basis[leave] = enter
    result: list[Exact] = [0] * n
    for i, j in enumerate(basis):
        if j < n:
            result[j] = Fraction(table[i][-1], over * scale)
    return result


def _entering(gain: list[int], n: int, is_slow: bool) -> int | None:
    """The column that gains most; where that goes on too long, the first, which always ends."""
    gaining = [j for j in range(n) if gain[j] > 0]
    if not gaining:
        return None
    return gaining[0] if is_slow else max(gaining, key=lambda j: (gain[j], -j))


def _pivot(table: list[list[int]], leave: int, enter: int, over: int) -> int:
    """Exchange a row for a column; returns the new common denominator."""
    row = table[leave]
    pivot = row[enter]
    used = [j for j, value in enumerate(row) if value]
    for i, other in enumerate(table):
        factor = other[enter]
        if i == leave or (not factor and pivot == over):
            continue
        if pivot != over:
            table[i] = [
                (value * pivot - factor * by) // over for value, by in zip(other, row, strict=True)
            ]
            continue
        for j in used:
            other[j] -= factor * row[j] // over
    return pivot


def _sum(amounts: Sequence[Exact], mask: int) -> Exact:
    return sum(amounts[i] for i in _positions(mask))


def _positions(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]
