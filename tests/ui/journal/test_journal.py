"""What the journal keeps, what it never keeps, and for how long."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.understood.wire import Correction, Turn
from tests.ui.journal.made import Clock, answer, citation, journal_at
from ui.journal.answer_log import Wanted
from ui.journal.database import JournalError
from ui.journal.rows import TicketKind, TicketStatus

PERSONAL = [
    "11010519491231002X",
    "13800138000",
    "6222021234567890128",
    "zhang.san@example.com",
    "91350100M000100Y43",
]


def test_an_answer_is_found_again_as_it_was_given(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    given = answer(citations=(citation("给予60万元奖励"),))
    earlier = Turn(question="先问", corrections=(Correction(key="region", code="衢州市"),))
    journal.record_answer(
        given, face="desk", history=[earlier], region="柯城区", corrections={"level": "省级"},
        person="王芳",
    )  # fmt: skip
    kept = journal.logged("t1")
    assert kept is not None
    assert (kept.face, kept.person, kept.region, kept.history) == (
        "desk", "王芳", "柯城区", ("先问",),
    )  # fmt: skip
    assert json.loads(kept.corrections) == {"level": "省级"}
    assert json.loads(kept.turns) == [earlier.model_dump(mode="json")]
    assert Answer.model_validate_json(kept.record) == given
    assert journal.logged("t2") is None


def test_no_personal_data_is_in_any_file_of_the_journal(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    said = "，".join(PERSONAL)
    journal.record_answer(
        answer(question=f"我是{said}", text=f"您说{said}"), face="chat", history=[said],
        region=said, corrections=[{"value": said}],
    )  # fmt: skip
    assert journal.logged("t1") is not None
    journal.add_feedback("t1", "down", said, said)
    ticket = journal.open_ticket("handoff", said, "t1", said, said, by="王芳")
    journal.change_ticket(ticket.id, note=said + "改", by="王芳")
    journal.record_change("王芳", "facts.set", said, said)
    during = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    journal.close()
    after = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    for content in (*during, *after):
        assert [each for each in PERSONAL if each.encode() in content] == []
    assert any("〔手机号〕".encode() in content for content in after)


def test_a_quote_of_a_policy_is_kept_word_for_word(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    quote = "联系电话：0570-1234567"
    journal.record_answer(answer(citations=(citation(quote),)), face="api")
    kept = journal.logged("t1")
    assert kept is not None
    assert json.loads(kept.record)["citations"][0]["quote"] == quote


def test_answers_are_filtered_and_paged_newest_first(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_at(tmp_path, clock)
    for number in range(5):
        status = "refused" if number % 2 else "answered"
        asked = answer(f"t{number}", f"第{number}问 100%_", status=status)
        journal.record_answer(asked, face="chat")
        clock.pass_by(hours=1)
    page = journal.answers(page=2, size=2)
    assert ([row.trace_id for row in page.rows], page.total, page.n_pages) == (["t2", "t1"], 5, 3)

    def found(**wanted: object) -> list[str]:
        return [row.trace_id for row in journal.answers(Wanted(**wanted)).rows]  # type: ignore[arg-type]

    assert found(status="refused") == ["t3", "t1"]
    assert found(text="第2问") == ["t2"]
    assert found(text="%") == ["t4", "t3", "t2", "t1", "t0"]
    assert found(text="0%问") == []
    assert found(since=clock.now - timedelta(hours=2)) == ["t4", "t3"]
    assert found(until=clock.now - timedelta(hours=4)) == ["t0"]
    journal.add_feedback("t3", "down", "金额不对")
    assert found(verdict="down") == ["t3"]


def test_a_later_word_on_an_answer_replaces_the_earlier(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.record_answer(answer(), face="chat")
    assert journal.add_feedback("t1", "up")
    assert journal.add_feedback("t1", "down", "没有答到", "少一条")
    assert not journal.add_feedback("unknown", "up")
    page = journal.answers()
    assert page.total == 1
    felt = page.rows[0].feedback
    assert felt is not None
    assert (felt.verdict, felt.reason, felt.comment) == ("down", "没有答到", "少一条")


def test_an_answer_that_is_still_to_be_written_down_can_be_judged(tmp_path: Path) -> None:
    journal, is_quiet = journal_at(tmp_path), threading.Event()

    def busy() -> None:
        is_quiet.wait(30)

    journal._background.put(busy)
    journal.record_answer(answer(), face="chat")
    assert journal.add_feedback("t1", "up")
    assert not journal.add_feedback("unknown", "up")
    is_quiet.set()
    assert journal._background.wait(30)
    felt = journal.answers().rows[0].feedback
    assert felt is not None
    assert felt.verdict == "up"


def test_questions_are_not_kept_where_that_is_turned_off(tmp_path: Path) -> None:
    journal = journal_at(tmp_path, log_questions=False)
    journal.record_answer(answer(), face="chat")
    assert journal.logged("t1") is None
    assert journal.add_feedback("t1", "up")


def test_a_ticket_is_taken_and_closed_and_each_step_is_on_record(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    made = journal.open_ticket("unanswered", "问", "t1", "not_in_library", "", by="王芳")
    assert (made.status, made.kind, made.owner) == (TicketStatus.OPEN, TicketKind.UNANSWERED, None)
    other = journal.open_ticket("handoff", "另一问", by="李强")
    journal.change_ticket(made.id, owner="李强", status="working", by="李强")
    assert [t.id for t in journal.tickets(owner="李强").rows] == [made.id]
    assert [t.id for t in journal.tickets("open").rows] == [other.id]
    assert [t.id for t in journal.tickets(kind="handoff").rows] == [other.id]
    freed = journal.change_ticket(made.id, owner="", status="done", note="已回电", by="李强")
    assert (freed.owner, freed.status, freed.note) == (None, "done", "已回电")
    steps = journal.changes(target=f"ticket:{made.id}").rows
    assert [step.action for step in steps] == ["ticket.change", "ticket.change", "ticket.open"]
    assert "状态 working → done" in steps[0].detail
    with pytest.raises(JournalError, match="没有 99 号待办"):
        journal.change_ticket(99, status="done", by="李强")


def test_changes_are_filtered(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.record_change("王芳", "rules.confirm", "jia", "确认")
    journal.record_change("李强", "rules.reject", "yi", "驳回")
    journal.record_change("李强", "account.add", "account:新人")
    assert [c.target for c in journal.changes(action="rules.").rows] == ["yi", "jia"]
    assert [c.target for c in journal.changes(action="rules.confirm").rows] == ["jia"]
    assert journal.changes(by="李强").total == 2


def test_what_is_old_is_deleted_and_open_tickets_stay(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_at(tmp_path, clock, keep_answers_days=30, keep_changes_days=60)
    journal.record_answer(answer("old", "很久以前的一问"), face="chat")
    assert journal.logged("old") is not None
    journal.add_feedback("old", "up", comment="很久以前的一句")
    closed, left = (journal.open_ticket("handoff", f"{n}问", by="王") for n in "甲乙")
    journal.change_ticket(closed.id, status="done", by="王")
    clock.pass_by(days=31)
    journal.record_answer(answer("new"), face="chat")
    assert journal.logged("new") is not None
    journal.purge()
    assert [row.trace_id for row in journal.answers().rows] == ["new"]
    assert [ticket.id for ticket in journal.tickets().rows] == [left.id]
    assert journal.changes().total > 0
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "很久以前".encode() not in content
    clock.pass_by(days=30)
    journal.purge()
    assert journal.changes().total == 0
    journal.close()


def test_many_threads_write_and_nothing_is_lost(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)

    def work(name: int) -> None:
        for number in range(10):
            journal.record_answer(answer(f"{name}-{number}"), face="chat")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.answers().total == 60
    journal.close()
