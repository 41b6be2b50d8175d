"""What people enter lies over what was read, with their name, and comes off again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import LibraryError
from ingest.policy import RepealedDocument, Stated
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.person import Fact, PersonFacts, check_fact, read_person, with_facts, write_person
from ingest.shelf.person_entry import enter_fact, facts_of, remove_fact
from tests.ingest.documents import article, make_document

WINDOW = Stated("每年3月", 4, 8)
DOCUMENT = make_document(
    [article("一", "每年3月申报。")], application_window=(WINDOW,), effective_from=date(2020, 1, 1)
)


@pytest.fixture
def shipped_settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def fact(field: str, text: str, **given: Any) -> Fact:
    entry = {"entered_by": "王芳", "entered_on": date(2026, 1, 2), "source": "电话答复", **given}
    return Fact.model_validate({"field": field, "text": text, **entry})


def test_an_entered_time_stands_beside_that_of_the_text() -> None:
    metadata = with_facts(DOCUMENT, [fact("application_window", "全年受理")]).metadata
    assert metadata.application_window == (
        WINDOW,
        Stated("全年受理", entered_by="王芳", entered_on=date(2026, 1, 2), source="电话答复"),
    )


def test_an_entered_date_takes_the_place_of_the_one_read_and_says_whose_it_is() -> None:
    metadata = with_facts(DOCUMENT, [fact("effective_from", "2021年2月3日")]).metadata
    assert metadata.effective_from == date(2021, 2, 3)
    assert metadata.sources["effective_from"] == "人工录入：王芳，2026-01-02，电话答复"
    assert "王芳" in metadata.validity_basis


def test_laying_facts_over_twice_changes_nothing() -> None:
    facts = [fact("contact", "0570-1234567"), fact("repealed_on", "2024-01-01")]
    once = with_facts(DOCUMENT, facts)
    assert with_facts(once, facts) == once


@pytest.mark.parametrize(
    ("field", "text"),
    [("issued_on", "2023年13月1日"), ("effective_from", "明年"), ("level", "乡级"), ("kind", "诗")],
)
def test_a_value_that_does_not_fit_is_refused(field: str, text: str) -> None:
    with pytest.raises(LibraryError):
        check_fact(fact(field, text))


def test_lists_are_entered_by_line_or_comma_and_take_the_place_of_those_read() -> None:
    facts = [
        fact("applies_to", "甲县、乙县\n丙区"),
        fact("excludes", "丙区"),
        fact("repeals", "《旧办法》（甲政发〔2015〕3号）\n《更旧的办法》"),
        fact("scope_path", "第1条"),
    ]
    metadata = with_facts(DOCUMENT, facts).metadata
    assert metadata.applies_to == ("甲县", "乙县", "丙区")
    assert metadata.excludes == ("丙区",)
    assert metadata.repeals == (
        RepealedDocument("旧办法", "甲政发〔2015〕3号"),
        RepealedDocument("更旧的办法", None),
    )
    assert metadata.scope_path == ("第一条",)


def test_a_value_that_the_text_does_not_state_can_be_taken_away() -> None:
    given = replace(
        DOCUMENT, metadata=replace(DOCUMENT.metadata, applies_to=("甲县",), term="三年")
    )
    facts = [fact(name, "未载明") for name in ("effective_from", "applies_to", "term")]
    metadata = with_facts(given, facts).metadata
    assert (metadata.effective_from, metadata.applies_to, metadata.term) == (None, (), "")
    assert "effective_from" in metadata.sources
    with pytest.raises(LibraryError):
        check_fact(fact("level", "未载明"))
    with pytest.raises(LibraryError, match="一行写一个"):
        check_fact(fact("repeals", "旧办法"))


def test_the_file_is_read_back_as_written() -> None:
    person = PersonFacts(facts=(fact("title", "甲市办法"), fact("materials", "申请表：\n1份")))
    assert read_person(write_person(person)) == person
    assert read_person(None) == PersonFacts()


@pytest.mark.parametrize("data", [b"facts: 3", b"\xff\xfe", b"facts: [{field: nonsense}]", b"- ["])
def test_a_damaged_file_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(LibraryError, match="人工录入"):
        read_person(data)


def test_a_fact_enters_the_library_and_leaves_it_without_trace(shipped_settings: Settings) -> None:
    settings, policy_id = shipped_settings, "jiangsu-quality-2016"
    before = Library.open(settings)
    enter_fact(settings, policy_id, fact("contact", "025-12345678"))
    entered = Library.open(settings)
    assert [f.text for f in facts_of(entered, policy_id)] == ["025-12345678"]
    assert entered.document(policy_id).metadata.contact[-1].source == "电话答复"
    assert entered.generation != before.generation
    assert remove_fact(settings, policy_id, "contact") == 1
    after = Library.open(settings)
    assert after.documents == before.documents
    assert after.generation == before.generation


def test_an_end_before_the_start_is_refused_and_nothing_is_written(
    shipped_settings: Settings,
) -> None:
    policy_id = "suzhou-park-quality-award-2023"
    with pytest.raises(LibraryError, match="早于"):
        enter_fact(shipped_settings, policy_id, fact("effective_until", "2000-01-01"))
    assert facts_of(Library.open(shipped_settings), policy_id) == ()
