"""Reading scores see what a reader gets wrong, and are full marks for a flawless one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.constructed.construct import construct
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.reading import FIELDS, MEASURES, ReadPolicy, gold_positions, reading_scores
from ingest.policy import PolicyDocument, Source
from tests.eval.constructed.flawless import gold_document

POLICY: ConstructedPolicy = next(
    policy
    for n in range(40)
    if (policy := construct(31, n, held_out=False)).repairs
    and any(removal.text.strip() for removal in policy.removals)
)


def perfect() -> PolicyDocument:
    positions = gold_positions(POLICY)
    spans = tuple((at, at + 1) for at in positions)
    return replace(gold_document(POLICY), source=Source(POLICY.file_name, "", spans))


def rates(*documents: PolicyDocument) -> dict[str, float | None]:
    scores = reading_scores([ReadPolicy(POLICY, documents)])
    return {key: tally.rate for key, tally in scores.items()}


def test_flawless_reader_has_full_marks_in_everything() -> None:
    found = rates(perfect())
    assert set(found) == {*MEASURES, *(f"metadata.{name}" for name in FIELDS)}
    assert set(found.values()) == {1.0}


def test_reader_that_finds_no_document_has_no_marks() -> None:
    found = rates()
    assert found["documents"] == found["clauses"] == found["kept"] == 0
    assert found["metadata.title"] == 0


def test_lost_clause_lowers_clause_f1_only() -> None:
    read = perfect()
    found = rates(replace(read, clauses=read.clauses[:-1]))
    clauses = found.pop("clauses")
    assert clauses is not None
    assert clauses < 1
    assert set(found.values()) == {1.0}


def test_residue_left_in_the_text_lowers_removal_and_text() -> None:
    read = perfect()
    whole = Source(POLICY.file_name, "", ((0, len(POLICY.source)),))
    found = rates(replace(read, text=POLICY.source, source=whole, clauses=(), repairs=()))
    assert found["text"] == 0
    assert found["removed"] == 0
    assert found["kept"] == 1


@pytest.mark.parametrize("reading", ["9999", ""])
def test_wrong_reading_of_damaged_print_is_no_hit(reading: str) -> None:
    read = perfect()
    first = replace(read.repairs[0], read_as=reading)
    found = reading_scores([ReadPolicy(POLICY, (replace(read, repairs=(first,)),))])
    assert found["repairs"].hits == 0
    assert found["false_repairs"].rate == 1


def test_wrong_date_lowers_that_field_only() -> None:
    read = perfect()
    wrong = replace(read.metadata, title=POLICY.metadata.title + "解读")
    found = rates(replace(read, metadata=wrong))
    assert found.pop("metadata.title") == 0
    assert set(found.values()) == {1.0}
