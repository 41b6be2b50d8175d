"""What the stages before composing found out about one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.content import Unit
from assistant.facet import Facet, facets_in
from assistant.pricing import Pricing
from assistant.query import Query
from assistant.retrieve import Hit
from assistant.scope import Scope


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the stages before composing have found out."""

    query: Query
    scope: Scope
    topic: str
    units: tuple[Unit, ...]
    hits: tuple[Hit, ...]
    pricing: Pricing | None
    as_of: date

    @property
    def asked(self) -> tuple[Facet, ...]:
        """Facets that the question asks for."""
        return facets_in(self.query.asked_text)
