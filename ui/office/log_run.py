"""One evaluation run with what failed in it, and two runs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from eval import kept
from eval.page_words import CHANGES, FAILURES
from ui.access.guard import Visit
from ui.access.person import Role
from ui.journal.rows import Page
from ui.office import log_frame as frame
from ui.office import places
from ui.office.log_run_words import (
    PASSED,
    SHARES,
    address_of,
    begun_by,
    named,
    percent,
    point,
    reasons,
    span,
    when,
)
from ui.page.markup import text

_PER_PAGE = 30


def run_page(visit: Visit, run: kept.KeptRun, asked: frame.Fields) -> str:
    """The page of one run: figures, gates, and the questions that failed."""
    title = f"评测 {when(run)}"
    if run.report is None:
        said = f"<pre>{text(run.said)}</pre>" if run.said else ""
        body = f"<p>这次评测没有做完，没有结果。</p>{said}{_drop(visit, run)}"
        return frame.log_page(title, body, visit, current=places.EVALUATIONS)
    report = run.report
    hits = f"{report.pass_rate.hits} / {report.pass_rate.n} 题"
    gates = "".join(
        f'<li><span class="zc-badge zc-gate-{"good" if g.passed else "bad"}">'
        f"{'✓ 通过' if g.passed else '✕ 未过'}</span> {text(g.detail)}</li>"
        for g in report.gates
    )
    own = report.scores.get("all", {})
    scores = [
        (text(name), percent(s.value), span(s.low, s.high), f"{s.n:g}")
        for key, name in SHARES.items()
        if (s := own.get(key)) and s.value is not None
    ]
    body = (
        f"<p>{text(named(run))}：全对 <b>{percent(report.pass_rate.rate)}</b>（{hits}，95% 区间 "
        f"{span(report.pass_rate.low, report.pass_rate.high)}）。政策库 "
        f"<code>{text(report.library[:12])}</code>，由 {text(begun_by(run))} 启动。</p>"
        f'<p><a href="{address_of(run.id)}/report">完整报告</a></p>'
        f"{f'<h2>门槛</h2><ul class=zc-gates>{gates}</ul>' if gates else ''}"
        f"<h2>指标</h2>{frame.table(('指标', '值', '95% 区间', '计数'), scores, '指标')}"
        f"{_failed(run, asked)}{_drop(visit, run)}"
    )
    return frame.log_page(title, body, visit, current=places.EVALUATIONS)


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
        f"<ul>{reasons(outcome)}</ul>"
        f"<details><summary>当时的答复</summary><p>{text(outcome.text)}</p></details>"
    )


def _drop(visit: Visit, run: kept.KeptRun) -> str:
    if not visit.person.role.covers(Role.ADMIN):
        return ""
    return frame.post(visit, f"{address_of(run.id)}/delete", "", "删除这次评测")


# -- two runs ------------------------------------------------------------------------------------


def compare_page(visit: Visit, runs: Sequence[kept.KeptRun]) -> str:
    """Two runs side by side; anything but two finished ones is asked for again."""
    two = sorted((r for r in runs if r.report is not None), key=_started_at)
    back = f'<p><a href="{places.EVALUATIONS}">回到全部评测</a></p>'
    if len(two) != 2:
        body = f"<p>请勾选两次已完成的评测再比较。</p>{back}"
        return frame.log_page("比较两次评测", body, visit, current=places.EVALUATIONS)
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
    return frame.log_page("比较两次评测", body, visit, current=places.EVALUATIONS)


def _side_by_side(before: kept.KeptRun, after: kept.KeptRun) -> str:
    rows = []
    for key, name in {PASSED: "全对的题", **SHARES}.items():
        was, now = point(before, key), point(after, key)
        if was is None or now is None:
            continue
        step = now.value - was.value
        moved = f"{'▲' if step > 0 else '▼'} {step:+.1%}" if abs(step) >= 0.0005 else "＝"
        rows.append((text(name), percent(was.value), percent(now.value), moved))
    heads = ("指标", f"先：{when(before)}", f"后：{when(after)}", "变化")
    return frame.table(heads, rows, "两次的指标")


def _pairs(kind: str, own: Sequence[kept.Pair]) -> str:
    items = "".join(
        f"<li><p><b>{text(p.after.asked)}</b> <code>{text(p.after.id)}</code></p>"
        f"<ul>{reasons(p.before if kind == 'mended' else p.after)}</ul>"
        f'<div class="zc-sides"><section><h3>先</h3><p>{text(p.before.text)}</p></section>'
        f"<section><h3>后</h3><p>{text(p.after.text)}</p></section></div></li>"
        for p in own[:_PER_PAGE]
    )
    more = len(own) - _PER_PAGE
    rest = f"<p>另有 {more} 题。</p>" if more > 0 else ""
    return f'<h2>{CHANGES[kind]} {len(own)} 题</h2><ol class="zc-failed">{items}</ol>{rest}'


def _started_at(run: kept.KeptRun) -> str:
    return run.id
