"""Awards named by a bare word, what a word means, and subjects that are only opened."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, Assistant
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule

AS_OF = date(2026, 11, 1)


def _after(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=turns[:-1], as_of=AS_OF)


def _total(answer: Answer) -> int | None:
    return answer.award.total_yuan if answer.award else None


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("质量奖奖金多少?", "园区的"), 500_000),
        (("质量奖多少", "苏州市的"), 1_000_000),
        (("苏州工业园区优秀奖奖多少", "质量奖是多少来着"), 500_000),
        # both were asked for, whatever the bare name says
        (("质量奖多少", "园区的", "都有"), 600_000),
        # of several called so the name tells none
        (("质量奖多少", "江苏省"), None),
    ],
)
def test_a_bare_name_is_of_the_award_that_ends_in_it(
    assistant: Assistant, turns: tuple[str, ...], total: int | None
) -> None:
    assert _total(_after(assistant, *turns)) == total


def test_of_invented_awards_the_bare_name_takes_the_one_that_ends_in_it() -> None:
    known = knowledge(policy([rule("星河市匠心奖", 300_000), rule("星河市匠心优胜奖", 100_000)]))
    (event,) = understand("匠心奖多少钱", ("星河市匠心优胜奖给多少",), known).events
    assert {h.item for h in event.heads} == {"星河市匠心奖"}


@pytest.mark.parametrize("turn", ["质量奖呢", "那质量奖呢", "商标呢"])
def test_a_kind_of_award_alone_is_asked_back(assistant: Assistant, turn: str) -> None:
    assert _after(assistant, "在吗", turn).status == "clarify"


def test_a_subject_alone_names_no_award(assistant: Assistant) -> None:
    assert _after(assistant, "质量管理呢").status == "answered"


@pytest.mark.parametrize("opening", ["园区质量奖的事情我想问问", "园区质量奖想咨询一下"])
def test_a_subject_only_opened_is_no_question_to_ask_again(
    assistant: Assistant, opening: str
) -> None:
    assert _total(_after(assistant, opening, "优秀奖呢")) == 100_000


@pytest.mark.parametrize("turn", ["主导怎么理解?", "怎么才算主导", "参与怎么认定"])
def test_who_asks_what_a_role_means_tells_no_role(assistant: Assistant, turn: str) -> None:
    answer = _after(assistant, "柯城区企业主导制定1项行业标准,奖励多少?", turn)
    assert answer.award is None
    assert "第一起草单位" in answer.text


def test_and_what_of_another_asks_for_it_alone(assistant: Assistant) -> None:
    first = "江苏省质量奖多少?"
    assert _total(_after(assistant, first, "还有中国质量奖呢")) == 3_000_000
    assert _total(_after(assistant, first, "还有中国质量奖呢", "一共")) == 4_000_000
    assert _total(_after(assistant, first, "还有一个中国质量奖呢")) == 4_000_000


@pytest.mark.parametrize(
    "turns",
    [("园区优秀奖有什么条件",), ("苏州工业园区质量奖我们能报吗", "那优秀奖呢")],
)
def test_the_conditions_hold_for_the_lesser_award_too(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert "应当具备下列条件" in _after(assistant, *turns).citations[0].quote


def test_an_award_without_listed_conditions_keeps_its_own_clause(assistant: Assistant) -> None:
    answer = _after(assistant, "衢州秘书处奖励要什么条件")
    assert "首次承担" in answer.citations[0].quote
