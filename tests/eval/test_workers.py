"""The runner as it is used: processes of its own, killed in the middle, asked for nonsense."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval import kept
from eval.workers import MAX_JOBS, default_jobs
from tests.conftest import ROOT, Run
from tests.eval.sample import write_set

from eval.questions import Question  # isort: skip

_ASKED = (
    "江苏省质量奖奖励多少?",
    "园区质量奖奖励多少?",
    "衢州市政府质量奖奖励多少?",
    "马德里商标注册有奖励吗?",
)


def _set(folder: Path, n: int) -> Path:
    questions = (
        Question(id=f"w-{k}", question=_ASKED[k % len(_ASKED)], as_of="2026-11-01")  # type: ignore[arg-type]
        for k in range(n)
    )
    return write_set(folder / "set.jsonl", *questions)


def test_as_many_processes_as_cores_but_not_more_than_the_most() -> None:
    assert 1 <= default_jobs() <= MAX_JOBS


@pytest.mark.slow
def test_two_processes_give_what_one_gives(zhice: Run, shipped_home: Path, tmp_path: Path) -> None:
    path = _set(tmp_path, 6)
    written = []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        done = zhice("eval", path, "--out", out, "--jobs", jobs, home=shipped_home)
        assert done.returncode == 0, done.stderr
        written.append((out / "outcomes.jsonl").read_bytes())
    assert written[0] == written[1]
    assert [json.loads(line)["id"] for line in written[0].splitlines()] == [
        f"w-{n}" for n in range(6)
    ]
    # a copy stays in the data folder, where the office shows scores over time
    newest = kept.runs(shipped_home / "evaluations")[0]
    assert [o.id for o in kept.outcomes(newest)] == [f"w-{n}" for n in range(6)]


@pytest.mark.slow
def test_a_run_killed_hard_goes_on_and_ends_as_if_nothing_had_been(
    zhice: Run, shipped_home: Path, tmp_path: Path
) -> None:
    path, out, whole = _set(tmp_path, 120), tmp_path / "killed", tmp_path / "whole"
    zhice("policies", home=shipped_home)  # the library is there before the clock runs
    command = [sys.executable, "-m", "ui", "--home", str(shipped_home), "eval", str(path)]
    with subprocess.Popen([*command, "--out", str(out), "--jobs", "2"], cwd=ROOT) as process:
        journal = out / "journal.jsonl"
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            if journal.is_file() and journal.read_bytes().count(b"\n") > 3:
                break
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    kept = journal.read_bytes().count(b"\n") - 1
    assert 3 <= kept < 120
    again = zhice("eval", path, "--out", out, "--jobs", "2", home=shipped_home)
    assert again.returncode == 0, again.stderr
    assert not journal.exists()
    zhice("eval", path, "--out", whole, "--jobs", "1", home=shipped_home)
    assert (out / "outcomes.jsonl").read_bytes() == (whole / "outcomes.jsonl").read_bytes()


def test_an_unknown_split_an_empty_set_and_an_unknown_library_are_wrong_usage(
    zhice: Run, shipped_home: Path, tmp_path: Path
) -> None:
    path, out = _set(tmp_path, 1), tmp_path / "out"
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", "utf-8")
    away = write_set(tmp_path / "away.jsonl", Question(id="x", question="?", library="elsewhere"))
    for arguments, said in (
        ((path, "--split", "test"), "test"),
        ((empty,), "没有一道题"),
        ((away,), "elsewhere"),
    ):
        done = zhice("eval", *arguments, "--out", out, home=shipped_home)
        assert done.returncode == 2, done.stderr
        assert said in done.stderr
