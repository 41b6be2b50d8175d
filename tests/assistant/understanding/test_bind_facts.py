"""Figures that people state become the facts that the rules at hand ask for, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.calculator.award import Award
from assistant.knowledge import Knowledge
from assistant.pricing import price
from assistant.retrieval.scope import scope_of
from assistant.understanding.facts.by_base import with_more_told
from assistant.understanding.numbers.stated import stated_in
from assistant.understanding.understand import read_turn, understand
from ingest.reward import RewardRule
from tests.assistant.invented import knowledge, policy, rule

_TIERS = (
    ("年度贷款额5000万元以上", 600_000, {"at_least": 50_000_000}),
    ("2000万元至5000万元", 300_000, {"at_least": 20_000_000, "below": 50_000_000}),
    ("500万元至2000万元", 100_000, {"at_least": 5_000_000, "below": 20_000_000}),
)


def _limit(fact: str, text: str, least: int, unit: str = "count") -> dict[str, Any]:
    limits = {"fact": fact, "text": text, "unit": unit, "at_least": least}
    return {"conditions": [{"text": text, "threshold": limits}]}


def _tier(number: int, text: str, amount: int, **limits: int) -> RewardRule:
    return rule(
        f"loan{number}", amount, item="知识产权质押贷款", group="loans", kind="tier",
        tier={"fact": "loan_yuan", "text": text, **limits}, unit="per_applicant", per="家",
    )  # fmt: skip


def _share(item: str, fact: str, text: str, percent: int = 10) -> RewardRule:
    base = {"fact": fact, "text": text}
    return rule(item, kind="percent", percent=percent, base=base)


@pytest.fixture(scope="module")
def held() -> Knowledge:
    above = {"payer": "province", "text": "补足到100万元"}
    again = {"path": ["第一条"], "quote": "再次获得的按差额奖励"}
    rules = [
        *(_tier(n, text, amount, **limits) for n, (text, amount, limits) in enumerate(_TIERS)),
        rule("示范基地", 1_000_000, supplement={"mode": "top_up", **above}),
        _share("设备更新", "equipment_yuan", "设备投资额"),
        _share("融资贴息", "interest_yuan", "贷款利息", 50),
        rule("匠心品牌奖", 500_000, repeat="difference", repeat_ground=again),
        rule("吸纳就业奖", 70_000, **_limit("n_staff", "从业人员100人以上", 100)),
        rule("稳定经营奖", 200_000, **_limit("n_years", "注册满3年", 3)),
        rule("增产奖", 80_000, **_limit("growth", "产值增长15%以上", 15, "percent")),
        rule("普通奖", 90_000),
    ]
    return knowledge(policy(rules))


def _award(held: Knowledge, *turns: str) -> Award:
    query = understand(turns[-1], turns[:-1], held)
    found = price(query, scope_of(query, held), held, date(2024, 5, 20))
    assert found.calculation is not None
    return found.calculation.award


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("星河市知识产权质押贷款1000万元奖多少", 100_000),
        ("我们在星河市拿到2300万元知识产权质押贷款,补多少", 300_000),
        ("星河市知识产权质押贷款6000万元能奖60万吗", 600_000),
        ("星河市示范基地,省里已经给了20万,还能拿多少", 800_000),
        ("星河市示范基地,去年省里给了我们20万元,现在还补多少", 800_000),
        ("星河市示范基地,已获省级财政奖励20万元,市里补多少", 800_000),
        ("星河市设备更新,设备投了800万,奖多少", 800_000),
        ("星河市设备更新,买设备花了800万,奖多少", 800_000),
        ("星河市设备更新项目投资800万元奖励多少", 800_000),
        ("星河市设备更新投资800万元奖励多少", 800_000),
        ("星河市融资贴息,贷款利息30万元,补多少", 150_000),
        ("星河市融资贴息,1000万元的贷款,付利息40万元,补多少", 200_000),
        ("星河市匠心品牌奖去年已经拿过10万,今年又拿了,奖多少", 400_000),
        ("星河市吸纳就业奖,我们有员工80人,奖多少", 0),
        ("星河市吸纳就业奖,我们有120名职工,奖多少", 70_000),
        ("星河市稳定经营奖,公司成立2年,奖多少", 0),
        ("星河市稳定经营奖,注册4年了,奖多少", 200_000),
        ("星河市增产奖,产值增长12.5%,奖多少", 0),
        ("星河市设备更新和融资贴息,设备投了800万,利息20万,一共多少", 900_000),
    ],
)
def test_a_figure_is_the_fact_whose_words_stand_around_it(
    held: Knowledge, question: str, total: int
) -> None:
    assert _award(held, question).total_yuan == total


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("星河市知识产权质押贷款能奖多少", "loan_yuan"),
        ("星河市知识产权质押贷款1000万元以上奖多少", "loan_yuan"),
        ("星河市融资贴息,贷款1000万元,补多少", "interest_yuan"),
        ("星河市设备更新,营业收入800万元,奖励多少", "equipment_yuan"),
        ("星河市设备更新营业收入800万元奖励多少", "equipment_yuan"),
        ("星河市设备更新,投资300万,又投资了200万,补多少", "equipment_yuan"),
    ],
)
def test_a_figure_that_fits_no_fact_is_asked_about(
    held: Knowledge, question: str, missing: str
) -> None:
    award = _award(held, question)
    assert (award.outcome, award.total_yuan, award.missing) == ("needs_input", None, (missing,))


def test_two_facts_that_fit_alike_are_both_asked_about() -> None:
    base = {"base": {"fact": "plant_yuan", "text": "厂房投资"}}
    limit = _limit("line_yuan", "生产线投资100万元以上", 1_000_000, "yuan")
    held = knowledge(policy([rule("新厂奖", kind="percent", percent=10, **base, **limit)]))
    award = _award(held, "星河市新厂奖,投资500万元,奖多少")
    assert (award.outcome, award.total_yuan) == ("needs_input", None)
    assert _award(held, "星河市新厂奖,厂房投资500万元,奖多少").total_yuan == 500_000


def test_money_supposed_to_come_from_above_is_no_fact(held: Knowledge) -> None:
    award = _award(held, "星河市示范基地省里能给20万吗")
    assert (award.outcome, award.missing) == ("upper_bound", ("higher_award_yuan",))


def test_a_sum_that_no_rule_asks_for_changes_nothing(held: Knowledge) -> None:
    assert _award(held, "星河市普通奖,设备投了800万,奖多少").total_yuan == 90_000


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("星河市知识产权质押贷款能奖多少", "贷款是1000万"), 100_000),
        (("星河市知识产权质押贷款能奖多少", "1000万"), 100_000),
        (("星河市知识产权质押贷款能奖多少", "贷款是1000万", "不对,贷款是3000万"), 300_000),
        (("星河市示范基地奖多少", "省里给过30万"), 700_000),
        (("星河市设备更新补多少", "800万元"), 800_000),
    ],
)
def test_a_follow_up_fills_the_open_fact(
    held: Knowledge, turns: tuple[str, ...], total: int
) -> None:
    assert _award(held, *turns).total_yuan == total


def test_a_stated_fact_is_no_claim_and_its_giver_no_payer(held: Knowledge) -> None:
    claimed = understand("星河市设备更新,设备投了800万,奖80万对吗", (), held)
    assert claimed.claims == (800_000,)
    assert understand("星河市示范基地,省里给了20万,补多少", (), held).payers == ()


@pytest.mark.parametrize("text", ["不到1000万", "1000万以上", "没投800万", "第3批", "2024年"])
def test_what_is_no_exact_figure_is_not_read(text: str) -> None:
    assert stated_in(text) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("我们县研发强度在全省排第15", 15),
        ("评价排名第十五位", 15),
        ("位居全省前20", 20),
        ("全国第3", 3),
        ("竞赛得了第二名", 2),
        ("行业前10强", 10),
        ("按第十五条能拿多少", None),
        ("前三年增长的", None),
        ("全省第一批示范企业", None),
        ("倒数第二名", None),
        ("第一起草单位", None),
        ("招了15名职工", None),
    ],
)
def test_a_place_of_a_ranking_is_no_other_ordinal(text: str, place: int | None) -> None:
    found = [s.value for s in stated_in(text) if s.unit == "rank"]
    assert found == ([] if place is None else [place])


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("星河市派30个员工参加匠心培训,补多少", 15_000),
        ("星河市匠心培训我们去了12人,补多少", 6_000),
        ("星河市匠心培训,8名员工拿了证,能补多少", 4_000),
        ("星河市我们是200人的企业,匠心培训补多少", 500),
        ("星河市我厂职工200人,匠心培训补多少", 500),
        ("星河市匠心培训补多少", 500),
    ],
)
def test_of_an_award_for_each_person_the_heads_told_are_counted(question: str, total: int) -> None:
    held = knowledge(policy([rule("匠心培训", 500, kind="per_unit", per="人")]))
    assert _award(held, question).total_yuan == total


def test_a_list_paid_on_top_of_a_higher_level_adds_none_of_its_other_grades() -> None:
    quote = "承担全国甲会、全国分甲会秘书处的,除享受省级支持外,本级分别再奖励15万元、12万元"
    listed = {"item": "甲会秘书处", "quote": quote}
    held = knowledge(
        policy(
            [
                rule("a", 150_000, level="全国甲会", names=("全国甲会秘书处",), **listed),
                rule("b", 120_000, level="全国分甲会", names=("全国分甲会秘书处",), **listed),
            ]
        )
    )
    query = with_more_told(read_turn("承担全国分甲会秘书处,能拿多少", held), held)
    assert [event.name for event in query.events] == ["全国分甲会秘书处"]
