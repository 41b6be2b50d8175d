"""Run question sets: load, check the gold, ask and judge, report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from eval.ablation.report import AblationReport
from eval.gold import gold_problems
from eval.journal import Journal
from eval.outcome import QuestionOutcome
from eval.peers.report import PeerReport
from eval.questions import SHIPPED, PlacedQuestion, load_questions
from eval.report import Report
from eval.run_record import record_of
from eval.workers import Judges, generations
from ingest.errors import UsageError

Progress = Callable[[str, int, int], None]
Compare = Callable[[Sequence[PlacedQuestion], date], PeerReport]
Ablate = Callable[[Sequence[PlacedQuestion], date], AblationReport]


def run(
    questions: Sequence[PlacedQuestion],
    judges: Judges,
    *,
    out: Path | None = None,
    split: str | None = None,
    as_of: date | None = None,
    embedding_model: str = "",
    jobs: int = 1,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Ask every question and judge each answer.

    Args:
        out: folder in which the run keeps its journal, None = none is kept.
        as_of: date for questions that fix none; None = today.
        fresh: begin anew even where a killed run of the same left a journal.
    """
    record = record_of(
        questions,
        generations(judges, questions),
        split=split,
        as_of=as_of or date.today(),
        embedding_model=embedding_model,
        jobs=jobs,
    )
    journal = Journal(out, record.fingerprint, questions, fresh=fresh) if out else None
    done: dict[int, QuestionOutcome] = dict(journal.done) if journal else {}
    left = [number for number in range(len(questions)) if number not in done]
    finished = False
    try:
        asked = judges.outcomes([questions[number] for number in left], record.as_of)
        for number, outcome in zip(left, asked, strict=True):
            done[number] = outcome
            if journal:
                journal.add(number, outcome)
            if progress:
                progress("评测", len(done), len(questions))
        finished = True
    finally:
        if journal:
            journal.close(finished=finished)
    return Report(tuple(done[number] for number in range(len(questions))), record)


def evaluate(
    paths: Sequence[Path],
    out: Path,
    judges: Judges,
    baseline: Path | None = None,
    split: str | None = None,
    *,
    as_of: date | None = None,
    embedding_model: str = "",
    jobs: int = 1,
    fresh: bool = False,
    peers: Compare | None = None,
    ablation: Ablate | None = None,
    progress: Progress | None = None,
) -> int:
    """``zhice eval``: run, write the report into ``out``, print the gates on standard error.

    Args:
        paths: question files or folders of them; none = the sets that come with the package.
        peers: compares other pipelines on the same questions; None = they are left out.
        ablation: our search with parts left out, on the same questions; None = not run.

    Returns:
        Exit status: 0, or 1 if a gate failed.

    Raises:
        UsageError: a question file cannot be read, or its gold disagrees with the library.
    """
    questions = load_questions(paths or [SHIPPED], split)
    if not questions:
        raise UsageError("没有一道题可以运行", "请检查题目文件和 --split")
    for name in dict.fromkeys(placed.question.library for placed in questions):
        if progress and name:
            progress(f"准备政策库 {name}", 0, 1)
        judges.library(name)
    _check_gold(questions, judges)
    report = run(
        questions,
        judges,
        out=out,
        split=split,
        as_of=as_of,
        embedding_model=embedding_model,
        jobs=jobs,
        fresh=fresh,
        progress=progress,
    )
    if peers:
        report = replace(report, peers=peers(questions, report.record.as_of))
    if ablation:
        report = replace(report, ablation=ablation(questions, report.record.as_of))
    summary = report.write(out, baseline)
    rate = summary.pass_rate
    print(
        f"{summary.n} 题,通过 {rate.hits}(95% 区间 {rate.low:.1%}–{rate.high:.1%});"
        f"报告:{out / 'report.html'}",
        file=sys.stderr,
    )
    for gate in summary.gates:
        print(f"{'通过' if gate.passed else '未过'}  {gate.detail}", file=sys.stderr)
    return 0 if all(gate.passed for gate in summary.gates) else 1


def _check_gold(questions: Sequence[PlacedQuestion], judges: Judges) -> None:
    """Gold must stand in the texts of the data folder.

    In a constructed library a quote may be missing because the reader lost it: that is a failed
    question, not a wrong one.
    """
    asked = [placed.question for placed in questions if placed.question.library is None]
    texts = {key: d.text for key, d in judges.library(None).documents.items()} if asked else {}
    problems = gold_problems(asked, texts)
    if problems:
        raise UsageError(
            "题目的标准引文与库中原文对不上:\n" + "\n".join(problems[:20]), "请先改正题目"
        )
