"""When the conditions of an award are searched for beside what was found for its question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.plan import Plan
from assistant.retrieval.retrieve import Hit
from assistant.understanding.query import Query
from assistant.words.normal import key

# Share of the question's content from which on the conditions of an award are not searched for.
_PINNED_COVERAGE = 0.42
CONDITIONS = "申报应当具备下列条件"
_FACET = "申报条件"


def names_alone(plan: Plan, query: Query) -> bool:
    """Whether nothing but the names of awards is left of a question for conditions.

    A clause on other matters holds them, too; the conditions may name the first award only.
    """
    items = [key(h.item) for e in query.events for h in e.heads]
    said = "|".join((*items, *(e.name for e in query.events), CONDITIONS))
    is_open = all(facet.is_loose for facet in plan.asked)
    return bool(items) and is_open and all(u.pattern or u.gram in said for u in plan.units)


def states_another(plan: Plan, hits: Sequence[Hit]) -> bool:
    """Whether the best clause states another facet than the conditions (``有什么配套要求``)."""
    said = key(hits[0].chunk.reading) if hits else ""
    return any(f.name != _FACET and f.holds.search(said) for f in plan.asked)


def covers(hits: Sequence[Hit]) -> bool:
    """Whether the best clause says enough of the question for the conditions to be left alone."""
    return bool(hits) and min(hits[0].coverage, hits[0].told) >= _PINNED_COVERAGE
