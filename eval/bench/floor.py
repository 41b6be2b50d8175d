"""What no answer can be faster than: the embedding of its question, and how fast texts go in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from ingest.embed import open_embedder
from ingest.load import load
from ingest.read import read
from ingest.search.chunk import chunk_all
from ingest.settings import EmbeddingChoice, Settings
from ingest.shelf.shipped import DATA

_SAMPLE = 32


@dataclass(frozen=True, slots=True)
class Intake:
    """Reading files and embedding their clauses.

    Attributes:
        read_seconds: load, clean, parse and chunk the shipped files, ``n_clauses`` clauses.
        embed_seconds: embedding all their chunks, estimated from an even sample by characters.
    """

    n_clauses: int
    n_chunks: int
    read_seconds: float
    embed_seconds: float


def query_embedding_ms(settings: Settings, texts: Sequence[str]) -> tuple[float, ...]:
    """Milliseconds of embedding each question alone, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_embed_each, settings.embedding, tuple(texts)).result()


def intake(settings: Settings) -> Intake:
    """How fast the shipped files go in, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_take_in, settings.embedding).result()


def _embed_each(model: EmbeddingChoice, texts: tuple[str, ...]) -> tuple[float, ...]:
    embedder = open_embedder(model)
    embedder.encode_query([texts[0]])
    times: list[float] = []
    for text in texts:
        started = time.perf_counter()
        embedder.encode_query([text])
        times.append((time.perf_counter() - started) * 1000)
    return tuple(times)


def _take_in(model: EmbeddingChoice) -> Intake:
    files = sorted(path for path in (DATA / "sources").iterdir() if path.is_file())
    started = time.perf_counter()
    documents = [document for file in files for document in read(load(file)).documents]
    chunks = chunk_all(documents)
    read_seconds = time.perf_counter() - started
    embedder = open_embedder(model)
    sample = [chunk.embed_text for chunk in chunks[:: max(1, len(chunks) // _SAMPLE)]][:_SAMPLE]
    embedder.encode_document(sample[:1])
    started = time.perf_counter()
    embedder.encode_document(sample)
    share = sum(len(c.embed_text) for c in chunks) / max(1, sum(map(len, sample)))
    return Intake(
        n_clauses=sum(len(document.clauses) for document in documents),
        n_chunks=len(chunks),
        read_seconds=read_seconds,
        embed_seconds=(time.perf_counter() - started) * share,
    )
