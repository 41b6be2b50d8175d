"""How evaluation runs are named, and their figures said, on all pages about them."""

from __future__ import annotations

from urllib.parse import quote

from eval import kept
from eval.metrics import METRICS
from eval.page_words import FAILURES, SPLITS
from ui.office import places
from ui.office.log_chart import Point
from ui.page.markup import text

PASSED = "passed"
SHARES = {m.key: m.title for m in METRICS if m.unit == "%"}


def point(run: kept.KeptRun, metric: str) -> Point | None:
    """The run in a chart of ``metric``; None where it has no such figure."""
    assert run.report is not None
    score = run.report.scores.get("all", {}).get(metric, kept.KeptScore())
    if metric == PASSED:
        rate = run.report.pass_rate
        score = kept.KeptScore(value=rate.rate, low=rate.low, high=rate.high)
    if score.value is None:
        return None
    return Point(when(run), address_of(run.id), score.value, score.low, score.high)


def address_of(run_id: str) -> str:
    """Address of the page of one run."""
    return f"{places.EVALUATIONS}/{quote(run_id, safe='')}"


def when(run: kept.KeptRun) -> str:
    """When it began, by the clocks here."""
    if run.report is not None:
        return f"{run.report.started_at.astimezone():%Y-%m-%d %H:%M}"
    day, clock = run.id[:8], run.id[9:13]
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {clock[:2]}:{clock[2:]}（UTC）"


def named(run: kept.KeptRun) -> str:
    """The sets and the split of its questions."""
    sets = list(run.report.sets) if run.report else list(run.started.sets)
    split = run.report.split if run.report else run.started.split
    names = "、".join(sets[:4]) + (f" 等 {len(sets)} 个文件" if len(sets) > 4 else "")
    return f"{names or '题目'}（{SPLITS.get(split, split) if split else '全部'}）"


def begun_by(run: kept.KeptRun) -> str:
    """Who started it."""
    return run.started.by or "命令行"


def percent(value: float | None) -> str:
    """A share for a table."""
    return "—" if value is None else f"{value:.1%}"


def span(low: float | None, high: float | None) -> str:
    """An interval for a table."""
    return "" if low is None or high is None else f"{low:.1%}–{high:.1%}"


def reasons(outcome: kept.KeptOutcome) -> str:
    """What was wrong with an answer, as items of a list."""
    return "".join(
        f"<li>{text(FAILURES.get(f.name, f.name))}"
        + (f"：{text(f.detail)}" if f.detail else "")
        + "</li>"
        for f in outcome.failures
    )
