"""What a reviewer sees of a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from ingest.policy import Repair
from ingest.reward import Cap, Ground, MoneyNote, RewardRule, RuleSet
from ingest.rules.rule_record import ReviewEntry
from tests.ingest.documents import article, make_document
from ui.terminal.proposals import (
    details,
    draft_terms,
    headline,
    lapsed_of,
    proposals_of,
    sureness,
    term_words,
)

DOCUMENT = make_document([article("一", "对甲奖给予30万元奖励。另给奖牌。")])


def draft(**fields: object) -> RewardRule:
    given = {
        "rule_id": "a", "path": ("第一条",), "item": "甲奖", "kind": "fixed",
        "amount_yuan": 300_000, "payer": "city", "quote": "给予30万元奖励", "review": "draft",
    }  # fmt: skip
    return RewardRule.model_validate(given | fields)


def test_the_quote_is_marked_in_its_clause() -> None:
    (found,) = proposals_of(RuleSet(policy_id="test-policy", rules=(draft(),)), DOCUMENT)
    start, end = found.mark
    assert found.text[start:end] == "给予30万元奖励"
    assert found.text.endswith("另给奖牌。\n")


def test_damaged_print_in_the_quote_is_told_with_its_reading() -> None:
    document = make_document([article("一", "对甲奖给予3O万元奖励。")])
    at = document.text.index("3O")
    read = replace(document, repairs=(Repair(at, at + 2, "3O", "30", "字母O"),))
    rule = draft(quote="给予3O万元奖励")
    (found,) = proposals_of(RuleSet(policy_id="test-policy", rules=(rule,)), read)
    assert found.readings == ("印作“3O”，读作“30”（未确认）",)


def test_rules_that_lapsed_are_told_until_somebody_decides_on_the_policy() -> None:
    at = datetime(2026, 11, 28, tzinfo=UTC)
    gone = ReviewEntry(at=at, by="", action="lapsed", rule_id="a", path=("第一条",), before=draft())
    later = ReviewEntry(at=at, by="王芳", action="confirmed", rule_id="b", path=("第二条",))
    assert lapsed_of((later, gone)) == (gone,)
    assert lapsed_of((gone, later)) == ()


def test_how_sure_the_program_is_and_why_stands_beside_it() -> None:
    sure = draft(confidence=Decimal("0.92"), reasons=("数额紧跟“给予”", "事项在名录中"))
    assert sureness(sure) == "把握 92%：数额紧跟“给予”；事项在名录中"
    assert sureness(draft(reasons=("条款已改动，须重新审核",))) == "条款已改动，须重新审核"
    assert sureness(draft()) == ""


def test_what_is_said_of_a_draft_besides_is_chinese_and_as_printed() -> None:
    rule = draft(
        kind="tier", group="g", applicant="organisation", repeat="unpaid",
        repeat_ground={"path": ("第一条",), "quote": "再次获得的不发奖金"},
        tier={"fact": "sales_yuan", "text": "销售收入1亿元以上", "at_least": 100_000_000},
    )  # fmt: skip
    said = dict(details(rule))
    assert "销售收入1亿元以上" in said.values()
    assert {"组织或单位", "不发奖金", "再次获得的不发奖金"} <= set(said.values())


def test_the_headline_names_award_sum_and_payer() -> None:
    assert headline(draft(level="一等", bound="upper_bound")) == "甲奖（一等）  最高30万元  市级"
    share = draft(kind="percent", amount_yuan=None, percent=Decimal("7.50"))
    assert headline(share) == "甲奖  按比例 7.5%  市级"
    assert headline(draft(kind="none", amount_yuan=None)) == "甲奖  未定金额  市级"


def test_further_fields_go_by_their_chinese_names() -> None:
    rule = draft(one_off=True, conditions=({"fact": "first_time", "text": "首次获得"},))
    assert details(rule) == [("一次性", "是"), ("条件", "首次获得")]


def test_drafts_of_caps_and_notes_are_told_in_a_line() -> None:
    ground = Ground(path=("第一条",), quote="给予30万元奖励")
    cap = Cap(kind="annual", amount_yuan=300_000, text="每年", ground=ground, review="draft")
    note = MoneyNote(path=("第一条",), quote="30万元", kind="other", text="不明")
    rules = RuleSet(policy_id="test-policy", caps=(cap,), other_money=(note,))
    assert draft_terms(rules) == (cap,)
    assert term_words(cap) == "封顶（30万元）：每年  第一条「给予30万元奖励」"
    assert term_words(note) == "其他金额：不明  第一条「30万元」"
