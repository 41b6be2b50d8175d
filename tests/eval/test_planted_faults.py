"""Faults planted in the real assistant, each caught by a named gate or metric.

Every fault is a change of the program or of its data such as a careless commit makes; the same
questions pass before it is planted. Faults that the assistant's own check would stop are planted
behind that check, for the evaluation must not lean on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant, chain, route, work
from assistant.answer import Answer, Citation
from assistant.calculator import settle
from assistant.calculator.applicability import Verdict
from assistant.composing import from_clauses
from assistant.composing.refuse import not_in_library
from assistant.knowledge import Knowledge
from assistant.pricing import Pricing, price
from assistant.retrieval.scope import Scope
from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.content import ContentIndex
from eval.gate import check_gates
from eval.judge import judge
from eval.questions import PlacedQuestion, Question
from eval.score import scores_by_slice
from ingest.embed import identity_of
from ingest.reward import RuleSet
from ingest.search.chunk import chunk_all
from ingest.search.index import SearchIndex, build_index

pytestmark = pytest.mark.slow
ON = date(2026, 11, 1)
PARK, INTL = "suzhou-park-quality-award-2023", "suzhou-intl-ip-2020"
ASKED: tuple[dict[str, object], ...] = (
    {
        "id": "f-amount",
        "question": "江苏省质量奖奖励多少钱?",
        "expect": {
            "status": "answered",
            "outcome": "exact",
            "total_yuan": 1_000_000,
            "cites": [{"policy_id": "jiangsu-quality-2016", "quote": "100万元"}],
        },
    },
    {
        "id": "f-capped",
        "question": "苏州企业1件马德里商标延伸30个国家能拿多少?",
        "expect": {"status": "answered", "outcome": "exact", "total_yuan": 20_000},
    },
    {
        "id": "f-bound",
        "question": "柯城区企业主导制定1项国家标准奖励多少?",
        "expect": {"status": "answered", "outcome": "upper_bound", "total_yuan": 500_000},
    },
    {
        "id": "f-elsewhere",
        "question": "杭州企业1件马德里商标延伸3个国家能拿多少?",
        "expect": {"status": "refused", "reason": "not_in_library", "total_yuan": None},
    },
    {
        "id": "f-choice",
        "question": "质量管理优秀奖多少钱?",
        "expect": {"status": "clarify", "total_yuan": None},
    },
    {
        "id": "f-off-topic",
        "question": "今晚吃什么?",
        "expect": {"status": "refused", "reason": "out_of_scope"},
    },
    {
        "id": "f-text",
        "question": "苏州工业园区质量奖每几年评一次?",
        "expect": {
            "status": "answered",
            "cites": [{"policy_id": PARK, "quote": "每年评定一次"}],
        },
    },
    {
        "id": "f-not-yet",
        "question": "苏州工业园区质量奖奖励多少?",
        "as_of": "2019-01-01",
        "expect": {"status": "answered", "outcome": "out_of_force", "total_yuan": None},
    },
)
HIGHER = ("amount_value", "amount_bound", "clause_recall_at_5", "citation_recall",
          "refusal_precision", "refusal_recall", "asking_back_f1")  # fmt: skip
FLOORS = {"faults/gate": {**dict.fromkeys(HIGHER, 1.0), "over_refusal": 0.0}}
Plant = Callable[[Assistant, pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def _placed() -> list[PlacedQuestion]:
    records = [Question.model_validate({"as_of": ON.isoformat(), **record}) for record in ASKED]
    return [
        PlacedQuestion(question=one, group="faults", split="gate", shipped=True) for one in records
    ]


def _failed_gates(assistant: Assistant) -> set[str]:
    outcomes = [judge(placed, assistant, ON) for placed in _placed()]
    whole = {"faults/gate": frozenset(outcome.placed.question.id for outcome in outcomes)}
    gates = check_gates(outcomes, scores_by_slice(outcomes), FLOORS, whole)
    return {gate.name.removeprefix("ratchet faults/gate ") for gate in gates if not gate.passed}


def _with_rules(assistant: Assistant, change: Callable[[RuleSet], RuleSet]) -> None:
    known = assistant.knowledge
    rules = {policy_id: change(ruleset) for policy_id, ruleset in known.rules.items()}
    changed = replace(known, rules=rules, vocabulary=Vocabulary(known.documents, rules))
    assistant._engine = replace(assistant._engine, knowledge=changed)


def _changed_answers(patch: pytest.MonkeyPatch, change: Callable[[Answer], Answer]) -> None:
    """Behind the assistant's own check: what leaves it is not what was checked."""
    patch.setattr(work, "answer_of", lambda done: change(chain.answer_of(done)))


