"""Lists of awards: all of a place's, those of one subject, and none where none is of it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

ON = date(2026, 11, 1)


def _asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=ON)


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("衢州标准方面有哪些奖励", "标准制修订", "驰名商标"),
        ("衢州商标有什么补贴", "驰名商标", "秘书处"),
        ("苏州专利有哪些奖励", "国际专利授权", "市长质量奖"),
        ("苏州商标有什么奖励", "马德里", "国际专利授权"),
    ],
)
def test_a_list_of_one_subject_leaves_the_others_out(
    assistant: Assistant, question: str, holds: str, lacks: str
) -> None:
    answer = _asked(assistant, question)
    assert answer.status == "answered"
    assert holds in answer.text
    assert lacks not in answer.text.split("依据：")[0]


def test_a_list_of_no_subject_holds_all(assistant: Assistant) -> None:
    shown = _asked(assistant, "衢州有哪些奖励").text
    assert "标准制修订" in shown
    assert "驰名商标" in shown


def test_a_subject_without_awards_is_no_reason_to_list_the_others(assistant: Assistant) -> None:
    assert "江苏省质量奖：" not in _asked(assistant, "江苏标准化有什么奖励").text


def test_a_thing_by_its_whole_name_is_no_list(assistant: Assistant) -> None:
    answer = _asked(assistant, "XX市给企业上首席质量官有什么好处")
    assert [c.clause for c in answer.citations] == ["(五)"]


def test_grades_of_one_prize_do_not_bar_each_other(assistant: Assistant) -> None:
    """The clause bars who has the mayor's prize, whose lower grade is called alike."""
    answer = _asked(assistant, "苏州工业园区质量奖和优秀奖同一年能都拿吗")
    assert "第十二条" not in {c.clause for c in answer.citations}
    answer = _asked(assistant, "园区质量奖和市长质量奖能都拿吗")
    assert "第十二条" in {c.clause for c in answer.citations}


@pytest.mark.parametrize("question", ["开化县主导国标衢州给吗", "龙游企业拿浙江名牌,市里奖吗"])
def test_whether_a_place_pays_asks_for_its_money(assistant: Assistant, question: str) -> None:
    award = _asked(assistant, question).award
    assert award is not None
    assert award.outcome == "out_of_region"
