"""The pipeline of every tutorial: a recursive splitter, one embedder, the five nearest pieces.

Nearest by exact comparison: a vector database finds the same, at best.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from eval.gold import Found
from eval.peers.peer import Piece
from ingest.embed import Vectors

CHUNK_CHARS = 500
OVERLAP_CHARS = 50
NEEDS = "langchain_text_splitters"


def split_pieces(texts: Mapping[str, str]) -> list[Piece]:
    """Pieces of at most 500 characters, cut without regard to clauses.

    Args:
        texts: canonical text of each policy by id.
    """
    import langchain_text_splitters

    splitter = langchain_text_splitters.RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS, add_start_index=True
    )
    ids = list(texts)
    split = splitter.create_documents(list(texts.values()), [{"policy_id": each} for each in ids])
    return [piece_of(one.metadata, one.page_content) for one in split]


def piece_of(metadata: dict[str, Any], text: str) -> Piece:
    """A piece from LangChain's metadata."""
    start = int(metadata["start_index"])
    return Piece(str(metadata["policy_id"]), start, start + len(text), text)


class Naive:
    """Pieces and their vectors in memory."""

    def __init__(
        self, texts: Mapping[str, str], document_vectors: Callable[[list[str]], Vectors]
    ) -> None:
        self.pieces: Sequence[Piece] = split_pieces(texts)
        self._vectors = document_vectors([piece.text for piece in self.pieces])

    def nearest(self, vector: Vectors, k: int) -> list[Found]:
        """The ``k`` pieces nearest to a question's ``vector`` (shape (dim,)), best first."""
        order = np.argsort(-(self._vectors @ vector), kind="stable")[:k]
        return [self.pieces[int(n)].found for n in order]
