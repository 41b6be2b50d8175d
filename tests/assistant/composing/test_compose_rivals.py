"""Two policies that answer alike: quoted both, asked which; what both say alike is an answer."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, Assistant

DAY = date(2026, 11, 28)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=DAY)


def test_what_two_policies_state_differently_is_asked_back(assistant: Assistant) -> None:
    answer = ask(assistant, "质量奖申报要什么条件")
    assert answer.status == "clarify"
    assert answer.clarification is not None
    assert len({c.policy_id for c in answer.citations}) == 2
    assert len(answer.clarification.options) == len(answer.clarification.corrections) == 2


def test_what_both_state_alike_is_answered_from_both(assistant: Assistant) -> None:
    answer = ask(assistant, "质量奖公示几天")
    assert answer.status == "answered"
    assert len({c.policy_id for c in answer.citations}) == 2


@pytest.mark.parametrize("question", ["园区质量奖公示几天", "苏州市长质量奖申报要什么条件"])
def test_a_policy_that_is_named_is_asked_alone(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert len({c.policy_id for c in answer.citations}) == 1
