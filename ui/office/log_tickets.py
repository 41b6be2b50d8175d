"""Tickets as the pages of the office show and change them; the desk works on the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.errors import UsageError
from ui.access.guard import Visit
from ui.journal.journal import Journal
from ui.journal.rows import LoggedAnswer, Ticket, TicketKind, TicketStatus
from ui.office import log_frame as frame
from ui.office import places
from ui.page.markup import text

_MOST = 500  # open tickets looked through

TICKET_STATUS = {
    TicketStatus.OPEN: "待办",
    TicketStatus.WORKING: "处理中",
    TicketStatus.DONE: "已办结",
    TicketStatus.DROPPED: "不处理",
}
TICKET_KIND = {
    TicketKind.UNANSWERED: "没有答上",
    TicketKind.CORRECTED: "答复有误",
    TicketKind.HANDOFF: "转办",
    TicketKind.FEEDBACK: "用户反馈",
}


def tickets_by_trace(journal: Journal) -> dict[str, list[Ticket]]:
    """The tickets of answers by trace id, last changed first."""
    found: dict[str, list[Ticket]] = {}
    for ticket in journal.tickets(size=_MOST).rows:
        if ticket.trace_id:
            found.setdefault(ticket.trace_id, []).append(ticket)
    return found


def tickets_of(journal: Journal, traces: Iterable[str]) -> list[Ticket]:
    """The tickets of these answers."""
    held = tickets_by_trace(journal)
    return [ticket for trace in traces for ticket in held.get(trace, ())]


def kind_of(logged: LoggedAnswer) -> TicketKind:
    """Why a ticket on an answer is opened."""
    if logged.status == "answered":
        return TicketKind.FEEDBACK if logged.feedback else TicketKind.CORRECTED
    return TicketKind.UNANSWERED


def ticket_line(ticket: Ticket) -> str:
    """A ticket in one line."""
    owner = f"负责人 {text(ticket.owner)}" if ticket.owner else "无人负责"
    note = f"：{text(ticket.note)}" if ticket.note else ""
    return (
        f'{ticket.id} 号 <span class="zc-badge">{TICKET_STATUS[ticket.status]}</span> '
        f'{TICKET_KIND[ticket.kind]} <span class="zc-dim">{owner}</span>{note}'
    )


def open_form(visit: Visit, logged: LoggedAnswer, back: str) -> str:
    """The form that puts an answer on the list."""
    note = (
        '<label class="zc-note-box">备注<input name="note" maxlength="300" autocomplete="off">'
        "</label>"
    )
    kept = {"trace": logged.trace_id, "back": back}
    return frame.post(visit, f"{places.UNANSWERED}/tickets", note, "登记待办", kept)


def open_from(journal: Journal, fields: Mapping[str, str], by: str) -> Ticket:
    """Open the ticket that the form asks for.

    Raises:
        UsageError: its answer is not in the log (any more).
        JournalError: it cannot be written.
    """
    logged = journal.logged(fields.get("trace", ""))
    if logged is None:
        raise UsageError("这条问答已不在记录中，没有登记待办", "请刷新列表")
    reason = logged.feedback.reason if logged.feedback else logged.reason or logged.status
    return journal.open_ticket(
        kind_of(logged), logged.question, logged.trace_id, reason, fields.get("note", "")[:300], by
    )


def change_form(visit: Visit, ticket: Ticket) -> str:
    """The form that changes status, owner and note of a ticket."""
    statuses = "".join(
        f'<option value="{value.value}"{" selected" if value is ticket.status else ""}>{word}'
        "</option>"
        for value, word in TICKET_STATUS.items()
    )
    inside = (
        f'<label>状态<select name="status">{statuses}</select></label>'
        f'<label>负责人<input name="owner" maxlength="50" autocomplete="off" '
        f'value="{text(ticket.owner or "")}" placeholder="{text(visit.person.name)}"></label>'
        '<label class="zc-note-box">备注<input name="note" maxlength="300" autocomplete="off" '
        f'value="{text(ticket.note)}"></label>'
    )
    return frame.post(visit, f"{places.UNANSWERED}/tickets/{ticket.id}", inside, "保存")


def change_from(journal: Journal, number: int, fields: Mapping[str, str], by: str) -> Ticket:
    """Change a ticket as the form asks.

    Raises:
        UsageError: there is no such status.
        JournalError: there is no such ticket, or it cannot be written.
    """
    given = fields.get("status", "")
    if given not in set(TicketStatus):
        raise UsageError("没有这样的状态", "请刷新页面后重试")
    return journal.change_ticket(
        number,
        by=by,
        status=TicketStatus(given),
        owner=fields.get("owner", "").strip()[:50],
        note=fields.get("note", "").strip()[:300],
    )
