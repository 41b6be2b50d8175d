"""The ablation: what each variant leaves out, how it is counted, how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from eval.ablation import report as ablation
from eval.ablation.contestants import QuestionVectors, WithoutHeadings
from eval.ablation.report import AblationReport, run_ablation
from eval.ablation.table import table
from eval.ablation.variants import NAIVE, RERANKED, VARIANTS, WHOLE, Variant
from eval.gold import Found
from eval.page_ablation import ablation_section
from eval.publish import ABLATION, END, FILES, START, publish
from eval.questions import Cite, Expectation, PlacedQuestion, Question
from eval.run import run
from ingest.embed import Vectors
from ingest.search.chunk import chunk_all
from ingest.settings import Settings
from tests.eval.sample import answer, judges, question
from tests.ingest.documents import article, make_document

DAY = date(2026, 11, 1)
DOCUMENT = make_document([article("一", "奖励五十万元。"), article("二", "公示七天。")], "p")
FIRST, SECOND = (Found("p", c.start, c.end) for c in DOCUMENT.clauses)


def _placed(number: int, split: str, *quotes: str) -> PlacedQuestion:
    cites = tuple(Cite(policy_id="p", quote=quote) for quote in quotes)
    asked = Question(id=f"q-{number}", question="问", expect=Expectation(cites=cites))
    return PlacedQuestion.model_validate(
        {"question": asked, "group": "nine-x", "split": split, "shipped": True}
    )


class Played:
    """Finds the first article always; the whole search finds both."""

    documents = {DOCUMENT.policy_id: DOCUMENT}  # noqa: RUF012

    def __init__(self, settings: Settings, cache: Path) -> None:
        self.asked: list[str] = []

    def pieces(self, policy_ids: set[str]) -> list[Found]:
        return [FIRST, SECOND]

    def skipped(self, variant: Variant) -> str | None:
        return "没有设置" if variant.name == RERANKED else None

    def find(
        self, variant: Variant, question: Question, as_of: date
    ) -> tuple[tuple[Found, ...], float]:
        found = (SECOND, FIRST) if variant.name == WHOLE else (FIRST,)
        return found, 10.0 if variant.name == NAIVE else 20.0

    def close(self) -> None:
        pass


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AblationReport:
    monkeypatch.setattr(ablation, "Bench", Played)
    asked = [
        _placed(1, "gate", "公示七天"),
        _placed(2, "gate", "公示七天", "奖励五十万元"),
        _placed(3, "sealed", "奖励五十万元"),
        _placed(4, "gate"),  # without gold: not counted
    ]
    return run_ablation(asked, Settings(home=tmp_path), DAY)


def _value(report: AblationReport, variant: str, key: str, slice_name: str) -> float | None:
    one = next(v for v in report.variants if v.name == variant)
    return one.scores[slice_name][key].value


def test_recall_is_counted_for_each_variant_and_split(report: AblationReport) -> None:
    assert report.n == {"all/gate": 2, "all/sealed": 1, "nine/gate": 2, "nine/sealed": 1}
    assert _value(report, WHOLE, "recall_at_1", "all/gate") == 0.75
    assert report.most_at_1["all/gate"] == 0.75
    assert _value(report, WHOLE, "first_right", "all/gate") == 1.0
    assert _value(report, WHOLE, "recall_at_5", "all/gate") == 1.0
    assert _value(report, NAIVE, "recall_at_5", "all/gate") == 0.25
    assert _value(report, NAIVE, "first_right", "all/sealed") == 1.0
    naive = next(v for v in report.variants if v.name == NAIVE)
    assert (naive.median_ms, naive.p95_ms) == (10.0, 10.0)


def test_a_variant_that_cannot_take_part_says_why(report: AblationReport) -> None:
    reranked = next(v for v in report.variants if v.name == RERANKED)
    assert (reranked.skipped, reranked.scores) == ("没有设置", {})
    for shown in (table(report), ablation_section(report)):
        assert "没有设置" in shown


def test_tables_hold_figures_and_no_question(report: AblationReport) -> None:
    for shown in (table(report), ablation_section(report)):
        assert "封存组" in shown
        assert "75.0 % (" in shown
        assert "公示七天" not in shown
    assert ablation_section(None) == ""


def test_the_readmes_get_the_table_and_keep_it_where_none_was_run(
    tmp_path: Path, report: AblationReport
) -> None:
    for name in FILES:
        marks = f"{START}\nSTALE\n{END}\n{ABLATION[0]}\nOLD\n{ABLATION[1]}\n"
        (tmp_path / name).write_text(marks, "utf-8")
    placed = PlacedQuestion(question=question(), group="nine-x", split="gate", shipped=False)
    ran = run([placed], judges(lambda _: answer()), as_of=None)
    ran.write(tmp_path / "plain")
    publish(tmp_path / "plain", tmp_path)
    assert all("OLD" in (tmp_path / name).read_text("utf-8") for name in FILES)
    from dataclasses import replace

    replace(ran, ablation=report).write(tmp_path / "out")
    publish(tmp_path / "out", tmp_path)
    english, chinese = ((tmp_path / name).read_text("utf-8") for name in FILES)
    assert "OLD" not in english + chinese
    assert "naive: recursive splitter" in english
    assert "| 常见做法" in chinese
    assert "| *the most there is* | 75.0 % | 100.0 % |" in english


def test_the_variants_differ_in_what_they_leave_out() -> None:
    by_name = {v.name: v for v in VARIANTS}
    assert len(by_name) == len(VARIANTS)
    assert by_name[NAIVE].recipe is None
    whole = by_name[WHOLE].recipe
    assert whole is not None
    assert all((whole.dense, whole.lexical, whole.content, whole.asked, whole.known, whole.scope))
    settings = [(v.recipe, v.has_headings, v.is_filtered) for v in VARIANTS]
    assert len(set(settings)) == len(settings)


class _Index:
    def vector_of(self, query: str) -> Vectors:
        return np.array([1, 0], dtype=np.float32)


def test_without_headings_only_the_clause_s_own_words_are_searched(tmp_path: Path) -> None:
    from dataclasses import replace

    chunks: Sequence = [replace(c, heading="") for c in chunk_all([DOCUMENT])]
    vectors = QuestionVectors(_Index())  # type: ignore[arg-type]
    made = np.array([[0, 1], [1, 0]], dtype=np.float32)
    bare = WithoutHeadings(chunks, made, vectors, tmp_path / "lexical")
    assert [c.text[:3] for c, _ in bare.dense("问", 2)] == ["第二条", "第一条"]
    assert bare.dense("问", 2, {"other"}) == []
    assert [c.text[:3] for c, _ in bare.lexical("公示", 2)] == ["第二条"]
    assert bare.lexical("甲市质量奖励办法", 2) == bare.lexical("奖励", 2)  # the title is in none
    first = vectors.counted_ms
    vectors.of("问")
    assert vectors.counted_ms > first  # each use counts, made once
