"""Ask every question as it stands and reworded, and tell where the answers differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Protocol

from assistant.answer import Answer
from eval.questions import Question
from eval.rewording.figures import FIGURES
from eval.rewording.manners import MANNERS
from eval.rewording.marks import MARKS
from eval.rewording.order import ORDER
from eval.rewording.places import PLACES
from eval.rewording.swaps import SWAPS
from eval.rewording.transform import Transform, Turns

TRANSFORMS: tuple[Transform, ...] = (*MANNERS, *MARKS, *FIGURES, *SWAPS, *PLACES, *ORDER)
AS_OF = date(2026, 11, 1)


class Answers(Protocol):
    """The part of ``assistant.Assistant`` that is under test."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        as_of: date | None = None,
        region: str | None = None,
    ) -> Answer:
        """One answer."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question and how one transform words it."""

    question: Question
    transform: Transform
    turns: Turns


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a rewording.

    Attributes:
        before, after: answers in one line each (``told``).
        differs: names of what is not the same (``status``, ``reason``, ``outcome``, ``total``,
            ``cited``, ``error``); empty = the same answer.
    """

    reworded: Reworded
    before: str
    after: str
    differs: tuple[str, ...]

    @property
    def is_wrong_total(self) -> bool:
        """Whether a sum is given that the question as it stands does not get."""
        return "total" in self.differs


def rewordings(questions: Sequence[Question], seed: int) -> list[Reworded]:
    """Every transform that applies, once for each question; the same for the same seed."""
    found = []
    for question in questions:
        turns = Turns(question.history, question.question)
        for transform in TRANSFORMS:
            # the text of a seed decides by itself: no hash of a process, no order of questions
            draw = Random(f"{seed}:{question.id}:{transform.name}")  # noqa: S311
            changed = transform.change(turns, draw)
            if changed is not None and changed.question.strip():
                found.append(Reworded(question, transform, changed))
    return found


def compared(
    cases: Sequence[Reworded], asked: Callable[[str | None], Answers]
) -> Iterator[Compared]:
    """Each case asked and held against its question as it stands, which is asked once.

    Args:
        asked: the assistant of a library by its name, None = the data folder's.
    """
    known: dict[str, Answer] = {}
    for case in cases:
        question = case.question
        assistant = asked(question.library)
        if question.id not in known:
            turns = Turns(question.history, question.question)
            known[question.id] = _answer(assistant, question, turns)
        before = known[question.id]
        try:
            after = _answer(assistant, question, case.turns)
        except Exception as error:  # a rewording that breaks the program is a finding, not the end
            yield Compared(case, told(before), f"{type(error).__name__}: {error}", ("error",))
            continue
        yield Compared(case, told(before), told(after), differences(before, after))


def _answer(assistant: Answers, question: Question, turns: Turns) -> Answer:
    return assistant.ask(
        turns.question,
        history=turns.history,
        as_of=question.as_of or AS_OF,
        region=question.region,
    )


def differences(before: Answer, after: Answer) -> tuple[str, ...]:
    """What of an answer is another one; the clauses of a refusal are only a pointer."""
    one, two = before.award, after.award
    found = []
    if before.status != after.status:
        found.append("status")
    elif before.reason != after.reason:
        found.append("reason")
    if (one and one.outcome) != (two and two.outcome):
        found.append("outcome")
    sums = (one and one.total_yuan, two and two.total_yuan)
    if sums[1] is not None and sums[0] != sums[1]:
        found.append("total")
    if before.status == after.status == "answered" and not _same_ground(before, after):
        found.append("cited")
    return tuple(found)


def _same_ground(before: Answer, after: Answer) -> bool:
    """Whether the first clause of each is among those of the other."""
    one = [(c.policy_id, c.path) for c in before.citations]
    two = [(c.policy_id, c.path) for c in after.citations]
    if not one or not two:
        return one == two
    return one[0] in two and two[0] in one


def told(answer: Answer) -> str:
    """An answer in one line."""
    award = answer.award
    parts = [answer.status + (f"/{answer.reason}" if answer.reason else "")]
    if award:
        parts.append(f"{award.outcome} {award.total_yuan}")
    parts += [f"{c.policy_id}:{'/'.join(c.path)}" for c in answer.citations[:1]]
    lines = [line for line in answer.text.splitlines() if line.strip()]
    return " | ".join([*parts, lines[0][:60] if lines else ""])
