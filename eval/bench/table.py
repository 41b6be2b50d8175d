"""bench.md: the figures as tables for people (Chinese)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.bench.figures import STAGES, BenchReport, LibraryFigures
from eval.bench.stages import table as stages_table
from eval.interval import Difference
from eval.peers.report import PeerFigures, PeerGroup

_WORDS = {
    "understand": "理解",
    "retrieve": "检索",
    "calculate": "计算",
    "compose": "成文",
    "verify": "核对",
    "total": "合计",
    "wall": "用户等待",
}


def table(report: BenchReport) -> str:
    """The whole page in Markdown."""
    machine = report.machine
    parts = [
        "# 速度、内存与对照",
        f"{report.started_at:%Y-%m-%d},{machine.processor},{machine.cores} 核,"
        f"{machine.memory_gib} GiB,向量模型 {report.embedding_model}。"
        + ("(--quick 简略测量)" if report.quick else ""),
        "\n".join(f"- {note}" for note in report.notes),
        f"下限(只算问题向量):中位 {report.floor_ms.median:.1f} 毫秒;"
        f"单次 `zhice ask` {report.ask_seconds:.1f} 秒;"
        f"入库 {report.intake.read_rate:.0f} 条款/秒,"
        f"含向量 {report.intake.embedded_rate:.1f} 条款/秒。",
        "## 各阶段用时",
        stages_table(report.stages),
        *(part for library in report.libraries for part in _library(library)),
    ]
    if report.peers:
        parts += ["## 对照方法", report.peers.rule]
        parts += [part for group in report.peers.groups for part in _group(group)]
    return "\n\n".join(parts) + "\n"


def _library(library: LibraryFigures) -> Iterable[str]:
    label = "(随机向量,只量时间)" if library.vectors == "random" else ""
    yield f"## {library.name}{label}:{library.n_policies} 份政策,{library.n_clauses} 条款"
    yield (
        f"启动到能回答:首次 {_number(library.first_seconds)} 秒,再次 {library.later_seconds} 秒"
        f"(页面 {library.page_seconds} 秒);内存就绪时 {_number(library.ready_mib)} MiB,"
        f"最高 {_number(library.peak_mib)} MiB。"
    )
    head = ["人数", "每秒答", "未答", *(_WORDS[stage] for stage in STAGES), "下限的倍数"]
    rows = [
        [
            str(load.users),
            f"{load.throughput:.1f}",
            str(load.n_failed),
            *(
                f"{load.stages[s].median:.1f} / {load.stages[s].p95:.1f}"
                if s in load.stages
                else "—"
                for s in STAGES
            ),
            _interval(load.floor_ratio),
        ]
        for load in library.loads
    ]
    yield _grid(head, rows) + "\n\n各阶段:中位 / 95% 分位,毫秒。"


def _group(group: PeerGroup) -> Iterable[str]:
    yield f"### {group.library or '随附政策'}:{group.n_policies} 份政策,{group.n_questions} 题"
    head = [
        "方法", "片段", "召回@1", "召回@5", "MRR@5", "@5与质策之比", "每问毫秒", "毫秒之比",
        "前5段字数", "索引秒", "向量秒(推算)", "内存 MiB",
    ]  # fmt: skip
    yield _grid(head, [_peer(peer) for peer in group.peers])
    yield "\n".join(f"- {peer.title}:{peer.description}。" for peer in group.peers)


def _peer(peer: PeerFigures) -> list[str]:
    if peer.skipped:
        return [peer.title, peer.skipped, *["—"] * 10]
    measures = peer.measures
    return [
        peer.title,
        str(peer.n_pieces),
        *(_share(measures[key].value) for key in ("recall_at_1", "recall_at_5", "mrr_at_5")),
        _interval(measures["recall_at_5"].ratio),
        _number(peer.median_ms),
        _interval(measures["latency_ms"].ratio),
        _number(measures["chars_at_5"].value),
        f"{peer.index_seconds:.2f}",
        _number(peer.embed_seconds),
        _number(peer.memory_mib),
    ]


def _interval(found: Difference | None) -> str:
    if found is None or found.value is None:
        return "—"
    return f"{found.value:.2f}({found.low:.2f}–{found.high:.2f})"


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}"


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
