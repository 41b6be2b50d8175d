"""The clauses that an answer rests on, as cards beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answer import Answer, Citation
from assistant.composing.reply import address
from ingest.policy import Clause, PolicyDocument
from ui.page.markup import badge, text

Documents = Mapping[str, PolicyDocument]

_CLIP = 90  # characters of a quote on its card


def render_sources(answer: Answer, documents: Documents, today: date) -> str:
    """One card for each clause cited; a card opens its clause."""
    if not answer.citations:
        return '<p class="zc-dim">这次回答没有引用条文。</p>'
    groups: dict[tuple[str, int], list[Citation]] = {}
    for citation in answer.citations:
        node = cited_clause(citation, documents.get(citation.policy_id))
        key = (citation.policy_id, node.index if node else -1 - citation.start)
        groups.setdefault(key, []).append(citation)
    return "".join(_card(group, documents, today) for group in groups.values())


def _card(citations: Sequence[Citation], documents: Documents, today: date) -> str:
    first = citations[0]
    document = documents.get(first.policy_id)
    now = document.metadata.validity(today).value if document else first.validity
    number = f'<span class="zc-dim">{text(first.document_number)}</span>'
    quotes = "".join(f"<q>{text(_clip(c.quote))}</q>" for c in citations[:2])
    return (
        f'<button type="button" class="zc-card" {opens(citations)} aria-expanded="false">'
        f'<span class="zc-card-title">{text(first.policy_title)}</span>'
        f"{number if first.document_number else ''}"
        f'<span class="zc-card-line"><b>{text(where(first))}</b>{badge(now)}</span>'
        f'<span class="zc-quotes">{quotes}</span>'
        '<span class="zc-card-more">看条文全文</span></button>'
    )


def opens(citations: Sequence[Citation]) -> str:
    """The attribute by which a button opens the clause of ``citations`` with them marked."""
    wanted = {
        "policy_id": citations[0].policy_id,
        "path": citations[0].path,
        "quotes": [{"start": c.start, "words": c.quote} for c in citations],
    }
    return f'data-clause="{text(json.dumps(wanted, ensure_ascii=False))}"'


def where(citation: Citation) -> str:
    """The labels of a citation's clause from the root down."""
    return address(citation.path, citation.clause)


def _clip(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _CLIP else flat[:_CLIP] + "…"


def cited_clause(citation: Citation, document: PolicyDocument | None) -> Clause | None:
    """The labelled clause that holds the quote; None where the library no longer agrees."""
    if document is None or document.text[citation.start : citation.end] != citation.quote:
        return None
    return clause_named(document, citation.start, citation.path)


def clause_named(document: PolicyDocument, start: int, path: Sequence[str]) -> Clause:
    """The clause of ``path`` around the character at ``start``, else the nearest with a label."""
    deepest = document.labelled(document.clause_at(start))
    node = deepest
    # A citation may name a clause above the deepest one: show what it names.
    while node.path != tuple(path) and node.parent is not None:
        node = document.clauses[node.parent]
    return node if node.path == tuple(path) else deepest
