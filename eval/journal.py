"""The journal of a run: finished questions on disk, so that a killed run goes on where it was.

``journal.jsonl`` in the output folder: the fingerprint of the run, then one line for each finished
question. Another fingerprint (other program, library, questions, date) starts it anew; it is
deleted once the report is written. Hidden questions leave figures and names of failures only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer
from eval.expect import Failure
from eval.outcome import QuestionOutcome
from eval.questions import PlacedQuestion
from eval.tally import Tally
from ingest.errors import UsageError
from ingest.lock import write_atomically

NAME = "journal.jsonl"


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    n: int
    answer: Answer | None
    failures: tuple[tuple[str, str], ...]
    elapsed_ms: float
    tallies: dict[str, tuple[float, float]]

    @classmethod
    def from_outcome(cls, number: int, outcome: QuestionOutcome) -> _Line:
        return cls(
            n=number,
            answer=outcome.answer,
            failures=tuple((f.name, f.detail) for f in outcome.failures),
            elapsed_ms=outcome.elapsed_ms,
            tallies={key: (tally.hits, tally.n) for key, tally in outcome.tallies.items()},
        )

    def outcome(self, placed: PlacedQuestion) -> QuestionOutcome:
        return QuestionOutcome(
            placed,
            self.answer,
            tuple(Failure(name, detail) for name, detail in self.failures),
            self.elapsed_ms,
            {key: Tally(*counts) for key, counts in self.tallies.items()},
        )


class Journal:
    """Finished questions of one run.

    Args:
        out: output folder, made if need be.
        fingerprint: of the run; a journal of another run is dropped.
        questions: of the run, in order; they are kept by number.
        fresh: drop any journal.

    Attributes:
        done: what an earlier, interrupted run finished, by number of the question.

    Raises:
        UsageError: ``out`` cannot be written.
    """

    def __init__(
        self,
        out: Path,
        fingerprint: str,
        questions: Sequence[PlacedQuestion],
        *,
        fresh: bool = False,
    ) -> None:
        self._path = out / NAME
        try:
            out.mkdir(parents=True, exist_ok=True)
            kept = [] if fresh else _kept(self._path, fingerprint)
            kept = [line for line in kept if 0 <= line.n < len(questions)]
            # replaced whole: a line cut off by the kill must not spoil the next one
            lines = (json.dumps({"fingerprint": fingerprint}), *(k.model_dump_json() for k in kept))
            write_atomically(self._path, ("\n".join(lines) + "\n").encode())
            self._file = self._path.open("a", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"输出文件夹 {out} 写不进去({error})", "请换一个 --out") from error
        self.done = {line.n: line.outcome(questions[line.n]) for line in kept}

    def add(self, number: int, outcome: QuestionOutcome) -> None:
        """Write down a finished question at once."""
        self._file.write(_Line.from_outcome(number, outcome).model_dump_json() + "\n")
        self._file.flush()

    def close(self, *, finished: bool) -> None:
        """Close the file; of a finished run nothing is left to go on with."""
        self._file.close()
        if finished:
            self._path.unlink(missing_ok=True)


def _kept(path: Path, fingerprint: str) -> list[_Line]:
    try:
        first, *lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        if json.loads(first) != {"fingerprint": fingerprint}:
            return []
    except (OSError, ValueError):
        return []
    kept: list[_Line] = []
    for line in lines:
        with suppress(ValidationError):  # cut off in the middle by the kill
            kept.append(_Line.model_validate_json(line))
    return kept
