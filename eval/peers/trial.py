"""Each retriever in a process of its own: index, ask, and report what it took.

Spawned processes, so that memory is its own and no engine lives through a fork.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from eval.gold import Found
from eval.peers.langchain_chroma_peer import LangChainChroma
from eval.peers.ours import Ours
from eval.peers.peer import Means, Peer, Piece, Query
from eval.peers.tantivy_peer import TantivyAlone
from eval.peers.txtai_peer import Txtai
from ingest.embed import Embedder, Vectors, identity_of, open_embedder
from ingest.errors import ZhiceError
from ingest.search.vectors import VectorCache
from ingest.settings import Settings

_T = TypeVar("_T")
_SAMPLE = 24  # pieces embedded anew to time embedding
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Contestant:
    """A retriever by name.

    Attributes:
        title, description: Chinese, for the report.
        needs: modules without which it is left out.
    """

    name: str
    title: str
    description: str
    open: Callable[[Means], Peer]
    needs: tuple[str, ...] = ()
    has_vectors: bool = True


OURS = "zhice"
CONTESTANTS: tuple[Contestant, ...] = (
    Contestant(
        OURS,
        "质策检索",
        "条款切分,标题与上级标题并入,向量与字面两路检索按名次合并;内存含整个问答程序",
        Ours,
    ),
    Contestant(
        "langchain_chroma",
        "LangChain + Chroma",
        "RecursiveCharacterTextSplitter(500字,重叠50字),langchain-chroma,同一向量模型,取前5",
        LangChainChroma,
        ("langchain_text_splitters", "langchain_chroma"),
    ),
    Contestant(
        "txtai",
        "txtai",
        "每条款一段,同一向量模型(external),默认的Faiss索引,取前5",
        Txtai,
        ("txtai",),
    ),
    Contestant(
        "tantivy",
        "仅 tantivy",
        "每条款一段,BM25,汉字两字一词(与本项目相同的切词),不加标题,不用向量,取前5",
        TantivyAlone,
        has_vectors=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Job:
    """What a trial is given; it crosses a process border.

    Attributes:
        cache: folder of the vectors that all trials share.
    """

    name: str
    texts: dict[str, str]
    clauses: tuple[Piece, ...]
    queries: tuple[Query, ...]
    k: int
    settings: Settings
    cache: Path


@dataclass(frozen=True, slots=True)
class Trial:
    """What one retriever found and took.

    Attributes:
        ranked: for each query, at most ``k`` places, best first.
        latency_ms: of each query, its embedding included; the shortest of the rounds.
        index_seconds: cutting and indexing, with all vectors at hand.
        embed_seconds: estimate of embedding all pieces: characters of all pieces × seconds a
            character of a sample embedded anew; 0 where nothing is embedded.
        memory_mib: peak resident memory beyond that of the bare process; None where the system
            does not say.
    """

    n_pieces: int
    ranked: tuple[tuple[Found, ...], ...]
    latency_ms: tuple[float, ...]
    index_seconds: float
    embed_seconds: float
    memory_mib: float | None


def missing_for(contestant: Contestant) -> tuple[str, ...]:
    """Modules it needs that are not installed."""
    return tuple(name for name in contestant.needs if find_spec(name) is None)


def run_trials(jobs: Sequence[Job]) -> dict[str, Trial]:
    """Each job in a process of its own; result by name.

    The processes take turns, several rounds, and the shortest time of each question counts: so
    another program on the machine does not fall on one retriever alone.

    Raises:
        ZhiceError: a process died.
    """
    for job in jobs:
        # embedding the pieces must not count as memory of searching them: a process for that alone
        with _process() as filling:
            _result(filling.submit(_fill_cache, job))
    processes = [_process() for _ in jobs]
    try:
        for process, job in zip(processes, jobs, strict=True):
            _result(process.submit(_prepare, job))
        rounds = [[_result(p.submit(_round)) for p in processes] for _ in range(_ROUNDS)]
        memory = [_result(p.submit(_memory)) for p in processes]
        embed = [[_result(p.submit(_embedding)) for p in processes] for _ in range(_ROUNDS)]
        return {
            job.name: Trial(
                n_pieces=(kept := _result(process.submit(_kept))).n_pieces,
                ranked=rounds[0][i].ranked,
                latency_ms=tuple(map(min, zip(*(r[i].latency_ms for r in rounds), strict=True))),
                index_seconds=kept.index_seconds,
                embed_seconds=min(each[i] for each in embed),
                memory_mib=memory[i],
            )
            for i, (process, job) in enumerate(zip(processes, jobs, strict=True))
        }
    finally:
        for process in processes:
            process.submit(_tidy_up)
            process.shutdown(wait=True)


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("spawn"))


def _result(future: Future[_T]) -> _T:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise ZhiceError("对照检索的进程意外中断", "可能是内存不够,请再试一次") from error


def _contestant(name: str) -> Contestant:
    return next(one for one in CONTESTANTS if one.name == name)


class _Vectors:
    """The embedder, opened once, and the shared cache before it."""

    def __init__(self, job: Job) -> None:
        self._name = job.settings.embedding
        self._cache = VectorCache(job.cache)
        self._own = VectorCache(job.settings.cache_dir / "vectors")
        self._embedder: Embedder | None = None

    def embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = open_embedder(self._name)
        return self._embedder

    def documents(self, texts: list[str]) -> Vectors:
        return self._cache.vectors_of(texts, identity_of(self._name), self.embedder)

    def of_library(self, texts: list[str]) -> Vectors:
        return self._own.vectors_of(texts, identity_of(self._name), self.embedder)


def _open(job: Job, vectors: _Vectors, folder: Path) -> Peer:
    contestant = _contestant(job.name)
    means = Means(
        texts=job.texts,
        clauses=job.clauses,
        embedder=vectors.embedder() if contestant.has_vectors else None,
        # our own chunks are embedded when the library is opened: those vectors are taken as found
        document_vectors=vectors.of_library if job.name == OURS else vectors.documents,
        folder=folder,
        settings=job.settings,
    )
    return contestant.open(means)


def _fill_cache(job: Job) -> None:
    """Embed all pieces once, so that index times compare indexes."""
    if job.name == OURS or not _contestant(job.name).has_vectors:
        return
    vectors = _Vectors(job)
    with tempfile.TemporaryDirectory() as folder:
        pieces = _open(job, vectors, Path(folder)).pieces()
    vectors.documents([piece.text for piece in pieces])


@dataclass(slots=True)
class _Prepared:
    """What a process holds between rounds."""

    job: Job
    peer: Peer
    vectors: _Vectors
    pieces: Sequence[Piece]
    folder: tempfile.TemporaryDirectory[str]
    bare_mib: float | None
    index_seconds: float


@dataclass(frozen=True, slots=True)
class _Kept:
    n_pieces: int
    index_seconds: float


@dataclass(frozen=True, slots=True)
class _Asked:
    ranked: tuple[tuple[Found, ...], ...]
    latency_ms: tuple[float, ...]


_HELD: list[_Prepared] = []


def _prepare(job: Job) -> None:
    """Open and index; the embedder and the libraries are loaded before the clock starts."""
    bare, vectors = _peak_mib(), _Vectors(job)
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    peer = _open(job, vectors, Path(folder.name))
    started = time.perf_counter()
    pieces = peer.pieces()
    peer.index(pieces)
    seconds = time.perf_counter() - started
    peer.search(Query("奖励", None, job.queries[0].as_of), job.k)
    _HELD[:] = [_Prepared(job, peer, vectors, pieces, folder, bare, seconds)]


def _round() -> _Asked:
    """All questions once."""
    held = _HELD[0]
    ranked: list[tuple[Found, ...]] = []
    latency: list[float] = []
    for query in held.job.queries:
        started = time.perf_counter()
        found = held.peer.search(query, held.job.k)
        latency.append((time.perf_counter() - started) * 1000)
        ranked.append(tuple(found))
    return _Asked(tuple(ranked), tuple(latency))


def _memory() -> float | None:
    bare, peak = _HELD[0].bare_mib, _peak_mib()
    return None if peak is None or bare is None else round(peak - bare, 1)


def _kept() -> _Kept:
    return _Kept(len(_HELD[0].pieces), _HELD[0].index_seconds)


def _embedding() -> float:
    """Seconds that embedding all pieces takes, from an even sample of them."""
    held = _HELD[0]
    if not _contestant(held.job.name).has_vectors:
        return 0.0
    step = max(1, len(held.pieces) // _SAMPLE)
    sample = [piece.text for piece in held.pieces[::step]][:_SAMPLE]
    started = time.perf_counter()
    held.vectors.embedder().encode_document(sample)
    seconds = time.perf_counter() - started
    return seconds * sum(len(p.text) for p in held.pieces) / max(1, sum(map(len, sample)))


def _tidy_up() -> None:
    for held in _HELD:
        held.folder.cleanup()
    _HELD.clear()


def _peak_mib() -> float | None:
    """Peak resident memory of this process (MiB), from Linux: ru_maxrss carries the parent's."""
    try:
        lines = Path(f"/proc/{os.getpid()}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    sizes = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return next((int(size) / 1024 for size in sizes), None)
