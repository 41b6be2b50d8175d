"""The audit trail: who changed what and when, as statements on one connection."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from assistant.words.mask import masked
from ui.journal import schema
from ui.journal.rows import Change, Page


def add(
    connection: Connection, *, at: datetime, by: str, action: str, target: str, detail: str = ""
) -> None:
    """One more line.

    Args:
        action: what was done, in words of the code: ``account.add``, ``rules.confirm``.
        target: to what: a policy_id, ``account:王芳``, ``ticket:12``.
        detail: Chinese, for whoever reads the trail.
    """
    connection.execute(
        insert(schema.changes).values(
            at=at, by=by, action=action, target=masked(target), detail=masked(detail)
        )
    )


def some(
    connection: Connection,
    *,
    by: str | None,
    action: str | None,
    target: str | None,
    since: datetime | None,
    until: datetime | None,
    number: int,
    size: int,
) -> Page[Change]:
    """The ``number``-th page (from 1) of the changes asked for, newest first.

    Args:
        action: one action, or with a dot at its end all that begin with it.
        until: exclusive.
    """
    columns = schema.changes.c
    conditions = []
    if by is not None:
        conditions.append(columns.by == by)
    if action is not None:
        begins = columns.action.startswith(action, autoescape=True)
        conditions.append(begins if action.endswith(".") else columns.action == action)
    if target is not None:
        conditions.append(columns.target == target)
    if since is not None:
        conditions.append(columns.at >= since)
    if until is not None:
        conditions.append(columns.at < until)
    counting = select(func.count()).select_from(schema.changes).where(*conditions)
    query = (
        select(schema.changes)
        .where(*conditions)
        .order_by(columns.id.desc())
        .offset((number - 1) * size)
        .limit(size)
    )
    rows = [Change(**dict(row)) for row in connection.execute(query).mappings()]
    return Page(rows, connection.execute(counting).scalar_one(), number, size)


def actions(connection: Connection) -> list[str]:
    """What was done at all, each action once, in the order of the alphabet."""
    column = schema.changes.c.action
    return list(connection.execute(select(column).distinct().order_by(column)).scalars())
