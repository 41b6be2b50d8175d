"""What came of one question: the answer as given, and everything wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer
from eval.expect import Failure
from eval.questions import PlacedQuestion

# zero tolerance: one of these anywhere stops a release
HARD = (
    "wrong_total",
    "invalid_quote",
    "ungrounded_figure",
    "wrong_validity",
    "error",
)


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """Outcome of one question.

    Attributes:
        answer: None where the assistant raised; then ``failures`` holds an ``error``.
        failures: against the gold and against the answer itself; empty = passed.
        elapsed_ms: wall time of the call; kept out of outcomes.jsonl, which is reproducible.
    """

    placed: PlacedQuestion
    answer: Answer | None
    failures: tuple[Failure, ...]
    elapsed_ms: float

    @property
    def is_passed(self) -> bool:
        """Nothing at all was wrong."""
        return not self.failures

    @property
    def hard_failures(self) -> tuple[Failure, ...]:
        """The failures with zero tolerance."""
        return tuple(failure for failure in self.failures if failure.name in HARD)

    @property
    def slices(self) -> tuple[str, ...]:
        """Names under which the question is counted: all, file, split, file and split, tags."""
        placed = self.placed
        return (
            "all",
            f"set:{placed.group}",
            f"split:{placed.split}",
            f"set:{placed.group}/{placed.split}",
            *dict.fromkeys(placed.question.tags),
        )

    def record(self) -> dict[str, object]:
        """One line of outcomes.jsonl; no times and no trace ids, so two runs can be compared."""
        placed = self.placed
        if placed.is_hidden:
            return {"id": placed.question.id, "split": placed.split, "hidden": True}
        given = self.answer.model_dump(mode="json") if self.answer else None
        if given is not None:
            del given["elapsed_ms"], given["trace_id"]
        return {
            "id": placed.question.id,
            "set": placed.group,
            "split": placed.split,
            "passed": self.is_passed,
            "failures": [{"name": f.name, "detail": f.detail} for f in self.failures],
            "question": placed.question.model_dump(mode="json", exclude_unset=True),
            "answer": given,
        }
