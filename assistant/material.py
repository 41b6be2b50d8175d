"""What the stages before composing found out about one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.pricing import Pricing
from assistant.retrieval.retrieve import Hit
from assistant.retrieval.scope import Scope
from assistant.understanding.query import Query
from assistant.words.content import Unit
from assistant.words.facet import Facet, facets_in


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the stages before composing have found out.

    Attributes:
        searched: policies whose clauses were looked through; none where nothing was searched.
        point: the words of the question's point that carry content; what answers speaks of them.
    """

    query: Query
    scope: Scope
    topic: str
    units: tuple[Unit, ...]
    hits: tuple[Hit, ...]
    pricing: Pricing | None
    as_of: date
    point: tuple[Unit, ...] = ()
    searched: frozenset[str] = frozenset()

    @property
    def asked(self) -> tuple[Facet, ...]:
        """Facets that the question asks for."""
        return facets_in(self.query.asked_text)
