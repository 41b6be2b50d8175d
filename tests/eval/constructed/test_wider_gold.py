"""Gold rules of the wider language pay what plain arithmetic on their own figures gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from assistant.calculator.award import Award
from assistant.calculator.calculate import calculate
from assistant.calculator.facts import Facts
from eval.constructed.construct import construct
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.total import capped, marginal, topped_up
from ingest.facts.division import Divisions
from ingest.reward import RewardRule
from tests.eval.constructed.flawless import gold_document

_SEED, _COUNT = 41, 24
_MATCHED = ("省级质量创新项目", "省级质量攻关项目")
_AGAIN = ("省级数字化质量管控标杆", "省级质量创新标杆", "省级全面质量管理标杆")
_JOINT = ("国家质量强链项目", "国家质量基础设施集成攻关项目")
_LISTED = ("省级消费名品名单", "省级工业精品名录", "省级名优特产品目录")
_ALIKE = {_AGAIN[0]: _AGAIN, _JOINT[0]: _JOINT, _LISTED[1]: _LISTED}


@cache
def _policies() -> tuple[ConstructedPolicy, ...]:
    return tuple(
        construct(_SEED, number, held_out=held)
        for held in (False, True)
        for number in range(_COUNT)
    )


def _rules(*item: str) -> Iterator[tuple[ConstructedPolicy, list[RewardRule]]]:
    for policy in _policies():
        rules = [r for r in policy.rules.rules if r.item in item]
        if rules and not any(cap.kind == "retained_tax" for cap in policy.rules.caps):
            yield policy, rules


def _award(policy: ConstructedPolicy, *events: dict[str, Any]) -> Award:
    document = gold_document(policy)
    held = policy.metadata.policy_id
    return calculate(
        Facts.model_validate({"events": events}),
        documents={held: document},
        rules={held: policy.rules},
        divisions=Divisions.load(),
        as_of=policy.as_of,
    )


def _limit(policy: ConstructedPolicy, rule: RewardRule) -> int:
    return next(c.amount_yuan for c in policy.rules.caps_for(rule) if c.amount_yuan)


def test_no_gold_is_a_draft() -> None:
    assert {r.review for p in _policies() for r in p.rules.rules} == {"reviewed"}


def test_instalments_come_to_the_whole() -> None:
    for policy, (rule,) in _rules("国家级标准化区域服务平台"):
        assert sum(part.percent or 0 for part in rule.instalments) == 100
        assert _award(policy, {"item": rule.item}).total_yuan == rule.amount_yuan


def test_a_loan_pays_its_own_tier() -> None:
    for policy, rules in _rules("知识产权质押贷款"):
        sums = sorted((r.amount_yuan or 0 for r in rules), reverse=True)
        for loan, total in zip((60_000_000, 20_000_000, 19_999_999), sums, strict=True):
            award = _award(policy, {"item": "知识产权质押贷款", "loan_yuan": loan})
            assert (award.outcome, award.total_yuan) == ("exact", total)


def test_an_outlay_pays_by_slices() -> None:
    for policy, (low, high) in _rules("检验检测设备购置"):
        cap = _limit(policy, low)
        assert low.percent is not None
        assert high.percent is not None
        wanted = marginal(2_500_000, 1_000_000, int(low.percent), int(high.percent), cap)
        event = {"item": "检验检测设备购置", "outlay_yuan": 2_500_000}
        assert _award(policy, event).total_yuan == wanted


def test_money_from_above_is_counted_in_or_matched() -> None:
    for policy, (rule,) in _rules("国家级商业秘密保护示范"):
        event = {"item": rule.item, "higher_award_yuan": 150_000}
        assert _award(policy, event).total_yuan == topped_up(rule.amount_yuan or 0, 150_000)
    for policy, (rule,) in _rules(*_MATCHED):
        for above in (100_000, 5_000_000):
            event = {"item": rule.item, "higher_award_yuan": above}
            assert _award(policy, event).total_yuan == capped(above, _limit(policy, rule))


def test_the_day_decides_the_sum() -> None:
    for policy, (before, after) in _rules("植物新品种权授权"):
        for rule, day in ((before, before.events_until), (after, after.events_from)):
            assert isinstance(day, date)
            award = _award(policy, {"item": rule.item, "on": day.isoformat(), "quantity": 2})
            if award.outcome != "out_of_force":  # the change may lie before the policy
                assert award.total_yuan == 2 * (rule.amount_yuan or 0)


def test_of_two_grades_the_highest_and_of_a_climb_the_difference_is_paid() -> None:
    for policy, (high, low) in _rules("绿色工厂"):
        events = [{"item": "绿色工厂", "level": r.level} for r in (high, low)]
        assert _award(policy, *events).total_yuan == high.amount_yuan
    for policy, (high, low) in _rules("标准化良好行为评价"):
        earlier = low.amount_yuan or 0
        event = {"item": high.item, "level": high.level, "repeat": True, "earlier_yuan": earlier}
        assert _award(policy, event).total_yuan == (high.amount_yuan or 0) - earlier


def test_who_wins_again_or_takes_part_is_paid_a_share() -> None:
    for policy, (rule,) in _rules(*_AGAIN):
        award = _award(policy, {"item": rule.item, "repeat": True})
        assert award.total_yuan == (rule.amount_yuan or 0) // 2
    for policy, (lead, part) in _rules(*_JOINT):
        award = _award(policy, {"item": part.item, "role": part.role})
        assert award.total_yuan == (lead.amount_yuan or 0) // 2


def test_no_more_products_are_paid_than_a_year_allows() -> None:
    for policy, (rule,) in _rules(*_LISTED):
        most = next(c.count for c in policy.rules.caps_for(rule) if c.count)
        award = _award(policy, {"item": rule.item, "quantity": most + 2})
        assert award.total_yuan == most * (rule.amount_yuan or 0)


def test_of_a_choice_the_higher_is_paid() -> None:
    for policy, (low, high) in _rules("卓越绩效模式导入评价", "精益生产管理示范企业"):
        award = _award(policy, {"item": low.item}, {"item": high.item})
        assert (award.outcome, award.total_yuan) == ("exact", high.amount_yuan)


def test_a_share_of_money_from_above_is_added() -> None:
    for policy, (rule,) in _rules("省级专利转化运用专项"):
        assert rule.percent is not None
        for above in (100_000, 9_000_000):
            event = {"item": rule.item, "higher_award_yuan": above}
            wanted = capped(above * int(rule.percent) // 100, _limit(policy, rule))
            assert _award(policy, event).total_yuan == wanted


def test_the_first_certificate_pays_more() -> None:
    for policy, (first, later) in _rules("产品碳标签评价证书"):
        for n in (1, 4):
            wanted = (first.amount_yuan or 0) + (n - 1) * (later.amount_yuan or 0)
            assert _award(policy, {"item": first.item, "quantity": n}).total_yuan == wanted


@pytest.mark.parametrize(
    "item",
    ["知识产权质押贷款", "检验检测设备购置", "国家级商业秘密保护示范", _MATCHED[0],
     "植物新品种权授权", "绿色工厂", "标准化良好行为评价", _AGAIN[0], _JOINT[0], _LISTED[1],
     "精益生产管理示范企业", "省级专利转化运用专项", "产品碳标签评价证书"],
)  # fmt: skip
def test_each_wider_award_occurs(item: str) -> None:
    assert any(True for _ in _rules(*(_ALIKE.get(item) or (item,))))
