"""Whole ingests as ratios: the first to embedding alone, the second to the first.

Run by itself: ``python -m eval.bench.throughput [number of files]``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from eval.constructed.construct import construct
from ingest.embed import open_embedder
from ingest.intake import ingest_paths
from ingest.search.chunk import chunk_all
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf.library import Library

Progress = Callable[[str, int, int], None]
SEED = 2027
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Throughput:
    """Seconds of taking in ``n_files`` files into a library that holds the shipped policies.

    Attributes:
        embed_seconds: embedding the same ``n_chunks`` texts with nothing around it.
        first_seconds: the whole ingest; second_seconds: the same files once more.
        one_more_seconds: one further small file after that, embedding included.
        embed_cpu, first_cpu: the processor's seconds for the first two, those of the reading
            process included; they hold on a machine that others use as well.
    """

    n_files: int
    n_chunks: int
    embed_seconds: float
    first_seconds: float
    second_seconds: float
    one_more_seconds: float
    embed_cpu: float
    first_cpu: float

    @property
    def to_embedding(self) -> float:
        """First ingest to embedding alone; the target is at most 1.15."""
        return self.first_seconds / self.embed_seconds

    @property
    def to_embedding_cpu(self) -> float:
        """The same in processor time."""
        return self.first_cpu / self.embed_cpu

    @property
    def to_second(self) -> float:
        """First ingest to the second; the target is at least 50."""
        return self.first_seconds / self.second_seconds


def measure_throughput(
    settings: Settings, n_files: int, progress: Progress | None = None
) -> Throughput:
    """Measure in a data folder of its own; only the model is taken from ``settings``."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        last = _write(files, n_files)
        home = settings.model_copy(update={"home": Path(folder) / "home"})
        SearchIndex.open(home, Library.open(home)).close()
        held = set(Library.open(home).documents)
        first_seconds, first_cpu = _seconds(lambda: ingest_paths(home, [files], progress))
        second_seconds, _ = _seconds(lambda: ingest_paths(home, [files]))
        one_more_seconds, _ = _seconds(lambda: ingest_paths(home, [last]))
        new = [d for i, d in Library.open(home).documents.items() if i not in held]
        texts = [c.embed_text for c in chunk_all(d for d in new if d.source.file != last.name)]
        embedder = open_embedder(settings.embedding)

        def embed() -> None:
            for i in range(0, len(texts), _BATCH):
                embedder.encode_document(texts[i : i + _BATCH])

        embed_seconds, embed_cpu = _seconds(embed)
    return Throughput(
        n_files=n_files,
        n_chunks=len(texts),
        embed_seconds=embed_seconds,
        first_seconds=first_seconds,
        second_seconds=second_seconds,
        one_more_seconds=one_more_seconds,
        embed_cpu=embed_cpu,
        first_cpu=first_cpu,
    )


def _write(folder: Path, n_files: int) -> Path:
    """Constructed policies as files in ``folder``, and one more beside it."""
    for number in range(n_files + 1):
        policy = construct(SEED, number, held_out=False)
        place = folder if number < n_files else folder.parent
        path = place / f"{number:03}-{policy.file_name}"
        path.write_text(policy.source, encoding="utf-8", newline="")
    return path


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor for this process and those it started."""
    started, cpu = time.perf_counter(), os.times()
    work()
    spent = sum(os.times()[:4]) - sum(cpu[:4])
    return time.perf_counter() - started, spent


def main() -> None:
    """Print the figures."""
    n_files = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    found = measure_throughput(Settings.from_environment(), n_files)
    print(
        f"{found.n_files} 个文件，{found.n_chunks} 段：只算向量 {found.embed_seconds:.2f} 秒，"
        f"首次入库 {found.first_seconds:.2f} 秒（{found.to_embedding:.2f} 倍，"
        f"按处理器时间 {found.to_embedding_cpu:.2f} 倍），"
        f"再次入库 {found.second_seconds:.4f} 秒（快 {found.to_second:.0f} 倍），"
        f"再加一个文件 {found.one_more_seconds:.2f} 秒"
    )


if __name__ == "__main__":
    main()
