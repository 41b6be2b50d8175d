"""Evaluation runs: scores over time, one run with what failed, and two runs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from urllib.parse import quote, urlencode

from eval import kept
from eval.metrics import METRICS
from eval.page_words import CHANGES, FAILURES, SPLITS
from ui.access.guard import Visit
from ui.access.person import Role
from ui.journal.rows import Page
from ui.office import log_frame as frame
from ui.office.evaluation_runs import EvaluationRuns, Underway
from ui.office.log_chart import Point, chart
from ui.page.markup import text

_PASSED = "passed"
_SHARES = {m.key: m.title for m in METRICS if m.unit == "%"}
_REFRESH_S = 3
_PER_PAGE = 30


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
        current=frame.EVALUATIONS,
        notice=notice,
        problem=problem,
        refresh_seconds=_REFRESH_S if now else 0,
    )


def _going_on(visit: Visit, now: Underway) -> str:
    share = now.done / now.total if now.total else 0.0
    cancel = ""
    if visit.person.role.covers(Role.ADMIN):
        cancel = frame.post(visit, f"{frame.EVALUATIONS}/cancel", "", "取消这次评测")
    return (
        '<section class="zc-going-on" aria-live="polite"><h2>正在评测</h2>'
        f"<p>{text(_named(now.run))}，由 {text(now.run.started.by)} 启动。"
        f"已答 {now.done} / {now.total} 题。</p>"
        f'<progress max="1" value="{share:.4f}" aria-label="进度">{share:.0%}</progress>'
        f'<p class="zc-dim">{text(now.said)}　本页每 {_REFRESH_S} 秒刷新；评测在另一个进程中进行，'
        f"不影响问答。</p>{cancel}</section>"
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
        f"{frame.post(visit, f'{frame.EVALUATIONS}/start', inside, '开始评测')}</details>"
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
    metric = metric if metric in _SHARES else _PASSED
    names = {key: f"{_named(own[0])}（{len(own)} 次）" for key, own in series.items()}
    metrics = {_PASSED: "全对的题", **_SHARES}
    points = [p for run in reversed(series[chosen]) if (p := _point(run, metric))]
    inside = frame.select("series", "题目", names, chosen) + frame.select(
        "metric", "指标", metrics, metric
    )
    rows = [
        (f'<a href="{p.link}">{text(p.label)}</a>', _percent(p.value), _span(p.low, p.high))
        for p in reversed(points)
    ]
    drawn = chart(points, f"{metrics[metric]}：{names[chosen]}") or "<p>这个指标没有数值。</p>"
    listed = frame.table(("评测", metrics[metric], "95% 区间"), rows, "图中的数值")
    return (
        f"<section><h2>历次分数</h2>{frame.filters(frame.EVALUATIONS, inside, is_narrowed=False)}"
        f"{drawn}<details><summary>图中的数值</summary>{listed}</details></section>"
    )


def _point(run: kept.KeptRun, metric: str) -> Point | None:
    assert run.report is not None
    score = run.report.scores.get("all", {}).get(metric, kept.KeptScore())
    if metric == _PASSED:
        rate = run.report.pass_rate
        score = kept.KeptScore(value=rate.rate, low=rate.low, high=rate.high)
    if score.value is None:
        return None
    return Point(_when(run), address_of(run.id), score.value, score.low, score.high)


# -- list ----------------------------------------------------------------------------------------


def _list(held: Sequence[kept.KeptRun], now: Underway | None) -> str:
    rows = [_row(run) for run in held if now is None or run.id != now.run.id]
    if not rows:
        return ""
    heads = ("比较", "时间", "题目", "全对", "门槛", "政策库", "启动")
    return (
        f'<section><h2>全部评测</h2><form action="{frame.EVALUATIONS}/compare">'
        f"{frame.table(heads, rows, '全部评测')}"
        "<p><button>比较勾选的两次</button></p></form></section>"
    )


def _row(run: kept.KeptRun) -> tuple[str, ...]:
    report = run.report
    link = f'<a href="{address_of(run.id)}">{text(_when(run))}</a>'
    if report is None:
        said = run.said.splitlines()
        why = text(said[-1]) if said else "没有做完"
        name = text(_named(run))
        return "", link, name, f'<span class="zc-alert">没有结果：{why}</span>', "", "", ""
    tick = (
        f'<input type="checkbox" name="run" value="{text(run.id)}" '
        f'aria-label="选择 {text(_when(run))}">'
    )
    missed = [g for g in report.gates if not g.passed]
    gates = f"{len(missed)} 项未过" if missed else "全部通过" if report.gates else "没有门槛"
    return (
        tick,
        link,
        text(_named(run)),
        f"{_percent(report.pass_rate.rate)} "
        f'<span class="zc-dim">{report.pass_rate.hits} / {report.pass_rate.n}</span>',
        gates,
        f"<code>{text(report.library[:8])}</code>",
        text(_begun_by(run)),
    )


# -- one run -------------------------------------------------------------------------------------


def run_page(visit: Visit, run: kept.KeptRun, asked: frame.Fields) -> str:
    """The page of one run: figures, gates, and the questions that failed."""
    title = f"评测 {_when(run)}"
    if run.report is None:
        said = f"<pre>{text(run.said)}</pre>" if run.said else ""
        body = f"<p>这次评测没有做完，没有结果。</p>{said}{_drop(visit, run)}"
        return frame.log_page(title, body, visit, current=frame.EVALUATIONS)
    report = run.report
    hits = f"{report.pass_rate.hits} / {report.pass_rate.n} 题"
    gates = "".join(
        f'<li><span class="zc-badge zc-gate-{"good" if g.passed else "bad"}">'
        f"{'✓ 通过' if g.passed else '✕ 未过'}</span> {text(g.detail)}</li>"
        for g in report.gates
    )
    own = report.scores.get("all", {})
    scores = [
        (text(name), _percent(s.value), _span(s.low, s.high), f"{s.n:g}")
        for key, name in _SHARES.items()
        if (s := own.get(key)) and s.value is not None
    ]
    body = (
        f"<p>{text(_named(run))}：全对 <b>{_percent(report.pass_rate.rate)}</b>（{hits}，95% 区间 "
        f"{_span(report.pass_rate.low, report.pass_rate.high)}）。政策库 "
        f"<code>{text(report.library[:12])}</code>，由 {text(_begun_by(run))} 启动。</p>"
        f'<p><a href="{address_of(run.id)}/report">完整报告</a></p>'
        f"{f'<h2>门槛</h2><ul class=zc-gates>{gates}</ul>' if gates else ''}"
        f"<h2>指标</h2>{frame.table(('指标', '值', '95% 区间', '计数'), scores, '指标')}"
        f"{_failed(run, asked)}{_drop(visit, run)}"
    )
    return frame.log_page(title, body, visit, current=frame.EVALUATIONS)


def _failed(run: kept.KeptRun, asked: frame.Fields) -> str:
    every = kept.failed(kept.outcomes(run))
    kinds: dict[str, int] = {}
    for outcome in every:
        for name in dict.fromkeys(f.name for f in outcome.failures):
            kinds[name] = kinds.get(name, 0) + 1
    choices = {k: f"{FAILURES.get(k, k)}（{n}）" for k, n in sorted(kinds.items(), key=_by_count)}
    kind = asked.get("kind", "") if asked.get("kind", "") in kinds else ""
    found = kept.failed(every, kind)
    number = frame.page_number(asked)
    shown: Page[kept.KeptOutcome] = Page(
        found[(number - 1) * _PER_PAGE : number * _PER_PAGE], len(found), number, _PER_PAGE
    )
    items = "".join(f"<li>{_outcome(o)}</li>" for o in shown.rows)
    if not every:
        return '<h2 id="failed">没答好的题</h2><p>没有（封存组的题只计分，不列出）。</p>'
    inside = frame.select("kind", "错在哪里", choices, kind, "全部")
    address = address_of(run.id)
    return (
        f'<h2 id="failed">没答好的题</h2>'
        f"{frame.filters(address, inside, is_narrowed=bool(kind))}"
        f'<p class="zc-dim" role="status">{len(found)} 题</p><ol class="zc-failed">{items}</ol>'
        f"{frame.pages(shown, address, {'kind': kind})}"
    )


def _by_count(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _outcome(outcome: kept.KeptOutcome) -> str:
    return (
        f"<p><b>{text(outcome.asked)}</b> <code>{text(outcome.id)}</code></p>"
        f"<ul>{_reasons(outcome)}</ul>"
        f"<details><summary>当时的答复</summary><p>{text(outcome.text)}</p></details>"
    )


def _reasons(outcome: kept.KeptOutcome) -> str:
    return "".join(
        f"<li>{text(FAILURES.get(f.name, f.name))}"
        + (f"：{text(f.detail)}" if f.detail else "")
        + "</li>"
        for f in outcome.failures
    )


def _drop(visit: Visit, run: kept.KeptRun) -> str:
    if not visit.person.role.covers(Role.ADMIN):
        return ""
    return frame.post(visit, f"{address_of(run.id)}/delete", "", "删除这次评测")


# -- two runs ------------------------------------------------------------------------------------


def compare_page(visit: Visit, runs: Sequence[kept.KeptRun]) -> str:
    """Two runs side by side; anything but two finished ones is asked for again."""
    two = sorted((r for r in runs if r.report is not None), key=_started_at)
    back = f'<p><a href="{frame.EVALUATIONS}">回到全部评测</a></p>'
    if len(two) != 2:
        body = f"<p>请勾选两次已完成的评测再比较。</p>{back}"
        return frame.log_page("比较两次评测", body, visit, current=frame.EVALUATIONS)
    before, after = two
    warning = (
        ""
        if before.series == after.series
        else '<p class="zc-alert">两次的题目不同，分数不能直接相比；下面只列两次都有的题。</p>'
    )
    pairs = kept.pairs(kept.outcomes(before), kept.outcomes(after))
    parts = "".join(_pairs(kind, list(own)) for kind, own in groupby(pairs, lambda p: p.kind))
    body = (
        f"{warning}{_side_by_side(before, after)}"
        f"{parts or '<p>两次都有的题，答复完全相同。</p>'}{back}"
    )
    return frame.log_page("比较两次评测", body, visit, current=frame.EVALUATIONS)


def _side_by_side(before: kept.KeptRun, after: kept.KeptRun) -> str:
    rows = []
    for key, name in {_PASSED: "全对的题", **_SHARES}.items():
        was, now = _point(before, key), _point(after, key)
        if was is None or now is None:
            continue
        step = now.value - was.value
        moved = f"{'▲' if step > 0 else '▼'} {step:+.1%}" if abs(step) >= 0.0005 else "＝"
        rows.append((text(name), _percent(was.value), _percent(now.value), moved))
    heads = ("指标", f"先：{_when(before)}", f"后：{_when(after)}", "变化")
    return frame.table(heads, rows, "两次的指标")


def _pairs(kind: str, own: Sequence[kept.Pair]) -> str:
    items = "".join(
        f"<li><p><b>{text(p.after.asked)}</b> <code>{text(p.after.id)}</code></p>"
        f"<ul>{_reasons(p.before if kind == 'mended' else p.after)}</ul>"
        f'<div class="zc-sides"><section><h3>先</h3><p>{text(p.before.text)}</p></section>'
        f"<section><h3>后</h3><p>{text(p.after.text)}</p></section></div></li>"
        for p in own[:_PER_PAGE]
    )
    more = len(own) - _PER_PAGE
    rest = f"<p>另有 {more} 题。</p>" if more > 0 else ""
    return f'<h2>{CHANGES[kind]} {len(own)} 题</h2><ol class="zc-failed">{items}</ol>{rest}'


# -- words ---------------------------------------------------------------------------------------


def address_of(run_id: str, **asked: str) -> str:
    """Address of the page of one run."""
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{frame.EVALUATIONS}/{quote(run_id, safe='')}{query}"


def chosen_sets(fields: Mapping[str, str]) -> list[str]:
    """Names of the question sets ticked in the form."""
    return [name.removeprefix("set:") for name in fields if name.startswith("set:")]


def _started_at(run: kept.KeptRun) -> str:
    return run.id


def _when(run: kept.KeptRun) -> str:
    if run.report is not None:
        return f"{run.report.started_at.astimezone():%Y-%m-%d %H:%M}"
    day, clock = run.id[:8], run.id[9:13]
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {clock[:2]}:{clock[2:]}（UTC）"


def _named(run: kept.KeptRun) -> str:
    sets = list(run.report.sets) if run.report else list(run.started.sets)
    split = run.report.split if run.report else run.started.split
    names = "、".join(sets[:4]) + (f" 等 {len(sets)} 个文件" if len(sets) > 4 else "")
    return f"{names or '题目'}（{SPLITS.get(split, split) if split else '全部'}）"


def _begun_by(run: kept.KeptRun) -> str:
    return run.started.by or "命令行"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def _span(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.1%}–{high:.1%}"
