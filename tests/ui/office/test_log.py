"""The parts of the log that need no service: groups, differences, files, the chart."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.knowledge import Knowledge
from eval.questions import load_questions
from ingest.settings import Settings
from ingest.shelf.library import Library
from tests.ui.journal.made import answer, journal_at
from ui.journal.answer_log import Wanted
from ui.journal.journal import Journal
from ui.office.log_audit import audit_csv, safe_cell
from ui.office.log_chart import Point, chart, floor_of
from ui.office.log_frame import award_words, since_until
from ui.office.log_groups import form_of, grouped
from ui.office.log_replay import laid_over
from ui.office.log_unanswered import question_lines


@pytest.fixture(scope="module")
def knowledge(shipped_home: Path) -> Knowledge:
    return Knowledge.from_library(Library.open(Settings(home=shipped_home)))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_at(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国标奖励多少？", "主导制定国家标准能拿多少钱"),
        ("养猪场补贴有多少", "请问养猪补贴怎么申请"),
        ("今天天气怎么样", "今天的天气如何"),
    ],
)
def test_the_same_in_other_words_is_alike(knowledge: Knowledge, one: str, other: str) -> None:
    assert form_of(one, knowledge).is_like(form_of(other, knowledge))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国标奖励多少？", "行业标准奖励多少？"),
        ("柯城的国标奖励多少？", "北京的国标奖励多少？"),
        ("养猪场补贴有多少", "光伏补贴有多少"),
        ("国标奖励多少？", "养猪场补贴有多少"),
    ],
)
def test_what_asks_something_else_is_not(knowledge: Knowledge, one: str, other: str) -> None:
    assert not form_of(one, knowledge).is_like(form_of(other, knowledge))


def test_the_largest_group_comes_first_and_its_newest_question_stands_for_it(
    journal: Journal, knowledge: Knowledge
) -> None:
    asked = ["养猪场补贴多少", "国标奖励多少？", "国家标准能拿多少", "国标给多少钱"]
    for number, question in enumerate(asked):
        journal.record_answer(answer(f"t{number}", question, status="refused"), face="api")
        assert journal.logged(f"t{number}")  # one moment after the other
    groups = grouped(journal.answers(Wanted(is_unanswered=True)).rows, knowledge)
    assert [(g.count, g.newest.question) for g in groups] == [
        (3, "国标给多少钱"),
        (1, "养猪场补贴多少"),
    ]


def test_lines_for_a_question_set_are_read_by_the_evaluation(
    journal: Journal, tmp_path: Path
) -> None:
    journal.record_answer(
        answer("t1", '说“国标”\n{"x"}', status="clarify"),
        face="chat",
        history=["先问"],
        region="柯城区",
    )
    kept = journal.logged("t1")
    assert kept is not None
    file = tmp_path / "mine.jsonl"
    file.write_text(question_lines([kept]), "utf-8")
    (placed,) = load_questions([file])
    assert placed.question.question == '说“国标”\n{"x"}'
    assert (placed.question.history, placed.question.region) == (("先问",), "柯城区")
    assert placed.question.as_of is not None
    assert json.loads(file.read_text("utf-8"))["expect"] == {}


def test_two_texts_are_laid_over_each_other_with_figures_whole() -> None:
    pieces = list(laid_over("奖励60万元，一次性。", "奖励100万元。"))
    assert [(p.kind, p.words) for p in pieces] == [
        ("same", "奖励"),
        ("gone", "60"),
        ("new", "100"),
        ("same", "万元"),
        ("gone", "，一次性"),
        ("same", "。"),
    ]
    for side, skipped in (("奖励60万元，一次性。", "new"), ("奖励100万元。", "gone")):
        assert "".join(p.words for p in pieces if p.kind != skipped) == side


def test_sentences_with_little_in_common_are_shown_whole() -> None:
    pieces = list(
        laid_over("不能给出金额，需要人工确认。\n同一行\n", "可得奖励100万元。\n同一行\n")
    )
    assert [(p.kind, p.words) for p in pieces] == [
        ("gone", "不能给出金额，需要人工确认。\n"),
        ("new", "可得奖励100万元。\n"),
        ("same", "同一行\n"),
    ]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\r=1"])
def test_no_cell_of_the_file_is_run_by_a_spreadsheet(journal: Journal, value: str) -> None:
    journal.record_change(value, "rules.confirm", value, f'{value},"x"\n二行')
    content = audit_csv(journal, {})
    assert content.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(content[1:]))
    assert head[1:] == ["操作人", "动作", "对象", "说明"]
    assert row[2] == "rules.confirm"
    for cell in (row[1], row[3], row[4]):
        assert cell.startswith("'")
        assert cell[1:].startswith(value)
    assert safe_cell("衢政发〔2017〕1号") == "衢政发〔2017〕1号"


def test_the_file_holds_what_the_filters_want(journal: Journal) -> None:
    for by, action in (("王芳", "rules.confirm"), ("小李", "rules.reject"), ("王芳", "note.add")):
        journal.record_change(by, action, "jia")
    rows = list(csv.reader(io.StringIO(audit_csv(journal, {"by": "王芳", "action": "rules."}))))
    assert [row[2] for row in rows[1:]] == ["rules.confirm"]
    assert len(list(csv.reader(io.StringIO(audit_csv(journal, {"since": "2999-01-01"}))))) == 1


def test_days_are_meant_whole_and_what_is_no_day_narrows_nothing() -> None:
    since, until = since_until({"since": "2026-05-01", "until": "2026-05-01"})
    assert since is not None
    assert until is not None
    assert (until - since).total_seconds() == 24 * 3600
    assert since.tzinfo is UTC
    assert since_until({"since": "x", "until": ""}) == (None, None)
    assert since <= datetime(2026, 5, 1, 12).astimezone(UTC) < until


def test_amounts_are_said_with_what_they_are() -> None:
    assert award_words("exact", 600_000) == "60万元"
    assert award_words("upper_bound", 600_000) == "最高 60万元"
    assert award_words("honour_only", 0) == "仅荣誉、不发奖金"
    assert award_words(None, None) == ""


def test_the_chart_reads_itself_out_and_keeps_its_points_inside() -> None:
    points = [Point(f"第{n}次<", "/x", 0.8 + n / 20, 0.75, 0.99) for n in range(5)]
    drawn = chart(points, "全对的题 & 其他")
    assert '<title id="chart-title">全对的题 &amp; 其他</title>' in drawn
    assert "第0次&lt; 80.0%；第1次&lt; 85.0%" in drawn
    assert floor_of(points) == 0.7
    across = [float(x) for x in re.findall(r'cx="([\d.]+)%"', drawn)]
    down = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    assert across == sorted(across)
    assert 0 < min(across) < max(across) < 100
    assert down == sorted(down, reverse=True)  # scores rise: points go up
    assert chart([], "x") == ""
    for value in (0.0, 1.0):
        assert "circle" in chart([Point("一", "/x", value)], "x")
