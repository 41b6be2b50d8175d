"""The account of the money of a policy: one class for each mention, and who says so."""

from __future__ import annotations

from ingest.drafting.draft import draft_rules
from ingest.reward import RuleSet
from ingest.rules.money_account import CLASS_NAMES, account, counts
from tests.ingest.test_draft import document_of
from tests.rules.shelf import documents, rule_sets


def test_the_shipped_policies_account_for_every_mention() -> None:
    for policy_id, document in documents().items():
        accounted = account(document, rule_sets()[policy_id])
        assert all(one.by for one in accounted if not one.is_percent), policy_id
        assert sum(counts(accounted).values()) == len(accounted)


def test_a_threshold_of_the_same_sum_as_the_award_is_told_apart() -> None:
    document = document_of("年度检测费用达到5万元的企业，给予5万元奖励。")
    kinds = [one.kind for one in account(document, draft_rules(document))]
    assert kinds == ["threshold", "rule"]


def test_both_ends_of_a_range_belong_to_its_rule() -> None:
    document = document_of("对新建项目，按固定资产投资的5%—20%给予企业奖励。")
    drafts = draft_rules(document)
    accounted = account(document, drafts)
    assert [(one.text, one.kind) for one in accounted] == [("5%", "rule"), ("20%", "rule")]
    assert {one.by for one in accounted} == {drafts.rules[0].rule_id}
    assert drafts.rules[0].bound == "upper_bound"


def test_nobody_vouches_for_money_without_rules() -> None:
    document = document_of("对获得区政府质量奖的企业，给予20万元奖励。")
    (one,) = account(document, RuleSet(policy_id="new"))
    assert (one.kind, one.by) == ("not_computable", "")
    assert "由人判断" in one.reason


def test_every_class_has_a_chinese_name() -> None:
    assert list(counts(())) == list(CLASS_NAMES)
