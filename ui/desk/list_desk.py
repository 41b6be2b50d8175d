"""The list of what somebody has to look into: shown, taken, given, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ui.access.guard import Visit
from ui.access.person import Role
from ui.desk import ticket_pages as pages
from ui.journal.database import JournalError
from ui.journal.journal import Journal
from ui.journal.rows import Ticket, TicketKind, TicketStatus

_SIZE = 30
_MOST_NOTE = 4000


class ListDesk:
    """Every agent sees the list, takes what is nobody's and closes their own.

    Who may edit policies may give anything to anybody, and close it.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def listed(self, visit: Visit, asked: Mapping[str, str], message: str = "") -> Response:
        """A page of the list; filters that cannot be read are left out."""
        wanted = pages.Filters.from_query(asked)
        owner = {"-": "", "我": visit.person.name}.get(wanted.owner, wanted.owner or None)
        found = self._journal.tickets(
            _status(wanted.status),
            owner,
            _kind(wanted.kind),
            since=_start(wanted.since),
            until=_start(wanted.until, 1),
            is_closed=_is_closed(wanted.status),
            page=wanted.page,
            size=_SIZE,
        )
        counts = self._journal.ticket_counts()
        people = self._journal.ticket_people()
        return HTMLResponse(pages.list_page(visit, found, wanted, counts, people, message))

    def one(self, visit: Visit, number: int, message: str = "", typed: str = "") -> Response:
        """One entry with its history and what was answered."""
        try:
            ticket = self._journal.ticket(number)
        except JournalError as error:
            return HTMLResponse(pages.missing_page(visit, str(error)), 404)
        changes = self._journal.changes(target=f"ticket:{number}", size=100).rows
        logged = self._journal.logged(ticket.trace_id) if ticket.trace_id else None
        people = self._journal.ticket_people()
        body = pages.ticket_page(
            visit, ticket, changes, logged, people, may=rights(visit, ticket), message=message,
            typed=typed,
        )  # fmt: skip
        return HTMLResponse(body, 422 if message else 200)

    def change(self, visit: Visit, number: int, fields: Mapping[str, str]) -> Response:
        """Carry out what a form asks for, if this person may."""
        try:
            ticket = self._journal.ticket(number)
        except JournalError as error:
            return HTMLResponse(pages.missing_page(visit, str(error)), 404)
        action, note = fields.get("action", ""), fields.get("note", "").strip()[:_MOST_NOTE]
        if action not in rights(visit, ticket):
            return self.one(visit, number, "这一步您不能做：它不由您负责，或者状态已经变了。", note)
        if action in ("done", "drop") and not note:
            return self.one(visit, number, "请写明处理结果再办结。")
        self._carry_out(visit, ticket, action, fields.get("owner", "").strip()[:100], note)
        back = fields.get("back", "")
        is_list = back == pages.ADDRESS or back.startswith(f"{pages.ADDRESS}?")
        return RedirectResponse(back if is_list else f"{pages.ADDRESS}/{number}", 303)

    def _carry_out(self, visit: Visit, ticket: Ticket, action: str, owner: str, note: str) -> None:
        status = {
            "take": TicketStatus.WORKING,
            "assign": TicketStatus.WORKING if owner else TicketStatus.OPEN,
            "done": TicketStatus.DONE,
            "drop": TicketStatus.DROPPED,
            "reopen": TicketStatus.OPEN,
        }.get(action)
        name = {"take": visit.person.name, "assign": owner}.get(action)
        written = None
        if note:
            line = f"【{date.today():%m-%d} {visit.person.name}】{note}"
            written = f"{ticket.note}\n{line}".strip()
        self._journal.change_ticket(
            ticket.id, by=visit.person.name, status=status, owner=name, note=written
        )


def rights(visit: Visit, ticket: Ticket) -> frozenset[str]:
    """What ``visit`` may do with ``ticket``: take, assign, note, done, drop, reopen."""
    leads = visit.person.role.covers(Role.EDITOR)
    is_own = ticket.owner == visit.person.name
    may = {"note"}
    if ticket.status.is_closed:
        return frozenset(may | ({"reopen"} if leads or is_own else set()))
    if ticket.owner is None or (leads and not is_own):
        may.add("take")
    if leads:
        may.add("assign")
    if leads or is_own or (ticket.owner is None and ticket.opened_by == visit.person.name):
        may |= {"done", "drop"}
    return frozenset(may)


def _status(given: str) -> TicketStatus | None:
    return TicketStatus(given) if given in set(TicketStatus) else None


def _kind(given: str) -> TicketKind | None:
    return TicketKind(given) if given in set(TicketKind) else None


def _is_closed(given: str) -> bool | None:
    return {"": False, "closed": True}.get(given)


def _start(day: date | None, more: int = 0) -> datetime | None:
    """The moment a day begins here, ``more`` days later."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=more), time()).astimezone()
