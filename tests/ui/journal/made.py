"""Answers and journals for the tests of the journal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assistant.answer import Answer, Citation
from ingest.settings import Settings
from ui.journal.database import Database
from ui.journal.journal import Journal


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def journal_at(folder: Path, clock: Clock | None = None, **settings: object) -> Journal:
    given = Settings(home=folder, **settings)  # type: ignore[arg-type]
    database = Database(given, busy_seconds=0.2)
    return Journal(given, database, clock) if clock else Journal(given, database)


def answer(trace_id: str = "t1", question: str = "省质量奖奖励多少？", **given: object) -> Answer:
    values = {
        "question": question,
        "text": "奖励60万元。",
        "status": "answered",
        "as_of": date(2026, 5, 1),
        "trace_id": trace_id,
    }
    return Answer(**{**values, **given})  # type: ignore[arg-type]


def citation(quote: str) -> Citation:
    return Citation(
        policy_id="jia", policy_title="甲", document_number=None, clause="第一条", path=("第一条",),
        quote=quote, start=0, end=len(quote), validity="in_force",
    )  # fmt: skip
