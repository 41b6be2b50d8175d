"""Questions as they are dictated, with prices told by others and words told again."""

from __future__ import annotations

from datetime import date
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


def test_what_is_dictated_without_marks_is_read() -> None:
    turn = "我们嗯在南桥今年参与了两个甲级标准然后又主导了一个乙级标准这些合起来嗯大概能有多少"
    query = read_turn(turn, _town())
    assert _told(query) == [("甲级标准", "参与", 2), ("乙级标准", "主导", 1)]
    assert query.unread == ()
    assert wants_amount(query)


@pytest.mark.parametrize(
    "turn", ["甲级标准主导2项,这两件事总共奖多少", "主导甲级标准2项,做满一年,钱数?"]
)
def test_things_told_of_before_are_not_told_once_more(turn: str) -> None:
    query = read_turn(turn, _town())
    assert _told(query) == [("甲级标准", "主导", 2)]
    assert query.unread == ()
    assert wants_amount(query)


def test_the_number_that_a_sum_is_asked_for_counts() -> None:
    query = read_turn("他们讲主导甲级标准一项给8万,两项就16万,两项究竟多少", _town())
    assert _told(query) == [("甲级标准", "主导", 2)]


@pytest.mark.parametrize(
    ("turn", "year"),
    [("2015年主导的甲级标准1项,按2016年那个办法能领多少", 2015), ("2015年的甲级标准给多少", 2015)],
)
def test_the_year_of_a_text_is_none_of_the_award(turn: str, year: int) -> None:
    assert read_turn(turn, _town()).period == (date(year, 1, 1), date(year, 12, 31))


def test_the_most_of_several_awards_is_their_sum() -> None:
    query = read_turn("主导甲级标准1项,参与乙级标准2项,打包算封顶多少", _town())
    assert "amount" in query.intents


@pytest.mark.parametrize(
    ("turn", "repeats"),
    [
        ("甲级标准是2019年拿的,今年只是到期复评;乙级标准今年新通过,一共多少", [True, None]),
        ("甲级标准1项,今年复评通过的乙级标准2项,一共多少", [None, True]),
        ("前年头一个产品通过甲级标准,已经拿过30万;今年第二个产品又通过了,还能再拿吗", [True]),
    ],
)
def test_what_was_won_again_is_told_of_its_award(turn: str, repeats: list[bool | None]) -> None:
    assert [e.repeat for e in read_turn(turn, _town()).events] == repeats
