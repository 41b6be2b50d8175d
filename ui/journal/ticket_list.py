"""The list of what people have to look into, as statements on one connection."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from assistant.words.mask import masked
from ui.journal import schema
from ui.journal.database import JournalError
from ui.journal.rows import Page, Ticket, TicketKind, TicketStatus


def add(
    connection: Connection,
    *,
    at: datetime,
    kind: TicketKind,
    question: str,
    trace_id: str | None,
    reason: str,
    note: str,
    by: str,
) -> Ticket:
    """A new open ticket."""
    values = {
        "opened_at": at,
        "changed_at": at,
        "kind": kind.value,
        "status": TicketStatus.OPEN.value,
        "question": masked(question),
        "trace_id": trace_id,
        "reason": masked(reason),
        "note": masked(note),
        "owner": None,
        "opened_by": by,
    }
    added = connection.execute(insert(schema.tickets).values(**values))
    key = added.inserted_primary_key
    assert key is not None
    return one(connection, key[0])


def one(connection: Connection, id: int) -> Ticket:
    """The ticket of that number.

    Raises:
        JournalError: there is none.
    """
    query = select(schema.tickets).where(schema.tickets.c.id == id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise JournalError(f"没有 {id} 号待办", "它可能已按保存期限清除，请刷新列表。")
    return _ticket(dict(row))


def some(
    connection: Connection,
    status: TicketStatus | None,
    owner: str | None,
    kind: TicketKind | None,
    number: int,
    size: int,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    is_closed: bool | None = None,
) -> Page[Ticket]:
    """The ``number``-th page (from 1) of the tickets asked for, last changed first.

    Args:
        owner: "" = nobody's.
        since, until: of the opening; ``until`` exclusive.
        is_closed: only closed ones, or only those that are not.
    """
    columns = schema.tickets.c
    conditions = [
        column == value
        for column, value in (
            (columns.status, status and status.value),
            (columns.owner, owner or None),
            (columns.kind, kind and kind.value),
        )
        if value is not None
    ]
    if owner == "":
        conditions.append(columns.owner.is_(None))
    if since is not None:
        conditions.append(columns.opened_at >= since)
    if until is not None:
        conditions.append(columns.opened_at < until)
    if is_closed is not None:
        closed = [each.value for each in TicketStatus if each.is_closed]
        conditions.append(
            columns.status.in_(closed) if is_closed else columns.status.not_in(closed)
        )
    total = connection.execute(
        select(func.count()).select_from(schema.tickets).where(*conditions)
    ).scalar_one()
    query = (
        select(schema.tickets)
        .where(*conditions)
        .order_by(columns.changed_at.desc(), columns.id.desc())
        .offset((number - 1) * size)
        .limit(size)
    )
    rows = [_ticket(dict(row)) for row in connection.execute(query).mappings()]
    return Page(rows, total, number, size)


def counts(connection: Connection) -> dict[tuple[TicketStatus, TicketKind], int]:
    """How many tickets there are of each status and kind; none where there are none."""
    columns = schema.tickets.c
    query = select(columns.status, columns.kind, func.count()).group_by(
        columns.status, columns.kind
    )
    return {(TicketStatus(s), TicketKind(k)): n for s, k, n in connection.execute(query)}


def people(connection: Connection) -> list[str]:
    """Everybody who opened or owns a ticket, by name."""
    columns = schema.tickets.c
    names = {name for row in connection.execute(select(columns.owner, columns.opened_by).distinct())
             for name in row if name}  # fmt: skip
    return sorted(names)


def change(
    connection: Connection,
    id: int,
    *,
    at: datetime,
    status: TicketStatus | None,
    owner: str | None,
    note: str | None,
) -> tuple[Ticket, Ticket]:
    """Change what is not None of a ticket; as it was and as it is. Owner "" = nobody.

    Raises:
        JournalError: there is no such ticket.
    """
    before = one(connection, id)
    values: dict[str, object] = {"changed_at": at}
    if status is not None:
        values["status"] = status.value
    if owner is not None:
        values["owner"] = owner or None
    if note is not None:
        values["note"] = masked(note)
    connection.execute(update(schema.tickets).where(schema.tickets.c.id == id).values(**values))
    return before, one(connection, id)


def _ticket(row: dict[str, object]) -> Ticket:
    known = {"kind": TicketKind(str(row["kind"])), "status": TicketStatus(str(row["status"]))}
    return Ticket(**{**row, **known})  # type: ignore[arg-type]
