"""The tables of the journal's database and their version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Dialect, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

# A change of the tables counts this up and takes a step in ``migrations``.
VERSION = 2


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, aware in Python and plain in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

# One row: the version of the tables, and the key that seals forms outside any session.
about = Table(
    "about",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("trace_id", String(64), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("face", String(20), nullable=False),
    Column("person", String(100)),
    Column("question", Text, nullable=False),
    Column("history", Text, nullable=False),  # JSON: earlier turns, oldest first, with corrections
    Column("region", String(100)),
    Column("corrections", Text, nullable=False),  # JSON: as the caller gave them
    Column("status", String(20), nullable=False, index=True),
    Column("reason", String(40)),
    Column("text", Text, nullable=False),
    Column("elapsed_ms", Integer, nullable=False),
    Column("generation", String(64)),  # of the library that it was given from
    Column("engine", String(40)),  # version of the program
    Column("record", Text, nullable=False),  # JSON: the whole answer, masked
)

feedback = Table(
    "feedback",
    metadata,
    Column("trace_id", String(64), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("verdict", String(10), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("comment", Text, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("status", String(20), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("trace_id", String(64)),
    Column("reason", String(200), nullable=False),
    Column("note", Text, nullable=False),
    Column("owner", String(100)),
    Column("opened_by", String(100), nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False, index=True),
    Column("by", String(100), nullable=False),
    Column("action", String(60), nullable=False),
    Column("target", String(300), nullable=False, index=True),
    Column("detail", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("password", String(200), nullable=False),  # argon2id, salt and cost in it
    Column("role", String(20), nullable=False),
    Column("is_disabled", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),  # SHA-256 of the cookie, never the cookie
    Column("name", String(100), nullable=False, index=True),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
