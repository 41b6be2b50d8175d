"""Clauses that are known to decide a question before any words are compared.

The rest of the engine understands more of a question than a search can: a clause or document
named by its number, the award and what limits it, a place the policy does not reach, the words
on which validity rests, the facts read when the policy was taken in. Nothing here knows any
policy by name: it all follows from rules (drafts, too), metadata and the clause tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.answer import Citation
from assistant.calculator.applicability import check_region
from assistant.composing.compose_award import cite_grounds
from assistant.composing.compose_clause import compose_clause
from assistant.composing.compose_metadata import (
    compose_document_number,
    compose_fact,
    validity_citations,
)
from assistant.composing.compose_stated import field_asked, stated_citations
from assistant.knowledge import Knowledge
from assistant.pricing import price
from assistant.retrieval.plan import Plan
from assistant.retrieval.scope import Scope, own_policies
from assistant.rule_words import rules_of
from assistant.understanding.asked.intent import wants_amount
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex
from assistant.words.normal import key
from ingest.reward import Ground
from ingest.search.chunk import Chunk

_ABOUT_DOCUMENT = re.compile(r"办法|政策|文件|意见|细则|规划|通知|规定|文")


@dataclass(frozen=True, slots=True)
class Known:
    """Chunks that hold the known clauses, best first.

    Attributes:
        sure: they decide the question.
        likely: one of them states the field asked about; which one, the words must tell.
    """

    sure: tuple[Chunk, ...] = ()
    likely: tuple[Chunk, ...] = ()


def known_clauses(
    query: Query,
    scope: Scope,
    plan: Plan,
    knowledge: Knowledge,
    content: ContentIndex,
    as_of: date,
) -> Known:
    """What is known of ``query``; empty where only words can tell."""
    sure = [
        *_numbered(query, scope, knowledge, as_of),
        *_beyond(query, scope, knowledge, as_of),
        *_awards(query, scope, plan, knowledge, as_of),
    ]
    about, stated = _of_document(query, scope, knowledge, as_of)

    def telling(chunk: Chunk) -> tuple[float, int]:
        return -content.coverage(plan.units, chunk), chunk.start

    return Known(
        sure=(*_chunks(sure, content), *sorted(_chunks(about, content), key=telling)),
        likely=tuple(sorted(_chunks(stated, content), key=telling)),
    )


def _chunks(citations: Iterable[Citation], content: ContentIndex) -> list[Chunk]:
    found: dict[str, Chunk] = {}
    for c in citations:
        # a part quoted by its number is many clauses
        held = content.chunks_in(c.policy_id, c.start, c.end)
        if not held and (most := content.chunk_at(c.policy_id, c.start, c.end)):
            held = [most]
        found |= {chunk.chunk_id: chunk for chunk in held if chunk.chunk_id not in found}
    return [*found.values()]


def _numbered(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> Iterator[Citation]:
    """A clause by its number, or what is known of a document by its own."""
    clause = compose_clause(query, scope, knowledge, as_of)
    yield from clause.citations if clause else ()
    if not query.policies:
        for number in query.document_numbers:
            document = compose_document_number(number, knowledge, as_of)
            yield from document.citations if document else ()


def _beyond(query: Query, scope: Scope, knowledge: Knowledge, as_of: date) -> Iterator[Citation]:
    """The clause that keeps an applicant from elsewhere out of the one policy asked about."""
    is_of_applicant = query.events or query.policies or query.intents & {"reward", "condition"}
    if not (query.regions and scope.is_pinned and is_of_applicant):
        return
    named = {h.policy_id for e in query.events for h in scope.heads(e)}
    policies = list(query.policies) or own_policies(query, scope, knowledge) or list(named)
    if len(policies) == 1:
        document, rules = knowledge.documents[policies[0]], knowledge.rules[policies[0]]
        verdict = check_region(document, rules, query.regions[0], knowledge.divisions)
        cited = verdict.ground and knowledge.cite(policies[0], verdict.ground, as_of)
        if verdict.state == "failed" and cited:
            yield cited


def _awards(
    query: Query, scope: Scope, plan: Plan, knowledge: Knowledge, as_of: date
) -> Iterator[Citation]:
    """What an award rests on: the grounds of the calculation, else the clauses of its rules."""
    if query.events and wants_amount(query):
        pricing = price(query, scope, knowledge, as_of)
        settled = [pricing.calculation] if pricing.calculation else []
        for calculation in (*settled, *(option.calculation for option in pricing.options)):
            if calculation.award.outcome == "out_of_force":
                for policy_id in dict.fromkeys(h.policy_id for h in calculation.heads):
                    document = knowledge.documents[policy_id]
                    yield from validity_citations(document, knowledge, as_of)
            yield from cite_grounds(calculation, knowledge, as_of)
        return
    compares = "comparison" in query.intents and len(query.events) > 1
    asks = compares or query.intents & {"amount", "list", "cap"}
    if not asks or any(not facet.is_loose for facet in plan.asked):
        return
    for head in (h for e in query.events for h in sorted(scope.heads(e))):
        for rule in rules_of(head, knowledge):
            cited = knowledge.cite(head.policy_id, Ground(path=rule.path, quote=rule.quote), as_of)
            if cited:
                yield cited


def _of_document(
    query: Query, scope: Scope, knowledge: Knowledge, as_of: date
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Of the one policy asked about: words on its validity or issue, and the field asked for."""
    policies = list(query.policies) or own_policies(query, scope, knowledge)
    if not scope.is_pinned or len(policies) != 1 or "amount" in query.intents:
        return (), ()
    document = knowledge.documents[policies[0]]
    about: tuple[Citation, ...] = ()
    is_of_award = bool(query.events or query.about)
    named = _ABOUT_DOCUMENT.search(key(query.text))
    if "validity" in query.intents and (named or not is_of_award):
        about = validity_citations(document, knowledge, as_of)
    if query.intents & {"issued", "number", "issuer"}:
        about += compose_fact(query, policies[0], knowledge, as_of).citations
    field = field_asked(query.text)
    stated = stated_citations(field, policies[0], knowledge, as_of) if field else ()
    return about, stated
