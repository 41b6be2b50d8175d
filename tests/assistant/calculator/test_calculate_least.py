"""Sums that the text only guarantees (不低于、区间、最低): no total, or a least."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculator.award import Award
from tests.assistant.invented import award, cap, policy, rule

FLOOR = rule("保底", kind="none", why_none="at_least", amount_yuan=None, least_yuan=30)


def _span(found: Award) -> tuple[int, int | None] | None:
    return (found.range.least_yuan, found.range.most_yuan) if found.range else None


def test_what_is_only_guaranteed_has_no_total_but_a_least() -> None:
    found = award({"item": "保底", "quantity": 2}, of=policy([FLOOR]))
    assert (found.outcome, found.total_yuan, _span(found)) == ("no_amount", None, (60, None))
    (line,) = found.lines
    assert (line.amount_yuan, line.unit_yuan, line.least_yuan, line.quantity) == (None, None, 60, 2)
    assert any(s.step == "保底" and "30元×2=60元" in s.detail and s.clause for s in found.trace)


def test_beside_a_sum_that_is_known_the_whole_is_known_from_below_only() -> None:
    held = policy([FLOOR, rule("定额", amount_yuan=100)])
    found = award({"item": "保底"}, {"item": "定额"}, of=held)
    assert (found.outcome, found.total_yuan, _span(found)) == ("no_amount", None, (130, None))


def test_a_cap_below_what_is_guaranteed_holds_it_down() -> None:
    held = policy([FLOOR], caps=[cap("annual", 40)])
    found = award({"item": "保底", "quantity": 2}, of=held)
    assert (found.outcome, _span(found)) == ("no_amount", (40, None))


@pytest.mark.parametrize("quantity", [1, 3])
def test_a_range_is_at_most_its_upper_and_at_least_its_lower_end(quantity: int) -> None:
    held = policy([rule("区间", amount_yuan=50, least_yuan=30, bound="upper_bound")])
    found = award({"item": "区间", "quantity": quantity}, of=held)
    assert (found.outcome, found.total_yuan) == ("upper_bound", 50 * quantity)
    assert _span(found) == (30 * quantity, 50 * quantity)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(base=st.integers(0, 2000), quantity=st.integers(1, 4))
def test_a_percentage_never_pays_less_than_its_least(base: int, quantity: int) -> None:
    share = rule("比例", kind="percent", percent="10", amount_yuan=None, least_yuan=50)
    found = award({"item": "比例", "base_yuan": base, "quantity": quantity}, of=policy([share]))
    assert found.outcome == "exact"
    assert found.total_yuan == max(base * quantity // 10, 50 * quantity)


def test_the_step_says_that_the_least_took_the_place_of_the_share() -> None:
    share = rule("比例", kind="percent", percent="10", amount_yuan=None, least_yuan=50)
    found = award({"item": "比例", "base_yuan": 400}, of=policy([share]))
    assert any("400元×10%=40元，不足50元，按50元计" in s.detail for s in found.trace)
