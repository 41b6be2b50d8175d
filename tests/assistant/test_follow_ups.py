"""Suggestions come from the policy cited, and every one of them gets an answer."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.follow_ups import Tried, _file, follow_ups
from assistant.words.facet import facets

QUESTIONS = [
    "获得江苏省质量奖奖励多少？",
    "柯城区企业主导制定1项国家标准能拿多少奖励？",
    "申报苏州市市长质量奖要满足哪些条件？",
    "园区质量奖满三年再次获奖还有奖金吗？",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_suggestion_is_answered_out_of_the_policy_it_comes_from(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    cited = {c.policy_id for c in answer.citations}
    offered = assistant.follow_ups(answer)
    assert 1 <= len(offered) <= 4
    for one in offered:
        given = assistant.ask(one.question)
        assert given.status in ("answered", "clarify"), one.question
        assert cited & {c.policy_id for c in given.citations}, one.question


def test_a_question_that_gets_no_answer_is_not_offered(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTIONS[0])
    silent = answer.model_copy(update={"status": "refused", "citations": ()})
    asked: list[str] = []

    def ask(question: str) -> Answer:
        asked.append(question)
        return silent

    assert follow_ups(answer, assistant.knowledge, ask) == ()
    assert asked, "it was tried"


def test_a_candidate_is_asked_once_for_each_library_and_day(assistant: Assistant) -> None:
    asked: list[tuple[str, date]] = []
    given = assistant.ask(QUESTIONS[0])

    def ask(question: str, day: date) -> Answer:
        asked.append((question, day))
        return given

    tried = Tried(ask, most=2)
    for generation, day in (("a", 1), ("a", 1), ("b", 1), ("b", 2), ("b", 2)):
        assert tried.on(generation, date(2026, 1, day))("问") is given
    assert asked == [("问", date(2026, 1, 1)), ("问", date(2026, 1, 1)), ("问", date(2026, 1, 2))]


def test_an_answer_without_sources_offers_nothing(assistant: Assistant) -> None:
    assert assistant.follow_ups(assistant.ask("今晚吃什么")) == ()


def test_every_facet_of_the_list_is_one_that_there_is() -> None:
    known = {facet.name for facet in facets()}
    assert {entry.facet for entry in _file().facets} <= known
