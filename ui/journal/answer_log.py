"""The log of answers and what their askers thought of them, as statements on one connection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import to_jsonable_python
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, or_, select

from assistant.answer import Answer
from assistant.words.mask import masked
from ui.journal import schema
from ui.journal.rows import Feedback, LoggedAnswer, Page

# Policy text is public and must stay word for word; a trace id is no number of a person.
_AS_PRINTED = frozenset({"citations", "trace_id"})
_JOINED = schema.answers.outerjoin(
    schema.feedback, schema.answers.c.trace_id == schema.feedback.c.trace_id
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which answers of the log; None and "" = all.

    Attributes:
        text: in the question or in the answer.
        since, until: moments, ``until`` exclusive.
        verdict: of the feedback.
    """

    status: str | None = None
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    verdict: str | None = None
    face: str | None = None


def entry_of(
    answer: Answer,
    *,
    at: datetime,
    face: str,
    history: Sequence[str],
    region: str | None,
    corrections: object,
    person: str | None,
) -> dict[str, object]:
    """The row of an answer, every word of its user masked."""
    record = _without_personal_data(answer.model_dump(mode="json"))
    return {
        "trace_id": answer.trace_id,
        "at": at,
        "face": face,
        "person": person,
        "question": masked(answer.question),
        "history": _json([masked(turn) for turn in history]),
        "region": masked(region) if region else None,
        "corrections": _json(_without_personal_data(to_jsonable_python(corrections))),
        "status": answer.status,
        "reason": answer.reason,
        "text": masked(answer.text),
        "elapsed_ms": round(answer.elapsed_ms.total),
        "record": _json(record),
    }


def add(connection: Connection, entry: dict[str, object]) -> None:
    """Keep a row of ``entry_of``."""
    connection.execute(insert(schema.answers).values(**entry))


def one(connection: Connection, trace_id: str) -> LoggedAnswer | None:
    """The answer of that trace id, if it was kept."""
    found = _joined_rows(connection, [schema.answers.c.trace_id == trace_id], 0, 1)
    return found[0] if found else None


def some(connection: Connection, wanted: Wanted, number: int, size: int) -> Page[LoggedAnswer]:
    """The ``number``-th page (from 1) of the answers ``wanted``, newest first."""
    conditions = list(_conditions(wanted))
    counting = select(func.count()).select_from(_JOINED).where(*conditions)
    total = connection.execute(counting).scalar_one()
    rows = _joined_rows(connection, conditions, (number - 1) * size, size)
    return Page(rows, total, number, size)


def set_feedback(connection: Connection, given: Feedback) -> None:
    """Keep what was thought of an answer; a later word replaces an earlier one."""
    table = schema.feedback
    connection.execute(delete(table).where(table.c.trace_id == given.trace_id))
    connection.execute(
        insert(table).values(
            trace_id=given.trace_id,
            at=given.at,
            verdict=given.verdict,
            reason=masked(given.reason),
            comment=masked(given.comment),
        )
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns, found = schema.answers.c, []
    if wanted.status:
        found.append(columns.status == wanted.status)
    if wanted.face:
        found.append(columns.face == wanted.face)
    if wanted.text:
        words = masked(wanted.text)
        found.append(
            or_(
                columns.question.contains(words, autoescape=True),
                columns.text.contains(words, autoescape=True),
            )
        )
    if wanted.since:
        found.append(columns.at >= wanted.since)
    if wanted.until:
        found.append(columns.at < wanted.until)
    if wanted.verdict:
        found.append(schema.feedback.c.verdict == wanted.verdict)
    return found


def _joined_rows(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], start: int, size: int
) -> list[LoggedAnswer]:
    feedback = schema.feedback.c
    query = (
        select(
            *schema.answers.c,
            feedback.at.label("felt_at"),
            feedback.verdict,
            feedback.reason.label("felt_reason"),
            feedback.comment,
        )
        .select_from(_JOINED)
        .where(*conditions)
        .order_by(schema.answers.c.at.desc(), schema.answers.c.trace_id)
        .offset(start)
        .limit(size)
    )
    return [_logged(row) for row in connection.execute(query).mappings()]


def _logged(row: RowMapping) -> LoggedAnswer:
    felt = None
    if row["verdict"] is not None:
        felt = Feedback(
            row["trace_id"], row["felt_at"], row["verdict"], row["felt_reason"], row["comment"]
        )
    own = {column.name: row[column.name] for column in schema.answers.c}
    return LoggedAnswer(**{**own, "history": tuple(json.loads(own["history"])), "feedback": felt})


def _without_personal_data(value: object) -> object:
    """``value`` (JSON) with every string in it masked, save the text of policies."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list):
        return [_without_personal_data(part) for part in value]
    if isinstance(value, dict):
        return {
            key: part if key in _AS_PRINTED else _without_personal_data(part)
            for key, part in value.items()
        }
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
