"""``python -m eval.constructed`` writes question sets, and policies with their gold for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.constructed.__main__ import main
from eval.constructed.construct import construct
from eval.questions import load_questions


def test_questions_are_written_as_a_set_that_loads(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    assert main(["questions", "--seed", "5", "--out", str(file)]) == 0
    placed = load_questions([file])
    assert len(placed) >= 300
    assert {one.collection for one in placed} == {"constructed"}


def test_policies_are_written_with_their_gold_beside_them(tmp_path: Path) -> None:
    assert main(["write", "--seed", "5", "--out", str(tmp_path), "--count", "2"]) == 0
    policy = construct(5, 1, held_out=False)
    assert (tmp_path / policy.file_name).read_text(encoding="utf-8") == policy.source
    gold = json.loads((tmp_path / "c5-open-01.json").read_text(encoding="utf-8"))
    assert gold["metadata"]["title"] == policy.metadata.title
    assert len(gold["clauses"]) == len(policy.clauses)
    assert len(gold["asked"]) == len(policy.asked)


def test_command_without_a_seed_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["write", "--out", str(tmp_path)])
