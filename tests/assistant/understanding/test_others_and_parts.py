"""Talks in which someone else's case, a part of what was told, or another place comes up."""

from __future__ import annotations

import pytest

from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, town

TOWN = knowledge(*town())
FIRST = "南桥区主导甲级标准3项,地方留存40万,奖多少"


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], TOWN)


def _told(*turns: str) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in _after(*turns).events]


def test_a_remark_leaves_the_talk_as_it_was() -> None:
    assert _after(FIRST, "哦这样啊").is_remark
    assert _told(FIRST, "哦这样啊", "那参与的呢") == [("甲级标准", "参与", 3)]


def test_what_is_told_of_someone_else_is_no_fact_of_the_applicant() -> None:
    theirs = _after(FIRST, "我朋友公司主导了2项,他们能拿多少")
    assert [e.quantity for e in theirs.events] == [2]
    assert theirs.retained_tax_yuan is None
    ours = _after(FIRST, "我朋友公司主导了2项,他们能拿多少", "那我们再参与乙级标准1项,合计")
    assert [e.quantity for e in ours.events] == [3, 1]
    assert ours.retained_tax_yuan == 400000


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        ("其中1项还没发布", 2),
        ("有2项被撤销了", 1),
        ("里面1项是子公司的", 2),
        ("其中1项是去年做的", 3),
    ],
)
def test_a_part_that_pays_nothing_leaves_the_rest(turn: str, left: int) -> None:
    assert [e.quantity for e in _after(FIRST, turn).events] == [left]


def test_a_further_award_and_the_sum_of_both_in_one_turn() -> None:
    told = _told("南桥区主导甲级标准3项奖多少", "乙级标准也主导了1项,两个加一起")
    assert told == [("甲级标准", "主导", 3), ("乙级标准", "主导", 1)]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("主导甲级标准1项", [("甲级标准", 1), ("乙级标准", 1)]),
        ("又主导甲级标准1项", [("甲级标准", 2), ("乙级标准", 1)]),
    ],
)
def test_what_was_told_turns_ago_is_no_further_one(last: str, told: list[tuple[str, int]]) -> None:
    turns = ("我们在南桥区", "主导甲级标准1项", "主导乙级标准1项", last)
    assert [(name, number) for name, _, number in _told(*turns)] == told


def test_a_wider_name_and_one_of_its_grades_are_two_when_put_together() -> None:
    wider = rule("匠心质量奖", 50, names=("质量奖",))
    held = knowledge(policy([wider, rule("匠心优秀奖", 10, names=("质量奖", "优秀奖"))]))
    turns = ("星河市质量奖奖多少", "优秀奖呢", "两个一起能拿多少")
    one, two = understand(turns[-1], turns[:-1], held).events
    assert [{h.item for h in e.heads} for e in (one, two)] == [{"匠心质量奖"}, {"匠心优秀奖"}]


def test_of_one_award_in_two_places_apart_the_last_counts() -> None:
    apart = knowledge(
        *(
            policy(
                [rule(f"{name}-1", 90000, item="匠心奖")],
                policy_id=name,
                title=f"{region}匠心奖评定办法",
                region=region,
            )
            for name, region in (("one", "星河市"), ("two", "云岭市"))
        )
    )
    turns = ("星河市匠心奖奖多少", "云岭市呢")
    (event,) = understand("一共", turns, apart).events
    assert {h.policy_id for h in event.heads} == {"two"}
    (both,) = understand("哪边多", turns, apart).events
    assert {h.policy_id for h in both.heads} == {"one", "two"}


def test_the_kind_of_award_pointed_back_to_is_the_last_of_that_kind() -> None:
    turns = ("南桥区主导甲级标准1项奖多少", "星河市远航商标1件奖多少")
    query = _after(*turns, "刚才那个标准要是2项呢")
    assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 2)]


def test_a_case_told_after_the_conditions_asks_for_them() -> None:
    query = _after("南桥区甲级标准申报要什么条件", "前年亏了点钱,还行不")
    assert "condition" in query.intents
    assert "能申报" in query.text


def test_another_kind_of_firm_told_later_takes_the_place_of_the_first() -> None:
    turns = ("南桥区主导甲级标准1项奖多少", "我们是省属企业", "那民营的呢")
    assert understand(turns[1], turns[:1], knowledge(*town())).applicant == "省属企业"
    told = understand(turns[2], turns[:2], knowledge(*town()))
    assert told.applicant is None
    assert [(e.name, e.role, e.quantity) for e in told.events] == [("甲级标准", "主导", 1)]
