"""The search index: the library's chunks, searched by meaning and by letters.

Everything here is derived from the library and may be deleted at any time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ingest.embed import Embedder, Vectors, identity_of, open_embedder
from ingest.errors import LibraryError, SearchIndexError
from ingest.lock import write_lock
from ingest.policy import PolicyDocument
from ingest.rerank import Reranker, open_reranker
from ingest.search import snapshot
from ingest.search.chunk import Chunk, chunk_all, digest_of
from ingest.search.lexical import LexicalIndex
from ingest.search.vectors import VectorCache
from ingest.settings import Settings
from ingest.shelf.library import Library, commit, in_order
from ingest.shelf.policy_folder import StoredPolicy
from ingest.store import VectorStore

Progress = Callable[[str, int, int], None]
_REMEMBERED = 256  # vectors of questions; half a megabyte


class SearchIndex:
    """One snapshot, open for reading; safe for threads.

    Chroma and the embedder are opened by the first dense search (or ``warm``): a question that
    rules answer alone pays nothing for them.
    """

    def __init__(
        self, settings: Settings, chunks: tuple[Chunk, ...], folder: Path, identity: str
    ) -> None:
        self.chunks = chunks
        self._settings = settings
        self._folder, self._copy = snapshot.writable(folder)
        self._identity = identity
        self._by_id = {chunk.chunk_id: chunk for chunk in chunks}
        self._lexical = LexicalIndex.open(self._folder / snapshot.LEXICAL)
        self._dense: tuple[VectorStore, Embedder] | None = None
        self._opening = threading.RLock()
        self._vectors: dict[str, Vectors] = {}  # of questions, the latest last
        self._reranker: Reranker | None = None
        self.embedding_ms = 0.0  # spent on questions so far
        if self._lexical.count != len(chunks):
            raise _incomplete(folder)

    @classmethod
    def open(
        cls, settings: Settings, library: Library, progress: Progress | None = None
    ) -> SearchIndex:
        """The index of ``library``, built and switched in first if there is none yet.

        Raises:
            SearchIndexError: the embedding model cannot be used.
            LibraryBusyError: it must be built and another process is writing.
        """
        chunks = chunk_all(library.documents.values())
        identity = identity_of(settings.embedding)
        name = snapshot.snapshot_name(digest_of(chunks), identity)
        folder = snapshot.find(settings.index_dir, name)
        if folder is not None:
            try:
                index = cls(settings, chunks, folder, identity)
            except SearchIndexError:
                pass  # damaged: derived, so made again
            else:
                _make_current(settings, name)
                return index
        with write_lock(settings):
            build_index(settings, library.generation, chunks, progress, anew=folder is not None)
            snapshot.switch_to(settings.index_dir, name)
        return cls(settings, chunks, settings.index_dir / name, identity)

    def dense(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        """The ``k`` chunks nearest in meaning, with cosine similarity, best first.

        An empty ``policy_ids`` finds nothing; a blank query too.
        """
        return self.nearest(self.vector_of(query), k, policy_ids)

    def vector_of(self, query: str) -> Vectors:
        """The vector of a question, shape (dim,); that of a blank one is zero.

        The latest are remembered: an answer and the search beside it share theirs.
        """
        with self._opening:
            known = self._vectors.pop(query, None)
            if known is not None:
                self._vectors[query] = known
                return known
        embedder = self._open_dense()[1]
        started = time.perf_counter()
        vector: Vectors = embedder.encode_query([query])[0]
        took = (time.perf_counter() - started) * 1000
        vector.setflags(write=False)
        with self._opening:
            self.embedding_ms += took
            self._vectors[query] = vector
            while len(self._vectors) > _REMEMBERED:
                del self._vectors[next(iter(self._vectors))]
        return vector

    def nearest(
        self, vector: Vectors, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        """The ``k`` chunks nearest to ``vector``, with cosine similarity, best first."""
        store, _ = self._open_dense()
        if not vector.any():
            return []
        return [(self._by_id[i], score) for i, score in store.query(vector, k, policy_ids)]

    def lexical(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        """The ``k`` chunks that share most letters with ``query``, with BM25 score, best first."""
        hits = self._lexical.search(query, k, policy_ids)
        return [(self.chunks[number], score) for number, score in hits]

    def lexical_typed(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        """``lexical`` for a query that is still being typed: its last word may be half of one."""
        hits = self._lexical.search_typed(query, k, policy_ids)
        return [(self.chunks[number], score) for number, score in hits]

    def rerank(self, query: str, chunks: Sequence[Chunk]) -> list[float] | None:
        """How well each of ``chunks`` answers ``query``, larger is better; None = no reranker.

        Raises:
            SearchIndexError: the reranker that is set cannot be used.
        """
        name = self._settings.reranker
        if name is None:
            return None
        with self._opening:
            if self._reranker is None:
                self._reranker = open_reranker(name)
        return self._reranker.scores(query, [chunk.embed_text for chunk in chunks])

    def warm(self) -> None:
        """Open everything and search once, so that the next question waits for nothing.

        Raises:
            SearchIndexError: the index is damaged or was made by another model, or the reranker
                cannot be used.
        """
        self.lexical("奖励", 1)
        self.dense("奖励", 1)
        self.rerank("奖励", self.chunks[:1])

    def close(self) -> None:
        """Release files; the index cannot be searched after that."""
        with self._opening:
            if self._dense is not None:
                self._dense[0].close()
        if self._copy is not None:
            self._copy.cleanup()

    def _open_dense(self) -> tuple[VectorStore, Embedder]:
        with self._opening:
            if self._dense is None:
                embedder = open_embedder(self._settings.embedding)
                held = {chunk.policy_id for chunk in self.chunks}
                folder = self._folder / snapshot.CHROMA
                store = VectorStore.open(folder, embedder.identity, held, dim=embedder.dim)
                if store.count != len(self.chunks):
                    raise _incomplete(self._folder)
                self._dense = (store, embedder)
            return self._dense


def switch(
    library: Library, changes: Sequence[StoredPolicy], progress: Progress | None = None
) -> None:
    """Put ``changes`` into ``library``; the write lock must be held.

    Index first, then library, then the pointer: a reader never waits for the embedding.
    """
    settings = library.settings
    held = dict(library.stored)
    for policy in changes:
        held.pop(policy.document.policy_id, None)
        if policy.withdrawn is None:
            held[policy.document.policy_id] = policy
    new = {policy.document.policy_id for policy in changes}
    faulty = {i: policy for i, policy in library.faulty.items() if i not in new}
    after = replace(library, stored={i: held[i] for i in in_order(held)}, faulty=faulty)
    name = index_documents(settings, after.documents.values(), library.generation, progress)
    commit(settings, changes)
    snapshot.switch_to(settings.index_dir, name)


def index_documents(
    settings: Settings,
    documents: Iterable[PolicyDocument],
    generation: str,
    progress: Progress | None = None,
) -> str:
    """Build the snapshot for ``documents`` if it is not there; the write lock must be held.

    Returns:
        its name, for ``snapshot.switch_to`` once the library has been switched.
    """
    return build_index(settings, generation, chunk_all(documents), progress)


def build_index(
    settings: Settings,
    generation: str,
    chunks: tuple[Chunk, ...],
    progress: Progress | None = None,
    *,
    anew: bool = False,
) -> str:
    """Build the snapshot for ``chunks``; the write lock must be held. Returns its name.

    Args:
        anew: build it even if one is there, for that one is damaged.
    """
    embedder = identity_of(settings.embedding)
    manifest = snapshot.SnapshotManifest(
        generation=generation, chunks=digest_of(chunks), embedder=embedder, n_chunks=len(chunks)
    )
    name = snapshot.snapshot_name(manifest.chunks, embedder)
    if not anew and snapshot.find(settings.index_dir, name) is not None:
        return name

    def fill(folder: Path) -> None:
        _fill(settings, folder, chunks, embedder, progress)

    snapshot.build(settings.index_dir, manifest, fill)
    return name


def _make_current(settings: Settings, name: str) -> None:
    """Note that ``name`` is in use, so that the next build keeps it; not worth waiting for."""
    if snapshot.current(settings.index_dir) != name:
        with suppress(LibraryError), write_lock(settings, wait_seconds=0):
            snapshot.switch_to(settings.index_dir, name)


def _fill(
    settings: Settings,
    folder: Path,
    chunks: tuple[Chunk, ...],
    embedder: str,
    progress: Progress | None,
) -> None:
    cache = VectorCache(settings.cache_dir / "vectors")
    texts = [chunk.embed_text for chunk in chunks]
    vectors = cache.vectors_of(texts, embedder, lambda: open_embedder(settings.embedding), progress)
    ids, policies = [c.chunk_id for c in chunks], [c.policy_id for c in chunks]
    if progress:
        progress("写入检索索引", 0, len(chunks))
    entries = ((c.policy_id, c.heading, c.reading) for c in chunks)
    try:
        VectorStore.create(folder / snapshot.CHROMA, embedder, ids, policies, vectors)
        LexicalIndex.create(folder / snapshot.LEXICAL, entries)
    except OSError:
        raise
    except Exception as error:  # Chroma and tantivy have kinds of their own for a full disk
        raise SearchIndexError(
            f"检索索引 {settings.index_dir} 写入失败（{error}），已有的政策完好",
            "多半是磁盘空间不足，请清理后重试",
        ) from error
    if progress:
        progress("写入检索索引", len(chunks), len(chunks))


def _incomplete(folder: Path) -> SearchIndexError:
    return SearchIndexError(f"检索索引 {folder} 与资料库条数不符", "请删除该文件夹，它会自动重建")
