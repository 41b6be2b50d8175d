"""One clause opened beside an answer: in full, the quote marked, its neighbours to step to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.composing.reply import address
from ingest.policy import Clause, PolicyDocument
from ui.page.anchors import clause_link
from ui.page.markup import badge, text
from ui.reader.clause_text import ClauseText
from ui.terminal.table_view import table_html

# A whole chapter beside an answer helps nobody: longer clauses show their own text only.
_MAX_CLAUSE = 2500


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote at its place in the canonical text of its policy."""

    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


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
    """The clause's words with the quotes marked, also in the cells of a table."""
    setter = ClauseText(document, _joined(quotes))
    if table := table_html(document, clause, setter):
        return table
    end = clause.end if clause.end - clause.start <= _MAX_CLAUSE else clause.own_end
    inside = [q for q in quotes if clause.start <= q.start < clause.end]
    return setter.lines(clause.start, max([end, *(min(q.end, clause.end) for q in inside)]))


def _joined(quotes: Sequence[Quoted]) -> list[tuple[int, int]]:
    """The places of ``quotes`` in order, those that overlap as one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((q.start, q.end) for q in quotes):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


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
