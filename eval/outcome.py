"""What came of one question: the answer as given, and everything wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer import Answer
from eval.expect import Failure
from eval.questions import PlacedQuestion
from eval.tally import Tally

# zero tolerance: one of these anywhere stops a release
HARD = (
    "wrong_total",
    "invalid_quote",
    "ungrounded_figure",
    "wrong_region",
    "repealed_in_force",
    "wrong_validity",
    "error",
)
_TIMED = "latency_"


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """Outcome of one question.

    Attributes:
        answer: None where the assistant raised (then ``failures`` holds an ``error``), and where
            the question is hidden.
        failures: against the gold and against the answer itself; empty = passed. Those of a
            hidden question carry no detail.
        elapsed_ms: wall time of the call; kept out of outcomes.jsonl, which is reproducible.
        tallies: what each metric found, by its key; a metric that did not count is left out.
    """

    placed: PlacedQuestion
    answer: Answer | None
    failures: tuple[Failure, ...]
    elapsed_ms: float
    tallies: Mapping[str, Tally] = field(default_factory=dict)

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
        """Names under which the question is counted (``slices_of``)."""
        return slices_of(self.placed)

    def record(self) -> dict[str, object]:
        """One line of outcomes.jsonl; no times and no trace ids, so two runs can be compared."""
        placed = self.placed
        if placed.is_hidden:
            return {"id": placed.question.id, "split": placed.split, "hidden": True}
        given = self.answer.model_dump(mode="json") if self.answer else None
        if given is not None:
            del given["elapsed_ms"], given["trace_id"]
        tallies = {k: (t.hits, t.n) for k, t in self.tallies.items() if not k.startswith(_TIMED)}
        return {
            "id": placed.question.id,
            "set": placed.group,
            "split": placed.split,
            "collection": placed.collection,
            "shipped": placed.shipped,
            "passed": self.is_passed,
            "failures": [{"name": f.name, "detail": f.detail} for f in self.failures],
            "tallies": tallies,
            "question": placed.question.model_dump(mode="json", exclude_unset=True),
            "answer": given,
        }


def slices_of(placed: PlacedQuestion) -> tuple[str, ...]:
    """Names under which a question is counted.

    ``all``; its collection (``nine``) and split of that (``nine/gate``); file (``set:nine-text``)
    and split of that (``set:nine-text/gate``); ``split:gate``; each tag, over all collections
    (``kind:list``) and within its own (``nine:kind:list``).
    """
    collection, tags = placed.collection, tuple(dict.fromkeys(placed.question.tags))
    return (
        "all",
        collection,
        f"{collection}/{placed.split}",
        f"set:{placed.group}",
        f"split:{placed.split}",
        f"set:{placed.group}/{placed.split}",
        *tags,
        *(f"{collection}:{tag}" for tag in tags),
    )
