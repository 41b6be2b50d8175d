"""What the library would give one enterprise: all of it, only it, and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.calculator.facts import Facts
from assistant.entitled import Entitlement, Entitlements, PolicyEntitlements
from assistant.entitlements import entitlements
from ingest.errors import UsageError
from ingest.policy import GovernmentLevel
from ingest.reward import Ground
from tests.assistant.invented import DAY, cap, knowledge, policy, rule, standards

CITY = policy(
    [*standards(), rule("名牌奖", 300_000, unit="per_applicant", per="家")],
    [cap("retained_tax")],
)
PROVINCE = policy(
    [rule("省质量奖", 1_000_000)],
    policy_id="yunze",
    title="云泽省质量办法",
    region="云泽省",
    level=GovernmentLevel.PROVINCE,
)


def _found(*held: Any, **facts: Any) -> Entitlements:
    told = {"region": "南桥区"} | facts
    return entitlements(Facts.model_validate(told), knowledge(*(held or (CITY, PROVINCE))), DAY)


def _policy(found: Entitlements, policy_id: str = "xinghe") -> PolicyEntitlements:
    return next(p for p in found.policies if p.policy_id == policy_id)


def _award(found: Entitlements, item: str, *rest: str) -> Entitlement:
    return next(
        a
        for p in found.policies
        for a in p.awards
        if (a.item, *(w for w in (a.level, a.role) if w)) == (item, *rest)
    )


def test_every_award_of_the_policies_that_reach_the_place_is_listed_nearest_first() -> None:
    found = _found()
    assert [p.policy_id for p in found.policies] == ["xinghe", "yunze"]
    assert len(_policy(found).awards) == 5
    assert found.is_served
    assert found.told is None


def test_each_award_has_the_sum_for_one_and_the_clause_word_for_word() -> None:
    one = _award(_found(), "匠心标准制定", "甲级标准", "主导")
    assert (one.outcome, one.amount_yuan, one.quantity) == ("upper_bound", 900_000, None)
    assert one.citations[0].quote == "对主导甲级标准给予900000元奖励"
    document = CITY.document
    for cited in one.citations:
        assert document.text[cited.start : cited.end] == cited.quote


def test_what_is_missing_is_named_and_told_it_settles_the_sum() -> None:
    missing = _award(_found(), "名牌奖").lacking
    assert [(m.name, m.kind) for m in missing] == [("retained_tax_yuan", "yuan")]
    assert [ask.name for ask in _found().asks] == ["retained_tax_yuan"]
    settled = _award(_found(retained_tax_yuan=120_000), "名牌奖")
    assert (settled.outcome, settled.amount_yuan, settled.lacking) == ("exact", 120_000, ())


def test_what_the_enterprise_has_is_counted_and_calculated_together_under_the_common_cap() -> None:
    held = {"item": "匠心标准制定", "level": "乙级标准", "role": "参与", "quantity": 3}
    found = _found(retained_tax_yuan=400_000, events=[held, {"item": "名牌奖"}])
    assert _award(found, "匠心标准制定", "乙级标准", "参与").quantity == 3
    assert _award(found, "匠心标准制定", "乙级标准", "参与").amount_yuan == 210_000
    assert found.told is not None
    assert (found.told.outcome, found.told.total_yuan) == ("exact", 400_000), (
        "210000+300000, capped"
    )
    assert found.citations


def test_a_role_or_level_that_is_not_told_is_never_filled_in() -> None:
    found = _found(events=[{"item": "匠心标准制定", "level": "甲级标准", "quantity": 2}])
    assert found.told is None
    assert all(a.quantity is None for a in _policy(found).awards)


def test_policies_of_other_places_over_or_without_a_place_are_left_out_with_the_reason() -> None:
    other = policy([rule("海棠奖", 5)], policy_id="haitang", region="海棠市")
    over = policy(
        [rule("旧奖", 5)], policy_id="old", title="旧办法", effective_until=DAY.replace(year=2021)
    )
    hidden = policy([rule("某奖", 5)], policy_id="hidden", region="")
    scope = Ground(path=("第九条",), quote="本办法适用于星河市区")
    spared = policy(
        [rule("市区奖", 5)], policy_id="spared", applies_to=("星河市",), excludes=("南桥区",),
        scope=scope,
    )  # fmt: skip
    found = _found(CITY, other, over, hidden, spared)
    assert [p.policy_id for p in found.policies] == ["xinghe"]
    reasons = {p.policy_id: p for p in found.left_out}
    assert set(reasons) == {"old", "hidden", "spared"}
    assert "没有写明适用于哪个地区" in reasons["hidden"].note
    assert "不在有效期" in reasons["old"].note
    assert reasons["spared"].citation is not None
    assert reasons["spared"].citation.quote == scope.quote


def test_a_place_too_wide_is_told_to_be_and_money_only_striven_for_is_not_listed() -> None:
    striven = rule("上级奖", 5, counted=False, striven=True, payer="province")
    found = _found(policy([rule("大奖", 7), striven]), region="云泽省")
    assert [a.item for a in _policy(found).awards] == ["大奖"]
    assert "写得更具体" in _policy(found).note


def test_an_applicant_that_a_policy_leaves_out_gets_nothing_with_the_reason() -> None:
    left_out = {
        "text": "驻市省属企业", "names": ["省属企业"],
        "ground": {"path": ["第四条"], "quote": "省属企业不适用"},
    }  # fmt: skip
    held = policy([rule("大奖", 7)], excluded=[left_out])
    assert _found(held).applicants == ("驻市省属企业",)
    one = _award(_found(held, applicant="省属企业"), "大奖")
    assert (one.outcome, one.amount_yuan) == ("not_eligible", 0)
    assert "省属企业" in one.reason


def test_without_a_place_or_with_an_unknown_fact_it_is_refused_in_chinese() -> None:
    with pytest.raises(UsageError, match="所在地"):
        entitlements(Facts(), knowledge(CITY), DAY)
    with pytest.raises(UsageError, match="n_stars"):
        _found(n_stars=3)


def test_a_place_that_no_policy_serves_gets_nothing() -> None:
    found = _found(region="海棠市")
    assert [p.policy_id for p in found.policies] == ["yunze"]
    nowhere = _found(CITY, region="海棠市")
    assert (nowhere.policies, nowhere.is_served) == ((), False)
