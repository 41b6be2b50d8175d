"""report.html: one self-contained Chinese page that opens without a network (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from eval.compare import Change
from eval.gate import GateResult
from eval.outcome import QuestionOutcome
from eval.page_ablation import ablation_section
from eval.page_cases import changes_section, failed_question
from eval.page_peers import peers_section
from eval.page_scores import failure_rows, metric_rows, slice_rows, time_rows
from eval.page_style import SCRIPT, STYLE
from eval.page_words import SPLITS, collection_title
from eval.run_record import RunRecord
from eval.score import Rate
from eval.summary import Summary
from eval.worst import MOST, worst_first


def page(
    summary: Summary, outcomes: Sequence[QuestionOutcome], pairs: Sequence[Change] = ()
) -> str:
    """The page for a run.

    Args:
        summary: the figures.
        outcomes: for the failed questions; hidden ones never appear.
        pairs: questions answered otherwise than in the baseline.
    """
    failed = worst_first(outcomes)
    collections = list(dict.fromkeys(gate.collection for gate in summary.gates))
    return "\n".join(
        [
            "<!doctype html><html lang=zh-CN><meta charset=utf-8>",
            '<meta name=viewport content="width=device-width,initial-scale=1">',
            f"<title>质策评测报告</title><style>{STYLE}</style><main><h1>质策评测报告</h1>",
            _what_ran(summary, collections),
            "<h2 id=gates>门槛</h2>",
            _gates(summary.gates),
            "<h2 id=scores>得分</h2><p>点开一行看定义、区间和计入的题数。圆点是得分,横线是 95% "
            "区间:比率用 Wilson 区间,均值按政策整组重抽样。没有标准答案的题不计入该项。"
            "↓ 表示越低越好。</p>",
            *(metric_rows(name, summary.scores) for name in collections if name in summary.scores),
            changes_section(summary.changes, pairs),
            ablation_section(summary.ablation),
            peers_section(summary.peers),
            "<h2 id=time>用时</h2>",
            time_rows(summary.scores.get("all", {}), summary.latency_ms),
            "<h2 id=failures>差错种类</h2>",
            failure_rows(summary.failures),
            "<h2 id=cases>最差的题</h2>",
            _failed(failed),
            "<h2 id=slices>分类通过率</h2><p>通过 = 该题的每一项要求都满足,且答复自身没有差错。"
            "差的在前;封存组只以数字计入。</p>",
            "<p class=filter><label>筛选 <input id=words type=search "
            'placeholder="题型、说法、政策…">'
            "</label><label>至少 <input id=least type=number min=0 value=0> 题</label></p>",
            *(slice_rows(name, summary.slices) for name in collections),
            "<h2 id=record>运行记录</h2>",
            _record(summary.record),
            f"</main><script>{SCRIPT}</script></html>",
        ]
    )


def _what_ran(summary: Summary, collections: Sequence[str]) -> str:
    record, machine = summary.record, summary.record.machine
    cards = [_card("全部", summary.pass_rate)] if len(collections) != 1 else []
    for name in collections:
        rate = summary.slices.get(name)
        if rate is not None:
            cards.append(_card(collection_title(name), rate))
    if len(collections) == 1:
        splits = {k: summary.slices.get(f"{collections[0]}/{k}") for k in SPLITS}
        cards += [_card(SPLITS[k], rate) for k, rate in splits.items() if rate is not None]
    asked = SPLITS.get(summary.split or "", "全部分组")
    return (
        f"<div class=cards>{''.join(cards)}</div>"
        f"<p class=quiet>{summary.started_at:%Y-%m-%d %H:%M} UTC · 版本 "
        f"{escape(summary.revision or '—')} · {asked} · 基准日 {record.as_of} · "
        f"{escape(machine.processor)} {machine.cores} 核 {machine.memory_gib} GiB</p>"
    )


def _card(title: str, rate: Rate) -> str:
    value = "—" if rate.rate is None else f"{100 * rate.rate:.1f}%"
    return (
        f"<div class=card><span>{escape(title)}</span><b>{value}</b>"
        f"<small>{rate.hits}/{rate.n} 题通过<br>区间 {100 * rate.low:.1f}–{100 * rate.high:.1f}%"
        "</small></div>"
    )


def _gates(gates: Sequence[GateResult]) -> str:
    failed = [gate for gate in gates if not gate.passed]
    passed = [gate for gate in gates if gate.passed]
    head = (
        f"<p class=bad>✗ {len(gates)} 道门槛中 {len(failed)} 道未过</p>"
        if failed
        else f"<p class=good>✓ {len(gates)} 道门槛全部通过</p>"
    )
    rows = "".join(f"<li>{escape(gate.detail)}</li>" for gate in failed)
    fine = "".join(f"<li>{escape(gate.detail)}</li>" for gate in passed)
    folded = f"<details><summary>通过的 {len(passed)} 道</summary><ul>{fine}</ul></details>"
    return f"{head}<ul class=gates>{rows}</ul>{folded if passed else ''}"


def _failed(failed: Sequence[QuestionOutcome]) -> str:
    if not failed:
        return "<p>没有未通过的题(封存组不列出)。</p>"
    worst = "".join(failed_question(outcome) for outcome in failed[:MOST])
    rest = "".join(failed_question(outcome) for outcome in failed[MOST:])
    more = (
        f"<details class=more><summary>其余 {len(failed) - MOST} 题</summary>{rest}</details>"
        if rest
        else ""
    )
    return (
        f"<p>调试组与把关组共 {len(failed)} 题未通过,最差的在前,点开看应有的、实有的、"
        f"引用与计算过程;封存组不列出。</p>{worst}{more}"
    )


def _record(record: RunRecord) -> str:
    machine = record.machine
    pairs = {
        "开始": f"{record.started_at:%Y-%m-%d %H:%M:%S} UTC",
        "版本": record.revision or "—",
        "程序摘要": record.program,
        "机器": f"{machine.processor},{machine.cores} 核,{machine.memory_gib} GiB,{machine.system}",
        "Python": record.python,
        "软件包": "、".join(f"{name} {found or '未装'}" for name, found in record.packages.items()),
        "嵌入模型": record.embedding_model or "—",
        "方式": record.mode,
        "基准日": str(record.as_of),
        "重抽样种子": str(record.seed),
        "并行": str(record.jobs),
        "政策库": "、".join(f"{name or '数据目录'} {h}" for name, h in record.libraries.items()),
        "题目": "、".join(f"{one.name} {one.n} 题 {one.sha256[:12]}" for one in record.files),
    }
    rows = "".join(
        f"<tr><td>{name}</td><td class=any>{escape(value)}</td></tr>"
        for name, value in pairs.items()
    )
    return f"<table class=record>{rows}</table>"
