"""Ask one question and judge the answer: failures and what each metric finds."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from assistant.answer import Answer
from assistant.views import SearchHit
from eval.case import Case
from eval.expect import Failure, failures
from eval.gold import gold_spans
from eval.integrity import integrity_failures
from eval.metrics import measure
from eval.outcome import QuestionOutcome
from eval.questions import PlacedQuestion, Question
from ingest.policy import PolicyDocument

RANKED = 10


class HeldLibrary(Protocol):
    """The part of ``ingest.shelf.library.Library`` that judging needs."""

    @property
    def documents(self) -> Mapping[str, PolicyDocument]:
        """Policies by id."""

    @property
    def generation(self) -> str:
        """Hash of everything that answers depend on."""


class Asked(Protocol):
    """The part of ``assistant.Assistant`` that is under test."""

    @property
    def library(self) -> HeldLibrary:
        """What answers are judged against."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        as_of: date | None = None,
        region: str | None = None,
        id: str | None = None,
    ) -> Answer:
        """One answer."""

    def search(
        self, query: str, *, k: int = 5, region: str | None = None, as_of: date | None = None
    ) -> list[SearchHit]:
        """The ``k`` clauses that fit best, best first."""


def judge(placed: PlacedQuestion, asked: Asked, as_of: date) -> QuestionOutcome:
    """One question, asked and judged.

    Of a hidden question only figures leave this function: no answer, no details of failures.

    Args:
        as_of: date for a question that fixes none.
    """
    question = placed.question
    started = time.perf_counter()
    answer: Answer | None = None
    try:
        answer = asked.ask(
            question.question,
            history=question.history,
            as_of=question.as_of or as_of,
            region=question.region,
            id=question.id,
        )
        elapsed = (time.perf_counter() - started) * 1000
        found = _failures(question, answer, asked.library)
    except Exception as error:  # one broken answer must not end the run: it is a failed question
        elapsed = (time.perf_counter() - started) * 1000
        found = (Failure("error", f"{type(error).__name__}: {error}"),)
    tallies = measure(_case(placed, answer, found, asked, as_of))
    if placed.is_hidden:
        answer, found = None, tuple(Failure(name, "") for name in _names(found))
    return QuestionOutcome(placed, answer, found, elapsed, tallies)


def _failures(question: Question, answer: Answer, library: HeldLibrary) -> tuple[Failure, ...]:
    found = (
        *failures(answer, question.expect),
        *integrity_failures(question, answer, library.documents),
    )
    return tuple(dict.fromkeys(found))


def _case(
    placed: PlacedQuestion,
    answer: Answer | None,
    found: tuple[Failure, ...],
    asked: Asked,
    as_of: date,
) -> Case:
    documents, expect = asked.library.documents, placed.question.expect
    return Case(
        placed=placed,
        answer=answer,
        failures=found,
        gold=gold_spans(expect.cites, documents),
        gold_any=gold_spans(expect.cites_any, documents),
        ranked=_ranked(placed.question, asked, as_of),
        documents=documents,
        gold_also=gold_spans(expect.cites_also, documents),
    )


def _ranked(question: Question, asked: Asked, as_of: date) -> tuple[SearchHit, ...] | None:
    """What search finds for the bare question; None where it leans on earlier turns."""
    expect = question.expect
    if question.history or not (expect.cites or expect.cites_any):
        return None
    try:
        day = question.as_of or as_of
        found = asked.search(question.question, k=RANKED, region=question.region, as_of=day)
    except Exception:  # an answer that failed was counted as such already; here, nothing was found
        return ()
    return tuple(found)


def _names(found: tuple[Failure, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(failure.name for failure in found))
