from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answer import Answer
from eval.gate import check_gates
from eval.interval import wilson
from eval.questions import PlacedQuestion
from eval.ratchet import raise_ratchet
from eval.run import evaluate, run
from eval.score import Rate, pass_rates
from ingest.errors import UsageError
from tests.eval.sample import Parrot, answer, award, citation, question, write_set


def _right(_: str) -> Answer:
    return answer()


def _ungrounded(_: str) -> Answer:
    return answer(text="可得40万元,另奖30万元")


def _wrong_total(_: str) -> Answer:
    return answer(award=award(1), text="可得20万元")


def _off_by_one(_: str) -> Answer:
    good = citation()
    return answer(citations=(good.model_copy(update={"start": good.start + 1}),))


def _stale(_: str) -> Answer:
    return answer(citations=(citation(validity="repealed"),))


def _crash(_: str) -> Answer:
    raise RuntimeError("坏了")


def _refuse(_: str) -> Answer:
    return answer(
        status="refused", reason="not_in_library", award=None, citations=(), text="没有。"
    )


def _placed(hidden: bool = False) -> PlacedQuestion:
    split = "sealed" if hidden else "gate"
    return PlacedQuestion(question=question(), group="sample", split=split, shipped=hidden)


def test_a_right_run_exits_zero_and_writes_three_files(tmp_path: Path) -> None:
    path = write_set(tmp_path / "q.jsonl", question(), question(id="s-2"))
    assert evaluate([path], tmp_path / "out", Parrot(_right)) == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert (report["n"], report["pass_rate"]["hits"], report["library"]) == (2, 2, "g1")
    lines = (tmp_path / "out" / "outcomes.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["passed"] for line in lines] == [True, True]
    html = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "质策评测报告" in html
    assert "http" not in html


@pytest.mark.parametrize(
    ("reply", "gate"),
    [
        (_wrong_total, "wrong_total"),
        (_off_by_one, "invalid_quote"),
        (_ungrounded, "ungrounded_figure"),
        (_stale, "wrong_validity"),
        (_crash, "error"),
    ],
)
def test_each_planted_fault_fails_its_gate(tmp_path: Path, reply: object, gate: str) -> None:
    path = write_set(tmp_path / "q.jsonl", question())
    assert evaluate([path], tmp_path / "out", Parrot(reply)) == 1  # type: ignore[arg-type]
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert gate in [g["name"] for g in report["gates"] if not g["passed"]]


def test_an_assistant_that_always_refuses_fails_every_question_it_could_answer() -> None:
    report = run([_placed()], Parrot(_refuse))
    names = {failure.name for failure in report.outcomes[0].failures}
    assert {"status", "missing_total", "cite"} <= names
    assert report.summary().metrics["answered_when_it_should"].hits == 0


def test_two_runs_give_the_same_outcomes_and_a_baseline_shows_what_changed(tmp_path: Path) -> None:
    path = write_set(tmp_path / "q.jsonl", question())
    first, second, third = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    evaluate([path], first, Parrot(_right))
    evaluate([path], second, Parrot(_right), baseline=first)
    assert (first / "outcomes.jsonl").read_bytes() == (second / "outcomes.jsonl").read_bytes()
    evaluate([path], third, Parrot(_refuse), baseline=second)
    changes = json.loads((third / "report.json").read_text("utf-8"))["changes"]
    assert changes == {"broken": ["s-1"], "mended": [], "reworded": [], "added": []}


def test_a_baseline_that_is_none_is_refused(tmp_path: Path) -> None:
    path = write_set(tmp_path / "q.jsonl", question())
    with pytest.raises(UsageError, match="基线"):
        evaluate([path], tmp_path / "out", Parrot(_right), baseline=tmp_path / "none")


def test_gold_that_disagrees_with_the_library_stops_the_run(tmp_path: Path) -> None:
    wrong = question(expect={"cites": [{"policy_id": "yunshan", "quote": "给予21万元"}]})
    with pytest.raises(UsageError, match="对不上"):
        evaluate([write_set(tmp_path / "q.jsonl", wrong)], tmp_path / "out", Parrot(_right))


def test_hidden_questions_show_up_as_figures_only(tmp_path: Path) -> None:
    report = run([_placed(hidden=True)], Parrot(_ungrounded))
    summary = report.write(tmp_path)
    everything = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "云山名品" not in everything
    assert "另奖" not in everything
    assert summary.slices["split:sealed"].n == 1
    assert not next(g for g in summary.gates if g.name == "ungrounded_figure").passed


def test_ratchets_only_rise_and_stop_a_worse_run(tmp_path: Path) -> None:
    path = tmp_path / "ratchet.json"
    stored = raise_ratchet({"set:sample/sealed": Rate.from_counts(2, 3)}, path)
    assert raise_ratchet({"set:sample/sealed": Rate.from_counts(1, 3)}, path) == stored
    good = run([_placed(hidden=True)], Parrot(_right)).outcomes
    bad = run([_placed(hidden=True)], Parrot(_refuse)).outcomes
    assert all(gate.passed for gate in check_gates(good, pass_rates(good), stored))
    assert not all(gate.passed for gate in check_gates(bad, pass_rates(bad), stored))


def test_ratchets_leave_other_peoples_questions_alone() -> None:
    outcomes = run([_placed()], Parrot(_refuse)).outcomes
    gates = check_gates(outcomes, pass_rates(outcomes), {"set:sample/gate": 1.0})
    assert all(gate.passed for gate in gates)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_intervals_agree_with_published_values(
    hits: int, n: int, low: float, high: float
) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-4)
