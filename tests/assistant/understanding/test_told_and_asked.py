"""Turns that change what was told and ask for the sum at once, or ask of one of several."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.told_and_asked import as_corrected
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, town

TWO = "南桥区企业主导2项甲级标准,参与3项乙级标准,一共多少"
Told = tuple[str, str | None, int | None]
LEAD: Told = ("甲级标准", "主导", 2)
PART: Told = ("乙级标准", "参与", 3)


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], _town())


def _told(query: Query) -> list[Told]:
    return [(e.name, e.role, e.quantity) for e in query.events]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("甲级标准改成1项,现在能拿多少", [("甲级标准", "主导", 1), PART]),
        ("甲级标准不是2项,是4项,那是多少", [("甲级标准", "主导", 4), PART]),
        ("说错了,乙级标准是主导,一共多少", [LEAD, ("乙级标准", "主导", 3)]),
        ("乙级标准我们是主导的,那是多少", [LEAD, ("乙级标准", "主导", 3)]),
        ("乙级标准不算了,剩下的多少", [LEAD]),
        ("不算乙级标准呢,那多少", [LEAD]),
        ("再算上1件星河名品,一共多少", [LEAD, PART, ("星河名品", None, 1)]),
    ],
)
def test_a_change_with_the_sum_asked_keeps_the_others(turn: str, told: list[Told]) -> None:
    query = _after(TWO, turn)
    assert _told(query) == told
    assert "amount" in query.intents
    assert _told(_after(TWO, turn, "加起来呢")) == told


@pytest.mark.parametrize("turn", ["只算甲级标准呢", "其中甲级标准多少", "甲级标准那块是多少"])
def test_one_of_several_is_asked_as_it_was_told(turn: str) -> None:
    assert _told(_after(TWO, turn)) == [LEAD]
    assert sorted(_told(_after(TWO, turn, "一共呢"))) == sorted([LEAD, PART])


def test_a_number_supposed_of_one_leaves_the_others() -> None:
    supposed = "要是甲级标准5项呢"
    assert _told(_after(TWO, supposed)) == [("甲级标准", "主导", 5), PART]
    for back in ("不假设了,按实际的一共多少", "回到实际,一共多少"):
        assert _told(_after(TWO, supposed, back)) == [LEAD, PART]


def test_another_award_with_its_sum_asked_stands_alone() -> None:
    assert _told(_after(TWO, "星河名品1件,能拿多少")) == [("星河名品", None, 1)]


def test_premises_are_no_things_counted() -> None:
    one = "南桥区企业主导2项甲级标准,奖多少"
    assert _told(_after(one, "我们在南桥区也有个厂")) == [LEAD]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("甲奖不是1个,是2个", "甲奖是2个"),
        ("甲奖改成2个", "甲奖是2个"),
        ("改成2个", "改成2个"),
        ("甲奖不是1个人评的", "甲奖不是1个人评的"),
        ("是2025年授权的不是2024年", "2025年授权的"),
        ("不是2024年,是2021年授权的", "2021年授权的"),
        ("说错了,应该是2021年授权的", "2021年授权的"),
        ("不是2024年吗", "不是2024年吗"),
        ("甲奖是2024年的,不是2个", "甲奖是2024年的,不是2个"),
    ],
)
def test_a_number_put_right_is_read_once(said: str, meant: str) -> None:
    assert as_corrected(said) == meant
