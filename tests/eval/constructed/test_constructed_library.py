"""A constructed library is a data folder like any other: really read, with gold laid over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eval.constructed import library as constructed
from eval.constructed.anchor import anchor_rules
from eval.constructed.construct import construct
from eval.constructed.library import READING, constructed_settings, policies_of, read_back
from ingest.rules.rule_check import problems_of
from ingest.settings import Settings
from ingest.shelf.library import Library
from tests.eval.constructed.flawless import gold_document

NAME = "constructed:31:open"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    patch = pytest.MonkeyPatch()
    patch.setattr(constructed, "N_POLICIES", {"open": 2, "sealed": 1})
    policies_of.cache_clear()
    try:
        yield constructed_settings(NAME, Settings(home=tmp_path_factory.mktemp("home")))
    finally:
        patch.undo()
        policies_of.cache_clear()


def test_library_holds_the_shipped_policies_and_the_constructed_ones(settings: Settings) -> None:
    library = Library.open(settings)
    made = [policy_id for policy_id in library.documents if policy_id.startswith("c31-open-")]
    assert made == ["c31-open-00", "c31-open-01"]
    assert len(library.documents) == 11


def test_gold_metadata_lie_over_what_was_read(settings: Settings) -> None:
    library = Library.open(settings)
    for number in range(2):
        gold = construct(31, number, held_out=False).metadata
        held = library.document(gold.policy_id).metadata
        assert replace(held, scope_path=gold.scope_path) == gold


def test_rules_of_constructed_policies_are_accepted(settings: Settings) -> None:
    library = Library.open(settings)
    assert all(library.rules[f"c31-open-{n:02d}"].rules for n in range(2))


def test_places_of_held_policies_are_known(settings: Settings) -> None:
    library = Library.open(settings)
    for document in library.documents.values():
        if document.metadata.region:
            assert library.divisions.get(document.metadata.region) is not None


def test_reading_is_reported_beside_the_library(settings: Settings) -> None:
    report = json.loads((settings.home / READING).read_text(encoding="utf-8"))
    assert report["scores"]["documents"] == [2, 2]
    assert report["without_rules"] == []


def test_second_call_makes_nothing_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(constructed, "_build", fail)
    monkeypatch.setattr(constructed, "N_POLICIES", {"open": 2, "sealed": 1})
    outer = Settings(home=settings.home.parents[2])
    assert constructed_settings(NAME, outer).home == settings.home


@pytest.mark.parametrize("number", range(12))
def test_anchored_rules_always_agree_with_the_text_that_was_read(
    number: int, tmp_path: Path
) -> None:
    back = read_back(construct(77, number, held_out=False), tmp_path)
    assert back.stored is not None
    assert back.anchored is not None
    assert problems_of(back.anchored.rules, back.stored.document) == ()


def test_flawless_reading_leaves_the_gold_rules_as_they_are() -> None:
    policy = construct(31, 0, held_out=False)
    anchored = anchor_rules(policy.rules, gold_document(policy))
    assert anchored.rules == policy.rules
    assert anchored.n_moved == 0
    assert anchored.lost == ()


def test_rule_whose_words_were_not_read_is_lost_and_its_money_noted() -> None:
    policy = construct(31, 0, held_out=False)
    document = gold_document(policy)
    rule = next(r for r in policy.rules.rules if r.amount_yuan)
    at = document.text.index(rule.quote)
    broken = document.text[:at] + "某" + document.text[at + 1 :]
    anchored = anchor_rules(policy.rules, replace(document, text=broken))
    assert rule.rule_id in anchored.lost
    assert problems_of(anchored.rules, replace(document, text=broken)) == ()


def test_rule_found_in_another_clause_is_moved_there() -> None:
    policy = construct(31, 0, held_out=False)
    document = gold_document(policy)
    flat = replace(
        document.clauses[0],
        index=0,
        parent=None,
        own_end=len(document.text),
        end=len(document.text),
    )
    anchored = anchor_rules(policy.rules, replace(document, clauses=(flat,)))
    assert anchored.lost == ()
    assert anchored.n_moved > 0
    assert {rule.path for rule in anchored.rules.rules} == {flat.path}
