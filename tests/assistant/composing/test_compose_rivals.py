"""Two policies that answer: both are quoted, and nothing is asked back that changes no sum."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, Assistant

DAY = date(2026, 11, 28)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=DAY)


@pytest.mark.parametrize(
    "question",
    [
        "质量奖申报要什么条件",
        "优秀奖名额有几个",
        "弄虚作假拿质量奖会怎样",
        # no award is named, but the clauses are one in both
        "材料评审的评审员至少几个人",
    ],
)
def test_what_two_policies_state_is_answered_from_each(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.clarification) == ("answered", None)
    assert len({c.policy_id for c in answer.citations}) == 2


def test_what_they_state_differently_is_not_called_the_same(assistant: Assistant) -> None:
    answer = ask(assistant, "优秀奖名额有几个")
    assert "规定相同" not in answer.text
    assert "不超过10家" in answer.text
    assert "不超过3家" in answer.text


def test_the_one_that_is_meant_may_follow(assistant: Assistant) -> None:
    question = "质量奖申报要什么条件"
    answer = assistant.ask("苏州工业园区质量奖评定管理办法", history=[question], as_of=DAY)
    assert {c.policy_id for c in answer.citations} == {"suzhou-park-quality-award-2023"}
    assert "第十一条" in {c.clause for c in answer.citations}


def test_what_both_state_alike_is_answered_from_both(assistant: Assistant) -> None:
    answer = ask(assistant, "质量奖公示几天")
    assert answer.status == "answered"
    assert len({c.policy_id for c in answer.citations}) == 2


@pytest.mark.parametrize("question", ["园区质量奖公示几天", "苏州市长质量奖申报要什么条件"])
def test_a_policy_that_is_named_is_asked_alone(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert len({c.policy_id for c in answer.citations}) == 1
