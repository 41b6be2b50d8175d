"""tantivy alone: BM25 over whole clauses, without titles, headings, vectors or rules."""

from __future__ import annotations

from collections.abc import Sequence

from eval.gold import Found
from eval.peers.peer import Means, Piece, Query
from ingest.search.lexical import LexicalIndex


class TantivyAlone:
    """Our tokens (pairs of Chinese characters), for tantivy's own cannot split Chinese."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._pieces: Sequence[Piece] = ()
        self._index: LexicalIndex | None = None

    def pieces(self) -> Sequence[Piece]:
        return self._means.clauses

    def index(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        folder = self._means.folder / "lexical"
        LexicalIndex.create(folder, ((p.policy_id, "", p.text) for p in pieces))
        self._index = LexicalIndex.open(folder)

    def search(self, query: Query, k: int) -> list[Found]:
        assert self._index is not None
        return [self._pieces[number].found for number, _ in self._index.search(query.text, k)]
