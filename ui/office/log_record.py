"""A kept answer as it can still be read, whatever the program that wrote it knew."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.understood.wire import Correction, Turn
from ui.journal.rows import LoggedAnswer


class _Kept(BaseModel):
    # An older or newer program may have written other fields: what is known is read.
    model_config = ConfigDict(frozen=True, extra="ignore")


class KeptCitation(_Kept):
    """A clause that was cited, with its words as they then were."""

    policy_id: str
    policy_title: str = ""
    clause: str = ""
    path: tuple[str, ...] = ()
    quote: str = ""

    @property
    def place(self) -> tuple[str, tuple[str, ...]]:
        """What tells one cited clause from another."""
        return self.policy_id, self.path or (self.clause,)


class KeptBasis(_Kept):
    """What an award rested on."""

    engine_version: str = ""
    rules_digest: str = ""


class KeptLine(_Kept):
    """One line of a calculation."""

    rule_id: str = ""
    policy_id: str = ""


class KeptAward(_Kept):
    """An award as far as it is compared."""

    outcome: str
    total_yuan: int | None = None
    basis: KeptBasis | None = None
    lines: tuple[KeptLine, ...] = ()


class KeptAnswer(_Kept):
    """An answer as far as it is shown and compared."""

    question: str = ""
    text: str = ""
    status: str = ""
    reason: str | None = None
    citations: tuple[KeptCitation, ...] = ()
    award: KeptAward | None = None
    as_of: date | None = None
    mode: str = "embedded"
    notice: str | None = None

    @property
    def policies(self) -> dict[str, str]:
        """Titles of the policies it cites or calculates by, by id."""
        cited = {c.policy_id: c.policy_title or c.policy_id for c in self.citations}
        lines = self.award.lines if self.award else ()
        return {line.policy_id: line.policy_id for line in lines if line.policy_id} | cited


def kept_answer(logged: LoggedAnswer) -> KeptAnswer:
    """What a row of the log holds; the columns alone where its record cannot be read."""
    try:
        return KeptAnswer.model_validate_json(logged.record)
    except ValidationError:
        return KeptAnswer(
            question=logged.question,
            text=logged.text,
            status=logged.status,
            reason=logged.reason,
        )


_TURNS = TypeAdapter(tuple[str | Turn, ...])
_CORRECTIONS = TypeAdapter(tuple[Correction, ...])


def turns_of(logged: LoggedAnswer) -> tuple[str | Turn, ...]:
    """The earlier turns, with what was corrected of them as far as that can be read."""
    try:
        return _TURNS.validate_json(logged.turns)
    except ValidationError:
        return logged.history


def corrections_of(logged: LoggedAnswer) -> tuple[Correction, ...] | None:
    """What the asker had corrected of what was understood; None where it cannot be read."""
    try:
        return _CORRECTIONS.validate_json(logged.corrections)
    except ValidationError:
        return None
