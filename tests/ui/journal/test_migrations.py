"""Journals of older programs open with all that they hold; what no program wrote is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.ui.journal.made import Clock, answer, journal_at
from tests.ui.signing import PASSWORD
from ui.access.accounts import Accounts
from ui.access.person import Person, Role
from ui.journal import migrations
from ui.journal.database import JournalVersionError
from ui.journal.journal import Journal
from ui.journal.schema import VERSION

FIRST = Path(__file__).with_name("journal-1.sql")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(made)) as plain:
        plain.executescript(FIRST.read_text("utf-8"))
    return made


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as plain, plain:
        for statement in statements:
            plain.execute(statement)


def version_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as plain:
        (version,) = plain.execute("SELECT version FROM about").fetchone()
        return int(version)


def check_use(journal: Journal) -> None:
    """What the first program wrote is there, and new entries can be made beside it."""
    kept = journal.logged("t1")
    assert kept is not None
    assert (kept.text, kept.history, kept.generation) == ("奖励60万元。", ("我在南京",), None)
    assert kept.feedback is not None
    assert kept.feedback.comment == "应是100万元"
    assert [ticket.question for ticket in journal.tickets().rows] == ["省质量奖何时申报？"]
    assert "rules.confirm" in journal.actions()
    person = Accounts(journal.database).signed_in("王主任", PASSWORD)
    assert person == Person("王主任", Role.ADMIN)
    journal.record_answer(answer("t2"), face="chat")
    assert journal.logged("t2") is not None


def test_every_older_version_has_its_step() -> None:
    assert list(migrations.STEPS) == list(range(1, VERSION))


def test_a_journal_of_the_first_program_opens_with_all_it_holds(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain:
        (key,) = plain.execute("SELECT key FROM about").fetchone()
    journal = journal_at(file.parent, Clock())
    journal.start()
    check_use(journal)
    assert journal.database.key.hex() == key
    journal.close()
    assert version_of(file) == VERSION


def test_a_first_version_that_has_the_later_columns_already_opens_too(file: Path) -> None:
    change(
        file,
        "ALTER TABLE answers ADD COLUMN generation VARCHAR(64)",
        "ALTER TABLE answers ADD COLUMN engine VARCHAR(40)",
    )
    journal = journal_at(file.parent, Clock())
    journal.start()
    check_use(journal)
    journal.close()
    assert version_of(file) == VERSION


def test_a_step_that_fails_leaves_the_old_journal_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step: Callable[..., None] = migrations.STEPS[1]

    def breaks(connection: object) -> None:
        step(connection)
        raise OSError("power cut")

    monkeypatch.setattr(migrations, "STEPS", {1: breaks})
    with pytest.raises(OSError, match="power cut"):
        journal_at(file.parent, Clock()).start()
    assert version_of(file) == 1
    monkeypatch.undo()
    journal = journal_at(file.parent, Clock())
    journal.start()
    check_use(journal)
    journal.close()


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("ALTER TABLE answers DROP COLUMN region", "answers.region"),
        ("DROP TABLE feedback", "feedback.trace_id"),
    ],
)
def test_a_journal_that_lacks_something_is_refused_by_name(
    file: Path, damage: str, named: str
) -> None:
    change(file, damage)
    with pytest.raises(JournalVersionError, match=f"缺 {named}.*请从备份恢复"):
        journal_at(file.parent, Clock()).start()
    assert version_of(file) == 1
