"""A library that was damaged or edited by hand: what is told, what still answers, what mends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.intake import ingest_paths
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.withdrawal import restore, versions
from tests.ingest.test_versions import put_in
from ui.commands.doctor import examine

pytestmark = pytest.mark.usefixtures("no_vectors")

NAME = "opinion-2021"
EARLIER = f"{NAME}.2021-05-01"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home")
    put_in(settings, 2021, 10)
    return settings


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-9] ^= 0x01
    file.write_bytes(bytes(data))


def _break_rules(folder: Path) -> None:
    (folder / "rules.yaml").write_text("rules: [", "utf-8")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "no text": lambda folder: (folder / "text.txt").unlink(),
    "another text": lambda folder: _flip(folder / "text.txt"),
    "no JSON": lambda folder: (folder / "policy.json").write_text("{", "utf-8"),
    "no UTF-8": lambda folder: (folder / "text.txt").write_bytes(b"\xff\xfe\xff"),
    "no YAML": _break_rules,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_policy_is_named_with_a_command_that_mends_it(
    settings: Settings, damage: Callable[[Path], None]
) -> None:
    whole = Library.open(settings).document(NAME)
    folder = settings.library_dir / NAME
    damage(folder)
    library = Library.open(settings)
    assert list(library.left_out) == [NAME]
    assert len(library.documents) == 9
    why = library.left_out[NAME]
    assert "收录" in why
    assert not any(word in why for word in ("\n", "error", "expected"))
    (record,) = ingest_paths(settings, [folder / "source"])
    assert (record.status, record.error) in (("added", None), ("updated", None))
    mended = Library.open(settings)
    assert not mended.left_out
    assert mended.document(NAME) == whole
    assert mended.rules[NAME].rules


def test_a_byte_that_changed_in_a_shipped_text_is_never_quoted(settings: Settings) -> None:
    text = Library.open(settings).document("quzhou-2017").text
    _flip(settings.library_dir / "quzhou-2017" / "text.txt")
    assert Library.open(settings).document("quzhou-2017").text == text


def test_facts_that_cannot_be_read_are_named_by_place(settings: Settings) -> None:
    (settings.library_dir / NAME / "person.yaml").write_text("facts: 3", "utf-8")
    why = Library.open(settings).left_out[NAME]
    assert "字段 facts" in why
    assert "删除该文件" in why


def test_the_doctor_gives_each_policy_a_line_of_its_own(settings: Settings) -> None:
    put_in(settings, 2024, 20)
    for policy_id in (NAME, EARLIER):
        _break_rules(settings.library_dir / policy_id)
    (check,) = [check for check in examine(settings) if check.name == "政策库"]
    assert [line.split(":")[0].strip() for line in check.detail.splitlines()[1:]] == [NAME, EARLIER]


def test_an_earlier_version_never_answers_for_a_newer_one_that_is_damaged(
    settings: Settings,
) -> None:
    file = settings.home.parent / "opinion-2024.txt"
    put_in(settings, 2024, 20)
    (settings.library_dir / NAME / "policy.json").write_text("{", "utf-8")
    assert "较新的一版" in Library.open(settings).left_out[EARLIER]
    ingest_paths(settings, [file])
    library = Library.open(settings)
    assert not library.left_out
    assert library.versions == {NAME: (EARLIER, NAME)}


def test_a_correction_says_what_it_corrects(settings: Settings) -> None:
    record = put_in(settings, 2021, 12, "corrected.txt")
    (finding,) = record.findings
    assert "给予10万元" in finding
    assert "给予12万元" in finding
    assert f"zhice restore {NAME}" in finding


def test_the_earlier_states_of_a_version_go_with_it(settings: Settings) -> None:
    put_in(settings, 2021, 12, "corrected.txt")
    put_in(settings, 2024, 20)
    newest, earlier = reversed(versions(Library.open(settings), NAME))
    assert (len(newest.states), len(earlier.states)) == (0, 1)
    assert restore(settings, EARLIER) == (EARLIER,)
    library = Library.open(settings)
    assert library.versions == {NAME: (EARLIER, NAME)}
    assert "给予10万元" in library.document(EARLIER).text
    assert "给予20万元" in library.document(NAME).text
    assert library.document(EARLIER).metadata.effective_until == date(2024, 4, 30)
