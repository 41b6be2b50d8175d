"""Limits that lie inside each other or cross: the most they allow, whatever the order."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from assistant.calculator.allocate import Balance, Limit, most


def _dual(amounts: list[Fraction], limits: list[Limit]) -> Fraction:
    """The most by duality: exact for up to three limits, whose dual is half-integral."""
    best = sum(amounts, Fraction(0))
    for shares in product((Fraction(0), Fraction(1, 2), Fraction(1)), repeat=len(limits)):
        cost = sum((y * x.most for y, x in zip(shares, limits, strict=True)), Fraction(0))
        for i, amount in enumerate(amounts):
            reached = sum(y for y, x in zip(shares, limits, strict=True) if x.mask >> i & 1)
            cost += amount * max(Fraction(0), 1 - reached)
        best = min(best, cost)
    return best


def _draw(seed: int) -> tuple[list[Fraction], list[Limit]]:
    dice = random.Random(seed)
    n = dice.randint(1, 6)
    amounts = [Fraction(dice.randint(0, 90)) for _ in range(n)]
    limits = [
        Limit(dice.randrange(1, 1 << n), Fraction(dice.randint(0, 200)))
        for _ in range(dice.randint(0, 3))
    ]
    return amounts, limits


@pytest.mark.parametrize("seed", range(200))
def test_the_most_is_found_and_no_limit_is_passed(seed: int) -> None:
    amounts, limits = _draw(seed)
    left = most(amounts, limits)
    assert sum(left) == _dual(amounts, limits)
    assert all(0 <= x <= a for x, a in zip(left, amounts, strict=True))
    for limit in limits:
        assert sum(x for i, x in enumerate(left) if limit.mask >> i & 1) <= limit.most


@pytest.mark.parametrize("seed", range(200))
def test_limits_laid_in_any_order_leave_the_same_total(seed: int) -> None:
    amounts, limits = _draw(seed)
    totals = set()
    for turn in (limits, limits[::-1]):
        balance = Balance(amounts)
        steps = [balance.lay(limit) for limit in turn]
        lost = sum((step[0] - step[1] for step in steps if step), Fraction(0))
        assert sum(amounts) - lost == balance.total
        totals.add(balance.total)
    assert totals == {_dual(amounts, limits)}


def test_three_limits_that_cross_pairwise_leave_half_yuan() -> None:
    one = Fraction(1)
    left = most([one] * 3, [Limit(0b011, one), Limit(0b101, one), Limit(0b110, one)])
    assert sum(left) == Fraction(3, 2)
