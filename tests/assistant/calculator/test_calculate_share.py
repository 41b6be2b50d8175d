"""Awards that are a share of another, or of the first of their kind (减半、按主导单位的50%)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculator.award import Award
from ingest.reward import RewardRule
from tests.assistant.invented import Policy, award, cap, policy, rule


def _half(percent: str = "50", **fields: Any) -> RewardRule:
    base = {"award": "主导", "text": "主导制定的奖励"}
    of_it = {"item": "标准", "role": "参与", "kind": "percent", "percent": percent, "base": base}
    return rule("参与", **{**of_it, **fields})


def _standard(amount: int = 40, **fields: Any) -> Policy:
    return policy(
        [rule("主导", amount, item="标准", role="主导", kind="per_unit"), _half(**fields)]
    )


def _part(quantity: int, of: Policy) -> Award:
    return award({"item": "标准", "role": "参与", "quantity": quantity}, of=of)


@pytest.mark.parametrize(("quantity", "total"), [(1, 20), (3, 60)])
def test_a_half_is_half_of_the_other_award_for_each_unit(quantity: int, total: int) -> None:
    found = _part(quantity, _standard())
    assert (found.outcome, found.total_yuan) == ("exact", total)
    details = [step.detail for step in found.trace]
    assert any("主导" in d and "40元" in d for d in details)
    assert any(f"40元×50%=20元，20元×{quantity}={total}元" in d for d in details)


def test_nothing_is_asked_for_the_base_of_a_half() -> None:
    assert _part(1, _standard()).missing == ()


def test_the_other_award_pays_as_before() -> None:
    assert award({"item": "标准", "role": "主导"}, of=_standard()).total_yuan == 40


def test_a_half_of_what_is_at_most_is_at_most_half() -> None:
    assert _part(1, _standard(bound="upper_bound")).outcome == "upper_bound"


def test_a_half_of_a_percentage_is_taken_of_its_base() -> None:
    base = {"fact": "equipment_yuan", "text": "设备投资额"}
    whole = rule("主导", item="标准", role="主导", kind="percent", percent="10", base=base)
    found = award(
        {"item": "标准", "role": "参与", "equipment_yuan": 800}, of=policy([whole, _half()])
    )
    assert (found.outcome, found.total_yuan) == ("exact", 40)


def test_a_cap_on_the_half_holds() -> None:
    whole = rule("主导", 40, item="标准", role="主导")
    held = policy([whole, _half()], caps=[cap("annual", 30, "参与")])
    assert _part(2, held).total_yuan == 30


@settings(max_examples=40, derandomize=True, deadline=None)
@given(amount=st.integers(1, 10**7), percent=st.integers(1, 200), quantity=st.integers(1, 4))
def test_a_share_is_exact_and_only_the_total_is_cut(
    amount: int, percent: int, quantity: int
) -> None:
    found = _part(quantity, _standard(amount, percent=str(percent)))
    assert found.total_yuan == amount * percent * quantity // 100


AGAIN = {
    "repeat": "share", "repeat_percent": "50",
    "repeat_ground": {"path": ["第四条"], "quote": "再次获得的，减半奖励"},
}  # fmt: skip


@pytest.mark.parametrize(("repeat", "total"), [(True, 30), (False, 60)])
def test_a_second_award_pays_its_share(repeat: bool, total: int) -> None:
    held = policy([rule("质量奖", 60, **AGAIN)])
    found = award({"item": "质量奖", "repeat": repeat}, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", total)
    assert any(s.clause == "第四条" for s in found.trace) is repeat


def test_the_first_is_assumed_and_said_what_a_second_would_change() -> None:
    found = award({"item": "质量奖"}, of=policy([rule("质量奖", 60, **AGAIN)]))
    assert (found.outcome, found.total_yuan) == ("exact", 60)
    assert any("首次" in one for one in found.assumptions)
    assert any(i.name == "repeat" and "50%" in i.effect for i in found.inputs)
