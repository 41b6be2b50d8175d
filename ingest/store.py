"""Vectors in Chroma; the only module that knows Chroma.

Chroma is safe for threads, not for processes: two that write one folder corrupt it silently, and
an open client does not see what another wrote. So a collection is written once, into a folder of
its own, under the write lock, and only read after that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ingest.embed import Vectors
from ingest.errors import SearchIndexError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

_COLLECTION = "clauses"
_SPACE = "cosine"
# Exact for thousands of chunks and still a few milliseconds at 20,000.
_HNSW: dict[str, Any] = {"space": _SPACE, "ef_construction": 200, "ef_search": 200}
_MEND = "请运行 zhice doctor；也可删除索引文件夹，它会自动重建"


class VectorStore:
    """A read-only collection of chunk vectors."""

    def __init__(self, client: Client, collection: Any, policy_ids: Collection[str]) -> None:
        self._client = client
        self._collection = collection
        self._policy_ids = frozenset(policy_ids)
        self.count: int = collection.count()

    @classmethod
    def create(
        cls,
        folder: Path,
        embedder: str,
        chunk_ids: Sequence[str],
        policy_ids: Sequence[str],
        vectors: Vectors,
    ) -> None:
        """Write a new collection into ``folder`` and close it.

        Args:
            embedder: identity of the model that made ``vectors``.
            chunk_ids, policy_ids: of each vector, in order.
            vectors: float32, L2-normalised, shape (n, dim).
        """
        client = _client(folder)
        try:
            metadata = {"embedder": embedder, "dim": int(vectors.shape[1])}
            collection = client.create_collection(
                _COLLECTION,
                metadata=metadata,
                embedding_function=None,
                configuration=cast("CreateCollectionConfiguration", {"hnsw": _HNSW}),
            )
            step = client.get_max_batch_size()
            for i in range(0, len(chunk_ids), step):
                collection.add(
                    ids=list(chunk_ids[i : i + step]),
                    embeddings=vectors[i : i + step],
                    metadatas=[{"policy_id": p} for p in policy_ids[i : i + step]],
                )
        finally:
            client.close()

    @classmethod
    def open(
        cls, folder: Path, embedder: str, policy_ids: Collection[str], *, dim: int | None = None
    ) -> VectorStore:
        """Open what ``create`` wrote.

        Args:
            embedder: identity of the model that will embed the queries.
            policy_ids: all policies in the collection, so that a filter that keeps all is free.
            dim: length of its vectors; a model of the same name may have changed.

        Raises:
            SearchIndexError: damaged, not in cosine space, or made by another model.
        """
        if not folder.is_dir():
            raise SearchIndexError(f"检索索引不完整：缺少 {folder}", _MEND)
        try:
            client = _client(folder)
        except Exception as error:  # Chroma raises its own kinds, sqlite3's and Rust panics
            raise SearchIndexError(f"检索索引 {folder} 无法打开（{error}）", _MEND) from error
        try:
            collection = client.get_collection(_COLLECTION, embedding_function=None)
            _assert_usable(collection, folder, embedder, dim)
            return cls(client, collection, policy_ids)
        except SearchIndexError:
            client.close()
            raise
        except Exception as error:
            client.close()
            raise SearchIndexError(f"检索索引 {folder} 已损坏（{error}）", _MEND) from error

    def query(
        self, vector: Vectors, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ``k`` chunk ids nearest to ``vector`` (shape (dim,)), with cosine similarity.

        A filter never widens: an empty ``policy_ids`` finds nothing, and a hit of another policy
        is dropped even if Chroma let it through.
        """
        allowed = self._policy_ids if policy_ids is None else self._policy_ids & set(policy_ids)
        k = min(k, self.count)
        if not allowed or k <= 0:
            return []
        where: Any = None
        if allowed != self._policy_ids:  # a filter costs ten times a search: only where it binds
            where = {"policy_id": {"$in": sorted(allowed)}}
        try:
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=k,
                where=where,
                include=["distances", "metadatas"],
            )
        except Exception as error:
            raise SearchIndexError(f"检索索引查询失败（{error}）", _MEND) from error
        rows = zip(found["ids"][0], found["distances"][0], found["metadatas"][0], strict=True)
        hits = [(i, 1.0 - float(d)) for i, d, meta in rows if meta["policy_id"] in allowed]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def close(self) -> None:
        """Release files; the store cannot be used after that."""
        self._client.close()


def load_chroma() -> None:
    """Import Chroma, which takes a second, before it is needed."""
    import chromadb  # noqa: F401


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    settings = ChromaSettings(anonymized_telemetry=False)
    # Declared as an interface without close(), which is what releases the files.
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


def _assert_usable(collection: Any, folder: Path, embedder: str, dim: int | None) -> None:
    metadata = collection.metadata or {}
    made_by = metadata.get("embedder")
    if made_by != embedder:
        raise SearchIndexError(
            f"检索索引 {folder} 由另一个向量模型生成（{made_by}），当前模型是 {embedder}",
            "请改回原来的 ZHICE_EMBEDDING_MODEL，或删除索引文件夹后重建",
        )
    made_of = metadata.get("dim")
    if dim is not None and made_of != dim:
        raise SearchIndexError(
            f"检索索引 {folder} 的向量是 {made_of} 维，当前模型 {embedder} 是 {dim} 维",
            "模型已经换过：请删除索引文件夹和缓存文件夹后重建，或改回原来的模型",
        )
    space = (collection.configuration.get("hnsw") or {}).get("space")
    if space != _SPACE:
        raise SearchIndexError(f"检索索引 {folder} 的距离度量是 {space}，应为 {_SPACE}", _MEND)
