"""What is taken back in the same breath, and prices that others told, are no awards."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.query import Query
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _told(query: Query) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in query.events]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (
            "南桥的,参与了一个甲级标准——等下说错了,我们是第一起草单位,那个甲级标准给多少",
            [("甲级标准", "主导", 1)],
        ),
        ("南桥的,主导了一个甲级标准,哦不对,我们是参与,给多少", [("甲级标准", "参与", 1)]),
        ("南桥的,参与了一个甲级标准,口误,是乙级标准,给多少", [("乙级标准", "参与", 1)]),
        ("主导了一个甲级标准,不对不对,是乙级标准,奖多少", [("乙级标准", "主导", 1)]),
        (
            "今年主导了三个,哦不对不对,有一个是别人家牵头的,就两个乙级标准,给多少",
            [("乙级标准", "主导", 2)],
        ),
        (
            "主导了5个乙级标准,等等,说错了,有3个是集团的,我们就2个,奖多少",
            [("乙级标准", "主导", 2)],
        ),
        (
            "听人讲参与一个甲级标准就给50万,我们参与了2个,那应该是100万对吧?",
            [("甲级标准", "参与", 2)],
        ),
    ],
)
def test_only_what_is_said_instead_is_told(turn: str, told: list[tuple[str, str, int]]) -> None:
    query = read_turn(turn, _town())
    assert _told(query) == told
    assert query.unread == ()


def test_the_place_said_instead_is_the_applicants() -> None:
    turn = "公司在海棠......啊不是,海棠是老厂,注册在南桥区,星河名品1件多少"
    assert read_turn(turn, _town()).regions == ("南桥区",)


def test_what_is_taken_back_for_nothing_plain_is_asked_for() -> None:
    turn = "参与两个甲级标准,记错了,是两个乙级标准都主导的,不对,就一个甲级标准主导一个乙级标准参与"
    assert "参与两个甲级标准" in read_turn(turn, _town()).unread


def test_a_sum_that_others_call_wrong_takes_nothing_back() -> None:
    query = read_turn("主导甲级标准1项,财务算的数不对,乙级标准参与2项,到底多少", _town())
    assert _told(query) == [("甲级标准", "主导", 1), ("乙级标准", "参与", 2)]


def test_which_of_two_sums_is_right_asks_for_the_sum() -> None:
    query = read_turn("主导甲级标准1项,财务说130万,法务说115万,到底哪个对?", _town())
    assert wants_amount(query)
