"""The log of answers and what their askers thought of them, as statements on one connection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import to_jsonable_python
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, or_, select

from assistant.answer import Answer
from assistant.understood.wire import Turn
from assistant.words.mask import masked
from ui.journal import schema
from ui.journal.rows import Feedback, LoggedAnswer, Page

# Policy text is public and must stay word for word; a trace id is no number of a person.
_AS_PRINTED = frozenset({"citations", "trace_id"})
_JOINED = schema.answers.outerjoin(
    schema.feedback, schema.answers.c.trace_id == schema.feedback.c.trace_id
)


# Where an answer left its asker without one; ``error`` = withheld, or gone wrong.
UNANSWERED = ("refused", "clarify", "error")


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer was given from: generation of the library, version of the program."""

    generation: str | None = None
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which answers of the log; None and "" = all.

    Attributes:
        text: in the question or in the answer.
        since, until: moments, ``until`` exclusive.
        verdict: of the feedback; ``any`` = of whatever kind.
        reason: of a refusal or an error.
        policy: id of a policy that was cited.
        is_unanswered: only what was refused, asked back or went wrong, and what was thought bad.
    """

    status: str | None = None
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    verdict: str | None = None
    face: str | None = None
    reason: str | None = None
    policy: str = ""
    is_unanswered: bool = False


def entry_of(
    answer: Answer,
    *,
    at: datetime,
    face: str,
    history: Sequence[str | Turn],
    region: str | None,
    corrections: object,
    person: str | None,
    basis: Basis = Basis(),
) -> dict[str, object]:
    """The row of an answer, every word of its user masked."""
    record = _without_personal_data(answer.model_dump(mode="json"))
    return {
        "trace_id": answer.trace_id,
        "at": at,
        "face": face,
        "person": person,
        "question": masked(answer.question),
        "history": _json([_turn(turn) for turn in history]),
        "region": masked(region) if region else None,
        "corrections": _json(_without_personal_data(to_jsonable_python(corrections))),
        "status": answer.status,
        "reason": answer.reason,
        "text": masked(answer.text),
        "elapsed_ms": round(answer.elapsed_ms.total),
        "record": _json(record),
        "generation": basis.generation,
        "engine": basis.engine,
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


def felt(
    connection: Connection, verdict: str | None, number: int, size: int
) -> Page[tuple[Feedback, LoggedAnswer | None]]:
    """The ``number``-th page (from 1) of what was thought, newest first.

    The answer is None where it was not kept, or no longer is.
    """
    table = schema.feedback
    conditions = [table.c.verdict == verdict] if verdict else []
    total = connection.execute(
        select(func.count()).select_from(table).where(*conditions)
    ).scalar_one()
    query = (
        select(table)
        .where(*conditions)
        .order_by(table.c.at.desc(), table.c.trace_id)
        .offset((number - 1) * size)
        .limit(size)
    )
    given = [Feedback(**dict(row)) for row in connection.execute(query).mappings()]
    return Page([(f, one(connection, f.trace_id)) for f in given], total, number, size)


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
    found += _about_what_came_of_it(wanted)
    return found


def _about_what_came_of_it(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns, verdict = schema.answers.c, schema.feedback.c.verdict
    found: list[ColumnElement[bool]] = []
    if wanted.verdict == "any":
        found.append(verdict.is_not(None))
    elif wanted.verdict:
        found.append(verdict == wanted.verdict)
    if wanted.reason:
        found.append(columns.reason == wanted.reason)
    if wanted.policy:
        # as ``_json`` writes it; policy ids hold no character that JSON would escape
        found.append(columns.record.contains(f'"policy_id": "{wanted.policy}"', autoescape=True))
    if wanted.is_unanswered:
        found.append(or_(columns.status.in_(UNANSWERED), verdict == "down"))
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
    turns = own["history"]
    said = (t if isinstance(t, str) else str(t["question"]) for t in json.loads(turns))
    return LoggedAnswer(**{**own, "history": tuple(said), "turns": turns, "feedback": felt})


def _turn(turn: str | Turn) -> object:
    """An earlier turn as JSON: its words, or its words with what was corrected of them."""
    if isinstance(turn, str):
        return masked(turn)
    return _without_personal_data(turn.model_dump(mode="json"))


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