def a_figure_with_a_zero_too_many(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def change(ruleset: RuleSet) -> RuleSet:
        rules = tuple(
            rule.model_copy(update={"amount_yuan": 10_000_000})
            if rule.amount_yuan == 1_000_000
            else rule
            for rule in ruleset.rules
        )
        return ruleset.model_copy(update={"rules": rules})

    _with_rules(assistant, change)
    patch.setitem(chain._WORK, "verify", lambda work, engine: work)


def caps_that_are_not_applied(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def change(ruleset: RuleSet) -> RuleSet:
        kept = tuple(cap for cap in ruleset.caps if cap.amount_yuan is None)
        return ruleset.model_copy(update={"caps": kept})

    _with_rules(assistant, change)


def a_cap_of_unknown_size_forgotten(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def change(ruleset: RuleSet) -> RuleSet:
        kept = tuple(cap for cap in ruleset.caps if cap.amount_yuan is not None)
        return ruleset.model_copy(update={"caps": kept})

    _with_rules(assistant, change)


def a_dropped_region_filter(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    every = Scope(frozenset(assistant.knowledge.documents))
    patch.setattr(chain, "scope_of", lambda query, knowledge: every)
    patch.setattr(settle, "check_region", lambda *given: Verdict("met"))


def a_quote_off_by_one(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def change(answer: Answer) -> Answer:
        moved = tuple(c.model_copy(update={"start": c.start + 1}) for c in answer.citations)
        return answer.model_copy(update={"citations": moved})

    _changed_answers(patch, change)


def an_index_of_yesterday(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    """Without two policies that the library holds by now."""
    documents = [d for i, d in assistant.library.documents.items() if i not in (PARK, INTL)]
    chunks = chunk_all(documents)
    settings = assistant.settings
    name = build_index(settings, assistant.library.generation, chunks)
    identity = identity_of(settings.embedding_model)
    stale = SearchIndex(settings, chunks, settings.index_dir / name, identity)
    assistant._engine = replace(assistant._engine, index=stale, content=ContentIndex(stale.chunks))


def an_answer_that_always_refuses(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(chain, "compose", lambda material, knowledge, content: not_in_library(knowledge))


def an_answer_whatever_is_asked(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(route, "_manners", lambda query: None)
    patch.setattr(route, "_unserved", lambda material, knowledge: None)
    for module in (route, from_clauses):
        patch.setattr(module, "is_answered", lambda material: bool(material.hits))


def a_sum_from_nowhere(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def change(answer: Answer) -> Answer:
        return answer.model_copy(update={"text": f"{answer.text}\n\n另可申请88万元。"})

    _changed_answers(patch, change)


def every_policy_shown_as_in_force(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def change(answer: Answer) -> Answer:
        cited = tuple(c.model_copy(update={"validity": "in_force"}) for c in answer.citations)
        return answer.model_copy(update={"citations": cited})

    _changed_answers(patch, change)


def dates_that_nobody_checks(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settle, "check_date", lambda metadata, on: ("in_force", Verdict("met")))


def the_first_choice_taken_for_granted(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    def hasty(*given: object) -> Pricing:
        found = price(*given)  # type: ignore[arg-type]
        return Pricing(found.options[0].calculation) if found.options else found

    patch.setattr(chain, "price", hasty)


def quotes_that_are_not_attached(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    _changed_answers(
        patch, lambda answer: answer.model_copy(update={"citations": answer.citations[:0]})
    )


def a_citation_computed_wrongly_inside(assistant: Assistant, patch: pytest.MonkeyPatch) -> None:
    """In front of the assistant's own check, which withholds the answers: errors, not quotes."""
    cite = Knowledge.cite_span

    def shifted(self: Knowledge, *given: object) -> Citation:
        found = cite(self, *given)  # type: ignore[arg-type]
        return found.model_copy(update={"start": found.start + 1})

    patch.setattr(Knowledge, "cite_span", shifted)


def test_without_a_fault_every_gate_holds(home: Path) -> None:
    assert _failed_gates(Assistant.open(home)) == set()


@pytest.mark.parametrize(
    ("plant", "gate"),
    [
        (a_figure_with_a_zero_too_many, "wrong_total"),
        (caps_that_are_not_applied, "wrong_total"),
        (a_cap_of_unknown_size_forgotten, "amount_bound"),
        (a_dropped_region_filter, "wrong_region"),
        (a_quote_off_by_one, "invalid_quote"),
        (an_index_of_yesterday, "clause_recall_at_5"),
        (an_answer_that_always_refuses, "over_refusal"),
        (an_answer_whatever_is_asked, "refusal_recall"),
        (a_sum_from_nowhere, "ungrounded_figure"),
        (every_policy_shown_as_in_force, "wrong_validity"),
        (dates_that_nobody_checks, "repealed_in_force"),
        (the_first_choice_taken_for_granted, "asking_back_f1"),
        (quotes_that_are_not_attached, "citation_recall"),
        (a_citation_computed_wrongly_inside, "error"),
    ],
)
def test_a_planted_fault_is_caught(
    home: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant, gate: str
) -> None:
    assistant = Assistant.open(home)
    plant(assistant, monkeypatch)
    assert gate in _failed_gates(assistant)
