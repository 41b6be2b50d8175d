"""txtai over whole clauses, with our embedder (method ``external``) and its own defaults."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eval.gold import Found
from eval.peers.peer import Means, Piece, Query
from ingest.embed import Vectors


class Txtai:
    """txtai's dense index (Faiss) of the own text of each clause."""

    def __init__(self, means: Means) -> None:
        import txtai

        self._txtai = txtai
        self._means = means
        self._pieces: Sequence[Piece] = ()
        self._embeddings: Any = None
        self._is_indexing = False

    def pieces(self) -> Sequence[Piece]:
        return self._means.clauses

    def index(self, pieces: Sequence[Piece]) -> None:
        def transform(texts: list[str]) -> Vectors:
            """Vectors of questions or passages: E5 tells them apart, txtai has one function."""
            embedder = self._means.embedder
            assert embedder is not None
            if self._is_indexing:
                return self._means.document_vectors(list(texts))
            return embedder.encode_query(list(texts))

        self._pieces = pieces
        self._embeddings = self._txtai.Embeddings({"method": "external", "transform": transform})
        self._is_indexing = True
        self._embeddings.index((number, piece.text, None) for number, piece in enumerate(pieces))
        self._is_indexing = False

    def search(self, query: Query, k: int) -> list[Found]:
        return [
            self._pieces[int(number)].found for number, _ in self._embeddings.search(query.text, k)
        ]
