"""A question in other words gets the same answer; never another sum."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from assistant import Assistant
from assistant.answer import Answer, ElapsedMs
from assistant.calculator.award import Award
from eval.questions import Question, split_of
from eval.rewording.__main__ import open_questions
from eval.rewording.report import Invariance
from eval.rewording.trial import TRANSFORMS, compared, differences, rewordings
from tests.full import IS_FULL

SEED = 7
SAMPLE = 150
FLOOR = 0.99
ON = date(2026, 11, 1)


def _answer(**changes: object) -> Answer:
    times = ElapsedMs(**dict.fromkeys(ElapsedMs.model_fields, 0.0))
    fields = {
        "question": "",
        "text": "是。",
        "status": "answered",
        "as_of": ON,
        "elapsed_ms": times,
    }
    fields |= {"mode": "embedded", "trace_id": "x"} | changes
    return Answer.model_validate(fields)


def test_there_are_many_ways_and_each_changes_some_question() -> None:
    found = {case.transform.name for case in rewordings(open_questions(), SEED)}
    assert len(TRANSFORMS) >= 25
    assert found == {transform.name for transform in TRANSFORMS}


def test_no_sealed_question_is_reworded() -> None:
    assert {split_of(q.id) for q in open_questions()} == {"tune", "gate"}


def test_the_same_seed_gives_the_same_words() -> None:
    questions = open_questions()[:40]
    one, two = rewordings(questions, 3), rewordings(list(reversed(questions)), 3)
    assert {(c.question.id, c.transform.name, c.turns) for c in one} == {
        (c.question.id, c.transform.name, c.turns) for c in two
    }
    assert [c.turns for c in one] != [c.turns for c in rewordings(questions, 4)]


def test_figures_and_names_survive_every_transform() -> None:
    question = Question(id="x", question="我们在柯城区,主导2个国标、参与3个行标,能拿多少?")
    for case in rewordings([question], 5):
        said = "".join((*case.turns.history, case.turns.question))
        assert any(c in said for c in "2２两兩"), case.transform.name


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {"text": "对。"}, ()),
        ({}, {"status": "refused", "reason": "not_stated"}, ("status",)),
        (
            {"status": "refused", "reason": "not_stated"},
            {"status": "refused", "reason": "not_in_library"},
            ("reason",),
        ),
    ],
)
def test_what_counts_as_another_answer(
    before: dict[str, object], after: dict[str, object], found: tuple[str, ...]
) -> None:
    assert differences(_answer(**before), _answer(**after)) == found


def test_another_sum_is_a_wrong_total() -> None:
    def award(total: int) -> Award:
        return Award.model_construct(outcome="exact", total_yuan=total)

    one, two = (
        _answer().model_copy(update={"award": award(total)}) for total in (500_000, 150_000)
    )
    assert differences(one, two) == ("total",)
    assert differences(one, one) == ()


@pytest.mark.slow
def test_answers_do_not_depend_on_the_wording(shipped_home: Path) -> None:
    """All of it with ``ZHICE_FULL=1``; a seeded sample otherwise."""
    cases = rewordings(open_questions(), SEED)
    if not IS_FULL:
        cases = Random(SEED).sample(cases, SAMPLE)
    assistant = Assistant.open(shipped_home)
    run = Invariance.of(list(compared(cases, lambda _: assistant)), SEED)
    assert run.total.wrong_totals == 0, run.listing()
    assert run.total.rate >= FLOOR, run.listing()
