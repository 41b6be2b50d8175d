"""Runs on the shelf: kept once, the newest of them, read whatever wrote them, and compared."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from eval import kept


def _run(folder: Path, started_at: str, rate: float = 0.5, **outcomes: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    report = {
        "started_at": started_at,
        "n": 2,
        "split": None,
        "sets": {"mine": 2},
        "pass_rate": {"hits": 1, "n": 2, "rate": rate, "low": 0.1, "high": 0.9},
        "a_newer_field": {},
    }
    (folder / kept.REPORT).write_text(json.dumps(report), "utf-8")
    lines = [{"id": i, **line} for i, line in outcomes.items()]  # type: ignore[dict-item]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / kept.OUTCOMES).write_text(text, "utf-8")
    return folder


def _line(passed: bool, text: str) -> dict[str, object]:
    failures = [] if passed else [{"name": "cite", "detail": "少一条"}]
    question = {"question": "问", "history": ["先"]}
    return {"passed": passed, "failures": failures, "question": question, "answer": {"text": text}}


def test_a_run_is_kept_once_and_the_oldest_make_room(tmp_path: Path) -> None:
    shelf = tmp_path / "evaluations"
    for hour in range(4):
        out = _run(tmp_path / f"out{hour}", f"2026-05-01T0{hour}:00:00Z")
        copied = kept.keep(out, shelf, most=3)
        assert copied is not None
        assert kept.keep(out, shelf, most=3) == copied  # the same run again
        assert kept.keep(copied, shelf, most=3) is None  # on the shelf already
    assert [run.id[:13] for run in kept.runs(shelf)] == [
        "20260501-0300", "20260501-0200", "20260501-0100",
    ]  # fmt: skip
    assert kept.keep(tmp_path / "out0", shelf, most=0) is None
    assert kept.keep(tmp_path / "nothing", shelf, most=3) is None


def test_a_run_is_named_by_its_moment_and_nothing_else_is_a_run(tmp_path: Path) -> None:
    at = datetime(2026, 5, 1, 8, 5, 6, tzinfo=UTC)
    assert kept.new_id("../自己的 Set", at) == "20260501-080506-set"
    assert kept.new_id("题目", at) == "20260501-080506-run"
    _run(tmp_path / "20260501-080506-set", "2026-05-01T08:05:06Z")
    (tmp_path / "other").mkdir()
    assert [run.id for run in kept.runs(tmp_path)] == ["20260501-080506-set"]
    for bad in ("../20260501-080506-set", "other", "", "20260501-080506-none", "."):
        assert kept.one(tmp_path, bad) is None
    assert kept.runs(tmp_path / "none") == []


def test_an_unfinished_run_is_known_by_what_it_has_done(tmp_path: Path) -> None:
    started = kept.Started(by="王芳", sets=("mine",), n=3)
    folder = kept.begin(tmp_path, started, "mine")
    (folder / "journal.jsonl").write_text('{"fingerprint": "x"}\n{}\n{}\n')
    (folder / kept.LOG).write_text("一\n题目读不出来\n", "utf-8")
    (run,) = kept.runs(tmp_path)
    assert (run.report, run.n_done, run.started) == (None, 2, started)
    assert run.said.splitlines()[-1] == "题目读不出来"
    (folder / kept.REPORT).write_text("{", "utf-8")
    assert kept.runs(tmp_path)[0].report is None


def test_two_runs_that_begin_in_one_second_have_folders_of_their_own(tmp_path: Path) -> None:
    started = kept.Started(by="王芳", sets=("mine",), n=3)
    # ten at once: some of them begin in the same second
    assert len({kept.begin(tmp_path, started, "mine") for _ in range(10)}) == 10
    assert len(kept.runs(tmp_path)) == 10


def test_failed_questions_are_listed_and_hidden_ones_never(tmp_path: Path) -> None:
    folder = tmp_path / "20260501-080506-set"
    _run(
        folder,
        "2026-05-01T08:05:06Z",
        good=_line(True, "对"),
        bad=_line(False, "错"),
        secret={"hidden": True},
    )
    (run,) = kept.runs(tmp_path)
    every = kept.outcomes(run)
    assert [o.id for o in every] == ["good", "bad", "secret"]
    assert [(o.id, o.asked, o.text) for o in kept.failed(every)] == [("bad", "先 → 问", "错")]
    assert kept.failed(every, "cite") == kept.failed(every)
    assert kept.failed(every, "error") == []


def test_two_runs_differ_in_what_broke_what_mended_and_what_is_said_otherwise(
    tmp_path: Path,
) -> None:
    before = {
        "a": _line(True, "甲"), "b": _line(False, "乙"), "c": _line(True, "丙"),
        "d": _line(True, "丁"), "h": {"hidden": True},
    }  # fmt: skip
    after = before | {
        "a": _line(True, "甲改"), "b": _line(True, "乙改"), "c": _line(False, "丙改"),
        "new": _line(False, "新"),
    }  # fmt: skip
    _run(tmp_path / "20260501-080506-set", "2026-05-01T08:05:06Z", **before)
    _run(tmp_path / "20260502-080506-set", "2026-05-02T08:05:06Z", **after)
    later, earlier = kept.runs(tmp_path)
    assert later.series == earlier.series
    found = kept.pairs(kept.outcomes(earlier), kept.outcomes(later))
    assert [(p.kind, p.after.id) for p in found] == [
        ("broken", "c"), ("mended", "b"), ("reworded", "a"),
    ]  # fmt: skip
