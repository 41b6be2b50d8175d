"""Sentences as policies write them, and what the reader makes of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.drafting.draft import draft_rules
from ingest.money import money_mentions
from ingest.policy import (
    Clause,
    ClauseLevel,
    GovernmentLevel,
    PolicyDocument,
    PolicyMetadata,
    Source,
)
from ingest.reward import RewardRule
from ingest.rules.money_account import account
from ingest.rules.rule_change import Reviewer
from ingest.rules.rule_check import problems_of
from ingest.rules.rule_decision import confirm_rest

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
_DEFAULTS: dict[str, Any] = {
    "kind": "fixed",
    "bound": "exact",
    "unit": "per_item",
    "per": "项",
    "payer": "city",
    "applicant": "enterprise",
}


def document_of(*texts: str, level: GovernmentLevel = GovernmentLevel.CITY) -> PolicyDocument:
    """A policy of one article for each text."""
    clauses, at = [], 0
    for number, text in enumerate(texts):
        label = f"第{'一二三四五六七八九'[number]}条"
        clauses.append(
            Clause(
                index=number, level=ClauseLevel.ARTICLE, label=label, path=(label,), heading="",
                start=at, own_end=at + len(text), end=at + len(text), parent=None,
            )
        )  # fmt: skip
        at += len(text)
    metadata = PolicyMetadata(policy_id="new", title="新办法", level=level)
    source = Source("new.txt", "0" * 64, ((0, at),))
    return PolicyDocument(metadata, "".join(texts), tuple(clauses), (), (), source)


def told(rule: RewardRule) -> dict[str, Any]:
    """What a case says of a rule: fields that are not the usual ones."""
    tier = rule.tier
    found: dict[str, Any] = {
        "item": rule.item,
        "level": rule.level,
        "role": rule.role,
        "kind": rule.kind,
        "amount_yuan": rule.amount_yuan,
        "least_yuan": rule.least_yuan,
        "percent": None if rule.percent is None else str(rule.percent),
        "bound": rule.bound,
        "unit": rule.unit,
        "per": rule.per,
        "payer": rule.payer.value,
        "striven": rule.striven or None,
        "tier": tier and [tier.fact, str(tier.lower or ""), str(tier.upper or "")],
        "is_marginal": rule.is_marginal or None,
        "base": (rule.base and not rule.base.award and rule.base.fact) or None,
        "supplement": rule.supplement and rule.supplement.mode,
        "repeat": rule.repeat,
        "repeat_percent": rule.repeat_percent and str(rule.repeat_percent),
        "instalments": [str(i.percent or i.amount_yuan) for i in rule.instalments] or None,
        "regions": list(rule.regions) or None,
        "apply_until": rule.apply_until,
        "events_from": rule.events_from,
        "events_until": rule.events_until,
        "applicant": rule.applicant,
        "why_none": rule.why_none,
    }
    return {k: v for k, v in found.items() if v is not None and v != _DEFAULTS.get(k)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_is_read_as_a_careful_person_reads_it(case: dict[str, Any]) -> None:
    document = document_of(case["text"])
    drafts = draft_rules(document)
    numbers = {rule.rule_id: number for number, rule in enumerate(drafts.rules, 1)}
    shares = [
        {"of": numbers[r.base.award]} if r.base and r.base.award else {} for r in drafts.rules
    ]
    found = [told(rule) | share for rule, share in zip(drafts.rules, shares, strict=True)]
    assert found == case["rules"]
    caps = [
        {
            "kind": cap.kind,
            **({"amount_yuan": cap.amount_yuan} if cap.amount_yuan is not None else {}),
            **({"count": cap.count} if cap.count is not None else {}),
            **({"fact": cap.fact, "percent": str(cap.percent)} if cap.fact else {}),
        }
        for cap in drafts.caps
    ]
    assert caps == case.get("caps", [])
    stackings = [[one.mode, one.scope or ""] for one in drafts.stackings]
    assert stackings == case.get("stackings", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_every_mention_of_money_gets_one_class_with_its_reason(case: dict[str, Any]) -> None:
    document = document_of(case["text"])
    drafts = draft_rules(document)
    accounted = account(document, drafts)
    assert all(one.by and one.reason for one in accounted)
    others = [f"{o.text} {o.kind}" for o in accounted if o.kind not in ("rule", "cap")]
    assert others == case.get("others", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_draft_quotes_the_text_and_says_why_and_how_surely(case: dict[str, Any]) -> None:
    document = document_of(case["text"])
    drafts = draft_rules(document)
    assert problems_of(drafts, document) == ()
    for rule in drafts.rules:
        assert rule.review == "draft"
        assert rule.quote in document.text
        assert rule.confidence is not None
        assert 0 < rule.confidence <= 1
        assert rule.reasons
    assert all(note.review == "draft" for note in drafts.other_money)
    assert all(cap.review == "draft" for cap in drafts.caps)


def test_there_are_at_least_sixty_sentences() -> None:
    assert len({case["text"] for case in CASES}) >= 60


def test_half_width_print_is_read_like_full_width() -> None:
    wide = "对获得省级绿色工厂的企业，给予20万元奖励；对获得市级绿色工厂的企业，给予10万元奖励。"
    narrow = wide.translate(str.maketrans("，；。", ",;。"))
    amounts = [[r.amount_yuan for r in draft_rules(document_of(t)).rules] for t in (wide, narrow)]
    assert amounts == [[200_000, 100_000]] * 2


def test_a_lead_gives_its_items_what_they_are_for() -> None:
    document = document_of(
        "对获批国家技术标准创新基地的单位给予以下奖励：（1）筹建期每年奖励20万元；（2）通过验收的奖励50万元。"
    )
    rules = draft_rules(document).rules
    assert [rule.amount_yuan for rule in rules] == [200_000, 500_000]
    assert rules[0].unit == "per_year"


def test_the_clause_above_leads_the_items_below_it() -> None:
    lead, items = (
        "对制定标准的企业给予以下奖励：",
        "国家标准每项奖励30万元；行业标准每项奖励10万元。",
    )
    above, below = document_of(lead, items).clauses
    document = document_of(lead, items)
    children = (
        above,
        type(below)(**{**{s: getattr(below, s) for s in below.__slots__}, "parent": 0}),
    )
    document = type(document)(document.metadata, document.text, children, (), (), document.source)
    rules = draft_rules(document).rules
    assert [(rule.item, rule.amount_yuan) for rule in rules] == [
        ("国家标准", 300_000),
        ("行业标准", 100_000),
    ]


def test_caps_reach_the_awards_before_them_and_those_of_the_policy_all() -> None:
    drafts = draft_rules(
        document_of(
            "对新获发明专利授权的企业，每件资助5000元，单个企业每年最高20万元。",
            "本办法各项奖励合计不超过企业当年地方财政贡献的50%。",
        )
    )
    annual, taxes = drafts.caps
    assert annual.rules == (drafts.rules[0].rule_id,)
    assert taxes.rules == ()
    assert taxes.kind == "retained_tax"


def test_a_higher_award_that_is_added_to_is_that_of_the_government_named_beside_it() -> None:
    text = "对获得国家级绿色工厂的企业，在省奖励的基础上再给予50万元奖励。"
    (rule,) = draft_rules(document_of(text)).rules
    assert rule.supplement is not None
    assert rule.supplement.payer is GovernmentLevel.PROVINCE
    assert rule.supplement.text == "在省奖励的基础上再给予"


@pytest.mark.parametrize(
    ("words", "kind"),
    [("（含500万元）", "at_least"), ("（不含500万元）", "above"), ("", "at_least")],
)
def test_brackets_say_whether_a_limit_itself_counts(words: str, kind: str) -> None:
    text = f"对设备投资额在500万元以上{words}的项目，给予20万元补助。"
    (rule,) = draft_rules(document_of(text)).rules
    (condition,) = rule.conditions
    assert condition.threshold is not None
    assert getattr(condition.threshold, kind) == 5_000_000


@pytest.mark.parametrize("who", ["山区企业", "工作组", "第二年", "超过部分"])
def test_a_share_for_somebody_else_is_left_to_a_person(who: str) -> None:
    text = f"对首次认定的匠心企业，奖励20万元；{who}减半。"
    drafts = draft_rules(document_of(text))
    assert [rule.amount_yuan for rule in drafts.rules] == [200_000]
    assert any("减半" in point for point in drafts.ambiguities)


def test_a_share_of_an_award_that_stands_elsewhere_is_no_share_of_a_sum_asked_for() -> None:
    text = "对参与制定国家标准的，按主导单位奖励标准的30%给予奖励。"
    drafts = draft_rules(document_of(text))
    assert drafts.rules == ()
    assert any("折算" in point for point in drafts.ambiguities)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("对获评匠心奖的企业奖励50万元，已享受过首次奖励的补差20万元。", "合读"),
        ("对认定的省级匠心中心奖励60万元，以后每通过一次评价奖励10万元。", "合读"),
        ("主持制定国家标准的每项奖励30万元，第二起草单位按50%奖励。", "折算"),
        ("认证费用10万元以下的部分全部承担，超过10万元的部分按30%补助。", "没有写出比例"),
    ],
)
def test_what_hangs_on_another_award_in_an_unknown_way_is_an_open_point(
    text: str, words: str
) -> None:
    drafts = draft_rules(document_of(text))
    assert len(drafts.rules) == 1
    assert any(words in point for point in drafts.ambiguities)


def test_a_limit_reaches_no_award_that_is_told_after_it() -> None:
    text = "购买诊断服务的，按合同金额的40%补助，最高8万元；其他企业按20%补助，最高5万元。"
    drafts = draft_rules(document_of(text))
    assert [rule.base.fact for rule in drafts.rules if rule.base] == ["contract_yuan"] * 2
    first, second = drafts.rules
    assert [cap.rules for cap in drafts.caps] == [(first.rule_id,), (second.rule_id,)]


def test_a_limit_on_numbers_whose_reach_is_not_said_is_left_to_a_person() -> None:
    text = "对获得国家标准化试点的单位，每项奖励10万元，最多奖励2项。"
    drafts = draft_rules(document_of(text))
    assert drafts.caps == ()
    assert any("限了项数" in point for point in drafts.ambiguities)


def test_what_divides_who_is_paid_is_no_limit_on_numbers() -> None:
    drafts = draft_rules(document_of("对年检测报告不超过200件的机构，给予5万元补助。"))
    assert drafts.ambiguities == ()


def test_who_is_left_out_is_said_to_be_for_a_person() -> None:
    text = "对获得质量奖的企业，给予50万元奖励。省属驻区企业不适用本办法。"
    drafts = draft_rules(document_of(text))
    assert any("省属驻区企业不适用本办法" in point for point in drafts.ambiguities)


def test_how_payers_share_is_a_note_that_can_be_confirmed() -> None:
    text = "对获得质量奖的企业，给予50万元奖励。所需资金由市、区财政按5:5比例分担。"
    document = document_of(text)
    drafts = draft_rules(document)
    (note,) = drafts.other_money
    assert "分担" in note.text
    who = Reviewer("王芳", datetime(2026, 11, 28, 2, 0, tzinfo=UTC))
    assert confirm_rest(drafts, document, who, with_rules=True).rules.other_money


def test_an_award_for_the_second_time_does_not_ask_for_the_first() -> None:
    text = "对首次进入中国企业500强的企业奖励200万元；再次进入的奖励50万元。"
    first, again = draft_rules(document_of(text)).rules
    assert [c.fact for c in first.conditions] == ["first_time"]
    assert again.conditions == ()


def test_a_sum_in_another_currency_is_no_sum_in_yuan() -> None:
    text = "对当年度出口额达到1000万美元的企业，奖励10万元。"
    drafts = draft_rules(document_of(text))
    assert drafts.rules == ()  # no rule can compare it, and who has less gets nothing
    assert any("外币" in point for point in drafts.ambiguities)
    assert [m.text for m in money_mentions(text)] == ["10万元"]


def test_a_short_first_sentence_is_read_even_where_it_passes_for_a_heading() -> None:
    document = document_of("第一条 省属企业不适用本办法。对获得金奖的企业奖励3万元。")
    headed = replace(document.clauses[0], heading="省属企业不适用本办法")
    drafts = draft_rules(replace(document, clauses=(headed,)))
    assert any("省属企业不适用本办法" in point for point in drafts.ambiguities)
    assert [rule.item for rule in drafts.rules] == ["金奖"]
