"""What is asked of one place is answered alike, whatever other policies the library holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Clarification, ElapsedMs
from assistant.calculator.award import Award
from eval.bench.library_size import (
    Asked,
    became,
    compared,
    is_wrong,
    library_of,
    listing,
    same_share,
    sampled,
    says_where,
    table,
)
from eval.questions import Question
from eval.rewording.__main__ import open_questions
from ingest.settings import Settings
from tests.full import IS_FULL

SEED, COUNT, FULL_COUNT = 2026, 6, 32
SAMPLE = 120
FLOOR = 0.97
ON = date(2026, 11, 1)


def _answer(total: int | None = None, **changes: object) -> Answer:
    fields = {
        "question": "",
        "text": "是。",
        "status": "answered",
        "as_of": ON,
        "elapsed_ms": ElapsedMs(**dict.fromkeys(ElapsedMs.model_fields, 0.0)),
        "trace_id": "",
    }
    answer = Answer.model_validate(fields | changes)
    award = None if total is None else Award.model_construct(outcome="exact", total_yuan=total)
    return answer.model_copy(update={"award": award})


def _asked(came: str, *, is_placed: bool = True) -> Asked:
    question = Question.model_validate({"id": "o-1", "question": "甲奖多少", "expect": {}})
    return Asked(question, is_placed, came, "小", "大")


ASKS = Clarification(missing=("policy",), question="哪份政策", options=())


@pytest.mark.parametrize(
    ("small", "large", "came"),
    [
        (_answer(5), _answer(5), "same"),
        (_answer(5), _answer(5, text="对。"), "same"),
        (_answer(5), _answer(6), "wrong_total"),
        (_answer(), _answer(6), "new_total"),
        (_answer(5), _answer(), "lost_total"),
        (_answer(), _answer(status="refused", reason="not_stated"), "answer"),
    ],
)
def test_what_became_of_an_answer(small: Answer, large: Answer, came: str) -> None:
    assert became(small, large) == came


def test_to_ask_whose_policy_is_meant_is_told_apart_from_a_lost_total() -> None:
    asks = _answer(status="clarify").model_copy(update={"clarification": ASKS})
    assert became(_answer(5), asks) == "asks_back"
    assert became(asks, asks) == "same"


def test_only_a_total_of_a_question_that_says_where_is_wrong() -> None:
    done = [_asked("same"), _asked("new_total"), _asked("wrong_total", is_placed=False)]
    assert [is_wrong(one) for one in done] == [False, True, False]
    assert same_share(done) == 0.5
    assert table(done).splitlines() == [
        "说了地区或政策：2 题，1 题相同；多出的金额 1",
        "没说是哪里的：1 题，0 题相同；错额 1",
    ]
    assert listing(done, 1).splitlines()[1] == "o-1  多出的金额"


def test_a_place_may_be_told_in_any_turn_but_not_before_a_new_start(shipped_home: Path) -> None:
    known = Assistant.open(shipped_home).knowledge

    def says(question: str, *history: str) -> bool:
        fields = {"id": "o-1", "question": question, "history": history, "expect": {}}
        return says_where(Question.model_validate(fields), known)

    assert says("衢州主导国家标准奖多少")
    assert says("国家标准呢", "衢州主导行业标准奖多少")
    assert says("苏州工业园区质量奖奖多少")
    assert not says("主导国家标准奖多少")
    assert not says("主导国家标准奖多少", "衢州主导行业标准奖多少", "从头来")


@pytest.mark.slow
def test_answers_do_not_depend_on_what_else_the_library_holds(shipped_home: Path) -> None:
    """All of it with ``ZHICE_FULL=1``; a seeded sample and a smaller library otherwise."""
    questions = sampled(open_questions(), None if IS_FULL else SAMPLE, SEED)
    settings = Settings(home=shipped_home)
    large = library_of(FULL_COUNT if IS_FULL else COUNT, SEED, settings)
    done = list(
        compared(questions, Assistant.open(settings=settings), Assistant.open(settings=large))
    )
    assert not any(map(is_wrong, done)), listing(done, 20)
    assert same_share(done) >= FLOOR, listing(done, 20)
