"""Limits on how many items are paid for (每年最多资助2项): those worth most are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculator.award import Award
from ingest.reward import Cap
from tests.assistant.invented import award, cap, policy, rule


def _most(kind: str, count: int, *rules: str) -> Cap:
    return cap(kind, None, *rules, count=count, fact="", text=f"{kind}最多{count}项")


PATENT = rule("专利", 30, kind="per_unit", per="件")


def _patents(quantity: int, *caps: Cap, **event: Any) -> Award:
    return award({"item": "专利", "quantity": quantity, **event}, of=policy([PATENT], caps=caps))


@pytest.mark.parametrize(("quantity", "total"), [(1, 30), (2, 60), (3, 60), (9, 60)])
def test_no_more_are_paid_than_the_limit(quantity: int, total: int) -> None:
    found = _patents(quantity, _most("annual", 2))
    assert (found.outcome, found.total_yuan) == ("exact", total)
    assert bool(found.adjustments) is (quantity > 2)


def test_the_step_says_the_limit_and_its_clause() -> None:
    (step,) = _patents(3, _most("annual", 2)).adjustments
    assert (step.before_yuan, step.after_yuan, step.clause) == (90, 60, "第二条")
    assert "数量限额" in step.reason
    assert "最多2项" in step.reason


def test_each_year_has_a_limit_of_its_own_and_the_applicant_has_one() -> None:
    events = [{"item": "专利", "quantity": 3, "on": day} for day in ("2023-03-01", "2024-03-01")]
    yearly = award(*events, of=policy([PATENT], caps=[_most("annual", 2)]))
    assert yearly.total_yuan == 120
    ever = award(*events, of=policy([PATENT], caps=[_most("applicant", 2)]))
    assert ever.total_yuan == 60


def test_those_worth_most_are_paid_after_the_limit_of_each() -> None:
    held = policy(
        [rule("金", 100, kind="per_unit"), rule("银", 40, kind="per_unit")],
        caps=[_most("annual", 3), cap("item", 30, "金")],
    )
    found = award({"item": "金", "quantity": 2}, {"item": "银", "quantity": 2}, of=held)
    assert found.total_yuan == 40 + 40 + 30


def test_within_one_item_units_are_counted() -> None:
    base = rule("底", 10, item="商标", kind="base", group="g")
    step = rule("步", 2, item="商标", kind="step", group="g", unit="per_country", per="国家")
    held = policy([base, step], caps=[_most("item", 3, "步")])
    found = award({"item": "商标", "quantity": 2, "extensions": 5}, of=held)
    assert found.total_yuan == 2 * (10 + 3 * 2)


def test_a_limit_in_yuan_is_laid_on_what_the_count_leaves() -> None:
    assert _patents(9, _most("annual", 2), cap("annual", 50)).total_yuan == 50


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    worths=st.lists(st.tuples(st.integers(1, 99), st.integers(1, 4)), min_size=1, max_size=4),
    most=st.integers(1, 6),
)
def test_the_total_is_that_of_the_best_items(worths: list[tuple[int, int]], most: int) -> None:
    rules = [rule(f"甲{n}", amount, kind="per_unit") for n, (amount, _) in enumerate(worths)]
    events = [{"item": f"甲{n}", "quantity": number} for n, (_, number) in enumerate(worths)]
    found = award(*events, of=policy(rules, caps=[_most("annual", most)]))
    every = sorted((amount for amount, number in worths for _ in range(number)), reverse=True)
    assert found.total_yuan == sum(every[:most])
    shuffled = award(*reversed(events), of=policy(rules, caps=[_most("annual", most)]))
    assert shuffled.total_yuan == found.total_yuan
