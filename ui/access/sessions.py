"""Sessions on the server's side: only a hash of the cookie is kept, and they outlive a restart."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update

from ingest.settings import Settings
from ui.access.person import Person, Role
from ui.journal.database import Database, JournalError
from ui.journal.journal import now
from ui.journal.schema import accounts, sessions

_NOTE_AGAIN = timedelta(minutes=1)  # how exactly the last request is known


class Sessions:
    """The sessions of one journal database; safe for threads and processes.

    Args:
        clock: moments in UTC.
    """

    def __init__(
        self, database: Database, settings: Settings, clock: Callable[[], datetime] = now
    ) -> None:
        self._database = database
        self._clock = clock
        self._idle = timedelta(minutes=settings.session_idle_minutes)
        self.lifetime = timedelta(hours=settings.session_hours)

    def begin(self, name: str) -> str:
        """A new session; the token for its cookie.

        Raises:
            JournalError: it cannot be written down.
        """
        token = secrets.token_urlsafe(32)
        at = self._clock()
        ended = or_(
            sessions.c.began_at <= at - self.lifetime, sessions.c.seen_at <= at - self._idle
        )
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(ended))
            connection.execute(
                insert(sessions).values(
                    token=_kept(token), name=name, began_at=at, seen_at=at
                )
            )  # fmt: skip
        return token

    def person(self, token: str | None) -> Person | None:
        """Who the session of a cookie belongs to, if it still holds, with the role of today.

        Raises:
            JournalError: sessions cannot be read.
        """
        if not token:
            return None
        at = self._clock()
        query = (
            select(sessions.c.seen_at, sessions.c.began_at, accounts.c.name, accounts.c.role)
            .join(accounts, accounts.c.name == sessions.c.name)
            .where(sessions.c.token == _kept(token), ~accounts.c.is_disabled)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or at - row.began_at >= self.lifetime or at - row.seen_at >= self._idle:
            return None
        if at - row.seen_at >= min(_NOTE_AGAIN, self._idle / 4):
            self._note(token, at)
        return Person(row.name, Role(row.role))

    def end(self, token: str | None) -> None:
        """Sign out.

        Raises:
            JournalError: it cannot be written down.
        """
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token == _kept(token or "")))

    def _note(self, token: str, at: datetime) -> None:
        try:
            with self._database.writing() as connection:
                seen = update(sessions).where(sessions.c.token == _kept(token))
                connection.execute(seen.values(seen_at=at))
        except JournalError:
            # Somebody at work is not signed out because of it, at worst a little early.
            return


def csrf_of(token: str) -> str:
    """What each form of a session brings; it does not tell the cookie."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
