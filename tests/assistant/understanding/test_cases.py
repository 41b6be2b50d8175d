"""Several firms told in one question, each with its own place and awards; an invented province."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.asked.cases import asked_alone, cases_told
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
    assert all(text.startswith("集团在南桥区,") for _, text in told)


@pytest.mark.parametrize(
    ("turn", "texts"),
    [
        (
            "两个客户,一个注册在南桥区,一个注册在东湾县,各有1项甲级标准是主导的,一共多少",
            [
                "一个注册在南桥区,各有1项甲级标准是主导的",
                "一个注册在东湾县,各有1项甲级标准是主导的",
            ],
        ),
        (
            "一家在东湾县,首次主导甲级标准;另一家在南桥区,也是主导,两家合计多少",
            ["一家在东湾县,首次主导甲级标准", "另一家在南桥区,也是主导,首次主导甲级标准;"],
        ),
        (
            "一个在南桥区,一个在东湾县,两个厂各自主导甲级标准1项,南桥那个还主导乙级标准1项,一共多少",
            [
                "一个在南桥区,南桥那个还主导乙级标准1项,两个厂各自主导甲级标准1项",
                "一个在东湾县,两个厂各自主导甲级标准1项",
            ],
        ),
    ],
)
def test_what_is_said_of_all_of_them_or_of_the_one_before_holds_for_each(
    turn: str, texts: list[str]
) -> None:
    assert [text.removesuffix("，能拿多少奖励？").rstrip(";") for _, text in _told(turn)] == [
        text.rstrip(";") for text in texts
    ]


def test_one_of_them_may_be_asked_of_alone() -> None:
    turn = "南桥区一家主导甲级标准1项,另一家在东湾县,主导乙级标准1项,合计多少,单算东湾那家多少"
    cases = cases_told(turn, (), _town())
    assert [case.name for case in asked_alone(cases, turn)] == ["东湾县"]


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
        "南桥区厂,甲级标准3项,其中1项是香港的,另外还主导乙级标准2项,一共多少",  # a right's place
    ],
)
def test_one_firm_or_no_sum_makes_no_cases(turn: str) -> None:
    assert _told(turn) == []


def test_firms_listed_with_the_short_comma_are_told_apart() -> None:
    told = _told("南桥区厂主导甲级标准2项、东湾县厂主导乙级标准1项、还在扩产,加起来多少")
    assert [name for name, _ in told] == ["南桥区", "东湾县"]


def test_a_sum_may_be_asked_with_no_word_for_it() -> None:
    told = _told("甲公司在南桥区,首次主导甲级标准,乙公司在东湾县,也是首次,两家多少")
    assert [name for name, _ in told] == ["南桥区", "东湾县"]
