"""Sentences as policies write them, and what the reader makes of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.drafting.draft import draft_rules
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
from ingest.rules.rule_check import problems_of

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
        "percent": None if rule.percent is None else str(rule.percent),
        "bound": rule.bound,
        "unit": rule.unit,
        "per": rule.per,
        "payer": rule.payer.value,
        "striven": rule.striven or None,
        "tier": tier and [tier.fact, str(tier.lower or ""), str(tier.upper or "")],
        "is_marginal": rule.is_marginal or None,
        "base": rule.base and rule.base.fact,
        "supplement": rule.supplement and rule.supplement.mode,
        "repeat": rule.repeat,
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
    assert [told(rule) for rule in drafts.rules] == case["rules"]
    caps = [
        {
            "kind": cap.kind,
            **({"amount_yuan": cap.amount_yuan} if cap.amount_yuan is not None else {}),
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
