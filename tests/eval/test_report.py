from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from assistant.calculator.award import TraceStep
from eval.compare import compare
from eval.expect import Failure
from eval.interval import Difference
from eval.outcome import QuestionOutcome
from eval.page import page
from eval.peers.report import PeerFigures, PeerGroup, PeerMeasure, PeerReport
from eval.questions import PlacedQuestion, Split
from eval.report import Report
from eval.run_record import record_of
from eval.tally import Tally
from eval.worst import MOST, worst, worst_page
from ingest.errors import UsageError
from tests.eval.sample import answer, award, question


def _outcome(
    id: str = "s-1",
    *failures: str,
    split: Split = "gate",
    shipped: bool = False,
    text: str = "可得40万元。",
    asked: str = "云山名品2件奖多少?",
    tags: tuple[str, ...] = ("policy:yunshan", "kind:amount_single"),
) -> QuestionOutcome:
    placed = PlacedQuestion(
        question=question(id=id, question=asked, tags=tags),
        group="sample",
        split=split,
        shipped=shipped,
    )
    passed = not failures
    given = answer(
        text=text,
        award=award(trace=(TraceStep(step="基数", detail="每件20万元乘以2件"),)),
    )
    return QuestionOutcome(
        placed,
        None if placed.is_hidden else given,
        tuple(Failure(name, f"{name} 的细节") for name in failures),
        12.5,
        {"complete_and_right": Tally.of(passed), "latency_retrieve": Tally(31.0, 1.0)},
    )


def _report(*outcomes: QuestionOutcome, peers: PeerReport | None = None) -> Report:
    record = record_of(
        [o.placed for o in outcomes],
        {"": "g1"},
        split=None,
        as_of=date(2024, 5, 1),
        embedding_model="bundled",
        jobs=1,
    )
    return Report(tuple(outcomes), record, peers)


def _page(*outcomes: QuestionOutcome, peers: PeerReport | None = None) -> str:
    return page(_report(*outcomes, peers=peers).summary(), outcomes)


def test_the_worst_questions_are_ordered_by_harm() -> None:
    outcomes = (
        _outcome("s-1", "include"),
        _outcome("s-2"),
        _outcome("s-3", "status", "cite"),
        _outcome("s-4", "wrong_total"),
        _outcome("s-5", "status"),
        _outcome("s-6", "wrong_total", split="sealed", shipped=True),
    )
    assert [one.id for one in worst(outcomes)] == ["s-4", "s-3", "s-5", "s-1"]


def test_no_more_than_twenty_worst_are_named_and_each_has_its_reason() -> None:
    found = worst([_outcome(f"s-{n:02d}", "cite") for n in range(30)])
    text = worst_page(found)
    assert len(found) == MOST == 20
    assert text.count("cite:cite 的细节") == 20
    assert "没有未通过的题" in worst_page(())


def test_the_page_asks_for_nothing_outside_itself() -> None:
    html = _page(_outcome(), _outcome("s-2", "cite"))
    assert not re.search(r"https?:|//[a-z]|@import|url\(|<link|<img|src=", html)


def test_every_metric_stands_beside_its_definition_and_count() -> None:
    html = _page(_outcome(), _outcome("s-2", "cite"))
    row = re.search(r"<details class=metric>.*?完整且正确.*?</details>", html)
    assert row
    assert "<p>" in row[0]
    assert "50.0%" in row[0]
    assert "1/2" in row[0]


def test_charts_have_a_dot_at_the_value_and_a_whisker_along_the_interval() -> None:
    report = _report(*[_outcome(f"s-{n}", *(["cite"] if n == 0 else [])) for n in range(10)])
    score = report.summary().scores["sample"]["complete_and_right"]
    html = page(report.summary(), report.outcomes)
    assert score.low is not None
    assert 'cx="90.00%"' in html
    assert f'x1="{100 * score.low:.2f}%"' in html


