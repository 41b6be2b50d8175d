from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eval.gold import gold_problems
from eval.questions import SHIPPED, load_questions, split_of
from ingest.errors import UsageError
from tests.eval.sample import TEXT, question, write_set


def test_shipped_questions_load_with_unique_ids_and_a_fixed_date() -> None:
    placed = load_questions([SHIPPED])
    assert len(placed) >= 260
    assert all(item.question.as_of and item.question.tags for item in placed)


def test_no_question_is_asked_twice_under_the_same_circumstances() -> None:
    asked = Counter(
        (p.question.history, p.question.question, p.question.as_of, p.question.region)
        for p in load_questions([SHIPPED])
    )
    assert [key for key, count in asked.items() if count > 1] == []


def test_every_shipped_policy_has_questions_of_each_split() -> None:
    placed = [p for p in load_questions([SHIPPED]) if p.question.library is None]
    policies = {tag for p in placed for tag in p.question.tags if tag.startswith("policy:")}
    assert len(policies) == 9
    for policy in policies:
        assert {p.split for p in placed if policy in p.question.tags} >= {"tune", "sealed"}


def test_splits_keep_their_shares_and_never_move() -> None:
    counts = Counter(split_of(f"x-{number}") for number in range(5000))
    assert abs(counts["tune"] - 2000) < 150
    assert abs(counts["gate"] - 1000) < 150
    assert [split_of(i) for i in ("a-0001", "a-0002", "t-0001")] == ["sealed", "gate", "tune"]


def test_only_sealed_questions_of_our_own_are_hidden(tmp_path: Path) -> None:
    ids = [f"x-{number}" for number in range(40)]
    path = write_set(tmp_path / "own.jsonl", *(question(id=i) for i in ids))
    assert not any(item.is_hidden for item in load_questions([path]))
    assert all(p.is_hidden == (p.split == "sealed") for p in load_questions([SHIPPED]))


def test_a_given_null_total_asserts_and_a_missing_one_does_not() -> None:
    assert question(expect={"total_yuan": None}).expect.asserts_total
    assert not question(expect={}).expect.asserts_total


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ('{"id":"a"}', "第 1 行"),
        ("not json", "第 1 行"),
        ('{"id":"a","question":"q","expect":{"totals":1}}', "第 1 行"),
        ('{"id":"a","question":"q"}\n\n{"id":"a","question":"r"}', "题号 a 重复"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, piece: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=piece):
        load_questions([path])


def test_missing_files_and_unknown_splits_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="读不出来"):
        load_questions([tmp_path / "none.jsonl"])
    with pytest.raises(UsageError, match="没有“all”"):
        load_questions([SHIPPED], split="all")


def test_gold_that_is_not_in_the_policy_is_reported() -> None:
    good = question()
    wrong = question(id="s-2", expect={"cites": [{"policy_id": "yunshan", "quote": "给予21万元"}]})
    other = question(id="s-3", expect={"cites_any": [{"policy_id": "nowhere", "quote": "给予"}]})
    problems = gold_problems([good, wrong, other], {"yunshan": TEXT})
    assert [line[:3] for line in problems] == ["s-2", "s-3"]
