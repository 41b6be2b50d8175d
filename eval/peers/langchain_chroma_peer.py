"""The pipeline of every tutorial: recursive splitter, Chroma, five nearest, through LangChain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from eval.gold import Found
from eval.peers.naive import piece_of, split_pieces
from eval.peers.peer import Means, Piece, Query

if TYPE_CHECKING:
    from langchain_chroma import Chroma


class LangChainChroma:
    """RecursiveCharacterTextSplitter(500, 50) with its own separators, and langchain-chroma."""

    def __init__(self, means: Means) -> None:
        # imported here, before the clock starts: index times compare indexing
        import langchain_chroma
        import langchain_text_splitters  # noqa: F401

        self._chroma = langchain_chroma
        self._means = means
        self._store: Chroma | None = None

    def pieces(self) -> Sequence[Piece]:
        """Pieces of at most 500 characters, cut without regard to clauses."""
        return split_pieces(self._means.texts)

    def index(self, pieces: Sequence[Piece]) -> None:
        from chromadb.config import Settings as ChromaSettings

        folder = str(self._means.folder)
        self._store = self._chroma.Chroma(
            collection_name="pieces",
            embedding_function=_embeddings(self._means),
            persist_directory=folder,
            client_settings=ChromaSettings(
                anonymized_telemetry=False, is_persistent=True, persist_directory=folder
            ),
        )
        self._store.add_texts(
            [piece.text for piece in pieces],
            [{"policy_id": p.policy_id, "start_index": p.start} for p in pieces],
        )

    def search(self, query: Query, k: int) -> list[Found]:
        assert self._store is not None
        found = self._store.similarity_search(query.text, k=k)
        return [piece_of(one.metadata, one.page_content).found for one in found]


def _embeddings(means: Means) -> Any:
    """The shared embedder behind LangChain's interface."""
    from langchain_core.embeddings import Embeddings

    assert means.embedder is not None
    encode_query = means.embedder.encode_query

    class Shared(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [row.tolist() for row in means.document_vectors(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(value) for value in encode_query([text])[0]]

    return Shared()
