"""``zhice bench``: start, answer, take in, compare; everything on this machine, nothing outside."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypedDict

from eval.bench.figures import (
    BenchReport,
    IntakeFigures,
    LibraryFigures,
    LoadFigures,
    Spread,
    load_figures,
)
from eval.bench.floor import intake, query_embedding_ms
from eval.bench.large import make_large
from eval.bench.load import ask_at_once
from eval.bench.server import Running, running
from eval.bench.stages import measure_stages
from eval.bench.table import table
from eval.peers.report import run_peers
from eval.questions import SHIPPED, PlacedQuestion, load_questions
from eval.run_record import revision, this_machine
from ingest.errors import ZhiceError
from ingest.search.chunk import chunk_all
from ingest.settings import Settings
from ingest.shelf.library import Library

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        users: numbers of users at once; n_asked: questions of each round.
        large: clauses of the large library; n_peer: questions for the peers, None = all.
    """

    users: tuple[int, ...]
    n_questions: int
    n_asked: int
    large: int
    n_peer: int | None


class _Served(TypedDict):
    """What ``LibraryFigures`` says of the service, whatever the library."""

    first_seconds: float
    later_seconds: float
    page_seconds: float
    ready_mib: float | None
    peak_mib: float | None
    loads: tuple[LoadFigures, ...]


FULL = Plan(users=(1, 8, 32), n_questions=64, n_asked=256, large=20_000, n_peer=None)
QUICK = Plan(users=(1, 8, 32), n_questions=24, n_asked=48, large=2_000, n_peer=60)
_NOTES = (
    "问答走本机回环上的真实 HTTP 服务(zhice serve),一人一条连接,问完即问下一题。",
    "构造大库用固定种子的随机单位向量代替条款向量:只量时间和内存,检索结果没有意义。",
    "下限 = 在空进程中只计算同一批问题的向量。倍数的区间是按题配对的自助法 95% 区间。",
    "含向量的入库速度由均匀抽样的片段推算。同一台机器上若有别的程序在运行,绝对数字会变慢,"
    "请看倍数。",
)


def bench(
    settings: Settings,
    out: Path,
    *,
    quick: bool = False,
    plan: Plan | None = None,
    progress: Progress | None = None,
) -> BenchReport:
    """Measure, and write bench.json and bench.md into ``out``.

    Args:
        quick: fewer questions and a large library of 2,000 clauses only.

    Raises:
        ZhiceError: a folder cannot be written, or a process died.
    """
    plan = plan or (QUICK if quick else FULL)
    _make_folder(out)
    started_at = datetime.now(UTC)
    questions = _questions()
    asked = questions[:: max(1, len(questions) // plan.n_questions)][: plan.n_questions]
    bodies = [_body(placed) for placed in asked]
    Library.open(settings)
    floor = query_embedding_ms(settings, [body["question"] for body in bodies])
    taken = intake(settings)
    measure = partial(_serve, bodies=bodies, floor=floor, plan=plan, progress=progress)
    report = BenchReport(
        started_at=started_at,
        revision=revision(),
        machine=this_machine(),
        embedding_model=settings.embedding_model,
        quick=quick,
        notes=_NOTES,
        floor_ms=Spread.from_times(floor),
        intake=IntakeFigures(
            n_clauses=taken.n_clauses,
            read_rate=round(taken.n_clauses / taken.read_seconds, 1),
            embedded_rate=round(taken.n_clauses / (taken.read_seconds + taken.embed_seconds), 2),
        ),
        libraries=(
            _shipped(settings, measure),
            _large(settings, measure, plan.large, progress),
        ),
        ask_seconds=_ask_once(settings, bodies[0]["question"]),
        stages=measure_stages(questions[: plan.n_peer], settings, date.today(), progress),
        peers=run_peers(questions[: plan.n_peer], settings, date.today(), progress),
    )
    (out / "bench.json").write_text(report.model_dump_json(indent=1), encoding="utf-8")
    (out / "bench.md").write_text(table(report), encoding="utf-8")
    return report


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ZhiceError(f"不能写入 {out}({error.strerror})", "请用 --out 换一个文件夹") from error


def _questions() -> list[PlacedQuestion]:
    """Tune and gate of the questions about the shipped policies, without earlier turns."""
    return [
        placed
        for placed in load_questions([SHIPPED])
        if not placed.is_hidden and placed.question.library is None and not placed.question.history
    ]


def _body(placed: PlacedQuestion) -> dict[str, str]:
    question = placed.question
    body = {"question": question.question}
    if question.region:
        body["region"] = question.region
    if question.as_of:
        body["as_of"] = question.as_of.isoformat()
    return body


def _shipped(settings: Settings, measure: Callable[[Path], _Served]) -> LibraryFigures:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = settings.model_copy(update={"home": Path(folder) / "home"})
        served = measure(home.home)
        documents = Library.open(home).documents
    return LibraryFigures(
        name="随附政策",
        vectors="embedded",
        n_policies=len(documents),
        n_clauses=sum(len(document.clauses) for document in documents.values()),
        n_chunks=len(chunk_all(documents.values())),
        read_rate=None,
        index_rate=None,
        **served,
    )


def _large(
    settings: Settings, measure: Callable[[Path], _Served], wanted: int, progress: Progress | None
) -> LibraryFigures:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = settings.model_copy(update={"home": Path(folder) / "home"})
        made = make_large(home, wanted, progress)
        served = measure(home.home)
    return LibraryFigures(
        name="构造大库",
        vectors="random",
        n_policies=made.n_policies,
        n_clauses=made.n_clauses,
        n_chunks=made.n_chunks,
        read_rate=round(made.n_clauses / made.read_seconds, 1),
        index_rate=round(made.n_clauses / made.write_seconds, 1),
        **served,
    )


def _serve(
    home: Path,
    bodies: Sequence[dict[str, str]],
    floor: Sequence[float],
    plan: Plan,
    progress: Progress | None,
) -> _Served:
    """The service started on ``home`` for the first time, then again and under load."""
    with running(home) as first:
        first_seconds = first.ready_seconds
    with running(home) as server:
        ready = server.memory_mib("VmRSS")
        loads = _loads(server, bodies, floor, plan, progress)
        peak = server.memory_mib()
    return _Served(
        first_seconds=round(first_seconds, 2),
        later_seconds=round(server.ready_seconds, 2),
        page_seconds=round(server.listen_seconds, 2),
        ready_mib=ready,
        peak_mib=peak,
        loads=loads,
    )


def _loads(
    server: Running,
    bodies: Sequence[dict[str, str]],
    floor: Sequence[float],
    plan: Plan,
    progress: Progress | None,
) -> tuple[LoadFigures, ...]:
    ask_at_once(server.port, bodies, 1, 4)  # what is loaded on first use is loaded
    loads: list[LoadFigures] = []
    for number, users in enumerate(plan.users):
        if progress:
            progress("并发问答", number, len(plan.users))
        loads.append(load_figures(ask_at_once(server.port, bodies, users, plan.n_asked), floor))
    if progress:
        progress("并发问答", len(plan.users), len(plan.users))
    return tuple(loads)


def _ask_once(settings: Settings, question: str) -> float:
    """Seconds of one ``zhice ask`` from the start of its process to its end."""
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "ui", "ask", question, "--json", "--home", str(settings.home)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise ZhiceError(f"zhice ask 没有成功({message})", "请先运行 zhice doctor")
    return round(time.perf_counter() - started, 2)
