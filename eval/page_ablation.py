"""Our search with parts left out, in report.html (pure)."""

from __future__ import annotations

from html import escape

from eval.ablation.report import AblationReport, VariantFigures
from eval.ablation.table import figure, times
from eval.chart import axis, whisker
from eval.page_words import SPLITS

_DRAWN = ("recall_at_1", "recall_at_5")
_LISTED = ("recall_at_1", "first_right", "recall_at_5", "chars_at_5")


def ablation_section(report: AblationReport | None) -> str:
    """Charts and a table for each split, "" where it was not run."""
    if report is None:
        return ""
    splits = "".join(
        _split(report, split, name) for split, name in SPLITS.items() if f"all/{split}" in report.n
    )
    words = "".join(
        f"<li>{escape(title)}:{escape(told)}</li>" for title, told in report.measures.items()
    )
    skipped = "".join(
        f"<li>没有参加:{escape(v.title)}——{escape(v.skipped)}</li>"
        for v in report.variants
        if v.skipped
    )
    return (
        f"<h2 id=ablation>检索消融</h2><p>{escape(report.rule)}</p>"
        f"<ul class=quiet>{words}{skipped}</ul>{splits}"
    )


def _split(report: AblationReport, split: str, name: str) -> str:
    slice_name = f"all/{split}"
    ran = [v for v in report.variants if slice_name in v.scores]
    charts = "".join(_chart(key, slice_name, ran) for key in _DRAWN)
    most = f"召回率@1最多可达 {100 * report.most_at_1[slice_name]:.1f}%"
    return (
        f"<h3>{escape(name)}({report.n[slice_name]} 题,{most})</h3>{charts}"
        f"{_table(report, slice_name, ran)}"
    )


def _chart(key: str, slice_name: str, ran: list[VariantFigures]) -> str:
    title = {"recall_at_1": "召回率@1", "recall_at_5": "召回率@5"}[key]
    rows = []
    for variant in ran:
        one = variant.scores[slice_name][key]
        shown = "—" if one.value is None else f"{100 * one.value:.1f}%"
        drawn = (
            "<span class=plot></span>"
            if one.value is None
            else whisker(one.value, one.low, one.high, f"{variant.title} {shown}")
        )
        rows.append(
            f"<div class=row><span class=name>{escape(variant.title)}</span>{drawn}"
            f"<span class=num>{shown}</span></div>"
        )
    scale = f"<span class=name></span>{axis()}<span class=num>{title}</span>"
    head = f'<div class="row head">{scale}</div>'
    return f'<h4>{title}</h4><div class="rows">{head}{"".join(rows)}</div>'


def _table(report: AblationReport, slice_name: str, ran: list[VariantFigures]) -> str:
    heads = "".join(f"<th class=n>{escape(title)}</th>" for title in report.measures)
    lines = []
    for variant in ran:
        cells = "".join(
            f"<td class=n>{figure(variant.scores[slice_name][key])}</td>" for key in _LISTED
        )
        lines.append(
            f"<tr><td>{escape(variant.title)}</td>{cells}<td class=n>{times(variant)}</td></tr>"
        )
    return (
        f"<div class=wide><table class=broad><tr><th>方法</th>{heads}"
        f"<th class=n>中位 / 95% 毫秒</th></tr>{''.join(lines)}</table></div>"
    )
