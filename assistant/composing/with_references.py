"""An answer whose quoted words send the reader to another clause quotes that clause, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answer import Citation
from assistant.composing.reply import Reply, quoted
from assistant.knowledge import Knowledge
from assistant.retrieval.references import referred_clauses
from ingest.policy import Clause, PolicyDocument
from ingest.text.sentence import sentences

_MOST = 2
_LONGEST = 480  # letters of a clause quoted whole


def with_references(reply: Reply, knowledge: Knowledge, as_of: date) -> Reply:
    """``reply`` with at most two clauses that its quotes refer to and that it does not cite yet."""
    if reply.status != "answered":
        return reply
    more: list[Citation] = []
    for citation in reply.citations:
        document = knowledge.documents.get(citation.policy_id)
        if document is None:
            continue
        for clause in referred_clauses(document, citation.start, citation.end):
            start, end = _words_of(document, clause)
            cited = knowledge.cite_span(citation.policy_id, start, end, as_of)
            if not any(_overlap(cited, other) for other in (*reply.citations, *more)):
                more.append(cited)
    if not more:
        return reply
    added = more[:_MOST]
    text = "\n\n".join([reply.text, "上面引文所指的条款：", *(quoted(c) for c in added)])
    return replace(reply, text=text, citations=(*reply.citations, *added))


def _words_of(document: PolicyDocument, clause: Clause) -> tuple[int, int]:
    """The clause whole, else its own text, else the first sentences of it."""
    for end in (clause.end, clause.own_end):
        if end - clause.start <= _LONGEST:
            return clause.start, end
    spans = sentences(document.text, clause.start, clause.own_end)
    fitting = [s.end for s in spans if s.end - clause.start <= _LONGEST]
    return clause.start, fitting[-1] if fitting else clause.own_end


def _overlap(one: Citation, other: Citation) -> bool:
    same = one.policy_id == other.policy_id
    return same and one.start < other.end and other.start < one.end
