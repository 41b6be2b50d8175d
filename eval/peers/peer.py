"""What every retriever under comparison has to do, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from eval.gold import Found
from ingest.embed import Embedder, Vectors
from ingest.policy import PolicyDocument
from ingest.settings import Settings

K = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a canonical text that a retriever indexes: ``text`` stands at start:end."""

    policy_id: str
    start: int
    end: int
    text: str

    @property
    def found(self) -> Found:
        """Where it stands, as the retrieval metrics take it."""
        return Found(self.policy_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Query:
    """One question as every retriever gets it; only ours makes use of region and day."""

    text: str
    region: str | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Means:
    """What a peer may use.

    Attributes:
        texts: canonical text of each policy by id.
        clauses: own text of each clause, in order.
        embedder: opened before anything is timed; None where the peer needs none.
        document_vectors: vectors of texts as documents, from the cache that all share.
        folder: an empty folder of its own.
        settings: data folder of the library.
    """

    texts: Mapping[str, str]
    clauses: Sequence[Piece]
    embedder: Embedder | None
    document_vectors: Callable[[list[str]], Vectors]
    folder: Path
    settings: Settings


class Peer(Protocol):
    """A retriever over the library."""

    def pieces(self) -> Sequence[Piece]:
        """What it indexes; cutting texts up belongs to the index time."""

    def index(self, pieces: Sequence[Piece]) -> None:
        """Build its index; once, before the first search."""

    def search(self, query: Query, k: int) -> list[Found]:
        """The ``k`` best pieces, best first."""


def clauses_of(documents: Mapping[str, PolicyDocument]) -> tuple[Piece, ...]:
    """The own text of each clause, white space around it left out, blank ones too."""
    return tuple(piece for document in documents.values() for piece in _own_texts(document))


def _own_texts(document: PolicyDocument) -> Iterator[Piece]:
    for clause in document.clauses:
        own = document.own_text(clause)
        text = own.strip()
        if text:
            start = clause.start + len(own) - len(own.lstrip())
            yield Piece(document.policy_id, start, start + len(text), text)
