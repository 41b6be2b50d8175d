"""Fusion by rank, and a search that never leaves its scope."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant import Assistant
from assistant.retrieval.plan import Plan
from assistant.retrieval.retrieve import Hit, fuse, retrieve


def _found(
    assistant: Assistant,
    text: str,
    policies: set[str],
    k: int = 8,
    *,
    fill: bool = False,
    **plan: Any,
) -> list[Hit]:
    engine = assistant._engine
    units = tuple(engine.content.units(text))
    asked = Plan(text=text, policies=frozenset(policies), topic=text, units=units, **plan)
    return retrieve(asked, engine.index, engine.content, k=k, is_filled=fill)


def test_fusion_adds_the_reciprocals_of_the_ranks() -> None:
    scores = fuse([(1.0, ["a", "b", "c"]), (1.0, ["c", "a"])])
    assert scores["a"] == pytest.approx(1 / 61 + 1 / 62)
    assert scores["b"] == pytest.approx(1 / 62)
    assert scores["c"] == pytest.approx(1 / 63 + 1 / 61)


def test_found_by_both_beats_first_in_one() -> None:
    scores = fuse([(1.0, ["a", "b"]), (1.0, ["c", "b"])])
    assert max(scores, key=lambda name: scores[name]) == "b"


def test_a_ranking_counts_by_its_weight() -> None:
    scores = fuse([(1.0, ["a", "b"]), (3.0, ["b", "a"])])
    assert scores["b"] > scores["a"]
    assert fuse([(2.0, ["a"])])["a"] == pytest.approx(2 * fuse([(1.0, ["a"])])["a"])


def test_fusing_nothing_finds_nothing() -> None:
    assert fuse([]) == {}


@pytest.mark.parametrize("policy_id", ["jiaxing-135-plan-2017", "xingtai-2012-10"])
def test_no_clause_of_another_policy_is_found(assistant: Assistant, policy_id: str) -> None:
    hits = _found(assistant, "园区质量奖奖励50万元", {policy_id})
    assert hits
    assert {h.chunk.policy_id for h in hits} == {policy_id}
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(0 <= h.coverage <= 1 for h in hits)


@pytest.mark.parametrize("scope", [set(), {"no-such-policy"}])
def test_an_empty_or_unknown_scope_finds_nothing(assistant: Assistant, scope: set[str]) -> None:
    assert _found(assistant, "质量奖", scope) == []


def test_at_most_k_clauses_are_found(assistant: Assistant) -> None:
    hits = _found(assistant, "质量奖", set(assistant.knowledge.documents), k=3)
    assert len(hits) == 3
    assert len({h.chunk.chunk_id for h in hits}) == 3


def test_a_form_that_an_answer_must_have_filters(assistant: Assistant) -> None:
    form = re.compile(r"\d+\s*个工作日")
    policies = {"suzhou-park-quality-award-2023", "suzhou-mayor-award-2016"}
    hits = _found(assistant, "公示期几天", policies, form=form, k=2)
    assert hits
    assert all(h.coverage == 0 or form.search(h.chunk.reading) for h in hits)


def test_what_lacks_the_form_follows_behind_where_the_list_is_to_be_filled(
    assistant: Assistant,
) -> None:
    form = re.compile(r"\d+天")
    policies = {"suzhou-park-quality-award-2023"}
    few = _found(assistant, "公示期几天", policies, form=form, k=30)
    full = _found(assistant, "公示期几天", policies, form=form, k=30, fill=True)
    assert len(few) < len(full) == 30
    assert full[: len(few)] == few
    assert [h.score for h in full] == sorted((h.score for h in full), reverse=True)
