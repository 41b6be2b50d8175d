"""From events to one calculation, or to the choices side by side."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.knowledge import Knowledge
from assistant.pricing import Pricing, price
from assistant.retrieval.scope import Scope, scope_of
from assistant.understanding.understand import understand
from tests.assistant.invented import ROLE_FIGURES, cap, knowledge, policy, rule, town

DAY = date(2024, 5, 20)


def _price(question: str, held: Knowledge | None = None) -> Pricing:
    held = held or knowledge(*town())
    query = understand(question, (), held)
    return price(query, scope_of(query, held), held, DAY)


def _totals(pricing: Pricing) -> set[int | None]:
    return {o.calculation.award.total_yuan for o in pricing.options}


def test_a_settled_question_is_calculated() -> None:
    pricing = _price("星河市参与3项乙级标准,地方留存900万元,奖励多少")
    assert pricing.calculation is not None
    award = pricing.calculation.award
    assert (award.outcome, award.total_yuan) == ("exact", 3 * ROLE_FIGURES["参与", "乙级标准"])
    assert (pricing.options, pricing.missing) == ((), ())


def test_several_firms_that_did_the_same_are_calculated_each_by_itself() -> None:
    held = knowledge(policy([rule("匠心奖", 4)], caps=(cap("annual", 6),)))
    two = _price("星河市两家企业各拿了2个匠心奖,一共多少", held).calculation
    assert two is not None
    # 8 and at most 6 for each of them, not at most 6 for both
    assert two.award.total_yuan == 12
    assert [(a.before_yuan, a.after_yuan) for a in two.award.adjustments] == [(8, 6), (8, 6)]
    assert [p.total_yuan for p in two.award.payers] == [12]
    assert any("2家企业各自计算" in one for one in two.award.warnings)
    joint = _price("星河市两家企业联合拿了1个匠心奖,多少", held).calculation
    assert joint is not None
    assert joint.award.total_yuan == 4


def test_an_open_role_shows_both_results_and_chooses_none() -> None:
    pricing = _price("星河市甲级标准1项奖励多少")
    assert pricing.calculation is None
    assert pricing.missing == ("role",)
    assert _totals(pricing) == {
        ROLE_FIGURES["主导", "甲级标准"],
        ROLE_FIGURES["参与", "甲级标准"],
    }


def test_an_open_policy_shows_each_policys_result() -> None:
    held = knowledge(
        policy([rule("优胜奖", 5)]),
        policy([rule("优胜奖", 7)], policy_id="haitang", region="海棠市", title="海棠市优胜办法"),
    )
    pricing = _price("优胜奖奖励多少", held)
    assert (pricing.calculation, pricing.missing) == (None, ("policy",))
    assert _totals(pricing) == {5, 7}


def test_the_end_of_two_names_that_give_the_same_is_no_question() -> None:
    held = knowledge(policy([rule("云泽名牌", 5), rule("匠心名牌", 5)]))
    pricing = _price("星河市企业拿了名牌,奖励多少", held)
    assert pricing.calculation is not None
    assert pricing.calculation.award.total_yuan == 5
    assert any("结果都相同" in one for one in pricing.calculation.award.warnings)
    differs = knowledge(policy([rule("云泽名牌", 5), rule("匠心名牌", 6)]))
    assert _price("星河市企业拿了名牌,奖励多少", differs).calculation is None


def test_readings_that_come_to_the_same_are_no_question() -> None:
    held = knowledge(
        policy(
            [
                rule("a", 5, item="匠心标准", level="甲级"),
                rule("b", 5, item="匠心标准", level="乙级"),
            ]
        )
    )
    pricing = _price("星河市匠心标准奖励多少", held)
    assert pricing.calculation is not None
    assert pricing.calculation.award.total_yuan == 5


def test_an_award_that_the_policies_in_scope_lack_is_absent_and_not_paid() -> None:
    held = knowledge(*town())
    query = understand("海棠质量奖和金匠奖奖励多少", (), held)
    pricing = price(query, Scope(frozenset({"haitang"})), held, DAY)
    assert [e.name for e in pricing.absent] == ["金匠奖"]
    assert pricing.calculation is not None
    assert pricing.calculation.award.total_yuan == 330_000
    assert {line.policy_id for line in pricing.calculation.award.lines} == {"haitang"}


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("2019年5月获得金匠奖奖励多少", "out_of_force"),
        ("2021年5月获得金匠奖,地方留存900万元,奖励多少", "exact"),
    ],
)
def test_the_time_of_the_event_decides_the_version(question: str, outcome: str) -> None:
    pricing = _price(question)
    assert pricing.calculation is not None
    assert pricing.calculation.award.outcome == outcome


def test_nothing_won_is_not_paid_as_one() -> None:
    pricing = _price("星河市主导0项甲级标准,地方留存900万元,奖励多少")
    totals = {pricing.calculation.award.total_yuan} if pricing.calculation else set()
    assert ROLE_FIGURES["主导", "甲级标准"] not in totals


def test_a_larger_place_alone_does_not_choose_the_city_that_pays() -> None:
    held = knowledge(
        policy([rule("优胜奖", 5)]),
        policy([rule("优胜奖", 7)], policy_id="nowhere", region="", title="某地优胜办法"),
    )
    pricing = _price("云泽省的企业拿了优胜奖,给多少", held)
    assert (pricing.calculation, pricing.missing) == (None, ("policy",))
    told = _price("星河市的企业拿了优胜奖,给多少", held)
    assert told.calculation is not None
    assert told.calculation.award.total_yuan == 5


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("星河市首次通过甲奖,另有乙奖系复评,合计多少", 5),
        ("星河市甲奖和乙奖都是复评通过,合计多少", 0),
        ("星河市企业(非央企)首次通过甲奖,多少", 5),
        ("我们是央企,星河市,首次通过甲奖,多少", 0),
    ],
)
def test_a_condition_is_broken_by_what_is_said_of_its_own_award(question: str, total: int) -> None:
    first = {"fact": "first_time", "text": "首次通过", "requires": True, "denied_by": ["复评"]}
    ground = {"path": ["第九条"], "quote": "不含部属企业"}
    left_out = {"text": "部属企业", "names": ["央企"], "ground": ground}
    rules = [rule("甲奖", 5, conditions=[first]), rule("乙奖", 7, conditions=[first])]
    pricing = _price(question, knowledge(policy(rules, excluded=[left_out])))
    assert pricing.calculation is not None
    assert pricing.calculation.award.total_yuan == total


def test_an_award_called_after_a_place_is_not_taken_for_that_of_another() -> None:
    held = knowledge(policy([rule("云泽省匠心名品", 90, names=["匠心名品"])]))
    assert _price("星河市匠心名品奖多少", held).missing == ("item",)
    for whole in ("星河市云泽省匠心名品奖多少", "星河市企业的匠心名品奖多少"):
        assert _price(whole, held).calculation is not None
