"""report.html: one self-contained Chinese page that opens without a network (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import cast

from eval.outcome import QuestionOutcome

_METRICS = {
    "amount_exact": "金额完全正确(标准写明金额或写明不给金额的题)",
    "citation_met": "引到标准条款(有标准引文的题)",
    "quote_valid": "引文逐字属实(按引文计)",
    "figures_grounded": "数字都有出处",
    "refused_when_it_should": "该拒答时拒答,且理由正确",
    "asked_back_when_it_should": "该追问时追问",
    "answered_when_it_should": "该回答时回答",
}
_STYLE = """
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
margin:0 auto;max-width:60rem;padding:1rem;color:#1d2733;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{padding:.3rem .5rem;text-align:left;
border-bottom:1px solid #dde3ea;vertical-align:top}td.n{white-space:nowrap;text-align:right}
.bar{position:relative;background:#eef2f6;height:.8rem;min-width:8rem;border-radius:.2rem}
.bar i{position:absolute;left:0;top:0;bottom:0;background:#2f6f9f;border-radius:.2rem}
.bar b{position:absolute;top:.3rem;height:.2rem;background:#f0a63c}
.bad{color:#a4262c;font-weight:600}.good{color:#19692c}
details{border-bottom:1px solid #dde3ea;padding:.4rem 0}
pre{white-space:pre-wrap;background:#f6f8fa;padding:.6rem;margin:.4rem 0}
"""


def page(summary: Mapping[str, object], outcomes: Sequence[QuestionOutcome]) -> str:
    """The page for a run.

    Args:
        summary: report.json as Python values.
        outcomes: for the failed questions; hidden ones never appear.
    """
    gates = cast("list[dict[str, object]]", summary["gates"])
    failed = [o for o in outcomes if not o.is_passed and not o.placed.is_hidden]
    failed.sort(key=lambda o: (-len(o.hard_failures), -len(o.failures), o.placed.question.id))
    parts = [
        "<!doctype html><html lang=zh-CN><meta charset=utf-8>",
        '<meta name=viewport content="width=device-width,initial-scale=1">',
        f"<title>质策评测报告</title><style>{_STYLE}</style><h1>质策评测报告</h1>",
        f"<p>{_what_ran(summary)}</p>",
        "<h2>门槛</h2><table>",
        *(_gate(gate) for gate in gates),
        "</table><h2>指标</h2><p>区间为 95% Wilson 区间;没有标准答案的题不计入该项。</p>",
        _rates({_METRICS[k]: v for k, v in _items(summary["metrics"])}),
        "<h2>分组通过率</h2><p>通过 = 该题的每一项要求都满足,且答复自身没有差错。</p>",
        _rates(dict(_items(summary["slices"]))),
        _changes(cast("dict[str, list[str]] | None", summary["changes"])),
        f"<h2>未通过的题({len(failed)};封存组只计数,不列出)</h2>",
        *(_failed(outcome) for outcome in failed),
        "</html>",
    ]
    return "\n".join(parts)


def _what_ran(summary: Mapping[str, object]) -> str:
    revision = escape(str(summary["revision"]) or "—")
    library = escape(str(summary["library"])[:12])
    when = escape(str(summary["started_at"]))
    return f"{when} · 版本 {revision} · 政策库 {library} · {summary['n']} 题"


def _items(table: object) -> list[tuple[str, Mapping[str, float]]]:
    return list(cast("Mapping[str, Mapping[str, float]]", table).items())


def _gate(gate: Mapping[str, object]) -> str:
    mark = "<td class=good>通过" if gate["passed"] else "<td class=bad>未过"
    return f"<tr>{mark}</td><td>{escape(str(gate['detail']))}</td></tr>"


def _rates(rates: Mapping[str, Mapping[str, float]]) -> str:
    rows = ["<table>"]
    for name, rate in rates.items():
        low, high = 100 * rate["low"], 100 * rate["high"]
        share = 100 * (rate["rate"] or 0)
        shown = f"{share:.1f}%" if rate["n"] else "—"
        rows.append(
            f"<tr><td>{escape(name)}</td><td class=n>{shown}</td>"
            f"<td class=n>{rate['hits']}/{rate['n']}</td><td class=n>{low:.0f}–{high:.0f}</td>"
            f'<td><div class=bar><i style="width:{share:.1f}%"></i>'
            f'<b style="left:{low:.1f}%;width:{high - low:.1f}%"></b></div></td></tr>'
        )
    return "".join([*rows, "</table>"])


def _changes(changes: Mapping[str, Sequence[str]] | None) -> str:
    if changes is None:
        return ""
    names = {"broken": "变坏", "mended": "变好", "reworded": "答复变了", "added": "新增"}
    rows = (
        f"<tr><td>{names[key]}</td><td class=n>{len(ids)}</td>"
        f"<td>{escape('、'.join(ids)) or '—'}</td></tr>"
        for key, ids in changes.items()
    )
    return f"<h2>与基线相比</h2><table>{''.join(rows)}</table>"


def _failed(outcome: QuestionOutcome) -> str:
    question = outcome.placed.question
    turns = " → ".join((*question.history, question.question))
    reasons = "".join(
        f"<li><b>{escape(f.name)}</b> {escape(f.detail)}</li>" for f in outcome.failures
    )
    text = outcome.answer.text if outcome.answer else "(没有答复)"
    trace = ""
    if outcome.answer and outcome.answer.award:
        trace = "\n".join(f"{step.step}:{step.detail}" for step in outcome.answer.award.trace)
    return (
        f"<details><summary>{escape(question.id)} {escape(turns)}</summary><ul>{reasons}</ul>"
        f"<pre>{escape(text)}</pre>{f'<pre>{escape(trace)}</pre>' if trace else ''}</details>"
    )
