"""Awards that differ by a kind of firm, and what the words on a second time decide."""

from __future__ import annotations

from typing import Any

from ingest.reward import RewardRule
from tests.assistant.invented import award, policy, rule


def _kind(name: str, *, is_kind: bool, **fields: Any) -> RewardRule:
    text = "规模以下企业" if is_kind else "非规模以下企业"
    condition = {"fact": "is_below_scale", "text": text, "requires": is_kind}
    return rule(name, item="匠心认证", conditions=(condition,), **fields)


HALVED = policy(
    [
        _kind("全额", is_kind=False, amount_yuan=200),
        _kind(
            "减半", is_kind=True, kind="percent", percent=50, base={"award": "全额", "text": "奖"}
        ),
    ]
)


def test_a_share_for_a_kind_of_firm_is_asked_for_as_yes_or_no() -> None:
    open_award = award({"item": "匠心认证"}, of=HALVED)
    assert open_award.outcome == "needs_input"
    assert open_award.range is not None
    assert (open_award.range.least_yuan, open_award.range.most_yuan) == (100, 200)
    assert open_award.narrowing is not None
    assert "是否属于" in open_award.narrowing.question
    # of two kinds that shut each other out neither is taken for granted
    assert not any("规模以下企业" in one for one in open_award.assumptions)
    assert award({"item": "匠心认证", "is_below_scale": True}, of=HALVED).total_yuan == 100


def test_a_second_time_is_refused_by_the_words_that_say_so() -> None:
    first = {"fact": "first_time", "text": "首次", "requires": True}
    again = {"path": ("第二条",), "quote": "复评通过的，不再奖励"}
    held = policy([rule("认可", 9, conditions=(first,), repeat="unpaid", repeat_ground=again)])
    found = award({"item": "认可", "repeat": True}, of=held)
    assert found.total_yuan == 0
    assert "第二条" in {step.clause for step in found.trace}
