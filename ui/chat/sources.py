"""The clauses that an answer rests on, as cards beside it, and one clause opened in full."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Citation
from assistant.composing.reply import address
from ingest.policy import Clause, PolicyDocument
from ui.page.anchors import clause_link
from ui.page.markup import badge, paragraphs, text
from ui.terminal.table_view import table_html

Documents = Mapping[str, PolicyDocument]

# A whole chapter beside an answer helps nobody: longer clauses show their own text only.
_MAX_CLAUSE = 2500
_CLIP = 90  # characters of a quote on its card


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote at its place in the canonical text of its policy."""

    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


# -- cards ------------------------------------------------------------------------------------


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


# -- one clause in full -----------------------------------------------------------------------


def found_again(document: PolicyDocument, quotes: Sequence[Quoted]) -> list[Quoted]:
    """``quotes`` where they stand now; those that the text no longer has are left out."""
    found = []
    for quote in quotes:
        at = quote.start
        if document.text[at : quote.end] != quote.words:
            at = document.text.find(quote.words) if quote.words else -1
        if at >= 0:
            found.append(Quoted(at, quote.words))
    return found


def render_clause(
    document: PolicyDocument, clause: Clause, quotes: Sequence[Quoted], today: date
) -> str:
    """``clause`` in full with ``quotes`` marked, its neighbours to step to, and a way out."""
    metadata = document.metadata
    number = f'<p class="zc-dim">{text(metadata.document_number)}</p>'
    label = text(address(clause.path, clause.label))
    return (
        f'<section class="zc-clause-panel" aria-label="条文：{label}" tabindex="-1">'
        f'<div class="zc-panel-head"><div><h3>{text(metadata.title)}</h3>'
        f"{number if metadata.document_number else ''}</div>"
        '<button type="button" class="zc-quiet" data-close-clause aria-keyshortcuts="Escape">'
        '关闭<kbd aria-hidden="true">Esc</kbd></button></div>'
        f'<p class="zc-card-line"><b>{label}</b>{badge(metadata.validity(today).value)}</p>'
        f'<div class="zc-clause-text" tabindex="0" role="group" aria-label="条文全文">'
        f"{_full(document, clause, quotes)}</div>"
        f'<div class="zc-panel-foot">{_step(document, _before(document, clause), "上一条")}'
        f"{_step(document, _after(document, clause), '下一条')}</div>"
        f'<p><a href="{text(clause_link(document, clause))}" target="_blank" rel="noopener">'
        "在政策全文中查看这一条</a></p></section>"
    )


def _full(document: PolicyDocument, clause: Clause, quotes: Sequence[Quoted]) -> str:
    if table := table_html(document, clause):
        return table
    end = clause.end if clause.end - clause.start <= _MAX_CLAUSE else clause.own_end
    inside = [q for q in quotes if clause.start <= q.start < clause.end]
    end = max([end, *(min(q.end, clause.end) for q in inside)])
    marks = [(q.start - clause.start, q.end - clause.start) for q in inside]
    return paragraphs(document.text[clause.start : end], marks)


def _step(document: PolicyDocument, clause: Clause | None, word: str) -> str:
    if clause is None:
        edge = "已是第一条" if word == "上一条" else "已是最后一条"
        return f'<span class="zc-dim">{edge}</span>'
    wanted = json.dumps({"policy_id": document.policy_id, "index": clause.index})
    arrow = {"上一条": ("← ", ""), "下一条": ("", " →")}[word]
    label = f"{word} {clause.label}"
    return (
        f'<button type="button" class="zc-quiet" data-step="{text(wanted)}">'
        f"{arrow[0]}{text(label)}{arrow[1]}</button>"
    )


def _before(document: PolicyDocument, clause: Clause) -> Clause | None:
    """The labelled clause ahead: the sibling before it, else the one it stands in."""
    ahead = [
        c
        for c in document.clauses[: clause.index]
        if c.label and c.parent == clause.parent and c.end <= clause.start
    ]
    if ahead:
        return ahead[-1]
    parent = document.clauses[clause.parent] if clause.parent is not None else None
    return document.labelled(parent) if parent is not None and parent.label else None


def _after(document: PolicyDocument, clause: Clause) -> Clause | None:
    """The first labelled clause past the end of this one."""
    after = (c for c in document.clauses[clause.index + 1 :] if c.label and c.start >= clause.end)
    return next(after, None)
