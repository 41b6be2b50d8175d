"""The journal: answers given, feedback, tickets, changes. Personal data never reaches it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import delete

from assistant.answer import Answer
from assistant.understood.wire import Turn
from ingest.settings import Settings
from ui.journal import answer_log, change_log, schema, ticket_list
from ui.journal.answer_log import Basis, Wanted
from ui.journal.background import Background
from ui.journal.database import Database, JournalError, JournalVersionError
from ui.journal.rows import Change, Feedback, LoggedAnswer, Page, Ticket, TicketKind, TicketStatus

_log = logging.getLogger(__name__)
_CATCH_UP_S = 2.0  # how long a reader waits for answers that are still being written down
_PAGE = 50

Verdict = Literal["up", "down"]


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


class Journal:
    """Written by all faces, read by the desk and the office; safe for threads.

    Reading and ticket methods raise JournalError where the database cannot be used;
    ``record_answer`` and ``record_change`` never raise: what they tell of has happened already.

    Args:
        clock: moments in UTC.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.database = database or Database(settings)
        self._clock = clock
        self._logs_questions = settings.log_questions
        self._keep_answers = timedelta(days=settings.keep_answers_days)
        self._keep_changes = timedelta(days=settings.keep_changes_days)
        self._background = Background(self.purge)
        self._basis: Callable[[], Basis] = Basis
        self._unwritten: set[str] = set()  # trace ids of answers that are still to be written down
        self._lock = threading.Lock()

    def start(self) -> None:
        """Open the database and begin the daily purge; a journal in trouble stops no service.

        Raises:
            JournalVersionError: a newer program made the database, or none that is known.
        """
        try:
            self.database.open()
        except JournalVersionError:
            raise
        except JournalError as error:
            _log.warning("%s", error)
        self._background.start()

    def rest_on(self, basis: Callable[[], Basis]) -> None:
        """From now on write beside each answer what it was given from."""
        self._basis = basis

    def close(self) -> None:
        """Write what is still to be written, and let go of the database."""
        self._background.stop()
        self.database.close()

    # -- answers -------------------------------------------------------------------------------

    def record_answer(
        self,
        answer: Answer,
        *,
        face: str,
        history: Sequence[str | Turn] = (),
        region: str | None = None,
        corrections: object = (),
        person: str | None = None,
    ) -> None:
        """Write an answer down soon, in the background; a failure is logged and no more.

        Args:
            face: where it was asked: ``chat``, ``desk``, ``api``.
            corrections: what the user corrected of what was understood, as JSON allows it.
            person: name of who asked, where signed in.
        """
        if not self._logs_questions:
            return
        at, basis = self._clock(), self._basis()

        def write() -> None:
            entry = answer_log.entry_of(
                answer,
                at=at,
                face=face,
                history=history,
                region=region,
                corrections=corrections,
                person=person,
                basis=basis,
            )
            with self.database.writing() as connection:
                answer_log.add(connection, entry)

        self._write_soon(answer.trace_id, write)

    def _write_soon(self, trace_id: str, write: Callable[[], None]) -> None:
        with self._lock:
            self._unwritten.add(trace_id)

        def job() -> None:
            try:
                write()
            finally:
                self._forget(trace_id)

        if not self._background.put(job):
            self._forget(trace_id)

    def _forget(self, trace_id: str) -> None:
        with self._lock:
            self._unwritten.discard(trace_id)

    def _is_known(self, trace_id: str) -> bool:
        """Whether an answer is in the log, or on its way there; waits for no writer."""
        with self._lock:  # first: what leaves it now is in the log already
            if trace_id in self._unwritten:
                return True
        with self.database.reading() as connection:
            return answer_log.one(connection, trace_id) is not None

    def logged(self, trace_id: str) -> LoggedAnswer | None:
        """One answer by its trace id; None where it was not kept."""
        self._background.wait(_CATCH_UP_S)
        with self.database.reading() as connection:
            return answer_log.one(connection, trace_id)

    def answers(
        self, wanted: Wanted | None = None, *, page: int = 1, size: int = _PAGE
    ) -> Page[LoggedAnswer]:
        """A page of the log, newest first."""
        self._background.wait(_CATCH_UP_S)
        with self.database.reading() as connection:
            return answer_log.some(connection, wanted or Wanted(), page, size)

    def add_feedback(
        self, trace_id: str, verdict: Verdict, reason: str = "", comment: str = ""
    ) -> bool:
        """What the asker thought of an answer; False where no such answer is in the log.

        Where questions are not logged, any trace id will do.
        """
        if self._logs_questions and not self._is_known(trace_id):
            return False
        given = Feedback(trace_id, self._clock(), verdict, reason, comment)
        with self.database.writing() as connection:
            answer_log.set_feedback(connection, given)
        return True

    def feedback(
        self, verdict: Verdict | None = None, *, page: int = 1, size: int = _PAGE
    ) -> Page[tuple[Feedback, LoggedAnswer | None]]:
        """A page of what askers thought, newest first, each with its answer if that was kept."""
        self._background.wait(_CATCH_UP_S)
        with self.database.reading() as connection:
            return answer_log.felt(connection, verdict, page, size)

    # -- tickets -------------------------------------------------------------------------------

    def open_ticket(
        self,
        kind: TicketKind | str,
        question: str,
        trace_id: str | None = None,
        reason: str = "",
        note: str = "",
        by: str = "",
    ) -> Ticket:
        """Put something on the list; it is open and nobody's."""
        at = self._clock()
        with self.database.writing() as connection:
            made = ticket_list.add(
                connection,
                at=at,
                kind=TicketKind(kind),
                question=question,
                trace_id=trace_id,
                reason=reason,
                note=note,
                by=by,
            )
            change_log.add(
                connection, at=at, by=by, action="ticket.open", target=f"ticket:{made.id}",
                detail=reason,
            )  # fmt: skip
            return made

    def ticket(self, id: int) -> Ticket:
        """One ticket.

        Raises:
            JournalError: there is none of that number.
        """
        with self.database.reading() as connection:
            return ticket_list.one(connection, id)

    def tickets(
        self,
        status: TicketStatus | str | None = None,
        owner: str | None = None,
        kind: TicketKind | str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        is_closed: bool | None = None,
        page: int = 1,
        size: int = _PAGE,
    ) -> Page[Ticket]:
        """A page of the list, last changed first; see ``ticket_list.some``."""
        with self.database.reading() as connection:
            return ticket_list.some(
                connection,
                TicketStatus(status) if status is not None else None,
                owner,
                TicketKind(kind) if kind is not None else None,
                page,
                size,
                since=since,
                until=until,
                is_closed=is_closed,
            )

    def ticket_counts(self) -> dict[tuple[TicketStatus, TicketKind], int]:
        """How many tickets there are of each status and kind."""
        with self.database.reading() as connection:
            return ticket_list.counts(connection)

    def ticket_people(self) -> list[str]:
        """Everybody who opened or owns a ticket, by name."""
        with self.database.reading() as connection:
            return ticket_list.people(connection)

    def change_ticket(
        self,
        id: int,
        *,
        by: str,
        status: TicketStatus | str | None = None,
        owner: str | None = None,
        note: str | None = None,
    ) -> Ticket:
        """Change what is given; owner "" = nobody's.

        Raises:
            JournalError: there is none of that number.
        """
        at = self._clock()
        wanted = TicketStatus(status) if status is not None else None
        with self.database.writing() as connection:
            before, after = ticket_list.change(
                connection, id, at=at, status=wanted, owner=owner, note=note
            )
            change_log.add(
                connection, at=at, by=by, action="ticket.change", target=f"ticket:{id}",
                detail=_difference(before, after),
            )  # fmt: skip
            return after

    # -- changes -------------------------------------------------------------------------------

    def record_change(self, by: str, action: str, target: str, detail: str = "") -> None:
        """One line of the audit trail; see ``change_log.add``."""
        try:
            with self.database.writing() as connection:
                change_log.add(
                    connection, at=self._clock(), by=by, action=action, target=target,
                    detail=detail,
                )  # fmt: skip
        except JournalError as error:
            _log.warning("改动 %s（%s，%s）没有记入记录库：%s", action, target, by, error)

    def changes(
        self,
        *,
        by: str | None = None,
        action: str | None = None,
        target: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        page: int = 1,
        size: int = _PAGE,
    ) -> Page[Change]:
        """A page of the audit trail, newest first; ``action`` with a dot at its end = all such."""
        with self.database.reading() as connection:
            return change_log.some(
                connection, by=by, action=action, target=target, since=since, until=until,
                number=page, size=size,
            )  # fmt: skip

    def actions(self) -> list[str]:
        """The actions of the audit trail, each once."""
        with self.database.reading() as connection:
            return change_log.actions(connection)

    # -- keeping -------------------------------------------------------------------------------

    def purge(self) -> None:
        """Delete for good what has been kept long enough; open tickets stay."""
        at = self._clock()
        old, older = at - self._keep_answers, at - self._keep_changes
        answers, feedback = schema.answers, schema.feedback
        tickets, changes = schema.tickets, schema.changes
        closed = [status.value for status in TicketStatus if status.is_closed]
        with self.database.writing() as connection:
            connection.execute(delete(answers).where(answers.c.at < old))
            connection.execute(delete(feedback).where(feedback.c.at < old))
            connection.execute(
                delete(tickets).where(tickets.c.changed_at < old, tickets.c.status.in_(closed))
            )
            connection.execute(delete(changes).where(changes.c.at < older))
        self.database.settle()


def _difference(before: Ticket, after: Ticket) -> str:
    """Chinese, what was changed of a ticket."""
    parts = []
    if before.status != after.status:
        parts.append(f"状态 {before.status} → {after.status}")
    if before.owner != after.owner:
        parts.append(f"负责人 {before.owner or '无'} → {after.owner or '无'}")
    if before.note != after.note:
        parts.append(f"备注：{after.note}")
    return "；".join(parts)
