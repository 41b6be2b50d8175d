"""What comes nearest to a question that has no answer: policies to name, a clause to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import Citation
from assistant.composing.rule_words import rules_of
from assistant.knowledge import Knowledge
from assistant.retrieval.retrieve import Hit
from assistant.retrieval.scope import Scope
from assistant.understanding.query import Query
from assistant.words.facet import Facet
from assistant.words.normal import key
from ingest.reward import Ground

_MOST_POLICIES = 6
_LONGEST = 400  # letters of a clause shown for orientation


def near_policies(query: Query, hits: Sequence[Hit], knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of policies worth naming: of the place, of its province, of the award, then by search."""
    documents = knowledge.documents
    if len(documents) <= _MOST_POLICIES:
        return tuple(documents)
    found: dict[str, None] = {}
    for place in (*query.policy_regions, *query.regions):
        found |= dict.fromkeys(sorted(knowledge.local_policies(place)))
    heads = [h for e in query.events for h in sorted(e.heads or e.near)]
    found |= dict.fromkeys(h.policy_id for h in heads)
    found |= dict.fromkeys(h.chunk.policy_id for h in hits)
    return tuple(p for p in found if p in documents)[:_MOST_POLICIES]


def nearest_clause(
    query: Query,
    scope: Scope,
    asked: Sequence[Facet],
    hits: Sequence[Hit],
    policy_ids: Iterable[str],
    knowledge: Knowledge,
    as_of: date,
) -> Citation | None:
    """The clause that speaks of the matter without stating what is asked.

    It states the facet in another form than the one asked for (``按规定拨付``, but no number of
    days), or is the one that mentions the award.
    """
    wanted = set(policy_ids)
    for hit in hits:
        chunk = hit.chunk
        said = any(_touches(f, key(chunk.reading)) for f in asked)
        if said and chunk.policy_id in wanted and len(chunk.text) <= _LONGEST:
            return knowledge.cite_span(chunk.policy_id, chunk.start, chunk.end, as_of)
    for head in (h for e in query.events for h in sorted(scope.heads(e) or e.near)):
        for rule in rules_of(head, knowledge):
            if head.policy_id in wanted:
                ground = Ground(path=rule.path, quote=rule.quote)
                return knowledge.cite(head.policy_id, ground, as_of)
    return None


def _touches(facet: Facet, text: str) -> bool:
    near = facet.near
    return bool(facet.holds.search(text) or (near is not None and near.search(text)))
