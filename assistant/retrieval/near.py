"""What comes nearest to a question that has no answer: policies to name, a clause to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import Citation
from assistant.knowledge import Knowledge
from assistant.retrieval.retrieve import Hit
from assistant.retrieval.scope import Scope
from assistant.rule_words import rules_of
from assistant.understanding.query import Query
from assistant.words.content import LIGHT, RARE, Unit, bigrams
from assistant.words.facet import Facet
from assistant.words.normal import key
from ingest.reward import Ground
from ingest.text.sentence import sentences

_MOST_POLICIES = 6
_MOST_OF_IT = 0.6  # … where the award named is none of the policy's, but like one
LONGEST_SHOWN = 400  # letters of a clause shown for orientation
_SEVERAL = 2  # rare words make a matter; one alone (登记) may be of another
_HALF = 0.5  # … unless it is half of what is asked
_LOOKED_AT = 4  # clauses found, best first, whose sentences are weighed
_OF_AWARD = frozenset({"amount", "reward", "list", "cap", "comparison", "together", "condition"})
_ENOUGH = 0.34  # share of what is asked that a sentence must hold to be shown
_LIKEST = 2  # clauses shown where none of the question's words is known to be theirs


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
    units: Sequence[Unit],
    hits: Sequence[Hit],
    policy_ids: Iterable[str],
    knowledge: Knowledge,
    as_of: date,
) -> Citation | None:
    """The clause that speaks of the matter without stating what is asked.

    It states the facet in another form than the one asked for (``按规定拨付``, but no number of
    days), speaks of what is asked about beside the award (``现场评审``), or grants the award,
    where money is asked for or the clause holds a word beside its name. Else nothing comes near:
    ``几点上班`` is no matter of any clause.
    """
    wanted = set(policy_ids)
    for hit in hits:
        chunk = hit.chunk
        said = any(_touches(f, key(chunk.reading)) for f in asked)
        if said and chunk.policy_id in wanted and len(chunk.text) <= LONGEST_SHOWN:
            return knowledge.cite_span(chunk.policy_id, chunk.start, chunk.end, as_of)
    names = {key(n) for e in query.events for n in (e.name, *(h.item for h in e.heads or e.near))}
    own = [hit for hit in hits if hit.chunk.policy_id in wanted]
    is_of_other = any(e.near and not scope.heads(e) for e in query.events)
    least = _MOST_OF_IT if is_of_other else _ENOUGH
    names |= set(map(key, query.about))
    if spoken := _sentence_on(units, names, own, least, knowledge, as_of):
        return spoken
    is_side = any(not facet.is_loose for facet in asked)
    is_of_award = is_of_other or (bool(query.intents & _OF_AWARD) and not is_side)
    others = _beside(units, names)
    heads = (h for e in query.events for h in sorted(scope.heads(e) or e.near))
    granting = ((h, r) for h in heads if h.policy_id in wanted for r in rules_of(h, knowledge))
    for head, rule in granting:
        # what an award brings is not near every question that names it
        if is_of_award or any(u.is_in(key(rule.quote)) for u in others):
            ground = Ground(path=rule.path, quote=rule.quote)
            return knowledge.cite(head.policy_id, ground, as_of)
    return None


def likest_clauses(
    hits: Sequence[Hit], policy_ids: Iterable[str], knowledge: Knowledge, as_of: date
) -> list[Citation]:
    """The clauses of ``policy_ids`` that the search puts first, for the reader to judge.

    Plain words for an official matter (``哪天到头``) share none with the clause that states it,
    and likeness in meaning finds it without being able to tell that it answers.
    """
    wanted = set(policy_ids)
    own = [h.chunk for h in hits if h.chunk.policy_id in wanted and h.closeness > 0]
    short = [c for c in own if c.end - c.start <= LONGEST_SHOWN]
    return [knowledge.cite_span(c.policy_id, c.start, c.end, as_of) for c in short[:_LIKEST]]


def _beside(units: Sequence[Unit], names: Iterable[str]) -> list[Unit]:
    """The words of the question that are not in ``names``, without those of grammar."""
    own = {gram for name in names for gram in bigrams(name)}
    words = [u for u in units if u.pattern is None and u.gram not in own]
    return [u for u in words if u.weight > LIGHT]


def _sentence_on(
    units: Sequence[Unit],
    names: Iterable[str],
    hits: Sequence[Hit],
    least: float,
    knowledge: Knowledge,
    as_of: date,
) -> Citation | None:
    """The sentence of the clauses found that says most of what is asked beside the names."""
    said_anyway = {gram for name in names for gram in bigrams(name)}
    words = [u for u in units if u.pattern is None and u.gram not in said_anyway]
    rare = [u for u in words if u.weight >= RARE and len(u.gram) > 1]
    total = sum(u.weight for u in words)
    found: list[tuple[float, int, Citation]] = []
    for place, chunk in enumerate(hit.chunk for hit in hits[:_LOOKED_AT]):
        document = knowledge.documents[chunk.policy_id]
        for one in sentences(document.text, chunk.start, chunk.end):
            text = key(one.text)
            share = sum(u.weight for u in words if u.is_in(text)) / total if total else 0
            n_rare = sum(u.is_in(text) for u in rare)
            is_on_it = n_rare >= _SEVERAL or (n_rare and share >= _HALF)
            if is_on_it and share >= least and len(one.text) <= LONGEST_SHOWN:
                cited = knowledge.cite_span(chunk.policy_id, one.start, one.end, as_of)
                found.append((share, -place, cited))
    return max(found, key=lambda f: f[:2], default=(0, 0, None))[2]


def _touches(facet: Facet, text: str) -> bool:
    near = facet.near
    return bool(facet.holds.search(text) or (near is not None and near.search(text)))