def test_a_failed_question_shows_what_was_wanted_said_and_calculated() -> None:
    html = _page(_outcome("s-7", "wrong_total", text="可得<b>40万元</b>"))
    case = html[html.index("<details class=case>") :]
    for words in ("合计金额有误", "合计:40万元", "&lt;b&gt;", "基数:每件20万元乘以2件", "yunshan"):
        assert words in case
    assert "<b>40万元</b>" not in html


def test_what_was_asked_cannot_break_out_of_the_page() -> None:
    html = _page(_outcome("s-8", "cite", asked="<script>x</script>", tags=('kind:"><i>',)))
    assert "<script>x" not in html
    assert '"><i>' not in html


def test_a_sealed_question_is_in_the_figures_and_nowhere_else(tmp_path: Path) -> None:
    sealed = _outcome("s-9", "wrong_total", split="sealed", shipped=True, asked="密题一道")
    base, out = tmp_path / "base", tmp_path / "out"
    _report(_outcome(), sealed).write(base)
    summary = _report(_outcome(), sealed).write(out, base)
    written = {path.name: path.read_text("utf-8") for path in out.iterdir()}
    assert set(written) == {"report.json", "report.html", "outcomes.jsonl", "worst.md"}
    assert not [name for name, text in written.items() if "密题" in text]
    assert "s-9" not in written["report.html"] + written["report.json"] + written["worst.md"]
    assert summary.slices["sample/sealed"].n == 1
    assert summary.hard["sample/sealed"] == {"wrong_total": 1}


def test_a_baseline_shows_old_and_new_words_with_what_differs_marked(tmp_path: Path) -> None:
    _report(_outcome(), _outcome("s-2", "cite"), _outcome("s-3")).write(tmp_path)
    now = (
        _outcome("s-1", "include", text="可得30万元。"),
        _outcome("s-2"),
        _outcome("s-3", text="可得40万元!"),
        _outcome("s-4"),
    )
    summary = _report(*now).write(tmp_path, tmp_path)
    assert summary.changes
    kinds = (summary.changes.broken, summary.changes.mended, summary.changes.reworded)
    assert (*kinds, summary.changes.added) == (("s-1",), ("s-2",), ("s-3",), ("s-4",))
    assert summary.changes.differences["sample"]["complete_and_right"].value == 0.0
    html = (tmp_path / "report.html").read_text("utf-8")
    assert "可得<del>4</del>0万元" in html
    assert "可得<ins>3</ins>0万元" in html


@pytest.mark.parametrize("line", ["[]", "{", '{"passed": true}', '{"id": 3}'])
def test_a_baseline_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "outcomes.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match="基线"):
        compare([_outcome()], tmp_path)


def test_a_line_separator_inside_an_answer_does_not_cut_its_record(tmp_path: Path) -> None:
    now = _outcome(text="可得\u2028四十万元")
    _report(now).write(tmp_path)
    changes, pairs = compare([now], tmp_path)
    assert not pairs
    assert not changes.broken


def _peers() -> PeerReport:
    ratio = Difference(value=0.5, low=0.25, high=0.75, n=8)
    recall = PeerMeasure(value=0.4, low=0.2, high=0.6, n=8, ratio=ratio, minus=ratio)
    naive = PeerFigures(
        name="naive", title="<naive>", description="切块", measures={"recall_at_5": recall}
    )
    absent = PeerFigures(name="txtai", title="txtai", description="", skipped="没有安装")
    group = PeerGroup(library="", n_policies=9, n_questions=8, peers=(naive, absent))
    return PeerReport(k=5, rule="同题同文。", measures={"recall_at_5": "召回"}, groups=(group,))


def test_peers_are_drawn_with_their_ratios_and_stored(tmp_path: Path) -> None:
    _report(_outcome(), peers=_peers()).write(tmp_path)
    stored = json.loads((tmp_path / "report.json").read_text("utf-8"))["peers"]
    assert PeerReport.model_validate(stored) == _peers()
    html = (tmp_path / "report.html").read_text("utf-8")
    assert 'cx="40.00%"' in html
    assert "0.50 (0.25–0.75)" in html
    assert "&lt;naive&gt;" in html
    assert "txtai:没有安装" in html


def test_an_empty_run_still_has_a_page() -> None:
    assert "质策评测报告" in _page()
