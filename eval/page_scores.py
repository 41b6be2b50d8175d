"""The figures of report.html: metrics with intervals, time by stage, failures, slices (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from eval.case import Metric
from eval.chart import axis, bar, part_colour, stack, whisker
from eval.metrics import METRICS
from eval.metrics.latency import PREFIX, STAGES
from eval.page_words import FAILURES, GROUPS, SPLITS, collection_title, group_of, tag_title
from eval.questions import SPLITS as SPLIT_NAMES
from eval.score import Latency, Rate, Score

Scores = Mapping[str, Mapping[str, Score]]


def metric_rows(collection: str, scores: Scores) -> str:
    """Every metric of one collection: chart, value, splits; its definition folds out."""
    own = scores[collection]
    splits: list[str] = [split for split in SPLIT_NAMES if f"{collection}/{split}" in scores]
    heads = "".join(f"<span class=split>{SPLITS[split]}</span>" for split in splits)
    rows = [
        f'<div class="row head"><span class=name>指标</span>{axis()}'
        f"<span class=num>全部</span>{heads}</div>"
    ]
    for metric in METRICS:
        if metric.key in own and not metric.key.startswith(PREFIX):
            each = {split: scores[f"{collection}/{split}"][metric.key] for split in splits}
            rows.append(_metric(metric, own[metric.key], each))
    return (
        f"<h3>{escape(collection_title(collection))}</h3>"
        f'<div class="rows metrics" style="--k:{max(1, len(splits))}">{"".join(rows)}</div>'
    )


def shown(value: float | None, unit: str) -> str:
    """``97.5%``, ``261 字``, ``39.4 ms``; a dash where nothing was counted."""
    if value is None:
        return "—"
    if unit == "%":
        return f"{100 * value:.1f}%"
    return f"{value:.0f} {unit}" if unit == "字" else f"{value:.1f} {unit}"


def _metric(metric: Metric, own: Score, splits: Mapping[str, Score]) -> str:
    label = f"{metric.title} {shown(own.value, metric.unit)}"
    drawn = (
        whisker(own.value, own.low, own.high, label)
        if metric.unit == "%" and own.value is not None
        else "<span class=plot></span>"
    )
    lower = "<i title=越低越好>↓</i>" if metric.is_higher_better is False else ""
    cells = "".join(
        f"<span class=split>{shown(score.value, metric.unit)}</span>" for score in splits.values()
    )
    all_scores = {"全部": own} | {SPLITS[split]: score for split, score in splits.items()}
    lines = "".join(_score_line(name, s, metric.unit) for name, s in all_scores.items())
    return (
        f"<details class=metric><summary class=row><span class=name>{escape(metric.title)}"
        f"{lower}</span>{drawn}<span class=num>{shown(own.value, metric.unit)}</span>{cells}"
        f"</summary><p>{escape(metric.definition)}</p><div class=wide><table><tr><th>分组</th>"
        "<th class=n>得分</th><th class=n>95% 区间</th><th class=n>命中/计入</th>"
        f"<th class=n>计入题数</th></tr>{lines}</table></div></details>"
    )


def _score_line(name: str, score: Score, unit: str) -> str:
    bounds = "—"
    if score.low is not None and score.high is not None:
        bounds = f"{shown(score.low, unit)} – {shown(score.high, unit)}"
    counted = f"{score.hits:.6g}/{score.n:.6g}" if unit == "%" else f"{score.n:.6g}"
    return (
        f"<tr><td>{name}</td><td class=n>{shown(score.value, unit)}</td><td class=n>{bounds}</td>"
        f"<td class=n>{counted}</td><td class=n>{score.n_questions}</td></tr>"
    )


def time_rows(scores: Mapping[str, Score], whole: Latency) -> str:
    """Mean time of each stage, as one divided bar and as rows."""
    values = [
        (title, found.value)
        for stage, title in STAGES.items()
        if stage != "total"
        and (found := scores.get(f"{PREFIX}{stage}")) is not None
        and found.value is not None
    ]
    if not values:
        return "<p>没有量到用时。</p>"
    most = max(value for _, value in values)
    rows = "".join(
        _bar(name, value, most, f"{value:.1f} ms", part_colour(number))
        for number, (name, value) in enumerate(values)
    )
    return (
        "<p>一题从问到答:中位 "
        f"<b>{whole.median:.0f} ms</b>,95% 的题在 <b>{whole.p95:.0f} ms</b> 以内,最长 "
        f"{whole.longest:.0f} ms。下图是各阶段的平均用时;与机器和并行数有关。</p>"
        f"{stack(values, '各阶段平均用时')}<div class=rows>{rows}</div>"
    )


def failure_rows(counts: Mapping[str, int]) -> str:
    """In how many questions each kind of failure occurs."""
    if not counts:
        return "<p>没有差错。</p>"
    most = max(counts.values())
    rows = (_bar(FAILURES.get(name, name), n, most, f"{n} 题") for name, n in counts.items())
    return f"<div class=rows>{''.join(rows)}</div>"


def _bar(name: str, value: float, most: float, note: str, colour: str = "block") -> str:
    return (
        f"<div class=row><span class=name>{escape(name)}</span>"
        f"{bar(value, most, f'{name} {note}', colour)}<span class=num>{note}</span></div>"
    )


def slice_rows(collection: str, rates: Mapping[str, Rate]) -> str:
    """Pass rates of one collection's slices under headings, worst first."""
    groups: dict[str, list[tuple[str, Rate]]] = {}
    head = f"{collection}:"
    for name, rate in rates.items():
        if name.startswith(head):
            tag = name[len(head) :]
            groups.setdefault(group_of(tag), []).append((tag, rate))
    parts = [
        _slice_group(title, groups[key], collection)
        for key, title in GROUPS.items()
        if key in groups
    ]
    title = escape(collection_title(collection))
    return f"<section class=slices data-collection><h3>{title}</h3>{''.join(parts)}</section>"


def _slice_group(title: str, members: Sequence[tuple[str, Rate]], collection: str) -> str:
    members = sorted(members, key=lambda one: (one[1].rate or 0.0, -one[1].n, one[0]))
    rows = []
    for tag, rate in members:
        name = tag_title(tag)
        note = f"{100 * (rate.rate or 0.0):.1f}%"
        words = escape(f"{collection} {title} {name} {tag}".lower(), quote=True)
        rows.append(
            f'<div class="row slice" data-words="{words}" data-n="{rate.n}">'
            f"<span class=name title={_quoted(tag)}>{escape(name)}</span>"
            f"{whisker(rate.rate or 0.0, rate.low, rate.high, f'{name} {note}')}"
            f"<span class=num>{note}</span><span class=count>{rate.hits}/{rate.n}</span></div>"
        )
    return (
        f"<div class=group><h4>{title}</h4><div class=rows>"
        f'<div class="row slice head"><span class=name></span>{axis()}<span class=num>通过率'
        f"</span><span class=count>题数</span></div>{''.join(rows)}</div></div>"
    )


def _quoted(text: str) -> str:
    return f'"{escape(text, quote=True)}"'
