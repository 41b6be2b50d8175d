"""The form asks what the rules need, in the words of the clauses, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import Assistant, Facts
from assistant.calculator.form import CalculatorForm, FormFact, form_of, in_words
from assistant.hotline import Hotline
from ingest.policy import GovernmentLevel
from ingest.reward import Base, Condition, RewardRule, RuleSet, Threshold


def ruleset(**given: object) -> RuleSet:
    values = {
        "rule_id": "r", "path": ("第一条",), "item": "设备投资补助", "kind": "fixed",
        "amount_yuan": 500000, "payer": GovernmentLevel.CITY, "quote": "奖励50万元",
    }  # fmt: skip
    rule = RewardRule(**{**values, **given})  # type: ignore[arg-type]
    return RuleSet(policy_id="jia", rules=(rule,))


def only(form: CalculatorForm) -> FormFact:
    assert len(form.facts) == 1
    assert form.awards[0].facts == (form.facts[0].name,)
    return form.facts[0]


def test_a_condition_is_asked_in_the_words_of_the_clause_whichever_way_it_must_be() -> None:
    must = Condition(fact="newly_obtained", text="新获得", requires=True)
    asked = only(form_of(ruleset(conditions=(must,)), "甲"))
    assert (asked.kind, asked.text, asked.met) == ("flag", "新获得", True)
    must_not = Condition(fact="holds_higher_award", text="未获评更高奖项", requires=False)
    asked = only(form_of(ruleset(conditions=(must_not,)), "甲"))
    assert (asked.text, asked.met) == ("未获评更高奖项", False)


def test_figures_are_asked_with_their_unit() -> None:
    base = ruleset(kind="percent", amount_yuan=None, percent=Decimal(10), base=Base(text="投资额"))
    assert only(form_of(base, "甲")).kind == "yuan"
    limit = Threshold(fact="n_members", text="成员10家以上", unit="count", at_least=Decimal(10))
    assert only(form_of(ruleset(kind="tier", tier=limit), "甲")).kind == "count"
    step = form_of(ruleset(kind="step", per="国家"), "甲")
    assert (only(step).name, only(step).unit) == ("extensions", "国家")


def test_a_choice_offers_what_rules_require() -> None:
    grade = Condition(fact="grade", text="评价等级", requires="AAA")
    asked = only(form_of(ruleset(conditions=(grade,)), "甲"))
    assert (asked.kind, asked.choices) == ("choice", ("AAA",))


def test_a_second_award_is_asked_about_where_it_is_paid_otherwise() -> None:
    asked = only(form_of(ruleset(repeat="unpaid"), "甲"))
    assert (asked.name, asked.met) == ("repeat", False)
    facts = {fact.name for fact in form_of(ruleset(repeat="difference"), "甲").facts}
    assert facts == {"repeat", "earlier_yuan"}


def test_a_policy_without_awards_has_an_empty_form() -> None:
    assert form_of(RuleSet(policy_id="jia"), "甲").awards == ()


def test_drafts_are_marked() -> None:
    assert not form_of(ruleset(review="draft"), "甲").awards[0].is_reviewed


def _filled(form: CalculatorForm, number: int) -> Facts:
    """Every field of one award filled in with a value of its kind."""
    award, facts = form.awards[number], {fact.name: fact for fact in form.facts}
    given: dict[str, object] = {}
    for name in award.facts:
        fact = facts[name]
        given[name] = {
            "flag": fact.met, "yuan": 1_000_000, "count": 3, "percent": 10, "text": "甲族",
            "choice": fact.choices[0] if fact.choices else "",
        }[fact.kind]  # fmt: skip
    event = {
        "policy_id": form.policy_id, "item": award.item, "level": award.level or None,
        "role": award.role or None, "quantity": 2, **given,
    }  # fmt: skip
    whole = dict.fromkeys(form.applicant_facts, 5_000_000)
    return Facts.model_validate({"events": [event], **whole})


@pytest.mark.slow
def test_every_award_of_the_shipped_policies_is_calculated_from_its_own_form(
    assistant: Assistant,
) -> None:
    hotline = Hotline(assistant)
    n, wrong = 0, []
    for policy_id in assistant.knowledge.documents:
        form = hotline.form(policy_id)
        for number, award in enumerate(form.awards):
            answer = hotline.calculate(_filled(form, number))
            words = hotline.wordings(answer)
            n += 1
            if answer.status != "answered" or words.findings:
                wrong.append((policy_id, award.item, award.level, award.role, answer.text[:60]))
    assert n > 60
    assert wrong == []


def test_facts_are_said_as_a_caller_would() -> None:
    facts = Facts.model_validate(
        {
            "region": "柯城区",
            "retained_tax_yuan": 300000,
            "events": [
                {"item": "设备投资补助", "level": "省级", "quantity": 2, "newly_obtained": True}
            ],
        }
    )
    must = Condition(fact="newly_obtained", text="新获得", requires=True)
    said = in_words(facts, [ruleset(conditions=(must,))])
    assert said == (
        "柯城区；设备投资补助（省级）2项，是否新获得：是；当期纳税总额的地方留存部分30万元"
    )
