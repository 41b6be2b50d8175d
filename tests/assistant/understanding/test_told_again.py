"""Roles that lean on an award named before, are taken back, denied, or hold for the rest."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.awards.ranks import ranks_told
from assistant.understanding.numbers.roles import without_denied
from assistant.understanding.understand import read_turn
from assistant.words.normal import key
from tests.assistant.invented import knowledge, town

_A, _B = "甲级标准", "乙级标准"


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _told(text: str) -> list[tuple[str, str | None, int | None]]:
    return sorted(((e.name, e.role, e.quantity) for e in read_turn(text, _town()).events), key=repr)


@pytest.mark.parametrize(
    "said",
    [
        f"{_A}主导2个,参与1个,{_B}参与3个,一共多少",
        f"{_A}主导2个参与1个,{_B}参与3个,一共多少",
        f"主导{_A}2个,又参与了1个,{_B}参与3个,一共多少",
        f"{_A}3个,主导2个,参与1个,{_B}参与3个,一共多少",
        f"{_A}3个,2个主导1个参与,{_B}3个是参与,一共多少",
    ],
)
def test_a_role_and_a_number_alone_are_of_the_award_before(said: str) -> None:
    assert _told(said) == [(_B, "参与", 3), (_A, "主导", 2), (_A, "参与", 1)]


def test_what_may_be_of_several_awards_stays_open() -> None:
    assert read_turn(f"主导2个{_A}、1个{_B},参与3个,一共多少", _town()).unread == ("参与3个",)
    assert read_turn(f"{_A}5个,主导2个,参与1个,{_B}参与3个,多少", _town()).unread


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"主导四个{_A},不对,是两个参与,能拿多少", [(_A, "参与", 2)]),
        (
            f"说我们主导了三个{_A},错了,主导只有一个,另外两个是参与,能领多少",
            [(_A, "主导", 1), (_A, "参与", 2)],
        ),
        (
            f"{_B}参与2个,主导四个{_A},不对,是一个参与,多少",
            [(_B, "参与", 2), (_A, "参与", 1)],
        ),
    ],
)
def test_a_role_taken_back_is_replaced_with_its_number(
    said: str, told: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    "said",
    [
        f"{_A}两个、{_B}一个,{_B}不是我们牵的头,是参编的,其余都是第一起草,多少",
        f"{_A}两个、{_B}一个,除了{_B}是参编,别的都是第一起草,多少",
        f"主导{_A}2个,{_B}1个不是第一起草,是参编,多少",
        f"主导{_A}2个,{_B}不是我们牵头的,参编1个,多少",
    ],
)
def test_a_role_of_the_rest_leaves_out_the_one_told_otherwise(said: str) -> None:
    found = _told(said)
    assert [(name, role) for name, role, _ in found] == [(_B, "参与"), (_A, "主导")]
    assert found[1][2] == 2


def test_a_role_in_front_of_what_comes_is_not_of_the_rest() -> None:
    said = f"主导{_A}1个,其余都是参与:{_B}2个,多少"
    assert _told(said) == [(_B, "参与", 2), (_A, "主导", 1)]


def test_a_denied_role_is_left_out_alone() -> None:
    assert "主导" not in without_denied("不是主导的,是参与")
    assert "参与" in without_denied("不是主导的,是参与")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("强度去年第8、今年第18,今年能奖多少", "强度、今年第18名,今年能奖多少"),
        ("强度去年第8、今年第18,去年能奖多少", "强度去年第8名、,去年能奖多少"),
        ("强度去年第8、今年第18,两年一共多少", "强度去年第8名、今年第18名,两年一共多少"),
        ("强度今年第18,能奖多少", "强度今年第18,能奖多少"),
        ("去年第1批、今年第2批,多少", "去年第1批、今年第2批,多少"),
    ],
)
def test_of_the_ranks_of_two_years_the_one_asked_about_counts(said: str, meant: str) -> None:
    assert ranks_told(key(said)) == key(meant)


def test_an_award_denied_without_a_mark_is_not_counted() -> None:
    assert _told(f"{_A}没有{_B}参与2个,多少") == [(_B, "参与", 2)]
    assert len(_told(f"{_A}有没有{_B}给得多")) == 2


def test_an_adverb_is_no_part_of_a_name() -> None:
    assert _told(f"{_A}倒是参与了2个,多少") == [(_A, "参与", 2)]
    assert _told(f"{_A}光主导了2个,多少") == [(_A, "主导", 2)]
