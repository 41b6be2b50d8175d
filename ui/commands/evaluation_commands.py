"""``zhice eval`` and ``zhice bench``: answers against question sets, speed and memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import AsOf, Home, settings_of
from ui.commands.usage import ChineseCommand

if TYPE_CHECKING:
    from eval.run import Ablate, Compare
    from ingest.settings import Settings
    from ui.commands.progress import Progress


def add_evaluation_commands(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("eval", cls=ChineseCommand)(evaluate)
    app.command("bench", cls=ChineseCommand)(bench)


def evaluate(
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="报告写到哪里")],
    questions: Annotated[
        list[Path] | None,
        typer.Argument(metavar="问题集.jsonl…", help="不给就用随附的全部题目"),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="文件夹", help="与哪一次的报告比较"),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="tune、gate 或 sealed", help="只用问题集的一部分"),
    ] = None,
    as_of: AsOf = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, metavar="个数", help="并行的进程数,默认按核数")
    ] = 0,
    peers: Annotated[
        bool, typer.Option("--peers", help="同时比较几种常见检索方法,写进同一份报告")
    ] = False,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="同时逐项去掉检索的各部分再测,写进同一份报告")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="从头做起,不接着上次中断的做")] = False,
    home: Home = None,
) -> None:
    """用问题集评测,写出 report.json、report.html 和 outcomes.jsonl;中断后再运行会接着做。"""
    from eval.run import evaluate as run_questions
    from eval.workers import Workers
    from ui.commands.inputs import parse_date
    from ui.commands.progress import Progress

    workers, progress = Workers(settings_of(home), jobs), Progress()
    status = run_questions(
        questions or [],
        out,
        workers,
        baseline,
        split,
        as_of=parse_date(as_of),
        embedding_model=workers.settings.embedding_model,
        jobs=workers.n_jobs,
        fresh=fresh,
        peers=_peers(workers.settings, progress) if peers else None,
        ablation=_ablation(workers.settings, progress) if ablation else None,
        progress=progress,
    )
    _keep(out, workers.settings)
    raise typer.Exit(status)


def _peers(settings: Settings, progress: Progress) -> Compare:
    from eval.peers.report import run_peers

    return lambda questions, day: run_peers(questions, settings, day, progress)


def _ablation(settings: Settings, progress: Progress) -> Ablate:
    from eval.ablation.report import run_ablation

    return lambda questions, day: run_ablation(questions, settings, day, progress)


def _keep(out: Path, settings: Settings) -> None:
    from eval.kept import keep

    try:
        keep(out, settings.evaluations_dir, settings.keep_evaluations)
    except OSError as error:  # the report stands in ``out`` all the same
        print(f"这次评测没有留存到 {settings.evaluations_dir}({error})", file=sys.stderr)


def bench(
    out: Annotated[
        Path, typer.Option("--out", metavar="文件夹", help="写到哪里,默认 zhice-bench")
    ] = Path("zhice-bench"),
    quick: Annotated[bool, typer.Option("--quick", help="少量几题、较小的大库,约三分钟")] = False,
    home: Home = None,
) -> None:
    """测量启动、回答、入库的速度与内存,并与几种对照方法比较;写出 bench.json 和 bench.md。"""
    from eval.bench.run import bench as measure
    from ui.commands.progress import Progress

    measure(settings_of(home), out, quick=quick, progress=Progress())
    print((out / "bench.md").read_text(encoding="utf-8"))
