"""What an award says of itself: basis, inputs, range, question, drafts, ambiguities, next tiers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from assistant.calculator.award import Award
from assistant.calculator.basis import engine_version
from ingest.errors import UsageError
from ingest.policy import DocumentKind
from tests.assistant.invented import DAY, award, cap, policy, rule, standards

BIG, SMALL = rule("大奖", 900), rule("小奖", 40)


def _inputs(found: Award) -> dict[str, str]:
    return {one.name: one.state for one in found.inputs}


def test_the_basis_names_the_engine_the_rules_and_the_day() -> None:
    held = policy([BIG])
    found = award({"item": "大奖"}, of=held)
    assert found.basis is not None
    assert found.basis.engine_version == engine_version()
    assert (found.basis.as_of, found.basis.drafts_used) == (DAY, False)
    canonical = json.dumps(
        [held.rules.model_dump(mode="json")],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    assert found.basis.rules_digest == hashlib.sha256(canonical.encode()).hexdigest()
    assert found.trace[0].step == "依据"
    assert found.basis.rules_digest[:12] in found.trace[0].detail


def test_another_rule_gives_another_digest_and_an_unused_policy_none() -> None:
    other = policy([rule("别的奖", 7)], policy_id="haitang", region="海棠市")
    one = award({"item": "大奖"}, of=policy([BIG]))
    same = award({"item": "大奖"}, of=[policy([BIG]), other])
    changed = award({"item": "大奖"}, of=policy([BIG, SMALL]))
    digests = [found.basis.rules_digest for found in (one, same, changed) if found.basis]
    assert digests[0] == digests[1] != digests[2]


def test_each_input_has_its_state_and_what_another_value_would_do() -> None:
    held = policy([BIG], [cap("retained_tax")])
    found = award({"item": "大奖", "quantity": 2}, of=held, region="南桥区")
    states = _inputs(found)
    assert states["region"] == states["quantity"] == states["item"] == "stated"
    assert states["applicant"] == states["as_of"] == "assumed"
    assert states["retained_tax_yuan"] == "missing"
    (missing,) = (one for one in found.inputs if one.state == "missing")
    assert missing.effect == "最不利时合计为0元，最有利时合计为1800元"
    assert sum(step.step == "输入" for step in found.trace) == len(found.inputs)


def test_a_fact_that_was_confirmed_is_said_to_be() -> None:
    found = award({"item": "大奖", "quantity": 2}, of=policy([BIG]), confirmed=["quantity"])
    assert _inputs(found)["quantity"] == "confirmed"


def test_an_exact_award_has_no_range_and_no_question() -> None:
    found = award({"item": "大奖"}, of=policy([BIG]))
    assert (found.range, found.narrowing) == (None, None)


def test_what_the_text_calls_at_most_may_be_nothing() -> None:
    held = policy([rule("异域专利", 300, bound="upper_bound"), SMALL])
    found = award({"item": "异域专利"}, {"item": "小奖"}, of=held)
    assert found.range is not None
    assert (found.range.least_yuan, found.range.most_yuan) == (40, 340)


def test_an_open_level_ranges_over_its_levels_and_is_asked_for() -> None:
    found = award({"item": "匠心标准制定", "role": "参与"}, of=policy(standards()))
    assert (found.outcome, found.missing) == ("needs_input", ("level",))
    assert found.range is not None
    assert (found.range.least_yuan, found.range.most_yuan) == (70000, 120000)
    assert found.narrowing is not None
    assert found.narrowing.fact == "level"


def test_an_open_event_is_in_the_account_too() -> None:
    found = award({"item": "匠心标准制定", "role": "参与", "quantity": 3}, of=policy(standards()))
    states = _inputs(found)
    assert (states["role"], states["quantity"], states["level"]) == ("stated", "stated", "missing")
    assert any(s.step == "待定" and "甲级标准" in s.detail for s in found.trace)


def test_the_question_is_the_one_that_narrows_most() -> None:
    held = policy(
        [rule("大息", percent=10, kind="percent", base={"fact": "loan_yuan", "text": "贷款"}),
         rule("小补", percent=10, kind="percent", base={"fact": "rent_yuan", "text": "租金"})],
        [cap("item", 9000, "大息"), cap("item", 50, "小补")],
    )  # fmt: skip
    found = award({"item": "小补"}, {"item": "大息"}, of=held)
    assert found.missing == ("rent_yuan", "loan_yuan")
    assert found.range is not None
    assert (found.range.least_yuan, found.range.most_yuan) == (0, 9050)
    assert found.narrowing is not None
    assert found.narrowing.fact == "loan_yuan"
    assert "贷款" in found.narrowing.question


def test_a_conflict_and_an_unknown_award_prove_nothing() -> None:
    held = policy([rule("早", 5, item="甲"), rule("晚", 8, item="甲")])
    assert award({"item": "甲"}, of=held).range is None
    assert award({"item": "没有"}, of=held).range is None


DRAFT = rule("草奖", 500, review="draft")


def test_a_draft_gives_nothing_unless_it_is_asked_for() -> None:
    found = award({"item": "草奖"}, of=policy([DRAFT]))
    assert (found.outcome, found.total_yuan, found.lines) == ("needs_human", None, ())
    asked = award({"item": "草奖"}, of=policy([DRAFT]), use_drafts=True)
    assert (asked.outcome, asked.total_yuan) == ("exact", 500)
    assert asked.basis is not None
    assert asked.basis.drafts_used
    assert "未经人工核对" in asked.warnings[0]
    assert "草稿" in asked.trace[0].detail


def test_a_draft_cap_is_a_draft_too() -> None:
    held = policy([BIG], [cap("applicant", 100, review="draft")])
    found = award({"item": "大奖"}, of=held)
    assert found.outcome == "needs_human"
    assert "奖励规则已经核对，但管它的" in found.warnings[0]
    assert award({"item": "大奖"}, of=held, use_drafts=True).total_yuan == 100


def test_reviewed_rules_beside_drafts_need_no_leave() -> None:
    found = award({"item": "大奖"}, of=policy([BIG, DRAFT]), use_drafts=True)
    assert found.total_yuan == 900
    assert found.basis is not None
    assert not found.basis.drafts_used


@pytest.mark.parametrize("use_drafts", [False, True])
def test_what_is_no_policy_is_calculated_in_no_case(use_drafts: bool) -> None:
    held = policy([DRAFT], kind=DocumentKind.NEWS)
    found = award({"item": "草奖"}, of=held, use_drafts=use_drafts)
    assert (found.outcome, found.total_yuan) == ("needs_human", None)


AMBIGUITIES = [
    "第一条“对大奖给予900元奖励”没有说按谁计；此处按项计。",
    "第一条“对小奖给予40元奖励”没有说由谁付；此处由市里付。",
    "第九条没有写期限；此处不限期限。",
    "各项能否叠加，原文未写；此处相加。",
]


def test_only_the_ambiguities_of_the_clauses_used_are_told() -> None:
    held = policy([BIG, SMALL], ambiguities=AMBIGUITIES)
    one = award({"item": "大奖"}, of=held)
    assert one.ambiguities == (AMBIGUITIES[0],)
    both = award({"item": "大奖"}, {"item": "小奖"}, of=held)
    assert both.ambiguities == (AMBIGUITIES[0], AMBIGUITIES[1], AMBIGUITIES[3])


def test_the_next_level_and_what_it_pays_are_shown() -> None:
    event = {"item": "匠心标准制定", "level": "乙级标准", "role": "主导"}
    (better,) = award(event, of=policy(standards())).next_tiers
    assert (better.rule_id, better.amount_yuan) == ("主导甲级标准", 900000)
    assert "甲级标准" in better.needs
    best = award(event | {"level": "甲级标准"}, of=policy(standards()))
    assert best.next_tiers == ()


def test_the_next_tier_says_how_much_is_lacking() -> None:
    def tier(name: str, low: int, high: int | None, yuan: int) -> Any:
        limits = {"fact": "revenue_yuan", "text": name, "at_least": low, "below": high}
        return rule(name, yuan, item="规模奖", kind="tier", group="g", tier=limits)

    held = policy([tier("小", 0, 100, 1), tier("中", 100, 500, 5), tier("大", 500, None, 9)])
    (better,) = award({"item": "规模奖", "revenue_yuan": 60}, of=held).next_tiers
    assert (better.rule_id, better.amount_yuan) == ("中", 5)
    assert "还差40元" in better.needs


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"events": [{"item": "大奖", "quantiy": 2}]}, "“quantity”"),
        ({"events": [{"item": "大奖"}], "retained_tax": 5}, "“retained_tax_yuan”"),
        ({"events": [{"item": "大奖", "conditions": {"newly_obtaind": True}}]}, "newly_obtained"),
        ({"events": [{"item": "大奖", "newly_obtained": 1}]}, "true 或 false"),
        ({"events": [{"item": "大奖", "earlier_yuan": True}]}, "整数"),
        ({"events": [{"item": "大奖", "earlier_yuan": 1.5}]}, "整数"),
        ({"events": [{"item": "大奖", "won": True, "conditions": {"won": True}}]}, "两次"),
    ],
)
def test_a_fact_that_no_rule_knows_is_refused_with_the_nearest_name(
    facts: dict[str, Any], words: str
) -> None:
    events = facts.pop("events")
    with pytest.raises(UsageError, match=words):
        award(*events, of=policy([BIG]), **facts)


@pytest.mark.parametrize("value", [-1, -0.5, None, [1], float("inf")])
def test_a_fact_is_a_word_a_flag_or_a_number_not_below_nothing(value: object) -> None:
    with pytest.raises(ValueError, match="earlier_yuan"):
        award({"item": "大奖", "earlier_yuan": value}, of=policy([BIG]))


@pytest.mark.parametrize("quantity", [0, -1, 1.5, 2.0, "2", True])
def test_a_quantity_is_a_whole_number_from_one_up(quantity: object) -> None:
    with pytest.raises(ValueError, match="quantity"):
        award({"item": "大奖", "quantity": quantity}, of=policy([BIG]))


def test_a_role_without_a_rule_is_told_with_the_roles_that_have_one() -> None:
    held = policy([rule("甲", 5, item="标准", role="主导")])
    found = award({"item": "标准", "role": "参与"}, of=held)
    assert "“标准”没有“参与”的奖励规则，只有“主导”的，请查看条文" in found.warnings


def test_an_unknown_item_is_told_with_the_nearest_one() -> None:
    held = policy([rule("甲", 5, item="绿色工厂")])
    (warning,) = award({"item": "绿色工场"}, of=held).warnings
    assert "最接近的是“绿色工厂”" in warning


def test_sums_that_were_entered_are_shown_as_sums() -> None:
    held = policy(
        [rule("大息", percent=10, kind="percent", base={"fact": "loan_yuan", "text": "贷款"})]
    )
    found = award({"item": "大息", "loan_yuan": 50_000_000}, of=held)
    assert {i.name: i.value for i in found.inputs}["loan_yuan"] == "5000万元"


def test_steps_that_count_no_countries_are_asked_for_by_what_they_count() -> None:
    held = policy(
        [
            rule("底数", 500, item="增收", kind="base", group="g"),
            rule("递增", 200, item="增收", kind="step", group="g", per="5亿元"),
        ]
    )
    found = award({"item": "增收"}, of=held)
    assert found.narrowing is not None
    assert found.narrowing.question == "请问增加了几个“5亿元”？"
