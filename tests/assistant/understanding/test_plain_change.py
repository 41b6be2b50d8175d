"""Turns that do one plain thing to what was told, with the sum asked in the same breath or not."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.plain_change import plain_change
from assistant.understanding.talk.turn import Turn
from assistant.understanding.understand import read_turn, understand
from assistant.words.changes import ChangeWords, changes
from assistant.words.normal import key
from tests.assistant.invented import knowledge, town

FIRST = "南桥区企业主导2项甲级标准,参与3项乙级标准,一共多少"
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
        ("乙级标准没批下来,现在一共多少", [LEAD]),
        ("乙级标准少了两个 现在一共多少", [LEAD, ("乙级标准", "参与", 1)]),
        ("其中两项乙级标准不算,合计多少钱", [LEAD, ("乙级标准", "参与", 1)]),
        ("如果不算甲级标准,还剩多少", [PART]),
        ("甲级标准又多了1项,这样一共奖多少?", [("甲级标准", "主导", 3), PART]),
        ("甲级标准后来又牵头搞了一项", [("甲级标准", "主导", 3), PART]),
        ("甲级标准还跟着别家做了4项", [LEAD, PART, ("甲级标准", "参与", 4)]),
        ("对了,拿到了2件星河名品,一共多少", [LEAD, PART, ("星河名品", None, 2)]),
        ("甲级标准说错了,是5项", [("甲级标准", "主导", 5), PART]),
        ("刚才甲级标准的数不对,应该是5项", [("甲级标准", "主导", 5), PART]),
        ("甲级标准搞错了,我们只是参与 加起来多少", [("甲级标准", "参与", 2), PART]),
        ("甲级标准不是第一起草单位,是参编", [("甲级标准", "参与", 2), PART]),
        ("甲级标准按参编算,现在一共多少", [("甲级标准", "参与", 2), PART]),
        ("每样都是4个,总共给多少", [("甲级标准", "主导", 4), ("乙级标准", "参与", 4)]),
        ("不对,全都是参与的", [("甲级标准", "参与", 2), PART]),
        ("就甲级标准一样的话多少", [LEAD]),
        ("甲级标准不算,乙级标准改成5项,现在一共多少", [("乙级标准", "参与", 5)]),
        (
            "还漏了一个甲级标准,我们是牵头的,乙级标准是主导",
            [("甲级标准", "主导", 3), ("乙级标准", "主导", 3)],
        ),
        ("其中一项甲级标准是去年的,已经领过钱了", [("甲级标准", "主导", 1), PART]),
        ("甲级标准有1项是复审的", [("甲级标准", "主导", 1), ("甲级标准", "主导", 1), PART]),
    ],
)
def test_a_turn_of_known_words_changes_just_what_it_says(turn: str, told: list[Told]) -> None:
    query = _after(FIRST, turn)
    assert sorted(_told(query)) == sorted(told)
    assert not query.unread
    assert query.regions == ("南桥区",)
    assert "amount" in query.intents


@pytest.mark.parametrize("turn", ["乙级标准换成星河名品", "不是乙级标准,是星河名品"])
def test_the_other_award_is_as_many(turn: str) -> None:
    assert _told(_after(FIRST, turn)) == [LEAD, ("星河名品", None, 3)]


@pytest.mark.parametrize(
    "turn", ["换个情况:参与了1项甲级标准,多少", "重新算,参与了1项甲级标准,多少"]
)
def test_another_case_is_no_addition(turn: str) -> None:
    query = _after(FIRST, turn)
    assert _told(query) == [("甲级标准", "参与", 1)]
    assert query.regions == ("南桥区",)


@pytest.mark.parametrize(
    "turn",
    [
        "甲级标准算不算",
        "甲级标准要什么条件",
        "甲级标准去年就不算新的了吗",
        "甲级标准有5项没批下来",  # more than were told
        "甲级标准",
        "还有1项甲级标准领过钱了",  # one that was not told
        "丁级标准不算",  # of no award known
        "甲级标准3项,乙级标准4项",
        "又拿了金匠奖",  # to win it again is no second one
    ],
)
def test_a_turn_that_is_not_plain_is_left_to_others(turn: str) -> None:
    earlier = _after("南桥区企业主导2项甲级标准,参与3项乙级标准,拿了金匠奖,一共多少")
    fresh = read_turn(turn, _town())
    assert plain_change(Turn(fresh, earlier, key(fresh.text), _town())) is None


def test_of_one_award_the_part_is_taken_away_or_was_won_before() -> None:
    first = "南桥区企业主导3项甲级标准,一共多少"
    assert _told(_after(first, "其中1项去年领过钱了")) == [("甲级标准", "主导", 2)]
    again = _after(first, "有1项是复审的").events
    assert [(e.quantity, e.repeat) for e in again] == [(2, None), (1, True)]


@pytest.mark.parametrize("turn", ["剩下那个是参与", "其余的是参编", "剩下一项是参与的,一共多少"])
def test_the_rest_is_what_had_no_role(turn: str) -> None:
    query = _after("南桥区有3项甲级标准", "两项是我们主导的", turn)
    assert sorted(_told(query)) == [("甲级标准", "主导", 2), ("甲级标准", "参与", 1)]


def test_what_was_told_of_last_year_is_gone() -> None:
    first = "南桥区企业去年主导2项甲级标准,今年参与3项乙级标准"
    assert _told(_after(first, "去年的不算")) == [PART]
    assert _told(_after(first, "前年的不算")) == [LEAD, PART]


@pytest.mark.parametrize("first", ["十来份", "三五项", "好几部"])
def test_one_more_of_a_number_that_is_not_known_is_not_two(first: str) -> None:
    query = _after(f"南桥区主导甲级标准{first}", "甲级标准又多了1项,现在一共多少")
    assert [v.said for v in query.vague] == [first]
    settled = _after(f"南桥区主导甲级标准{first}", "甲级标准是12项,现在一共多少")
    assert [e.quantity for e in settled.events] == [12]
    assert not settled.vague


def test_what_was_only_supposed_is_left_again() -> None:
    query = _after(FIRST, "要是甲级标准有5项,一共多少", "实际情况呢,一共多少")
    assert sorted(_told(query)) == sorted([LEAD, PART])


def test_no_kind_of_word_matches_nothing() -> None:
    for kind in ChangeWords.model_fields:
        assert not getattr(changes(), kind).match("")
