"""The database of the journal in trouble: newer, locked, not writable."""

from __future__ import annotations

import logging
import sqlite3
import time
from pathlib import Path

import pytest
from sqlalchemy import event

from ingest.settings import Settings
from tests.ui.journal.made import answer, journal_at
from ui.journal.background import Background
from ui.journal.database import Database, JournalError, JournalVersionError

FILE = "journal.sqlite"


def test_the_tables_outlive_the_program_and_so_does_the_key(tmp_path: Path) -> None:
    first = Database(Settings(home=tmp_path))
    key = first.key
    first.close()
    assert Database(Settings(home=tmp_path)).key == key
    mode = sqlite3.connect(tmp_path / FILE).execute("PRAGMA journal_mode").fetchone()
    assert mode == ("wal",)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_journal_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    journal = journal_at(tmp_path)
    journal.start()
    journal.close()
    with sqlite3.connect(tmp_path / FILE) as plain:
        plain.execute("UPDATE about SET version = 99")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(JournalVersionError, match="请升级程序"):
        journal_at(tmp_path).start()
    assert (tmp_path / FILE).read_bytes() == before


def test_a_locked_journal_loses_an_entry_with_a_warning_and_holds_nobody_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = journal_at(tmp_path)
    journal.start()
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    with caplog.at_level(logging.WARNING):
        journal.record_answer(answer(question="我的电话13800138000"), face="chat")
        assert time.monotonic() - begun < 0.1
        assert journal.logged("t1") is None
    assert "正被其他程序占用" in caplog.text
    assert "13800138000" not in caplog.text
    with pytest.raises(JournalError, match="正被其他程序占用"):
        journal.open_ticket("handoff", "问", by="王")
    other.execute("ROLLBACK")
    journal.record_answer(answer(), face="chat")
    assert journal.logged("t1") is not None
    journal.close()


def test_a_full_disk_costs_the_entry_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = journal_at(tmp_path)
    engine = journal.database.open()

    def no_more_room(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # no fewer than there are already

    event.listen(engine, "connect", no_more_room)
    engine.dispose()
    with caplog.at_level(logging.WARNING):
        journal.record_answer(answer(text="长" * 100_000), face="chat")
        assert journal.logged("t1") is None
        journal.record_change("王", "rules.confirm", "jia", "长" * 100_000)
    assert caplog.text.count("磁盘已满") == 2
    journal.close()


def test_a_folder_that_cannot_be_written_is_named_and_stops_no_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    journal = journal_at(tmp_path / "home")
    with caplog.at_level(logging.WARNING):
        journal.start()
        journal.record_answer(answer(), face="chat")
        journal.record_change("王", "rules.confirm", "jia")
        journal.close()
    assert "文件打不开" in caplog.text


def test_an_address_that_is_none_is_refused_without_repeating_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, journal_url="secret words")  # type: ignore[arg-type]
    with pytest.raises(JournalError, match="ZHICE_JOURNAL_URL") as caught:
        Database(settings).open()
    assert "secret" not in str(caught.value)


def test_the_purge_comes_at_the_start_and_every_day() -> None:
    done: list[float] = []
    background = Background(lambda: done.append(time.monotonic()), day_seconds=0.05)
    background.start()
    time.sleep(0.3)
    background.stop()
    assert 2 <= len(done) <= 8


def test_a_job_that_fails_does_not_stop_those_after_it() -> None:
    done: list[int] = []

    def fails() -> None:
        raise OSError("disk full")

    background = Background(lambda: None)
    background.put(fails)
    background.put(lambda: done.append(1))
    assert background.wait(5)
    assert done == [1]
    background.stop()
