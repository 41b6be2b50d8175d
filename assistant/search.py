"""The search that people and programs call: all that is understood of a question, fused by rank.

The rankings of ``retrieve`` and the clauses that are ``known`` to decide. A clause that only
opens a list is given with its list, one that leads on to others is followed by them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.composing.in_its_place import said_of_someone, says_more
from assistant.knowledge import Knowledge
from assistant.known import Known, known_clauses
from assistant.retrieval.evidence import list_opened_by
from assistant.retrieval.narrowed import narrowed
from assistant.retrieval.plan import Plan, plan_of
from assistant.retrieval.references import referred_clauses
from assistant.retrieval.retrieve import WHOLE, Hit, Rankings, Recipe, fuse, retrieve
from assistant.retrieval.scope import own_policies, scope_of
from assistant.understanding.asked.parts import split_parts
from assistant.understanding.understand import understand
from assistant.words.content import ContentIndex
from ingest.search.chunk import Chunk

_DEPTH = 40
_FOLLOWED = 2  # clauses that the first one refers to
_KNOWN = 0.16  # above all that ranks, content and facets can add up to (0.15)
_LIKELY = 2.0  # weight of the ranking of clauses that state the field asked about


@dataclass(frozen=True, slots=True)
class Place:
    """A clause found: canonical text ``start:end`` of a policy; scores fall with the rank."""

    policy_id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Source:
    """What is searched: one generation of knowledge, at the day of the question."""

    knowledge: Knowledge
    index: Rankings
    content: ContentIndex


def search(
    text: str,
    source: Source,
    as_of: date,
    *,
    region: str | None = None,
    k: int = 5,
    recipe: Recipe = WHOLE,
) -> list[Place]:
    """The ``k`` best clauses for ``text``, best first.

    Args:
        text: a question, or words to look for.
        region: place of the applicant; no policy that does not reach it is looked at.
    """
    parts = split_parts(text)
    each = [
        _part(part, parts[:number], source, as_of, region, recipe)
        for number, part in enumerate(parts)
    ]
    scores: dict[str, float] = {}
    for hits in each:  # of several questions in one the first clause of each comes first
        for hit in hits:
            name = hit.chunk.chunk_id
            scores[name] = max(scores.get(name, 0.0), hit.score)
    chunks = {hit.chunk.chunk_id: hit.chunk for hits in each for hit in hits}
    order = sorted(scores, key=lambda name: (-scores[name], name))
    if recipe.known and order:
        _follow(order, scores, chunks, source)
    return [_place(chunks[name], scores[name], source.knowledge) for name in order[:k]]


def _place(chunk: Chunk, score: float, knowledge: Knowledge) -> Place:
    document = knowledge.documents[chunk.policy_id]
    start, end = list_opened_by(document, chunk) or (chunk.start, chunk.end)
    return Place(chunk.policy_id, start, end, score)


def _follow(
    order: list[str], scores: dict[str, float], chunks: dict[str, Chunk], source: Source
) -> None:
    """Put the clauses that the first one refers to («按照第十条») right behind it."""
    first = chunks[order[0]]
    document = source.knowledge.documents[first.policy_id]
    clauses = referred_clauses(document, first.start, first.end)[:_FOLLOWED]
    found = (source.content.chunk_at(first.policy_id, c.start, c.end) for c in clauses)
    referred = {c.chunk_id: c for c in found if c is not None and c.chunk_id != first.chunk_id}
    behind = scores[order[1]] if len(order) > 1 else 0.0
    step = (scores[order[0]] - behind) / (len(referred) + 1)
    for rank, (name, chunk) in enumerate(referred.items(), 1):
        chunks[name] = chunk
        scores[name] = max(scores[order[0]] - rank * step, scores.get(name, 0.0))
    order[:] = sorted(scores, key=lambda name: (-scores[name], name))


def _part(
    text: str,
    history: Sequence[str],
    source: Source,
    as_of: date,
    region: str | None,
    recipe: Recipe,
) -> list[Hit]:
    knowledge, content = source.knowledge, source.content
    query = understand(text, history, knowledge, region=region)
    scope = scope_of(query, knowledge)
    query = narrowed(query, scope, knowledge)
    plan = plan_of(query, scope, knowledge, content)
    allowed = knowledge.policies_reaching(region) if region else frozenset(knowledge.documents)
    if not recipe.scope:
        plan = replace(plan, policies=frozenset(knowledge.documents))
    elif scope.unserved and not region:
        # a place in the words searched for may be one that the texts only mention
        plan = replace(plan, policies=frozenset(knowledge.documents))
    else:
        plan = replace(plan, policies=plan.policies & allowed)
    hits = retrieve(plan, source.index, content, k=_DEPTH, recipe=recipe, is_filled=True)
    if not recipe.known:
        return hits
    known = known_clauses(query, scope, plan, knowledge, content, as_of)
    own = own_policies(query, scope, knowledge) if scope.is_pinned else []
    local = [p for p in own if p in plan.policies]
    if hits and (told := said_of_someone(query, plan.asked, local, knowledge, content)):
        chunk = content.chunk_at(told.policy_id, told.start, told.end)
        if chunk and says_more(told, hits[0].chunk):
            known = replace(known, sure=(*known.sure, chunk))
    return _with_known(hits, known, plan, content, allowed)


def _with_known(
    hits: list[Hit], known: Known, plan: Plan, content: ContentIndex, allowed: Collection[str]
) -> list[Hit]:
    """``hits`` and the known clauses of policies that are ``allowed``, by score."""
    chunks = {hit.chunk.chunk_id: hit.chunk for hit in hits}
    scores = {hit.chunk.chunk_id: hit.score for hit in hits}
    sure = [chunk for chunk in known.sure if chunk.policy_id in allowed]
    likely = [chunk for chunk in known.likely if chunk.policy_id in allowed]
    chunks |= {chunk.chunk_id: chunk for chunk in (*sure, *likely)}
    lifts = fuse([(_LIKELY, [chunk.chunk_id for chunk in likely])])
    for rank, chunk in enumerate(sure, 1):
        lifts[chunk.chunk_id] = lifts.get(chunk.chunk_id, 0.0) + _KNOWN / rank
    for name, lift in lifts.items():
        scores[name] = scores.get(name, 0.0) + lift
    covered = {hit.chunk.chunk_id: hit.coverage for hit in hits}
    best = sorted(scores, key=lambda name: (-scores[name], name))
    return [
        Hit(chunks[n], scores[n], covered.get(n, content.coverage(plan.units, chunks[n])))
        for n in best
    ]
