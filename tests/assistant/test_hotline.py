"""The desk's assistant: clauses and forms become verified answers, and no model has a part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant, Facts
from assistant.hotline import Hotline
from ingest.errors import LibraryError, UsageError
from ingest.settings import Settings
from tests.assistant.scripted_server import says, serving


@pytest.fixture(scope="module")
def hotline(assistant: Assistant) -> Hotline:
    return Hotline(assistant)


def _index(assistant: Assistant, policy_id: str, label: str) -> int:
    clauses = assistant.knowledge.documents[policy_id].clauses
    return next(clause.index for clause in clauses if clause.label == label)


@pytest.mark.slow
def test_every_clause_of_the_shipped_policies_can_be_picked_and_worded(
    assistant: Assistant, hotline: Hotline
) -> None:
    n, wrong = 0, []
    for policy_id, document in assistant.knowledge.documents.items():
        for clause in document.clauses:
            if clause.label and clause.index % 3 == 0:
                answer = hotline.clause(policy_id, clause.index)
                n += 1
                if answer.status != "answered" or hotline.wordings(answer).findings:
                    wrong.append((policy_id, clause.path))
    assert n > 100
    assert wrong == []


def test_a_picked_clause_is_quoted_word_for_word(assistant: Assistant, hotline: Hotline) -> None:
    index = _index(assistant, "suzhou-park-quality-award-2023", "第二十七条")
    answer = hotline.clause("suzhou-park-quality-award-2023", index, as_of=date(2026, 1, 1))
    (citation,) = answer.citations
    text = assistant.knowledge.documents[citation.policy_id].text
    assert text[citation.start : citation.end] == citation.quote
    assert citation.validity == "in_force"
    assert hotline.amounts("suzhou-park-quality-award-2023", index) == (
        "苏州工业园区质量奖 50万元", "苏州工业园区质量管理优秀奖 10万元",
    )  # fmt: skip
    with pytest.raises(LibraryError):
        hotline.clause("suzhou-park-quality-award-2023", 10_000)
    with pytest.raises(LibraryError):
        hotline.clause("nowhere", 0)


def test_a_form_is_answered_with_its_sum_and_its_clauses(hotline: Hotline) -> None:
    event = {"policy_id": "quzhou-2017", "item": "标准制修订", "level": "国家标准", "role": "主导",
             "quantity": 2, "first_drafter": True}  # fmt: skip
    facts = Facts.model_validate({"retained_tax_yuan": 300000, "events": [event]})
    answer = hotline.calculate(facts)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == ("exact", 300000)
    assert {c.clause for c in answer.citations} == {"18.", "21."}
    assert "三十万元" in hotline.wordings(answer).spoken
    with pytest.raises(UsageError):
        hotline.calculate(Facts())
    unknown = Facts.model_validate({"events": [{**event, "no_such_fact": True}]})
    with pytest.raises(UsageError):
        hotline.calculate(unknown)


def test_nothing_at_the_desk_waits_for_a_model(shipped_home: Path) -> None:
    with serving(says("模型说的话")) as server:
        settings = Settings(home=shipped_home, model_url=server.url)
        hotline = Hotline(Assistant.open(settings=settings))
        answer = hotline.ask("园区质量奖奖励多少")
        assert answer.mode == "embedded"
        assert answer.award is not None
        assert hotline.lookup("质量奖", with_meaning=True).policies
        assert server.n_requests == 0


def test_places_are_known_by_their_short_names(hotline: Hotline) -> None:
    assert hotline.place("衢州") == hotline.place("衢州市") == "衢州市"
    assert hotline.place("柯城区") == "柯城区"
    assert hotline.place("火星") is None
    assert "苏州工业园区" in hotline.places()


def test_each_example_finds_something(hotline: Hotline) -> None:
    examples = hotline.examples()
    assert len(examples) >= 5
    assert all(hotline.lookup(example).policies for example in examples)
