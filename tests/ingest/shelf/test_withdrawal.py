from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import LibraryError, UsageError
from ingest.intake import ingest_paths
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.withdrawal import restore, versions, withdraw
from tests.ingest.test_versions import put_in

TODAY = date(2026, 1, 2)
NAME = "opinion-2021"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home")
    put_in(settings, 2021, 10)
    return settings


def test_a_withdrawn_policy_is_neither_listed_nor_found_but_kept(settings: Settings) -> None:
    generation = Library.open(settings).generation
    assert withdraw(settings, NAME, by="王芳", on=TODAY, reason="已废止") == (NAME,)
    library = Library.open(settings)
    assert NAME not in library.documents
    assert NAME not in library.rules
    hits = SearchIndex.open(settings, library).lexical("柑橘卓越奖", 5)
    assert NAME not in {chunk.policy_id for chunk, _ in hits}
    assert (settings.library_dir / NAME / "rules.yaml").exists()
    assert list((settings.library_dir / NAME / "source").iterdir())
    with pytest.raises(LibraryError, match="2026-01-02 由王芳撤下（已废止）"):
        withdraw(settings, NAME, by="王芳", on=TODAY)
    assert restore(settings, NAME) == (NAME,)
    assert Library.open(settings).generation == generation


def test_taking_in_a_withdrawn_file_says_so_and_restores_nothing(settings: Settings) -> None:
    withdraw(settings, NAME, by="王芳", on=TODAY)
    record = put_in(settings, 2021, 10)
    assert record.status == "unchanged"
    assert any("zhice restore" in finding for finding in record.findings)
    record = put_in(settings, 2021, 11)
    assert record.status == "updated"
    assert any("王芳撤下" in finding for finding in record.findings)
    assert NAME in Library.open(settings).withdrawn


def test_a_document_is_withdrawn_with_all_its_versions_or_the_newest_only(
    settings: Settings,
) -> None:
    put_in(settings, 2024, 20)
    earlier = f"{NAME}.2021-05-01"
    withdraw(settings, NAME, by="王芳", on=TODAY, only=True)
    held = Library.open(settings).document(earlier).metadata
    assert (held.effective_until, held.superseded_by) == (None, "")
    restore(settings, NAME)
    assert Library.open(settings).document(earlier).metadata.superseded_by == NAME
    assert withdraw(settings, NAME, by="王芳", on=TODAY) == (earlier, NAME)
    assert set(restore(settings, NAME)) == {earlier, NAME}
    withdraw(settings, earlier, by="王芳", on=TODAY)
    library = Library.open(settings)
    assert list(library.withdrawn) == [earlier]
    assert [v.policy.document.policy_id for v in versions(library, NAME)] == [earlier, NAME]


def test_an_earlier_state_comes_back_and_can_be_left_again(settings: Settings) -> None:
    put_in(settings, 2021, 11)
    (version,) = versions(Library.open(settings), NAME)
    assert [state.number for state in version.states] == [1]
    restore(settings, NAME)
    assert "给予10万元" in Library.open(settings).document(NAME).text
    restore(settings, NAME)
    assert "给予11万元" in Library.open(settings).document(NAME).text
    restore(settings, NAME, number=1)
    library = Library.open(settings)
    assert "给予10万元" in library.document(NAME).text
    assert {rule.amount_yuan for rule in library.rules[NAME].rules} == {100_000}
    with pytest.raises(LibraryError, match="第 9 个旧状态"):
        restore(settings, NAME, number=9)


def test_a_new_version_leaves_no_state_behind_that_would_be_there_twice(
    settings: Settings,
) -> None:
    put_in(settings, 2024, 20)
    with pytest.raises(LibraryError, match="没有旧状态"):
        restore(settings, NAME)


def test_what_people_entered_survives_updates_and_restores(settings: Settings) -> None:
    person = settings.library_dir / NAME / "person.yaml"
    person.write_text("format: 1\nfacts: []\nrepairs: []\n", "utf-8")
    put_in(settings, 2021, 11)
    assert person.exists()
    restore(settings, NAME)
    assert person.exists()
    put_in(settings, 2024, 20)
    assert not person.exists()
    assert (settings.library_dir / f"{NAME}.2021-05-01" / "person.yaml").exists()


def test_a_policy_whose_files_are_faulty_can_be_withdrawn_or_taken_in_again(
    settings: Settings,
) -> None:
    folder = settings.library_dir / NAME
    (folder / "rules.yaml").write_text("policy_id: another\n", "utf-8")
    assert NAME in Library.open(settings).left_out
    withdraw(settings, NAME, by="王芳", on=TODAY)
    assert not Library.open(settings).left_out
    restore(settings, NAME)
    (folder / "text.txt").write_text("坏", "utf-8")
    assert NAME in Library.open(settings).left_out
    (record,) = ingest_paths(settings, [settings.home.parent / f"{NAME}.txt"])
    assert (record.status, record.policies[0].policy_id) == ("added", NAME)
    assert not Library.open(settings).left_out


def test_a_faulty_new_version_still_ends_the_one_before_it(settings: Settings) -> None:
    put_in(settings, 2024, 20)
    (settings.library_dir / NAME / "rules.yaml").write_text("policy_id: another\n", "utf-8")
    library = Library.open(settings)
    assert NAME not in library.documents
    earlier = library.document(f"{NAME}.2021-05-01").metadata
    assert earlier.effective_until == date(2024, 4, 30)


def test_a_name_is_asked_for_and_unknown_policies_are_named(settings: Settings) -> None:
    with pytest.raises(UsageError, match="--by"):
        withdraw(settings, NAME, by=" ", on=TODAY)
    for call in (withdraw, restore):
        with pytest.raises(LibraryError, match="没有政策「nowhere」"):
            call(settings, "nowhere", **({"by": "王芳", "on": TODAY} if call is withdraw else {}))
