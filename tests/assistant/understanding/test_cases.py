"""Several firms told in one question, each with its own place and awards; an invented province."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.asked.cases import cases_told
from tests.assistant.invented import knowledge, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _told(question: str, *history: str) -> list[tuple[str, str]]:
    return [(case.name, case.text) for case in cases_told(question, history, _town())]


def test_each_firm_is_a_case_with_what_stands_in_front_of_all() -> None:
    turn = "老板有两头。南桥区厂:主导甲级标准1项。东湾县厂:主导乙级标准2项,还在扩产。两边一共多少?"
    assert _told(turn) == [
        ("南桥区", "老板有两头。南桥区厂:主导甲级标准1项，能拿多少奖励？"),
        ("东湾县", "老板有两头。东湾县厂:主导乙级标准2项,还在扩产，能拿多少奖励？"),
    ]


def test_firms_of_one_place_are_called_as_the_question_calls_them() -> None:
    told = _told("集团在南桥区有两家,甲公司主导甲级标准1项,乙公司主导乙级标准2项,两家合计多少")
    assert [name for name, _ in told] == ["甲公司", "乙公司"]
    assert all(text.startswith("集团在南桥区有两家,") for _, text in told)


def test_earlier_turns_tell_of_the_firms_of_which_the_last_asks_the_sum() -> None:
    told = _told(
        "两家加起来多少", "甲公司在南桥区,主导甲级标准1项", "乙公司在东湾县,主导乙级标准1项"
    )
    assert [name for name, _ in told] == ["南桥区", "东湾县"]


@pytest.mark.parametrize(
    "turn",
    [
        "注册在南桥区,厂房在东湾县,主导甲级标准1项,一共多少",  # one firm
        "主导甲级标准1项,在南桥区和在东湾县哪个多,一共差多少",  # compared
        "我们从南桥区搬到东湾县,主导甲级标准1项,一共多少",  # moved
        "南桥区厂主导甲级标准1项,东湾县厂什么都没有,一共多少",  # an award of one
        "南桥区厂主导甲级标准1项,东湾县厂主导乙级标准1项,要什么材料",  # no sum
    ],
)
def test_one_firm_or_no_sum_makes_no_cases(turn: str) -> None:
    assert _told(turn) == []
