"""Run a question set through an assistant."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.answer import Answer
from eval.expect import Failure, failures
from eval.gold import gold_problems
from eval.integrity import integrity_failures
from eval.outcome import QuestionOutcome
from eval.questions import PlacedQuestion, load_questions
from eval.report import Report
from ingest.errors import UsageError
from ingest.policy import PolicyDocument

Progress = Callable[[int, int], None]


class HeldLibrary(Protocol):
    """The part of ``ingest.library.Library`` that judging needs."""

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


def run(
    questions: Sequence[PlacedQuestion],
    assistant: Asked,
    progress: Progress | None = None,
    split: str | None = None,
) -> Report:
    """Ask every question in order and judge each answer."""
    outcomes: list[QuestionOutcome] = []
    for number, placed in enumerate(questions, 1):
        outcomes.append(_outcome(placed, assistant))
        if progress:
            progress(number, len(questions))
    return Report(tuple(outcomes), assistant.library.generation, split)


def evaluate(
    paths: Sequence[Path],
    out: Path,
    assistant: Asked,
    baseline: Path | None = None,
    split: str | None = None,
) -> int:
    """``zhice eval``: run, write the report into ``out``, print the gates on standard error.

    Returns:
        Exit status: 0, or 1 if a gate failed.

    Raises:
        UsageError: a question file cannot be read, or its gold disagrees with the library.
    """
    questions = load_questions(paths, split)
    texts = {key: document.text for key, document in assistant.library.documents.items()}
    problems = gold_problems((placed.question for placed in questions), texts)
    if problems:
        raise UsageError(
            "题目的标准引文与库中原文对不上:\n" + "\n".join(problems[:20]), "请先改正题目"
        )
    summary = run(questions, assistant, _bar(), split).write(out, baseline)
    rate = summary.pass_rate
    print(
        f"{summary.n} 题,通过 {rate.hits}(95% 区间 {rate.low:.1%}–{rate.high:.1%});"
        f"报告:{out / 'report.html'}",
        file=sys.stderr,
    )
    for gate in summary.gates:
        print(f"{'通过' if gate.passed else '未过'}  {gate.detail}", file=sys.stderr)
    return 0 if all(gate.passed for gate in summary.gates) else 1


def _outcome(placed: PlacedQuestion, assistant: Asked) -> QuestionOutcome:
    question = placed.question
    started = time.perf_counter()
    try:
        answer = assistant.ask(
            question.question,
            history=question.history,
            as_of=question.as_of,
            region=question.region,
            id=question.id,
        )
    except Exception as error:  # one broken answer must not end the run: it is a failed question
        elapsed = (time.perf_counter() - started) * 1000
        failure = Failure("error", f"{type(error).__name__}: {error}")
        return QuestionOutcome(placed, None, (failure,), elapsed)
    elapsed = (time.perf_counter() - started) * 1000
    found = (
        *failures(answer, question.expect),
        *integrity_failures(question, answer, assistant.library.documents),
    )
    return QuestionOutcome(placed, answer, tuple(dict.fromkeys(found)), elapsed)


def _bar() -> Progress | None:
    """A progress bar on standard error, None where nobody watches."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        filled = 30 * done // total
        end = "\n" if done == total else ""
        print(f"\r[{'█' * filled}{'·' * (30 - filled)}] {done}/{total}", end=end, file=sys.stderr)

    return show
