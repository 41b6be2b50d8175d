"""Other pipelines on the same questions: charts, ratios to ours, time and memory (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from eval.chart import axis, bar, whisker
from eval.interval import Difference
from eval.peers.report import PeerFigures, PeerGroup, PeerMeasure, PeerReport

_PLAIN = {"latency_ms": "ms", "chars_at_5": "字"}  # not shares: drawn as bars


def peers_section(report: PeerReport | None) -> str:
    """The peers' figures, "" where they were not run."""
    if report is None:
        return ""
    groups = "".join(_group(group, report) for group in report.groups)
    return (
        f"<h2 id=peers>与常见检索方法比较</h2><p>{escape(report.rule)}比值为该方法除以质策,"
        f"1 = 相同;括号内是配对重抽样的 95% 区间。</p>{groups}"
    )


def _group(group: PeerGroup, report: PeerReport) -> str:
    name = escape(group.library) if group.library else "数据目录的政策"
    ran = [peer for peer in group.peers if peer.skipped is None]
    skipped = "".join(
        f"<li>{escape(peer.title)}:{escape(peer.skipped)}</li>"
        for peer in group.peers
        if peer.skipped is not None
    )
    charts = "".join(_measure(key, words, ran) for key, words in report.measures.items())
    return (
        f"<h3>{name}</h3><p class=quiet>{group.n_policies} 份政策,{group.n_questions} 题</p>"
        f"{charts}<h4>时间与内存</h4>{_costs(ran)}"
        + (f"<p class=quiet>没有参加:</p><ul>{skipped}</ul>" if skipped else "")
    )


def _measure(key: str, words: str, peers: Sequence[PeerFigures]) -> str:
    found = [(p, p.measures[key]) for p in peers if key in p.measures]
    most = max((m.value or 0.0 for _, m in found), default=0.0)
    rows = "".join(_row(peer, measure, key, most) for peer, measure in found)
    if not rows:
        return ""
    scale = "<span class=plot></span>" if key in _PLAIN else axis()
    head = (
        f'<div class="row head"><span class=name></span>{scale}<span class=num>得分</span>'
        "<span class=ratio>与质策之比</span></div>"
    )
    return f'<h4>{escape(words)}</h4><div class="rows peers">{head}{rows}</div>'


def _row(peer: PeerFigures, measure: PeerMeasure, key: str, most: float) -> str:
    if measure.value is None:
        drawn, shown = "<span class=plot></span>", "—"
    elif key in _PLAIN:
        shown = f"{measure.value:.4g} {_PLAIN[key]}"
        drawn = bar(measure.value, most, f"{peer.title} {shown}")
    else:
        shown = f"{100 * measure.value:.1f}%"
        drawn = whisker(measure.value, measure.low, measure.high, f"{peer.title} {shown}")
    return (
        f'<div class=row><span class=name title="{escape(peer.description, quote=True)}">'
        f"{escape(peer.title)}</span>{drawn}<span class=num>{shown}</span>"
        f"<span class=ratio>{_interval(measure.ratio)}</span></div>"
    )


def _interval(found: Difference) -> str:
    if found.value is None or found.low is None or found.high is None:
        return "—"
    return f"{found.value:.2f} ({found.low:.2f}–{found.high:.2f})"


def _costs(peers: Sequence[PeerFigures]) -> str:
    heads = "".join(
        f"<th class=n>{name}</th>"
        for name in ("片段", "每问中位 ms", "95% ms", "建索引 s", "向量 s(估)", "内存 MiB",
                     "索引之比", "内存之比")
    )  # fmt: skip
    lines = []
    for peer in peers:
        values = (
            peer.n_pieces,
            peer.median_ms,
            peer.p95_ms,
            peer.index_seconds,
            peer.embed_seconds,
            peer.memory_mib,
            peer.index_ratio,
            peer.memory_ratio,
        )
        cells = "".join(f"<td class=n>{'—' if v is None else f'{v:.4g}'}</td>" for v in values)
        lines.append(f"<tr><td>{escape(peer.title)}</td>{cells}</tr>")
    about = "".join(f"<li>{escape(peer.title)}:{escape(peer.description)}</li>" for peer in peers)
    table = f"<table class=broad><tr><th>方法</th>{heads}</tr>{''.join(lines)}</table>"
    return f"<div class=wide>{table}</div><ul class=quiet>{about}</ul>"
