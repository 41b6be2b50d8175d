"""Amounts at a glance: short, and never wrong by being short."""

from __future__ import annotations

from decimal import Decimal

from assistant.retrieval.glance import amount_of, glance
from ingest.policy import GovernmentLevel
from ingest.reward import Base, RewardRule


def rule(**given: object) -> RewardRule:
    values = {
        "rule_id": "r", "path": ("第一条",), "item": "标准制修订", "kind": "fixed",
        "amount_yuan": 500000, "payer": GovernmentLevel.CITY, "quote": "奖励50万元",
    }  # fmt: skip
    return RewardRule(**{**values, **given})  # type: ignore[arg-type]


def test_roles_of_one_level_stand_on_one_line() -> None:
    lead = rule(level="国家标准", role="主导")
    part = rule(level="国家标准", role="参与", amount_yuan=100000)
    assert glance([lead, part]).lines == ("国家标准 主导 50万元；参与 10万元",)


def test_a_draft_shows_no_amount_and_is_counted() -> None:
    seen = glance([rule(), rule(item="别的奖", review="draft")])
    assert seen.lines == ("标准制修订 50万元",)
    assert seen.n_drafts == 1


def test_what_an_amount_hangs_on_is_said() -> None:
    base = Base(text="设备投资额")
    percent = {"kind": "percent", "amount_yuan": None, "percent": Decimal(30), "base": base}
    assert amount_of(rule(bound="upper_bound")) == "最高 50万元"
    assert amount_of(rule(kind="per_unit", per="件")) == "50万元/件"
    assert amount_of(rule(**percent)) == "设备投资额的 30%"
    assert amount_of(rule(kind="step", per="国家", amount_yuan=1000)) == "每增加国家另加 1000元"
    assert amount_of(rule(kind="none", amount_yuan=None)) == "未写明金额"
    assert amount_of(rule(striven=True)) == "积极争取上级资金，非本级承诺"
    province = rule(counted=False, payer=GovernmentLevel.PROVINCE)
    assert amount_of(province) == "50万元（省级财政，不计入）"


def test_more_than_fit_are_counted_and_those_asked_for_come_first() -> None:
    rules = [rule(item=f"{name}奖") for name in "甲乙丙丁戊"]
    seen = glance(rules, ["戊奖"])
    assert seen.lines[0].startswith("戊奖")
    assert len(seen.lines) == 4
    assert seen.n_more == 1
