"""A backup is one generation, whole; what is restored is byte for byte what was backed up."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import LibraryError
from ingest.intake import ingest_paths
from ingest.settings import Settings
from ingest.shelf.backup import read_backup, restore_backup, write_backup
from ingest.shelf.library import Library
from ingest.shelf.person import Fact
from ingest.shelf.person_entry import enter_fact
from tests.ingest.test_preview import contents
from tests.ingest.test_rule_review import TEXT
from tests.ingest.unindexed import leave_index

pytestmark = pytest.mark.usefixtures("no_vectors")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a policy and an earlier state of it; copied for each test."""
    folder = tmp_path_factory.mktemp("backup")
    file = folder / "jia.txt"
    with pytest.MonkeyPatch.context() as patch:
        leave_index(patch)
        for text in (TEXT, TEXT.replace("100万元", "120万元")):
            file.write_text(text, "utf-8")
            ingest_paths(Settings(home=folder / "home"), [file])
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path, made: Path) -> Settings:
    shutil.copytree(made, tmp_path / "home")
    return Settings(home=tmp_path / "home")


def folders(library: Path) -> set[str]:
    return {str(p.relative_to(library)) for p in library.rglob("*") if p.is_dir()}


def test_a_restored_library_is_byte_for_byte_the_one_backed_up(
    home: Settings, tmp_path: Path
) -> None:
    backup = write_backup(home, tmp_path / "b.zip")
    assert any(name.startswith(".history/jia/1/") for name in backup.files)
    assert "jia/source/jia.txt" in backup.files
    other = Settings(home=tmp_path / "other")
    assert restore_backup(other, tmp_path / "b.zip") is None
    assert contents(other.library_dir) == contents(home.library_dir)
    assert folders(other.library_dir) == folders(home.library_dir)
    assert Library.open(other).generation == backup.generation


def test_restoring_undoes_what_came_later_and_sets_it_aside(home: Settings, tmp_path: Path) -> None:
    before = contents(home.library_dir)
    write_backup(home, tmp_path / "b.zip")
    fact = Fact(
        field="issued_on",
        text="2020-01-01",
        entered_by="王芳",
        entered_on=date(2026, 1, 1),
        source="公报",
    )
    enter_fact(home, "jia", fact)
    later = contents(home.library_dir)
    assert later != before
    aside = restore_backup(home, tmp_path / "b.zip")
    assert contents(home.library_dir) == before
    assert aside is not None
    assert contents(aside) == later


def test_a_backup_made_while_others_write_is_one_whole_generation(
    home: Settings, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            fact = Fact(
                field="contact",
                text=f"0570-{number:07}",
                entered_by="王芳",
                entered_on=date(2026, 1, 1),
                source="公报",
            )
            enter_fact(home, "jia", fact)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            backup = write_backup(home, tmp_path / f"{number}.zip")
            other = Settings(home=tmp_path / f"other-{number}")
            restore_backup(other, tmp_path / f"{number}.zip")
            library = Library.open(other)
            assert library.generation == backup.generation
            assert library.left_out == {}
    finally:
        stop.set()
        writer.join()


@pytest.mark.parametrize("fault", ["no zip", "no listing", "changed", "outside", "more"])
def test_a_damaged_or_foreign_backup_changes_nothing(
    home: Settings, tmp_path: Path, fault: str
) -> None:
    write_backup(home, tmp_path / "b.zip")
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(tmp_path / "b.zip") as good, zipfile.ZipFile(bad, "w") as out:
        for info in good.infolist():
            data = good.read(info)
            name = info.filename
            if fault == "no listing" and name == "zhice-backup.json":
                continue
            if fault == "changed" and name.endswith("jia/text.txt"):
                data += b"x"
            if fault == "outside" and name == "zhice-backup.json":
                listing = json.loads(data)
                listing["files"]["../../evil"] = "0"
                data = json.dumps(listing).encode()
            out.writestr(name, data)
        if fault == "outside":
            out.writestr("library/../../evil", b"x")
        if fault == "more":
            out.writestr("library/extra", b"x")
    if fault == "no zip":
        bad.write_bytes(b"PK nothing")
    before = contents(home.home)
    with pytest.raises(LibraryError):
        restore_backup(home, bad)
    assert contents(home.home) == before
    assert not (tmp_path / "evil").exists()


def test_a_backup_says_what_it_holds(home: Settings, tmp_path: Path) -> None:
    written = write_backup(home, tmp_path / "b.zip")
    assert read_backup(tmp_path / "b.zip") == written
    assert written.program.startswith("zhice")
