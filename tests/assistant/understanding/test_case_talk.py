"""Turns after one that told of several firms: each firm keeps a talk of its own."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.case_talk import CaseTalk, case_talk
from assistant.understood.turns import Part
from assistant.understood.wire import Correction
from ingest.errors import UsageError
from tests.assistant.invented import knowledge, town

_TOLD = "甲厂在南桥区,主导甲级标准1项;乙厂在东湾县,主导乙级标准2项,两家一共多少"


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _talk(*turns: str) -> CaseTalk:
    found = case_talk([Part(turn, n) for n, turn in enumerate((_TOLD, *turns), 1)], _town())
    assert found is not None
    return found


def _last(talk: CaseTalk) -> dict[int, str]:
    """What the last turn tells of each firm."""
    return {at: talk.cases[at].told[-1].text for at in sorted(talk.changed)}


def test_a_talk_that_tells_of_one_firm_is_none_of_several() -> None:
    assert case_talk([Part("南桥区,主导甲级标准1项,多少", 1)], _town()) is None


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("那第二家要是改成甲级标准呢", {1: "那要是改成甲级标准呢"}),
        ("乙厂的乙级标准改成3项", {1: "乙级标准改成3项"}),
        ("东湾那家其实只有1项", {1: "其实只有1项"}),
        ("不对,甲那边是2项", {0: "不对,是2项"}),
        ("两家都再主导1项乙级标准的话", {0: "再主导1项乙级标准的话", 1: "再主导1项乙级标准的话"}),
        ("甲厂改成2项,乙厂改成1项,一共多少", {0: "改成2项", 1: "改成1项"}),
        ("乙厂是在南桥区", {1: "是在南桥区"}),
    ],
)
def test_what_a_turn_says_of_a_firm_goes_on_in_its_own_talk(
    turn: str, told: dict[int, str]
) -> None:
    talk = _talk(turn)
    assert _last(talk) == told
    assert talk.shown == (0, 1)


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("只算甲厂",), (0,)),
        (("那乙厂单独能拿多少",), (1,)),
        (("乙厂不算了,现在多少",), (0,)),
        (("乙厂不算了", "还是算上乙厂吧"), (0, 1)),
        (("只算甲厂", "两家合起来呢"), (0, 1)),
        (("哪家多",), (0, 1)),
        (("后一家呢",), (1,)),
        (("除了甲厂,另外那家多少",), (1,)),
    ],
)
def test_which_firms_a_turn_asks_of(turns: tuple[str, ...], shown: tuple[int, ...]) -> None:
    talk = _talk(*turns)
    assert (talk.shown, talk.changed) == (shown, frozenset())


@pytest.mark.parametrize("turn", ["要是再多一项呢", "那改成2项呢", "税交了80万留地方呢"])
def test_a_change_of_no_named_firm_is_open(turn: str) -> None:
    talk = _talk(turn)
    assert talk.is_open
    assert talk.is_sure
    assert not talk.shown


def test_the_firm_that_was_asked_back_for_takes_what_was_said() -> None:
    assert _last(_talk("那改成2项呢", "乙厂的")) == {1: "那改成2项呢"}


def test_what_follows_one_asked_of_alone_is_of_that_one() -> None:
    talk = _talk("只算甲厂", "那改成2项呢")
    assert _last(talk) == {0: "那改成2项呢"}


def test_a_further_firm_comes_beside_those_told_and_changed() -> None:
    talk = _talk("乙厂改成1项", "还有个丙厂在南桥区,主导甲级标准3项,三家一共多少")
    assert talk.shown == (0, 1, 2)
    assert talk.cases[1].told[-1].text == "改成1项"


def test_an_own_question_is_none_of_the_firms_until_they_are_named_again() -> None:
    assert _talk("乙级标准奖励多少").shown == ()
    assert _talk("乙级标准奖励多少", "那2项呢").shown == ()
    assert _last(_talk("乙级标准奖励多少", "甲厂改成2项呢")) == {0: "改成2项呢"}


def test_another_topic_leaves_the_firms_behind() -> None:
    turns = (_TOLD, "换个话题,海棠质量奖多少", "那改成2项呢")
    assert case_talk([Part(turn, n) for n, turn in enumerate(turns, 1)], _town()) is None


def test_an_award_of_another_policy_is_none_of_the_firms() -> None:
    assert _talk("再问一下海棠质量奖给多少").shown == ()
    assert not _talk("再问一下海棠质量奖给多少").is_open


def test_a_difference_of_one_firm_is_asked_in_its_talk() -> None:
    talk = _talk("乙厂要是改成甲级标准能多拿多少")
    assert talk.gain is not None
    assert talk.shown == (1,)


def test_a_correction_stays_with_the_case_that_its_turn_showed() -> None:
    own = Correction(key="parts/1/events/0/quantity", code="4")
    talk = case_talk([Part(_TOLD, 1, (own,)), Part("甲厂改成2项", 2)], _town())
    assert talk is not None
    assert [c.key for c in talk.cases[1].told[0].corrections] == ["events/0/quantity"]
    with pytest.raises(UsageError):
        case_talk([Part(_TOLD, 1), Part("只算甲厂", 2, (own,))], _town())


_THREE = f"{_TOLD.rpartition(',')[0]};丙厂在南桥区,主导甲级标准3项,三家一共多少"


@pytest.mark.parametrize(
    ("turn", "shown"),
    [("后两家呢", (1, 2)), ("前两家一共多少", (0, 1)), ("除了乙厂,另外两家多少", (0, 2))],
)
def test_some_of_three(turn: str, shown: tuple[int, ...]) -> None:
    talk = case_talk([Part(_THREE, 1), Part(turn, 2)], _town())
    assert talk is not None
    assert talk.shown == shown


def test_two_of_three_are_nobody_knows_which() -> None:
    talk = case_talk([Part(_THREE, 1), Part("两家都改成2项呢", 2)], _town())
    assert talk is not None
    assert talk.is_open


def test_a_firm_that_moves_is_called_by_its_name() -> None:
    assert _talk("乙厂搬到南桥区了").cases[1].case.name == "乙厂"
    assert _talk("乙厂也是改成3项").cases[1].told[-1].text == "是改成3项"
