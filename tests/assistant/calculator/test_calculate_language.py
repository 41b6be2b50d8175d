"""What the rule language says beyond fixed sums: bases, tiers, supplements, exclusions, dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.calculator.award import Award
from ingest.policy import GovernmentLevel
from ingest.reward import RewardRule
from tests.assistant.invented import Policy, award, cap, policy, rule, stacking


def _ids(found: Award) -> list[str]:
    return [line.rule_id for line in found.lines if line.counted]


def _span(found: Award) -> tuple[int, int | None] | None:
    return (found.range.least_yuan, found.range.most_yuan) if found.range else None


def _tier(name: str, low: int, below: int | None = None, **fields: Any) -> RewardRule:
    tier = {"fact": "revenue_yuan", "text": f"{low}元以上", "at_least": low, "below": below}
    return rule(name, item="规模奖", kind="tier", group="g", tier=tier, **fields)


WHOLE = policy([_tier("小", 0, 100, amount_yuan=10), _tier("大", 100, amount_yuan=50)])


def test_a_percentage_is_taken_of_the_base_that_the_rule_names() -> None:
    base = {"fact": "loan_interest_yuan", "text": "贷款利息"}
    held = policy([rule("贴息", percent="12.5", kind="percent", base=base)])
    asked = award({"item": "贴息", "base_yuan": 800}, of=held)
    assert (asked.outcome, asked.missing) == ("needs_input", ("loan_interest_yuan",))
    assert _span(asked) == (0, None)
    given = award({"item": "贴息", "loan_interest_yuan": 800, "quantity": 2}, of=held)
    assert (given.outcome, given.total_yuan) == ("exact", 200)
    assert any("800元×12.5%=100元，100元×2=200元" in step.detail for step in given.trace)


@pytest.mark.parametrize(("figure", "total"), [(0, 10), (99, 10), (100, 50), (10**9, 50)])
def test_a_whole_tier_pays_by_where_the_figure_lies(figure: int, total: int) -> None:
    found = award({"item": "规模奖", "revenue_yuan": figure}, of=WHOLE)
    assert (found.outcome, found.total_yuan, len(found.lines)) == ("exact", total, 1)
    assert len(found.not_applied) == 1


def test_an_unstated_figure_of_tiers_is_asked_for_with_the_range_it_decides() -> None:
    found = award({"item": "规模奖"}, of=WHOLE)
    assert (found.outcome, found.total_yuan, found.lines) == ("needs_input", None, ())
    assert (found.missing, _span(found)) == (("revenue_yuan",), (10, 50))
    assert found.narrowing is not None
    assert found.narrowing.fact == "revenue_yuan"


def test_below_the_lowest_tier_there_is_nothing_and_unstated_it_may_be_nothing() -> None:
    held = policy([_tier("大", 100, amount_yuan=50)])
    below = award({"item": "规模奖", "revenue_yuan": 99}, of=held)
    assert (below.outcome, below.total_yuan) == ("not_eligible", 0)
    assert _span(award({"item": "规模奖"}, of=held)) == (0, 50)


def test_of_tiers_printed_by_lower_limits_alone_the_highest_reached_pays() -> None:
    held = policy([_tier("小", 100, amount_yuan=10), _tier("大", 500, amount_yuan=50)])
    found = award({"item": "规模奖", "revenue_yuan": 600}, of=held)
    assert (found.total_yuan, _ids(found)) == (50, ["大"])
    assert any("更高的一档" in n.reason for n in found.not_applied)


def test_two_rules_for_one_tier_are_a_conflict() -> None:
    held = policy([_tier("甲", 100, amount_yuan=10), _tier("乙", 100, amount_yuan=50)])
    found = award({"item": "规模奖", "revenue_yuan": 600}, of=held)
    assert (found.outcome, found.total_yuan) == ("needs_human", None)


@pytest.mark.parametrize(("figure", "total"), [(0, 0), (100, 5), (101, 5), (300, 11), (1000, 32)])
def test_marginal_tiers_pay_their_percentage_of_the_part_inside(figure: int, total: int) -> None:
    held = policy(
        [
            _tier("低", 0, 100, percent=5, is_marginal=True),
            _tier("高", 100, percent=3, is_marginal=True),
        ]
    )
    assert award({"item": "规模奖", "revenue_yuan": figure}, of=held).total_yuan == total
    assert _span(award({"item": "规模奖"}, of=held)) == (0, None)


@pytest.mark.parametrize(
    ("stated", "outcome"), [(9, "not_eligible"), (10, "exact"), (None, "exact")]
)
def test_a_threshold_is_a_condition_of_three_values(stated: int | None, outcome: str) -> None:
    threshold = {"fact": "n_members", "text": "成员十家以上", "unit": "count", "at_least": 10}
    condition = {"text": "成员十家以上", "threshold": threshold}
    held = policy([rule("联盟奖", 70, conditions=[condition])])
    event = {"item": "联盟奖"} | ({} if stated is None else {"n_members": stated})
    found = award(event, of=held)
    assert found.outcome == outcome
    states = {i.name: i.state for i in found.inputs}
    assert states["n_members"] == ("assumed" if stated is None else "stated")


def _supplement(mode: str, amount: int | None = 100, **fields: Any) -> Policy:
    supplement = {"mode": mode, "payer": "province", "text": "省级奖励"}
    return policy([rule("配奖", amount, supplement=supplement, **fields)])


@pytest.mark.parametrize("mode", ["top_up", "includes"])
@pytest.mark.parametrize(("higher", "total"), [(0, 200), (30, 140), (100, 0), (500, 0)])
def test_what_another_level_pays_is_taken_off_for_each_item(
    mode: str, higher: int, total: int
) -> None:
    event = {"item": "配奖", "quantity": 2, "higher_award_yuan": higher}
    found = award(event, of=_supplement(mode))
    assert (found.outcome, found.total_yuan) == ("exact", total)
    assert [a.kind for a in found.adjustments] == ([mode] if higher else [])


@pytest.mark.parametrize("mode", ["top_up", "includes"])
def test_an_unstated_award_of_another_level_leaves_an_upper_bound(mode: str) -> None:
    found = award({"item": "配奖"}, of=_supplement(mode))
    assert (found.outcome, found.total_yuan) == ("upper_bound", 100)
    assert (found.missing, _span(found)) == (("higher_award_yuan",), (0, 100))


def test_a_supplement_on_top_pays_in_full() -> None:
    found = award({"item": "配奖"}, of=_supplement("add"))
    assert (found.outcome, found.total_yuan) == ("exact", 100)
    assert any("各给各的" in step.detail for step in found.trace)


def test_matching_is_a_share_of_the_other_award_and_bounded_by_its_cap_alone() -> None:
    held = _supplement("match", None, kind="matching", percent=50)
    assert award({"item": "配奖", "higher_award_yuan": 300}, of=held).total_yuan == 150
    open_ = award({"item": "配奖"}, of=held)
    assert (open_.outcome, open_.missing) == ("needs_input", ("higher_award_yuan",))
    capped = policy(held.rules.rules, [cap("item", 80)])
    found = award({"item": "配奖", "quantity": 2}, of=capped)
    assert (found.outcome, found.total_yuan, _span(found)) == ("upper_bound", 160, (0, 160))
    assert found.lines[0].bound == "upper_bound"


@pytest.mark.parametrize(
    ("earlier", "outcome", "total"),
    [(30, "exact", 70), (100, "exact", 0), (None, "upper_bound", 100)],
)
def test_a_repeat_pays_what_it_exceeds_the_earlier_award(
    earlier: int | None, outcome: str, total: int
) -> None:
    held = policy([rule("进阶奖", 100, repeat="difference")])
    event = {"item": "进阶奖", "repeat": True} | ({"earlier_yuan": earlier} if earlier else {})
    found = award(event, of=held)
    assert (found.outcome, found.total_yuan) == (outcome, total)
    assert award({"item": "进阶奖", "earlier_yuan": 30}, of=held).total_yuan == 100


TWO = [rule("甲奖", 100), rule("乙奖", 300)]


@pytest.mark.parametrize("mode", ["highest_only", "choose_one"])
def test_of_awards_that_shut_each_other_out_the_higher_is_paid(mode: str) -> None:
    held = policy(TWO, stackings=[stacking(mode, scope="applicant")])
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=held)
    assert (found.outcome, found.total_yuan, _ids(found)) == ("exact", 300, ["乙奖"])
    assert [(n.rule_id, n.policy_id) for n in found.not_applied] == [("甲奖", "xinghe")]
    assert any(step.clause == "第三条" for step in found.trace)


def test_what_a_cap_leaves_decides_which_is_higher() -> None:
    held = policy(
        TWO, [cap("item", 60, "乙奖")], stackings=[stacking("highest_only", scope="year")]
    )
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=held)
    assert (found.total_yuan, _ids(found)) == (100, ["甲奖"])


@pytest.mark.parametrize(
    ("projects", "total"),
    [(("一号", "一号"), 300), (("一号", "二号"), 400), ((None, None), 400), (("一号", None), 400)],
)
def test_within_one_project_one_is_paid_and_unnamed_projects_are_apart(
    projects: tuple[str | None, str | None], total: int
) -> None:
    held = policy(TWO, stackings=[stacking("highest_only", scope="project")])
    events = [{"item": i, "project": p} for i, p in zip(("甲奖", "乙奖"), projects, strict=True)]
    found = award(*events, of=held)
    assert found.total_yuan == total
    assert any("不同的项目" in a for a in found.assumptions) == (None in projects and total == 400)


def test_an_unstated_scope_is_read_as_one_project_and_warned_about() -> None:
    held = policy(TWO, stackings=[stacking("highest_only")])
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=held)
    assert any("没有写明" in w and "同一项目" in w for w in found.warnings)
    assert any("同一项目" in a for a in found.ambiguities)


@pytest.mark.parametrize(
    ("received", "outcome", "total"),
    [(120, "exact", 180), (900, "exact", 0), (None, "upper_bound", 300)],
)
def test_the_difference_to_what_was_received_is_paid_once(
    received: int | None, outcome: str, total: int
) -> None:
    held = policy(TWO, stackings=[stacking("difference", scope="applicant")])
    facts = {} if received is None else {"received_yuan": received}
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=held, **facts)
    assert (found.outcome, found.total_yuan) == (outcome, total)


def test_awards_that_may_be_had_together_add_without_a_warning() -> None:
    held = policy(TWO, stackings=[stacking("stackable")])
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=held)
    assert (found.total_yuan, found.warnings) == (400, ())


def test_awards_of_other_policies_may_be_shut_out_too() -> None:
    shut = stacking("highest_only", scope="applicant", other_policies=True)
    here = policy([rule("甲奖", 100)], stackings=[shut])
    there = policy([rule("乙奖", 300)], policy_id="yunze", region="云泽省")
    assert award({"item": "甲奖"}, {"item": "乙奖"}, of=[here, there]).total_yuan == 300


@pytest.mark.parametrize(("spent", "total"), [(100, 50), (1000, 300), (None, 300)])
def test_a_cap_may_be_a_share_of_a_fact(spent: int | None, total: int) -> None:
    held = policy([rule("研发补助", 300)], [cap("item", fact="rd_yuan", percent=50)])
    found = award({"item": "研发补助"} | ({"rd_yuan": spent} if spent else {}), of=held)
    assert found.total_yuan == total
    assert found.outcome == ("exact" if spent else "upper_bound")


def test_events_that_share_a_cap_must_agree_on_its_fact() -> None:
    held = policy(TWO, [cap("applicant", fact="rd_yuan")])
    with pytest.raises(Exception, match="rd_yuan"):
        award({"item": "甲奖", "rd_yuan": 1}, {"item": "乙奖", "rd_yuan": 2}, of=held)


def test_instalments_are_a_plan_that_leaves_the_total() -> None:
    parts = [{"text": "认定当年", "percent": 50}, {"text": "验收后"}]
    held = policy([rule("认定奖", 300, instalments=parts)], [cap("item", 250)])
    found = award({"item": "认定奖"}, of=held)
    assert found.total_yuan == 250
    plan = "认定当年，即125元；验收后，即125元"
    assert any(plan in step.detail for step in found.trace)


TURN = date(2022, 7, 1)


@pytest.mark.parametrize(
    ("on", "total"), [(date(2022, 6, 30), 10), (TURN, 30), (date(2022, 12, 31), 30)]
)
def test_an_amount_may_change_on_a_date(on: date, total: int) -> None:
    old = rule("旧", 10, item="转型奖", events_until=date(2022, 6, 30))
    new = rule("新", 30, item="转型奖", events_from=TURN, events_until=date(2022, 12, 31))
    assert award({"item": "转型奖", "on": on}, of=policy([old, new])).total_yuan == total
    late = award({"item": "转型奖", "on": date(2023, 1, 1)}, of=policy([old, new]))
    assert (late.outcome, late.total_yuan) == ("out_of_force", None)


def test_overlapping_dates_are_a_conflict_only_where_they_overlap() -> None:
    old = rule("旧", 10, item="转型奖", events_until=TURN, path=("第一条",))
    new = rule("新", 30, item="转型奖", events_from=TURN, path=("第二条",))
    held = policy([old, new])
    both = award({"item": "转型奖", "on": TURN}, of=held)
    assert (both.outcome, both.total_yuan) == ("needs_human", None)
    assert "第一条、第二条" in both.warnings[0]
    assert award({"item": "转型奖", "on": date(2022, 7, 2)}, of=held).total_yuan == 30


def test_a_place_inside_the_area_chooses_between_two_sums_and_is_asked_for() -> None:
    south = rule("南", 10, item="街区奖", regions=["南桥区"])
    north = rule("北", 30, item="街区奖", regions=["北桥区"])
    held = policy([south, north])
    assert award({"item": "街区奖"}, of=held, region="北桥区").total_yuan == 30
    found = award({"item": "街区奖"}, of=held)
    assert (found.outcome, found.missing, _span(found)) == ("needs_input", ("region",), (10, 30))
    elsewhere = award({"item": "街区奖"}, of=held, region="东湾县")
    assert (elsewhere.outcome, elsewhere.total_yuan) == ("out_of_region", None)


def test_conditions_that_exclude_each_other_choose_and_are_asked_for() -> None:
    first = {"fact": "first_time", "text": "首次", "requires": True}
    again = {"fact": "first_time", "text": "复评", "requires": False}
    held = policy(
        [rule("首", 50, item="认证奖", conditions=[first]),
         rule("复", 20, item="认证奖", conditions=[again])]
    )  # fmt: skip
    assert award({"item": "认证奖", "first_time": False}, of=held).total_yuan == 20
    assert award({"item": "认证奖", "repeat": False}, of=held).total_yuan == 50
    found = award({"item": "认证奖"}, of=held)
    assert (found.outcome, found.missing, _span(found)) == (
        "needs_input",
        ("first_time",),
        (20, 50),
    )


def test_one_of_two_kinds_of_applicant_is_meant() -> None:
    held = policy(
        [rule("企", 50, item="示范奖"), rule("协", 20, item="示范奖", applicant="organisation")]
    )
    assert award({"item": "示范奖"}, of=held, applicant="行业协会").total_yuan == 20
    found = award({"item": "示范奖"}, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", 50)
    assert "假定申请人是企业" in found.assumptions


@pytest.mark.parametrize("as_of", [date(2024, 2, 29), date(2024, 4, 1)])
def test_outside_its_window_an_award_is_calculated_with_a_warning(as_of: date) -> None:
    window = {"apply_from": date(2024, 3, 1), "apply_until": date(2024, 3, 31)}
    held = policy([rule("甲奖", 100, **window)])
    found = award({"item": "甲奖"}, of=held, as_of=as_of)
    assert (found.outcome, found.total_yuan) == ("exact", 100)
    assert any("申报" in w for w in found.warnings)
    assert award({"item": "甲奖"}, of=held, as_of=date(2024, 3, 31)).warnings == ()


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"why_none": "discretion"}, "酌定"),
        ({"why_none": "by_reference", "refers_to": "省里的办法"}, "省里的办法"),
        ({"why_none": "not_stated"}, "未写明金额"),
    ],
)
def test_why_there_is_no_figure_is_said(fields: dict[str, Any], word: str) -> None:
    found = award({"item": "试点"}, of=policy([rule("试点", kind="none", **fields)]))
    assert found.outcome == "no_amount"
    assert any(word in step.detail for step in found.trace)


def test_levels_that_pay_the_same_item_are_kept_apart() -> None:
    supplement = {"mode": "add", "payer": "province", "text": "在省奖励基础上再给予"}
    city = policy([rule("市", 30, item="领军奖", supplement=supplement)])
    province = policy(
        [rule("省", 70, item="领军奖", payer="province")],
        policy_id="yunze",
        region="云泽省",
        level=GovernmentLevel.PROVINCE,
    )
    events = [{"item": "领军奖", "policy_id": p} for p in ("yunze", "xinghe")]
    found = award(*events, of=[city, province])
    assert found.total_yuan == 100
    assert [(p.payer, p.total_yuan) for p in found.payers] == [("province", 70), ("city", 30)]
    assert any(s.step == "跨级" and "可以同时享受" in s.detail for s in found.trace)
    plain = policy([rule("市", 30, item="领军奖")])
    silent = award(*events, of=[plain, province])
    assert any("没有写明能否同时享受" in w for w in silent.warnings)


def test_fractions_are_kept_inside_and_dropped_only_from_the_total() -> None:
    held = policy([rule("息", percent=1, kind="percent")])
    events = [{"item": "息", "base_yuan": 50}, {"item": "息", "base_yuan": 175}]
    found = award(*events, of=held)
    assert (found.total_yuan, [x.amount_yuan for x in found.lines]) == (2, [0, 1])
    assert [(a.kind, a.before_yuan, a.after_yuan) for a in found.adjustments] == [
        ("rounding", 1, 2)
    ]
    assert any(s.step == "取整" and "0.25元" in s.detail for s in found.trace)


def test_a_total_above_every_cap_that_crosses_is_said_to_be_shared_out_at_best() -> None:
    held = policy(
        [rule("异域专利", 20), rule("远航商标", 100)],
        [cap("family", 100, "异域专利"), cap("annual", 100)],
    )
    patents = {"item": "异域专利", "quantity": 5, "family": "甲族"}
    years = [date(2022, 6, 1), date(2023, 6, 1)]
    found = award(
        *({**patents, "on": on} for on in years), {"item": "远航商标", "on": years[0]}, of=held
    )
    assert found.total_yuan == 200
    assert any("交叉" in step.detail for step in found.trace)
