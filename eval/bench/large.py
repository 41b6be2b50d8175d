"""A large library of constructed policies, with seeded random vectors in place of embeddings.

Embedding 20,000 clauses takes an hour here and changes no time that is measured: nearest
neighbours among random unit vectors cost the same. What they find means nothing, so a large
library is for times and memory only, and every table that shows it says so.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.constructed.construct import construct
from eval.constructed.library import read_back
from ingest.embed import identity_of
from ingest.lock import write_atomically, write_lock
from ingest.search.chunk import chunk_all
from ingest.search.index import index_documents
from ingest.search.snapshot import switch_to
from ingest.search.vectors import key_of, pack
from ingest.settings import Settings
from ingest.shelf.library import Library, commit
from ingest.shelf.policy_folder import StoredPolicy

Progress = Callable[[str, int, int], None]
SEED = 2026
_DIM = 384


@dataclass(frozen=True, slots=True)
class Large:
    """A large library as it was made.

    Attributes:
        read_seconds: reading the constructed files; write_seconds: storing and indexing them,
            vectors at hand.
    """

    n_policies: int
    n_clauses: int
    n_chunks: int
    read_seconds: float
    write_seconds: float


def make_large(settings: Settings, n_clauses: int, progress: Progress | None = None) -> Large:
    """Fill the empty data folder ``settings.home`` with at least ``n_clauses`` clauses.

    The shipped policies are among them, with their own vectors.
    """
    held = Library.open(settings)
    n = sum(len(document.clauses) for document in held.documents.values())
    stored: list[StoredPolicy] = []
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        for policy in _policies(Path(folder)):
            if n >= n_clauses:
                break
            stored.append(policy)
            n += len(policy.document.clauses)
            if progress:
                progress("构造大库", min(n, n_clauses), n_clauses)
        read_seconds = time.perf_counter() - started
        # in the library's own order, or its first opening would index everything once more
        stored.sort(key=lambda policy: policy.document.policy_id)
        documents = [*held.documents.values(), *(policy.document for policy in stored)]
        texts = [chunk.embed_text for chunk in chunk_all(documents)]
        _put_random_vectors(settings, texts)
        started = time.perf_counter()
        with write_lock(settings):
            name = index_documents(settings, documents, held.generation)
            commit(settings, stored)
            switch_to(settings.index_dir, name)
        write_seconds = time.perf_counter() - started
    return Large(len(documents), n, len(texts), read_seconds, write_seconds)


def _policies(folder: Path) -> Iterator[StoredPolicy]:
    """Constructed policies without end, as the real reader reads them."""
    number = 0
    while True:
        stored = read_back(construct(SEED, number, held_out=False), folder).stored
        if stored is not None:
            yield stored
        number += 1


def _put_random_vectors(settings: Settings, texts: Sequence[str]) -> None:
    identity = identity_of(settings.embedding)
    drawn = np.random.default_rng(SEED).standard_normal((len(texts), _DIM), dtype=np.float32)
    unit = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    vectors = {key_of(identity, text): row for text, row in zip(texts, unit, strict=True)}
    write_atomically(settings.cache_dir / "vectors" / "random.npz", pack(vectors))
