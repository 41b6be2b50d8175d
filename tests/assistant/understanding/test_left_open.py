"""What a talk leaves open, corrects in either order, or sets against what was asked before."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, town

TOWN = knowledge(*town())
HERE = policy(
    [
        rule("质-1", 70000, item="星河质量奖"),
        rule("质-2", 90000, item="国家工匠质量奖"),
        rule("质-3", 80000, item="国家工匠质量奖提名奖"),
        rule("质-4", 10000, item="星河市工匠质量奖"),
    ],
    title="星河市质量奖办法",
)
THERE = policy(
    [rule("质-5", 50000, item="海棠质量奖")],
    policy_id="haitang",
    region="海棠市",
    title="海棠市质量奖办法",
)
PRIZES = knowledge(HERE, THERE)
LED = "南桥区主导甲级标准1项奖多少"
Told = tuple[str, str | None, int | None]


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], TOWN)


def _told(*turns: str) -> list[Told]:
    return [(e.name, e.role, e.quantity) for e in _after(*turns).events]


def _items(*turns: str) -> list[str]:
    query = understand(turns[-1], turns[:-1], PRIZES)
    return [h.item for e in query.events for h in e.heads]


@pytest.mark.parametrize(
    "turn",
    [
        "级别不方便说",
        "在哪个区不好说",
        "主导还是参与我也说不清",
        "税额要保密",
        "级别还没定,不好说",
        "主导还是参与还没定",
    ],
)
def test_what_is_not_told_leaves_the_question_as_it_was(turn: str) -> None:
    asked = "南桥区做甲级标准1项给多少"
    query, before = _after(asked, turn), _after(asked)
    assert (query.events, query.intents) == (before.events, before.intents)
    assert (query.is_unwon, query.question) == (False, turn)


def test_what_is_told_beside_what_is_not_counts() -> None:
    turns = ("南桥区做甲级标准给多少", "税额不好说,是主导的,2项")
    assert _told(*turns) == [("甲级标准", "主导", 2)]


def test_a_question_is_not_taken_for_a_fact_untold() -> None:
    for turn in ("公示几天不清楚", "有什么保密要求呢", "评审员要保密吗"):
        assert _after(LED, turn).text == turn
    assert _after(LED, "甲级标准还没批下来").is_unwon


@pytest.mark.parametrize(
    "turn",
    [
        "是乙级标准,不是甲级标准",
        "我问的是乙级标准,不是甲级标准",
        "是乙级标准,刚才说成甲级标准了",
        "不对,是乙级标准不是甲级标准",
    ],
)
def test_a_correction_reads_alike_in_either_order(turn: str) -> None:
    assert _told(LED, turn, "一共") == [("乙级标准", "主导", 1)]


def test_a_number_and_a_year_are_corrected_in_either_order() -> None:
    for turn in ("是三项不是两项", "是三项,刚才说成两项了", "不是两项是三项"):
        assert _told("南桥区主导甲级标准2项奖多少", turn) == [("甲级标准", "主导", 3)]
    for turn in ("不是2021年,是2023年", "是2023年,不是2021年"):
        period = _after("南桥区2021年主导甲级标准1项奖多少", turn).period
        assert period is not None
        assert period[0] == date(2023, 1, 1)


def test_another_role_that_is_asked_for_stands_beside_the_first() -> None:
    both = {"主导", "参与"}
    assert {role for _, role, _ in _told(LED, "参与呢", "一共")} == both
    query = _after(LED, "参与呢", "差多少")
    assert "comparison" in query.intents
    assert {e.role for e in query.events} == both


@pytest.mark.parametrize("turn", ["要是参与呢", "其实是参与的", "不是主导,是参与"])
def test_another_role_that_is_supposed_or_corrected_stands_instead(turn: str) -> None:
    assert _told(LED, turn, "一共") == [("甲级标准", "参与", 1)]


@pytest.mark.parametrize("turn", ["那几个一起呢", "这些都有呢", "这几个加起来"])
def test_all_that_was_talked_of_is_added_up(turn: str) -> None:
    told = _told("南桥区主导甲级标准1项奖多少", "乙级标准呢", turn)
    assert {name for name, _, _ in told} == {"甲级标准", "乙级标准"}


@pytest.mark.parametrize(
    ("turn", "other"),
    [
        ("比乙级标准多多少", ("乙级标准", "主导", 1)),
        ("跟参与差多少", ("甲级标准", "参与", 1)),
    ],
)
def test_what_is_set_against_the_award_before_is_compared(turn: str, other: Told) -> None:
    query = _after(LED, turn)
    assert _told(LED, turn) == [("甲级标准", "主导", 1), other]
    assert {"comparison", "amount"} <= query.intents


def test_a_text_asked_of_two_is_held_against_each_other() -> None:
    turns = ["星河质量奖公示几天", "海棠质量奖公示几天", "一样吗"]
    query = understand(turns[-1], turns[:-1], PRIZES)
    assert query.text == "星河质量奖和海棠质量奖公示几天,一样吗"


def test_a_sister_is_named_by_what_was_only_won_or_by_the_place() -> None:
    asked = "星河市国家工匠质量奖奖多少"
    assert _items(asked, "要是只拿到提名呢") == ["国家工匠质量奖提名奖"]
    assert _items(asked, "星河市的呢") == ["星河市工匠质量奖"]


def test_the_text_of_another_place_is_asked_what_was_asked_before() -> None:
    asked = "星河质量奖奖多少"
    assert _items(asked, "海棠的办法怎么规定") == _items(asked, "海棠呢")


def test_a_term_that_no_award_has_is_that_of_the_text() -> None:
    assert _after(LED, "有效期呢").about == ()


def test_a_doubt_told_behind_a_mark_is_of_what_stands_before_it() -> None:
    asked = "南桥区做甲级标准1项给多少"
    query = _after(asked, "是主导的还是参与的,我也搞不清")
    assert (query.events, query.intents) == (_after(asked).events, _after(asked).intents)
    assert [e.role for e in _after("南桥区做甲级标准1项,主导参与说不清,给多少").events] == [None]


def test_who_gives_it_may_be_what_is_not_known() -> None:
    turns = ("质量奖奖多少", "谁评的我说不上来")
    query = understand(turns[-1], turns[:-1], PRIZES)
    assert query.intents == understand(turns[0], (), PRIZES).intents


def test_of_two_places_that_may_be_meant_neither_is_the_applicants() -> None:
    for doubt in ("不知道归星河市还是海棠市", "是星河还是海棠搞不清"):
        query = understand(f"质量奖奖多少,{doubt}", (), PRIZES)
        assert (query.regions, query.policy_regions) == ((), ())
    assert _after("星河市的企业,主导还是参与不知道,甲级标准奖多少").regions == ("星河市",)


def test_two_said_in_a_word_are_added_up() -> None:
    told = _told("南桥区主导甲级标准1项奖多少", "乙级标准1项呢", "这俩加一块儿多少")
    assert [(name, number) for name, _, number in told] == [("甲级标准", 1), ("乙级标准", 1)]


def test_the_main_award_stands_above_the_lesser_one_of_its_clause() -> None:
    assert _items("星河市国家工匠质量奖提名奖奖多少", "正奖呢") == ["国家工匠质量奖"]
    assert _items("星河质量奖奖多少", "正奖呢") == []


def test_a_place_told_of_another_award_is_left_where_the_talk_goes_back() -> None:
    turns = ("星河质量奖奖多少", "海棠市的海棠质量奖呢", "还是说星河质量奖吧")
    query = understand(turns[-1], turns[:-1], PRIZES)
    assert (query.regions, [h.item for e in query.events for h in e.heads]) == ((), ["星河质量奖"])


def test_a_firm_of_which_no_place_is_told_is_nowhere_yet() -> None:
    query = _after(LED, "地方留存税额20万元", "总公司的呢")
    assert (query.regions, query.retained_tax_yuan) == ((), None)
    assert [e.name for e in query.events] == ["甲级标准"]


def test_an_award_of_two_places_is_asked_of_both() -> None:
    near = policy([rule("标-1", 70000, item="国家名标")])
    far = policy([rule("标-2", 50000, item="国家名标")], policy_id="haitang", region="海棠市")
    query = understand("星河和海棠的国家名标给多少", (), knowledge(near, far))
    assert {h.policy_id for e in query.events for h in e.heads} == {"xinghe", "haitang"}
    assert "comparison" in query.intents


def test_another_text_is_asked_what_was_asked_of_the_award_before() -> None:
    turns = ("星河质量奖每年评几家", "海棠市质量奖办法呢")
    query = understand(turns[-1], turns[:-1], PRIZES)
    assert (query.policies, "每年评几家" in query.text) == (("haitang",), True)
