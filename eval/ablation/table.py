"""The comparison as Markdown tables: for the terminal, and for the README files."""

from __future__ import annotations

from collections.abc import Sequence

from eval.ablation.report import AblationReport, VariantFigures
from eval.page_words import SPLITS
from eval.score import Score

_SHOWN = ("recall_at_1", "first_right", "recall_at_5", "chars_at_5")


def table(report: AblationReport) -> str:
    """One table for each split, all collections together (Chinese)."""
    parts = ["# 检索消融", report.rule]
    parts += [f"- {title}:{words}" for title, words in report.measures.items()]
    for split, name in SPLITS.items():
        if n := report.n.get(f"all/{split}"):
            most = f"召回率@1最多可达 {100 * report.most_at_1[f'all/{split}']:.1f} %"
            parts += ["", f"## {name}({n} 题,{most})", "", *_rows(report, f"all/{split}")]
    skipped = [f"- 未参加:{v.title}——{v.skipped}" for v in report.variants if v.skipped]
    return "\n".join([*parts, "", *skipped]).rstrip() + "\n"


def _rows(report: AblationReport, slice_name: str) -> list[str]:
    head = ["方法", "召回率@1", "首条即是", "召回率@5", "前5段字数", "中位 / 95% 毫秒"]
    lines = [row(head), "|" + "---|" * len(head)]
    for variant in report.variants:
        scores = variant.scores.get(slice_name)
        if scores is None:
            continue
        cells = [figure(scores[key]) for key in _SHOWN]
        lines.append(row([variant.title, *cells, times(variant)]))
    return lines


def row(cells: Sequence[str]) -> str:
    """One line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def figure(score: Score) -> str:
    """A score with its interval: a share in per cent, a number of characters as it is."""
    if score.value is None or score.low is None or score.high is None:
        return "—"
    if score.key.startswith("chars"):
        return f"{score.value:.0f}"
    value, low, high = (f"{100 * x:.1f}" for x in (score.value, score.low, score.high))
    return f"{value} % ({low}–{high})"


def times(variant: VariantFigures) -> str:
    """Median and 95th percentile of a question in milliseconds."""
    if variant.median_ms is None or variant.p95_ms is None:
        return "—"
    return f"{variant.median_ms:.1f} / {variant.p95_ms:.1f}"
