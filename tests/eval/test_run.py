from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answer import Answer
from eval.gate import check_gates
from eval.questions import PlacedQuestion
from eval.ratchet import held_slices, load_ratchet, raise_ratchet
from eval.run import evaluate, run
from eval.score import Score, scores_by_slice
from ingest.errors import UsageError
from tests.eval.sample import answer, award, citation, judges, question, write_set


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
    assert evaluate([path], tmp_path / "out", judges(_right)) == 0
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
    assert evaluate([path], tmp_path / "out", judges(reply)) == 1  # type: ignore[arg-type]
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert gate in [g["name"] for g in report["gates"] if not g["passed"]]


def test_an_assistant_that_always_refuses_fails_every_question_it_could_answer() -> None:
    report = run([_placed()], judges(_refuse))
    names = {failure.name for failure in report.outcomes[0].failures}
    assert {"status", "missing_total", "cite"} <= names
    assert report.summary().scores["all"]["over_refusal"].value == 1.0


def test_two_runs_give_the_same_outcomes_and_a_baseline_shows_what_changed(tmp_path: Path) -> None:
    path = write_set(tmp_path / "q.jsonl", question())
    first, second, third = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    evaluate([path], first, judges(_right))
    evaluate([path], second, judges(_right), baseline=first)
    assert (first / "outcomes.jsonl").read_bytes() == (second / "outcomes.jsonl").read_bytes()
    evaluate([path], third, judges(_refuse), baseline=second)
    changes = json.loads((third / "report.json").read_text("utf-8"))["changes"]
    assert changes["broken"] == ["s-1"]
    assert not changes["mended"] + changes["reworded"] + changes["added"]
    assert changes["differences"]["q"]["complete_and_right"]["value"] == -1.0
    assert "变坏" in (third / "report.html").read_text("utf-8")


def test_a_baseline_that_is_none_is_refused(tmp_path: Path) -> None:
    path = write_set(tmp_path / "q.jsonl", question())
    with pytest.raises(UsageError, match="基线"):
        evaluate([path], tmp_path / "out", judges(_right), baseline=tmp_path / "none")


def test_gold_that_disagrees_with_the_library_stops_the_run(tmp_path: Path) -> None:
    wrong = question(expect={"cites": [{"policy_id": "yunshan", "quote": "给予21万元"}]})
    with pytest.raises(UsageError, match="对不上"):
        evaluate([write_set(tmp_path / "q.jsonl", wrong)], tmp_path / "out", judges(_right))


def test_hidden_questions_show_up_as_figures_only(tmp_path: Path) -> None:
    report = run([_placed(hidden=True)], judges(_ungrounded))
    summary = report.write(tmp_path)
    everything = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "云山名品" not in everything
    assert "另奖" not in everything
    assert summary.slices["split:sealed"].n == 1
    assert not next(g for g in summary.gates if g.name == "ungrounded_figure").passed


def _scores(reply: object, *, hidden: bool = False) -> dict[str, dict[str, Score]]:
    outcomes = run([_placed(hidden=hidden)], judges(reply)).outcomes  # type: ignore[arg-type]
    return scores_by_slice(outcomes)


def test_ratchets_only_rise_and_stop_a_worse_run(tmp_path: Path) -> None:
    path = tmp_path / "ratchet.json"
    stored = raise_ratchet(_scores(_right), path)
    assert stored["sample/gate"]["complete_and_right"] == 1.0
    assert stored["sample/gate"]["over_refusal"] == 0.0
    worse = raise_ratchet(_scores(_refuse), path)
    assert {k: worse["sample/gate"][k] for k in stored["sample/gate"]} == stored["sample/gate"]
    ours = _placed().model_copy(update={"shipped": True})
    good = run([ours], judges(_right)).outcomes
    bad = run([ours], judges(_refuse)).outcomes
    whole = {"sample/gate": frozenset({"s-1"})}
    gates = check_gates(good, scores_by_slice(good), stored, whole)
    assert "ratchet sample/gate complete_and_right" in [gate.name for gate in gates]
    assert all(gate.passed for gate in gates)
    gates = check_gates(bad, scores_by_slice(bad), stored, whole)
    failed = [gate.name for gate in gates if not gate.passed]
    assert "ratchet sample/gate complete_and_right" in failed
    assert "ratchet sample/gate over_refusal" in failed


def test_ratchets_leave_other_peoples_questions_alone() -> None:
    outcomes = run([_placed()], judges(_refuse)).outcomes
    floors = {"sample/gate": {"complete_and_right": 1.0}}
    whole = {"sample/gate": frozenset({"s-1"})}
    gates = check_gates(outcomes, scores_by_slice(outcomes), floors, whole)
    assert all(gate.passed for gate in gates)


def test_a_floor_does_not_judge_a_part_of_its_questions() -> None:
    ours = _placed().model_copy(update={"shipped": True})
    outcomes = run([ours], judges(_refuse)).outcomes
    floors = {"sample/gate": {"complete_and_right": 1.0}}
    whole = {"sample/gate": frozenset({"s-1", "s-2"})}
    assert all(
        gate.passed for gate in check_gates(outcomes, scores_by_slice(outcomes), floors, whole)
    )


def test_every_stored_floor_belongs_to_questions_that_are_shipped() -> None:
    stored = load_ratchet()
    assert stored.keys() <= held_slices().keys()
    assert {"nine/gate", "set:nine-amounts/gate", "set:nine-text/gate"} <= stored.keys()


def test_hard_gates_hold_for_each_collection_by_itself() -> None:
    mine = _placed()
    other = mine.model_copy(update={"group": "other"})
    fine = run([mine], judges(_right)).outcomes
    bad = run([other], judges(_wrong_total)).outcomes
    both = (*fine, *bad)
    gates = {(g.name, g.collection): g.passed for g in check_gates(both, scores_by_slice(both), {})}
    assert gates["wrong_total", "sample"]
    assert not gates["wrong_total", "other"]


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    asked: list[str] = []

    def dies_at_three(text: str) -> Answer:
        asked.append(text)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return answer()

    placed = [_placed().model_copy(update={"question": question(id=f"s-{n}")}) for n in range(5)]
    with pytest.raises(KeyboardInterrupt):
        run(placed, judges(dies_at_three), out=tmp_path)
    report = run(placed, judges(dies_at_three), out=tmp_path)
    assert len(asked) == 3 + 3  # two were done; the third and the rest are asked again
    whole = run(placed, judges(_right))
    assert [o.record() for o in report.outcomes] == [o.record() for o in whole.outcomes]
    assert not (tmp_path / "journal.jsonl").exists()


def test_a_journal_of_another_run_or_cut_in_mid_line_is_no_harm(tmp_path: Path) -> None:
    placed = [_placed()]
    (tmp_path / "journal.jsonl").write_text('{"fingerprint": "x"}\n{"n": 0, "fai', "utf-8")
    assert len(run(placed, judges(_right), out=tmp_path).outcomes) == 1


def test_a_journal_keeps_no_answer_to_a_hidden_question(tmp_path: Path) -> None:
    def stop(text: str) -> Answer:
        if (tmp_path / "journal.jsonl").read_text("utf-8").count("\n") > 1:
            raise KeyboardInterrupt
        return answer(text="云山名品可得40万元")

    hidden = [_placed(hidden=True)] * 2
    with pytest.raises(KeyboardInterrupt):
        run(hidden, judges(stop), out=tmp_path)
    assert "云山名品" not in (tmp_path / "journal.jsonl").read_text("utf-8")
