"""The shipped constructed question set is what the generator makes, and keeps the splits apart."""

from __future__ import annotations

from collections import Counter

import pytest

from eval.constructed.library import policies_of
from eval.constructed.questionset import as_json_lines, questions
from eval.questions import SHIPPED, Question, load_questions, split_of
from ingest.errors import UsageError

SEED = 2026
FILE = SHIPPED / "constructed.jsonl"


@pytest.fixture(scope="module")
def made() -> list[Question]:
    return questions(SEED)


def test_generator_reproduces_the_shipped_file_bit_for_bit(made: list[Question]) -> None:
    assert as_json_lines(made) == FILE.read_text(encoding="utf-8")


def test_shipped_file_is_a_question_set_of_at_least_300(made: list[Question]) -> None:
    placed = load_questions([FILE])
    assert len(placed) >= 300
    assert [one.question for one in placed] == made
    assert {one.collection for one in placed} == {"constructed"}


def test_sealed_ids_ask_sealed_policies_and_all_others_open_ones(made: list[Question]) -> None:
    for question in made:
        stream = "sealed" if split_of(question.id) == "sealed" else "open"
        assert question.library == f"constructed:{SEED}:{stream}"


def test_held_out_patterns_are_in_the_sealed_split_only(made: list[Question]) -> None:
    splits = Counter(split_of(q.id) for q in made if "held_out" in q.tags)
    assert set(splits) == {"sealed"}


def test_no_question_is_asked_twice(made: list[Question]) -> None:
    seen = Counter((q.library, q.question, q.history) for q in made)
    assert [key for key, n in seen.items() if n > 1] == []


def test_every_split_has_money_and_text_of_many_policies(made: list[Question]) -> None:
    for split in ("tune", "gate", "sealed"):
        inside = [q for q in made if split_of(q.id) == split]
        money = [q for q in inside if any(t.startswith("kind:amount") for t in q.tags)]
        policies = {t for q in inside for t in q.tags if t.startswith("policy:")}
        assert len(inside) >= 60
        assert 0.3 < len(money) / len(inside) < 0.8
        assert len(policies) >= 10


def test_gold_quotes_are_in_the_policy_they_name(made: list[Question]) -> None:
    texts = {
        policy.metadata.policy_id: policy.text
        for stream in ("open", "sealed")
        for policy in policies_of(f"constructed:{SEED}:{stream}")
    }
    for question in made:
        for cite in (*question.expect.cites, *question.expect.cites_any):
            assert cite.quote in texts[cite.policy_id], question.id


@pytest.mark.parametrize("name", ["constructed:2026", "constructed:x:open", "nine", ""])
def test_unknown_library_is_refused_in_chinese(name: str) -> None:
    with pytest.raises(UsageError, match="构造资料库"):
        policies_of(name)
