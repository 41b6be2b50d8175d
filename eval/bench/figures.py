"""bench.json: what was measured, as records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import quantiles

from pydantic import BaseModel, ConfigDict

from eval.bench.load import Round
from eval.interval import Difference, ratio
from eval.peers.report import PeerReport
from eval.run_record import Machine
from eval.tally import Tally

STAGES = ("understand", "retrieve", "calculate", "compose", "verify", "total", "wall")


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spread(_Record):
    """Milliseconds: median, 95th percentile, mean, of ``n`` measurements."""

    n: int
    median: float
    p95: float
    mean: float

    @classmethod
    def from_times(cls, times: Sequence[float]) -> Spread:
        """The spread of at least one time."""
        cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [times[0]] * 99
        mean = sum(times) / len(times)
        return cls(
            n=len(times), median=round(cuts[49], 3), p95=round(cuts[94], 3), mean=round(mean, 3)
        )


class LoadFigures(_Record):
    """So many users at once.

    Attributes:
        stages: stage of the answer → milliseconds; ``wall`` is what the user waited, over HTTP.
        floor_ratio: mean wall time to the bare embedding of the same questions, with interval.
        n_failed: questions not answered.
    """

    users: int
    throughput: float
    n_failed: int
    stages: dict[str, Spread]
    floor_ratio: Difference | None


class LibraryFigures(_Record):
    """The service on one library.

    Attributes:
        vectors: ``embedded``, or ``random`` where only time was measured.
        first_seconds: start of the process to the first question it can answer: on a new data
            folder for the shipped policies, on one just filled for the large library;
            later_seconds: the same again.
        page_seconds: start of the process to the first page, of the later start.
        ready_mib, peak_mib: memory of the service when ready, and at most; None without Linux.
        read_rate: clauses a second read and cut; index_rate: stored and indexed, vectors at hand;
            None where it was not measured here.
    """

    name: str
    vectors: str
    n_policies: int
    n_clauses: int
    n_chunks: int
    first_seconds: float | None
    later_seconds: float
    page_seconds: float
    ready_mib: float | None
    peak_mib: float | None
    read_rate: float | None
    index_rate: float | None
    loads: tuple[LoadFigures, ...]


class IntakeFigures(_Record):
    """Clauses of the shipped files a second: read and cut, and with embedding (from a sample)."""

    n_clauses: int
    read_rate: float
    embedded_rate: float


class StageTimes(_Record):
    """Milliseconds by stage (``eval.bench.stages``) over ``n`` questions.

    Attributes:
        stages: by the clock; ``processor`` is the processor time of all threads, which other
            programs on the machine do not lengthen.
        is_met: whether the 95th percentile of the whole is under ``target_p95_ms``.
    """

    n: int
    target_p95_ms: float
    is_met: bool
    stages: dict[str, Spread]


class BenchReport(_Record):
    """bench.json.

    Attributes:
        quick: a short run: fewer questions and a smaller large library.
        floor_ms: embedding one question with nothing around it.
        ask_seconds: one ``zhice ask`` as a process of its own, start to end.
        stages: of an answer without the web around it, one user.
        notes: what a reader must know to read the figures (Chinese).
    """

    started_at: datetime
    revision: str
    machine: Machine
    embedding_model: str
    quick: bool
    notes: tuple[str, ...]
    floor_ms: Spread
    ask_seconds: float
    stages: StageTimes
    intake: IntakeFigures
    libraries: tuple[LibraryFigures, ...]
    peers: PeerReport | None


def load_figures(done: Round, floor: Sequence[float]) -> LoadFigures:
    """The figures of one round; ``floor`` = milliseconds of embedding each question."""
    stages = {
        stage: Spread.from_times([took[stage] for _, took in done.times if stage in took])
        for stage in STAGES
        if any(stage in took for _, took in done.times)
    }
    walls = [(which, took["wall"]) for which, took in done.times]
    return LoadFigures(
        users=done.users,
        throughput=round(done.throughput, 2),
        n_failed=done.n_failed,
        stages=stages,
        floor_ratio=_to_floor(walls, floor) if walls else None,
    )


def _to_floor(walls: Sequence[tuple[int, float]], floor: Sequence[float]) -> Difference:
    own: dict[str, Tally] = {}
    for which, wall in walls:
        before = own.get(str(which), Tally(0, 0))
        own[str(which)] = Tally(before.hits + wall, before.n + 1)
    # a question counts as often on either side, so that the ratio compares like with like
    base = {key: Tally(floor[int(key)] * tally.n, tally.n) for key, tally in own.items()}
    return ratio(own, base, {})
