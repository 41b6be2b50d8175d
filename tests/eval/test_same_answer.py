"""A question gets one answer, whichever process it is asked of.

The order of a set differs from process to process; where words are looked for in it, so do the
answers.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from eval.rewording.__main__ import open_questions
from tests.conftest import Run

SEED = 11
SAMPLE = 60
PASSING = {"trace_id", "elapsed_ms"}  # of one asking, not of the answer


@pytest.mark.slow
def test_two_processes_give_the_same_answers(
    zhice: Run, shipped_home: Path, tmp_path: Path
) -> None:
    asked = Random(SEED).sample(open_questions(), SAMPLE)
    file = tmp_path / "asked.jsonl"
    kept = {"id", "question", "history", "as_of", "region"}
    lines = [q.model_dump_json(include=kept, exclude_defaults=True) for q in asked]
    file.write_text("\n".join(lines), encoding="utf-8")
    told = []
    for hash_seed in ("1", "2"):
        done = zhice(
            "ask", "--batch", str(file), "--json", home=shipped_home, PYTHONHASHSEED=hash_seed
        )
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == SAMPLE
        told.append([{k: v for k, v in a.items() if k not in PASSING} for a in answers])
    one, two = told
    assert one == two
