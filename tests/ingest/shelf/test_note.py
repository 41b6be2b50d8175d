"""Official notes: beside the clause they were written for, with all their wordings."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.errors import LibraryError, UsageError
from ingest.intake import ingest_paths
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.note import (
    NoteWording,
    OfficialNote,
    digest_of_clause,
    noted_clause,
    notes_that_hold,
    read_notes,
)
from ingest.shelf.note_entry import add_note, reword_note, withdraw_note, wording
from tests.ingest.test_rule_review import TEXT
from tests.ingest.unindexed import leave_index

pytestmark = pytest.mark.usefixtures("no_vectors")

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one policy taken in; copied for each test."""
    folder = tmp_path_factory.mktemp("notes")
    with pytest.MonkeyPatch.context() as patch:
        leave_index(patch)
        take_in(Settings(home=folder / "home"), TEXT)
    return folder / "home"


@pytest.fixture
def settings(tmp_path: Path, made: Path) -> Settings:
    shutil.copytree(made, tmp_path / "home")
    return Settings(home=tmp_path / "home", lock_wait_seconds=0.2)


def take_in(settings: Settings, text: str) -> None:
    file = settings.home.parent / "jia.txt"
    file.write_text(text, "utf-8")
    ingest_paths(settings, [file])


def words(text: str = "同一企业按首次获奖计，每家只给30万元。") -> NoteWording:
    return wording(
        text=text,
        office="衢州市市场监管局",
        on=date(2026, 2, 1),
        source="电话答复记录",
        by="王芳",
        at=AT,
    )


def noted(settings: Settings, ref: str = "第二条") -> OfficialNote:
    library = Library.open(settings)
    document, clause = library.document("jia"), library.clause("jia", ref)
    return add_note(settings, "jia", clause.index, digest_of_clause(document, clause), words())


def test_a_note_lies_in_a_file_of_its_own_and_leaves_the_text_alone(settings: Settings) -> None:
    before = Library.open(settings).document("jia")
    note = noted(settings)
    library = Library.open(settings)
    assert library.notes["jia"] == (note,)
    assert library.document("jia") == before
    file = settings.library_dir / "jia" / "notes.yaml"
    assert "首次获奖" in file.read_text("utf-8")
    assert "首次获奖" not in library.document("jia").text
    ((clause, held),) = notes_that_hold(library.document("jia"), library.notes["jia"])
    assert (clause.label, held.note_id) == ("第二条", "n1")


def test_every_wording_stays_and_the_last_one_counts(settings: Settings) -> None:
    note = noted(settings)
    library = Library.open(settings)
    clause = library.clause("jia", "第二条")
    seen = digest_of_clause(library.document("jia"), clause)
    withdraw_note(settings, "jia", note.note_id, by="李明", at=AT, reason="有误")
    held = Library.open(settings)
    assert list(notes_that_hold(held.document("jia"), held.notes["jia"])) == []
    assert held.notes["jia"][0].withdrawn is not None
    after = reword_note(settings, "jia", note.note_id, clause.index, seen, words("改过的口径。"))
    assert [w.text for w in after.wordings] == [note.now.text, "改过的口径。"]
    assert after.withdrawn is None
    held = Library.open(settings)
    ((_, shown),) = notes_that_hold(held.document("jia"), held.notes["jia"])
    assert shown.now.text == "改过的口径。"


def test_a_note_lapses_when_the_words_of_its_clause_change_and_not_when_others_do(
    settings: Settings,
) -> None:
    noted(settings)
    take_in(settings, TEXT.replace("省长质量奖", "省政府质量奖"))
    library = Library.open(settings)
    (note,) = library.notes["jia"]
    assert noted_clause(library.document("jia"), note) is not None
    take_in(settings, TEXT.replace("100万元", "120万元"))
    library = Library.open(settings)
    (note,) = library.notes["jia"]
    assert noted_clause(library.document("jia"), note) is None


def test_a_note_for_other_words_than_were_seen_is_refused(settings: Settings) -> None:
    clause = Library.open(settings).clause("jia", "第二条")
    with pytest.raises(LibraryError, match="已有变动"):
        add_note(settings, "jia", clause.index, "anders", words())
    with pytest.raises(LibraryError, match="已有变动"):
        add_note(settings, "jia", 999, "anders", words())
    with pytest.raises(UsageError, match="口径内容"):
        words("  ")
    with pytest.raises(LibraryError, match="没有口径 n9"):
        withdraw_note(settings, "jia", "n9", by="李明", at=AT, reason="")


def test_a_damaged_file_of_notes_puts_the_policy_aside_and_says_so(settings: Settings) -> None:
    noted(settings)
    file = settings.library_dir / "jia" / "notes.yaml"
    file.write_text("notes: [{}]", "utf-8")
    library = Library.open(settings)
    assert "notes.yaml" in library.left_out["jia"]
    with pytest.raises(LibraryError, match=r"notes\.yaml"):
        read_notes(b"\xff")
