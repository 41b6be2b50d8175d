"""Our own search, as ``zhice search`` gives it, behind the interface of the peers."""

from __future__ import annotations

from collections.abc import Sequence

from eval.gold import Found
from eval.peers.peer import Means, Piece, Query
from ingest.search.chunk import chunk_all
from ingest.search.lexical import LexicalIndex
from ingest.store import VectorStore


class Ours:
    """The library's chunks in both indexes; answering parts and rules are loaded along."""

    def __init__(self, means: Means) -> None:
        from assistant.service import Assistant

        self._means = means
        self._assistant = Assistant.open(settings=means.settings)

    def pieces(self) -> Sequence[Piece]:
        """The chunks; ``text`` is what is embedded, title and heading path before it."""
        chunks = chunk_all(self._assistant.library.documents.values())
        return [Piece(c.policy_id, c.start, c.end, c.embed_text) for c in chunks]

    def index(self, pieces: Sequence[Piece]) -> None:
        """Both indexes anew, in a folder of their own; searches go to the library's, just like it.

        Title and text are put into one field here: that changes no time worth naming.
        """
        vectors = self._means.document_vectors([piece.text for piece in pieces])
        ids = [f"{piece.policy_id}:{number}" for number, piece in enumerate(pieces)]
        policies = [piece.policy_id for piece in pieces]
        VectorStore.create(self._means.folder / "chroma", "bench", ids, policies, vectors)
        entries = ((piece.policy_id, "", piece.text) for piece in pieces)
        LexicalIndex.create(self._means.folder / "lexical", entries)

    def search(self, query: Query, k: int) -> list[Found]:
        hits = self._assistant.search(query.text, k=k, region=query.region, as_of=query.as_of)
        return [Found(hit.policy_id, hit.start, hit.end) for hit in hits]
