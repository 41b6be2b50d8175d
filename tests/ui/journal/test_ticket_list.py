"""The list by day and by state, how many there are, and who has a part in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.ui.journal.made import Clock, journal_at
from ui.journal.rows import TicketKind, TicketStatus


def test_the_list_is_narrowed_by_day_state_and_to_what_is_nobodys(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_at(tmp_path, clock)
    old = journal.open_ticket("unanswered", "旧", by="李静")
    clock.pass_by(days=2)
    new = journal.open_ticket("handoff", "新", by="王芳")
    journal.change_ticket(old.id, owner="李静", status="done", by="李静")
    cut = datetime(2026, 5, 2, tzinfo=UTC)
    assert [t.id for t in journal.tickets(since=cut).rows] == [new.id]
    assert [t.id for t in journal.tickets(until=cut).rows] == [old.id]
    assert [t.id for t in journal.tickets(is_closed=True).rows] == [old.id]
    assert [t.id for t in journal.tickets(is_closed=False).rows] == [new.id]
    assert [t.id for t in journal.tickets(owner="").rows] == [new.id]
    assert journal.tickets().total == 2


def test_counts_and_people(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    made = journal.open_ticket("unanswered", "一", by="李静")
    journal.open_ticket("unanswered", "二", by="李静")
    journal.change_ticket(made.id, owner="王芳", status="working", by="王芳")
    assert journal.ticket_counts() == {
        (TicketStatus.OPEN, TicketKind.UNANSWERED): 1,
        (TicketStatus.WORKING, TicketKind.UNANSWERED): 1,
    }
    assert journal.ticket_people() == ["李静", "王芳"]
