"""All evaluation runs: start one, scores over time, the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval import kept
from ui.access.guard import Visit
from ui.access.person import Role
from ui.office import log_frame as frame
from ui.office import places
from ui.office.evaluation_runs import EvaluationRuns, Underway
from ui.office.log_chart import chart
from ui.office.log_run_words import (
    PASSED,
    SHARES,
    address_of,
    begun_by,
    named,
    percent,
    point,
    span,
    when,
)
from ui.page.markup import text

_REFRESH_S = 3


def runs_page(
    visit: Visit, asked: frame.Fields, runs: EvaluationRuns, notice: str = "", problem: str = ""
) -> str:
    """The page of all runs: start one, the chart, the list."""
    held = kept.runs(runs.shelf)
    now = runs.underway()
    finished = [run for run in held if run.report is not None]
    body = (
        f"{_going_on(visit, now) if now else _start(visit, runs)}"
        f"{_over_time(finished, asked)}{_list(held, now)}"
    )
    return frame.log_page(
        "评测",
        body,
        visit,
        current=places.EVALUATIONS,
        notice=notice,
        problem=problem,
        refresh_seconds=_REFRESH_S if now else 0,
    )


def _going_on(visit: Visit, now: Underway) -> str:
    share = now.done / now.total if now.total else 0.0
    cancel = ""
    if visit.person.role.covers(Role.ADMIN):
        cancel = frame.post(visit, f"{places.EVALUATIONS}/cancel", "", "取消这次评测")
    return (
        '<section class="zc-going-on" aria-live="polite"><h2>正在评测</h2>'
        f"<p>{text(named(now.run))}，由 {text(now.run.started.by)} 启动。"
        f"已答 {now.done} / {now.total} 题。</p>"
        f'<progress max="1" value="{share:.4f}" aria-label="进度">{share:.0%}</progress>'
        f'<p class="zc-dim">{text(now.said or "正在启动")}。本页每 {_REFRESH_S} 秒刷新；'
        f"评测在另一个进程中进行，不影响问答。</p>{cancel}</section>"
    )


def _start(visit: Visit, runs: EvaluationRuns) -> str:
    if not visit.person.role.covers(Role.ADMIN):
        return '<p class="zc-dim">启动评测需要管理员权限；结果大家都可以看。</p>'
    ticks = "".join(
        f'<label class="zc-tick"><input type="checkbox" name="set:{text(each.name)}" value="1"'
        f"{' checked' if each.is_own else ''}> {text(each.name)}"
        f'<span class="zc-dim">（{"本单位" if each.is_own else "随附"}）</span></label>'
        for each in runs.sets()
    )
    inside = (
        f'<fieldset><legend>题目</legend><div class="zc-ticks">{ticks}</div></fieldset>'
        + frame.select("split", "分组", {"tune": "调试组", "gate": "把关组"}, "", "全部")
    )
    return (
        "<details class=zc-start><summary>启动一次评测</summary>"
        '<p class="zc-dim">在另一个进程中以低优先级运行，同时只能有一次。随附的 constructed '
        "要先编写政策库，需要较长时间。本单位的题目放在数据文件夹的 questions/ 下（.jsonl）。</p>"
        f"{frame.post(visit, f'{places.EVALUATIONS}/start', inside, '开始评测')}</details>"
    )


# -- over time -----------------------------------------------------------------------------------


def _over_time(finished: Sequence[kept.KeptRun], asked: frame.Fields) -> str:
    if not finished:
        return (
            "<p>还没有评测结果。可以在这里启动，或在命令行运行 <code>zhice eval --out 文件夹</code>"
            "；每次的结果都会留在这里。</p>"
        )
    series: dict[str, list[kept.KeptRun]] = {}
    for run in finished:
        series.setdefault(run.series, []).append(run)
    chosen = asked.get("series", "")
    chosen = chosen if chosen in series else finished[0].series
    metric = asked.get("metric", "")
    metric = metric if metric in SHARES else PASSED
    names = {key: f"{named(own[0])}（{len(own)} 次）" for key, own in series.items()}
    metrics = {PASSED: "全对的题", **SHARES}
    points = [p for run in reversed(series[chosen]) if (p := point(run, metric))]
    inside = frame.select("series", "题目", names, chosen) + frame.select(
        "metric", "指标", metrics, metric
    )
    rows = [
        (f'<a href="{p.link}">{text(p.label)}</a>', percent(p.value), span(p.low, p.high))
        for p in reversed(points)
    ]
    drawn = chart(points, f"{metrics[metric]}：{names[chosen]}") or "<p>这个指标没有数值。</p>"
    form = frame.filters(places.EVALUATIONS, inside, is_narrowed=False, button="显示")
    listed = frame.table(("评测", metrics[metric], "95% 区间"), rows, "图中的数值")
    return (
        f"<section><h2>历次分数</h2>{form}"
        f"{drawn}<details><summary>图中的数值</summary>{listed}</details></section>"
    )


# -- list ----------------------------------------------------------------------------------------


def _list(held: Sequence[kept.KeptRun], now: Underway | None) -> str:
    rows = [_row(run) for run in held if now is None or run.id != now.run.id]
    if not rows:
        return ""
    heads = ("比较", "时间", "题目", "全对", "门槛", "政策库", "启动")
    return (
        f'<section><h2>全部评测</h2><form action="{places.EVALUATIONS}/compare">'
        f"{frame.table(heads, rows, '全部评测')}"
        "<p><button>比较勾选的两次</button></p></form></section>"
    )


def _row(run: kept.KeptRun) -> tuple[str, ...]:
    report = run.report
    link = f'<a href="{address_of(run.id)}">{text(when(run))}</a>'
    if report is None:
        said = run.said.splitlines()
        why = text(said[-1]) if said else "没有做完"
        name = text(named(run))
        return "", link, name, f'<span class="zc-alert">没有结果：{why}</span>', "", "", ""
    tick = (
        f'<input type="checkbox" name="run" value="{text(run.id)}" '
        f'aria-label="选择 {text(when(run))}">'
    )
    missed = [g for g in report.gates if not g.passed]
    gates = f"{len(missed)} 项未过" if missed else "全部通过" if report.gates else "没有门槛"
    return (
        tick,
        link,
        text(named(run)),
        f"{percent(report.pass_rate.rate)} "
        f'<span class="zc-dim">{report.pass_rate.hits} / {report.pass_rate.n}</span>',
        gates,
        f"<code>{text(report.library[:8])}</code>",
        text(begun_by(run)),
    )


def chosen_sets(fields: Mapping[str, str]) -> list[str]:
    """Names of the question sets ticked in the form."""
    return [name.removeprefix("set:") for name in fields if name.startswith("set:")]
