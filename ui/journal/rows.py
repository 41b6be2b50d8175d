"""What the journal gives back: one class for each kind of entry. Moments are aware, in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

Row = TypeVar("Row")


class TicketStatus(StrEnum):
    """How far a ticket has come."""

    OPEN = "open"
    WORKING = "working"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_closed(self) -> bool:
        return self in (TicketStatus.DONE, TicketStatus.DROPPED)


class TicketKind(StrEnum):
    """Why a ticket was opened."""

    UNANSWERED = "unanswered"
    CORRECTED = "corrected"
    HANDOFF = "handoff"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the asker thought of one answer: verdict ``up`` or ``down``."""

    trace_id: str
    at: datetime
    verdict: str
    reason: str
    comment: str


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One answer as it was given, personal data masked.

    Attributes:
        face: where it was asked: ``chat``, ``desk``, ``api``.
        person: who asked, where signed in.
        history: words of the earlier turns, oldest first; ``turns``: JSON, the same with what
            was corrected of them.
        corrections: JSON, as the caller gave them.
        record: JSON, the whole answer (the wire format of ``Answer``).
        generation: of the library that it was given from; engine: version of the program.
    """

    trace_id: str
    at: datetime
    face: str
    person: str | None
    question: str
    history: tuple[str, ...]
    turns: str
    region: str | None
    corrections: str
    status: str
    reason: str | None
    text: str
    elapsed_ms: int
    generation: str | None
    engine: str | None
    record: str
    feedback: Feedback | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """Something that a person has to look into; its steps are changes of ``ticket:<id>``."""

    id: int
    opened_at: datetime
    changed_at: datetime
    kind: TicketKind
    status: TicketStatus
    question: str
    trace_id: str | None
    reason: str
    note: str
    owner: str | None
    opened_by: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the audit trail."""

    id: int
    at: datetime
    by: str
    action: str
    target: str
    detail: str


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some of ``total`` rows, newest first.

    Attributes:
        number: counted from 1.
        size: rows of a full page.
    """

    rows: Sequence[Row]
    total: int
    number: int
    size: int

    @property
    def n_pages(self) -> int:
        return max(1, -(-self.total // self.size))
