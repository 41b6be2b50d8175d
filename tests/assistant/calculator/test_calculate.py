"""The fixed order of evaluation, with invented awards: what is paid, refused, asked, warned."""

from __future__ import annotations

import pytest

from ingest.policy import GovernmentLevel
from ingest.reward import Condition, Ground
from tests.assistant.invented import ROLE_FIGURES, award, cap, policy, rule, standards

REPEAT = Ground(path=("第三条",), quote="再次获得的只授予称号")


def test_a_fixed_award_is_paid_once_for_each_item() -> None:
    held = policy([rule("星河名品", 260000)])
    found = award({"item": "星河名品", "quantity": 3}, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", 780000)
    (line,) = found.lines
    assert (line.quantity, line.unit_yuan, line.amount_yuan) == (3, 260000, 780000)


def test_an_award_of_the_applicant_is_paid_once_whatever_the_quantity() -> None:
    held = policy([rule("金匠奖", 880000, unit="per_applicant")])
    assert award({"item": "金匠奖", "quantity": 4}, of=held).total_yuan == 880000


def test_an_unstated_quantity_is_one_and_said_to_be_assumed() -> None:
    held = policy([rule("星河名品", 260000)])
    without = award({"item": "星河名品"}, of=held)
    stated = award({"item": "星河名品", "quantity": 1}, of=held)
    assert without.total_yuan == stated.total_yuan == 260000
    assert any("数量" in a for a in without.assumptions)
    assert not any("数量" in a for a in stated.assumptions)


@pytest.mark.parametrize(
    ("extensions", "quantity", "total"), [(0, 1, 7000), (4, 1, 12200), (4, 2, 24400)]
)
def test_a_step_is_added_for_each_country_of_each_item(
    extensions: int, quantity: int, total: int
) -> None:
    held = policy(
        [
            rule("base", 7000, item="远航商标", kind="base", group="g"),
            rule("step", 1300, item="远航商标", kind="step", group="g", unit="per_country"),
        ]
    )
    event = {"item": "远航商标", "quantity": quantity, "extensions": extensions}
    found = award(event, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", total)


def test_an_unstated_number_of_countries_pays_the_base_and_says_so() -> None:
    held = policy(
        [
            rule("base", 7000, item="远航商标", kind="base", group="g"),
            rule("step", 1300, item="远航商标", kind="step", group="g", per="国家"),
        ]
    )
    found = award({"item": "远航商标", "quantity": 1}, of=held)
    assert found.total_yuan == 7000
    assert any("国家" in a for a in found.assumptions)


def test_an_award_printed_as_at_most_gives_an_upper_bound() -> None:
    held = policy([rule("异域专利", 30000, bound="upper_bound"), rule("星河名品", 260000)])
    assert award({"item": "异域专利", "quantity": 2}, of=held).outcome == "upper_bound"
    mixed = award({"item": "异域专利"}, {"item": "星河名品"}, of=held)
    assert (mixed.outcome, mixed.total_yuan) == ("upper_bound", 290000)


def test_a_percentage_asks_for_its_base_and_then_uses_it() -> None:
    held = policy([rule("设备补助", percent="12.5", kind="percent", quote="按12.5%补助")])
    asked = award({"item": "设备补助"}, of=held)
    assert (asked.outcome, asked.total_yuan) == ("needs_input", None)
    assert "base_yuan" in asked.missing
    assert award({"item": "设备补助", "base_yuan": 840000}, of=held).total_yuan == 105000


def test_an_award_without_a_figure_has_no_amount() -> None:
    held = policy([rule("试点示范", kind="none")])
    found = award({"item": "试点示范"}, of=held)
    assert (found.outcome, found.total_yuan) == ("no_amount", None)
    assert [line.amount_yuan for line in found.lines] == [None]


def test_one_award_without_a_figure_leaves_a_mixed_award_without_total() -> None:
    held = policy([rule("试点示范", kind="none"), rule("星河名品", 260000)])
    found = award({"item": "星河名品"}, {"item": "试点示范"}, of=held)
    assert (found.outcome, found.total_yuan) == ("no_amount", None)
    assert [line.amount_yuan for line in found.lines] == [260000, None]


def test_a_repeat_that_earns_only_honour_pays_nothing_and_cites_why() -> None:
    held = policy([rule("金匠奖", 880000, repeat="unpaid", repeat_ground=REPEAT)])
    again = award({"item": "金匠奖", "repeat": True}, of=held)
    assert (again.outcome, again.total_yuan, again.lines) == ("honour_only", 0, ())
    assert any(step.clause == "第三条" for step in again.trace)
    first = award({"item": "金匠奖", "repeat": False}, of=held)
    assert first.total_yuan == 880000
    assert not any("首次" in a for a in first.assumptions)
    unsaid = award({"item": "金匠奖"}, of=held)
    assert unsaid.total_yuan == 880000
    assert any("首次" in a for a in unsaid.assumptions)


def test_a_repeat_on_which_the_text_is_silent_warns() -> None:
    held = policy([rule("金匠奖", 880000), rule("银匠奖", 90000, repeat="paid")])
    assert any("再次" in w for w in award({"item": "金匠奖", "repeat": True}, of=held).warnings)
    paid = award({"item": "银匠奖", "repeat": True}, of=held)
    assert paid.total_yuan == 90000
    assert not any("再次" in w for w in paid.warnings)


CONDITION = Condition(
    fact="newly_obtained",
    text="当年新认定",
    requires=True,
    ground=Ground(path=("第三条",), quote="当年新认定的"),
)


@pytest.mark.parametrize(
    ("stated", "outcome", "total"),
    [(True, "exact", 260000), (False, "not_eligible", 0), (None, "exact", 260000)],
)
def test_a_condition_is_met_broken_or_assumed(
    stated: bool | None, outcome: str, total: int
) -> None:
    held = policy([rule("星河名品", 260000, conditions=(CONDITION,))])
    conditions = {} if stated is None else {"newly_obtained": stated}
    found = award({"item": "星河名品", "conditions": conditions}, of=held)
    assert (found.outcome, found.total_yuan) == (outcome, total)
    assert any("当年新认定" in a for a in found.assumptions) == (stated is None)


def test_a_repeat_is_not_newly_obtained() -> None:
    held = policy([rule("星河名品", 260000, conditions=(CONDITION,))])
    assert award({"item": "星河名品", "repeat": True}, of=held).outcome == "not_eligible"


def test_a_broken_condition_may_leave_the_honour() -> None:
    condition = CONDITION.model_copy(update={"otherwise": "honour_only"})
    held = policy([rule("星河名品", 260000, conditions=(condition,))])
    event = {"item": "星河名品", "conditions": {"newly_obtained": False}}
    assert award(event, of=held).outcome == "honour_only"


PROVINCE_TOO = [
    rule("本市", 50000, item="配套奖"),
    rule("省里", 30000, item="配套奖", payer="province", counted=False),
]


def test_money_of_another_level_is_mentioned_and_not_counted() -> None:
    found = award({"item": "配套奖"}, of=policy(PROVINCE_TOO))
    assert found.total_yuan == 50000
    assert [line.payer for line in found.lines] == ["city"]
    assert any("3万元" in w for w in found.warnings)


def test_money_of_another_level_is_counted_when_asked_for() -> None:
    held = policy(PROVINCE_TOO)
    assert award({"item": "配套奖"}, of=held, payers=["province", "city"]).total_yuan == 80000
    only = award({"item": "配套奖"}, of=held, payers=["province"])
    assert [line.payer for line in only.lines] == ["province"]
    assert only.total_yuan == 30000


@pytest.mark.parametrize("payers", [(), ("province",), ("province", "city")])
def test_money_that_is_only_striven_for_is_never_counted(payers: tuple[str, ...]) -> None:
    striven = rule("争取", 640000, item="配套奖", payer="province", counted=False, striven=True)
    held = policy([rule("本市", 50000, item="配套奖"), striven])
    found = award({"item": "配套奖"}, of=held, payers=payers)
    assert 640000 not in [line.amount_yuan for line in found.lines]
    assert found.total_yuan in (50000, None)
    assert any("争取" in w for w in found.warnings)


def test_two_rules_for_the_same_award_are_a_conflict_for_a_person() -> None:
    held = policy(
        [
            rule("早", 50000, item="星河名品"),
            rule("晚", 80000, item="星河名品", path=("第二条",)),
        ]
    )
    found = award({"item": "星河名品"}, of=held)
    assert (found.outcome, found.total_yuan, found.lines) == ("needs_human", None, ())
    assert any("第一条" in w and "第二条" in w for w in found.warnings)


def test_a_conflict_outweighs_awards_that_could_be_paid() -> None:
    held = policy(
        [rule("早", 5, item="甲"), rule("晚", 8, item="甲"), rule("乙", 7)],
    )
    found = award({"item": "甲"}, {"item": "乙"}, of=held)
    assert (found.outcome, found.total_yuan) == ("needs_human", None)


def test_parts_of_one_group_are_no_conflict() -> None:
    held = policy([rule("a", 5, item="甲", group="g"), rule("b", 8, item="甲", group="g")])
    assert award({"item": "甲"}, of=held).total_yuan == 13


@pytest.mark.parametrize("dropped", ["item", "level", "role"])
def test_item_level_and_role_are_asked_for_and_never_assumed(dropped: str) -> None:
    held = policy(standards())
    event = {"item": "匠心标准制定", "level": "甲级标准", "role": "主导", "quantity": 2}
    whole = award(event, of=held)
    assert (whole.outcome, whole.total_yuan) == ("exact", 2 * ROLE_FIGURES["主导", "甲级标准"])
    found = award({k: v for k, v in event.items() if k != dropped}, of=held)
    assert (found.outcome, found.total_yuan) == ("needs_input", None)
    assert dropped in found.missing


def test_a_role_is_not_assumed_even_where_only_one_is_rewarded() -> None:
    held = policy([rule("主导甲", 900000, item="匠心标准制定", role="主导")])
    found = award({"item": "匠心标准制定"}, of=held)
    assert (found.outcome, found.total_yuan, found.missing) == ("needs_input", None, ("role",))


def test_a_role_that_makes_no_difference_is_not_asked_for() -> None:
    assert award({"item": "星河名品"}, of=policy([rule("星河名品", 7)])).outcome == "exact"


@pytest.mark.parametrize(("word", "role"), [("牵头", "主导"), ("参加", "参与")])
def test_a_role_may_be_said_in_another_word(word: str, role: str) -> None:
    held = policy(standards())
    event = {"item": "匠心标准制定", "level": "乙级标准", "role": word}
    assert award(event, of=held).total_yuan == ROLE_FIGURES[role, "乙级标准"]


def test_the_same_award_in_two_policies_asks_which_is_meant() -> None:
    here = policy([rule("匠人奖", 50000)])
    there = policy([rule("匠人奖", 70000)], policy_id="haitang", region="海棠市")
    found = award({"item": "匠人奖"}, of=[here, there])
    assert (found.outcome, found.total_yuan) == ("needs_input", None)
    assert "policy" in found.missing
    named = award({"item": "匠人奖", "policy_id": "haitang"}, of=[here, there])
    assert named.total_yuan == 70000


def test_the_applicants_place_chooses_between_two_policies() -> None:
    here = policy([rule("匠人奖", 50000)])
    there = policy([rule("匠人奖", 70000)], policy_id="haitang", region="海棠市")
    assert award({"item": "匠人奖"}, of=[here, there], region="南桥区").total_yuan == 50000
    assert award({"item": "匠人奖"}, of=[here, there], region="海棠市").total_yuan == 70000


def test_an_unknown_award_and_no_event_at_all_give_no_total() -> None:
    held = policy([rule("星河名品", 260000)])
    unknown = award({"item": "没有这个奖"}, of=held)
    assert (unknown.outcome, unknown.total_yuan) == ("needs_input", None)
    assert "item" in unknown.missing
    nothing = award(of=held)
    assert (nothing.outcome, nothing.total_yuan) == ("needs_input", None)
    assert "events" in nothing.missing


def test_one_open_event_leaves_the_whole_without_total() -> None:
    held = policy([*standards(), rule("星河名品", 260000)])
    found = award({"item": "星河名品"}, {"item": "甲级标准"}, of=held)
    assert (found.outcome, found.total_yuan) == ("needs_input", None)


def test_different_awards_add_with_a_warning_where_the_text_is_silent() -> None:
    held = policy([rule("甲奖", 10), rule("乙奖", 200), rule("丙奖", 3, stacking="可叠加")])
    silent = award({"item": "甲奖"}, {"item": "乙奖"}, of=held)
    assert silent.total_yuan == 210
    assert any("同时享受" in w for w in silent.warnings)
    said = award({"item": "甲奖"}, {"item": "丙奖"}, of=held)
    assert said.total_yuan == 13
    assert not any("同时享受" in w for w in said.warnings)


def test_awards_of_different_policies_add_each_under_its_own_caps() -> None:
    here = policy([rule("甲奖", 500)], [cap("applicant", 300)])
    there = policy([rule("乙奖", 900)], policy_id="haitang", region="云泽省")
    found = award({"item": "甲奖"}, {"item": "乙奖"}, of=[here, there])
    assert found.total_yuan == 1200
    assert [a.policy_id for a in found.adjustments] == ["xinghe"]


def test_an_award_that_is_refused_does_not_take_the_others_with_it() -> None:
    held = policy([rule("金匠奖", 880000, repeat="unpaid", repeat_ground=REPEAT), rule("乙奖", 40)])
    found = award({"item": "金匠奖", "repeat": True}, {"item": "乙奖"}, of=held)
    assert (found.outcome, found.total_yuan) == ("exact", 40)
    assert found.warnings


def test_every_line_and_the_total_are_in_the_trace() -> None:
    held = policy([rule("星河名品", 260000)], [cap("applicant", 300000)])
    found = award({"item": "星河名品", "quantity": 2}, of=held)
    details = "".join(step.detail for step in found.trace)
    assert "26万元" in details
    assert "52万元" in details
    assert found.trace[-1].amount_yuan == 300000
    assert any(step.step == "封顶" and step.clause == "第二条" for step in found.trace)


def test_amounts_are_paid_by_the_policys_own_level() -> None:
    held = policy(
        [rule("省奖", 9000, payer="province")], level=GovernmentLevel.PROVINCE, region="云泽省"
    )
    found = award({"item": "省奖"}, of=held, region="南桥区")
    assert (found.total_yuan, found.lines[0].payer) == (9000, "province")
