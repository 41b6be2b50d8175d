"""An answer as HTML: its text, choices to click, and its sources as cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answer import Answer, Citation
from assistant.composing.reply import address
from ingest.policy import Clause, PolicyDocument
from ui.chat.award_table import render_award
from ui.page.anchors import clause_link
from ui.page.markup import badge, markdown, paragraphs, text
from ui.page.words import REFUSAL, REWORDED

Documents = Mapping[str, PolicyDocument]

# A whole chapter beside an answer helps nobody: longer clauses show their own text only.
_MAX_CLAUSE = 2500


def render_answer(answer: Answer, documents: Documents) -> str:
    """The answer's part of the conversation."""
    body, quotes = split_quotes(answer)
    parts = [_notice(answer), _status(answer), f'<div class="zc-md">{markdown(body)}</div>']
    if answer.award is not None:
        parts.append(render_award(answer.award, documents))
    if answer.clarification is not None:
        parts.append(_options(answer.clarification.options))
    if quotes:
        parts.append(
            f'<details class="zc-fold"><summary>条文原话</summary>'
            f'<div class="zc-md">{markdown(quotes)}</div></details>'
        )
    parts.append(_foot(answer, documents))
    return "".join(parts)


def split_quotes(answer: Answer) -> tuple[str, str]:
    """The text without, and with only, the block of quotes that closes it.

    The cards show the same quotes in their clauses, so the page folds the block away. Where
    quotes are all there is, they are the answer and stay.
    """
    lines = answer.text.rstrip().split("\n")
    for i in range(len(lines) - 1, 0, -1):
        if lines[i].strip() and not lines[i].startswith(">"):
            if lines[i].strip() in ("依据:", "依据：") and answer.citations:
                return "\n".join(lines[:i]).rstrip(), "\n".join(lines[i + 1 :])
            break
    return answer.text, ""


def _status(answer: Answer) -> str:
    if answer.status == "answered":
        return ""
    words = {
        "clarify": ("◇", "还需要确认"),
        "refused": ("○", REFUSAL.get(answer.reason or "", "无法回答")),
        "error": ("!", "这次没有答成"),
    }
    shape, word = words[answer.status]
    return (
        f'<p class="zc-status zc-status-{answer.status}">'
        f'<span aria-hidden="true">{shape}</span> {text(word)}</p>'
    )


def _notice(answer: Answer) -> str:
    """What part a language model had in the answer, or why it had none."""
    notice = answer.notice or (REWORDED if answer.mode == "llm" else "")
    return f'<p class="zc-dim" role="note">{text(notice)}</p>' if notice else ""


def _options(options: Sequence[str]) -> str:
    buttons = "".join(
        f'<button type="button" class="zc-option" data-ask="{text(o)}">{text(o)}</button>'
        for o in options
    )
    return f'<div class="zc-options" role="group" aria-label="请选择">{buttons}</div>'


def _foot(answer: Answer, documents: Documents) -> str:
    policies: dict[str, list[str]] = {}
    for citation in answer.citations:
        href = _link(citation, documents.get(citation.policy_id))
        label = text(address(citation.path, citation.clause))
        entry = f'<a href="{href}" target="_blank" rel="noopener">{label}</a>' if href else label
        entries = policies.setdefault(citation.policy_title, [])
        if entry not in entries:
            entries.append(entry)
    named = "；".join(f"《{text(t.strip('《》'))}》{' '.join(e)}" for t, e in policies.items())
    sources = f"<span>依据：{named}</span>" if named else ""
    if named:
        sources += '<a class="zc-jump" href="#zc-sources">看依据条文 ↓</a>'
    return f'<p class="zc-foot">{sources}<span>截至 {answer.as_of.isoformat()}</span></p>'


# -- sources ----------------------------------------------------------------------------------


def render_sources(answer: Answer, documents: Documents, today: date) -> str:
    """The cards beside the conversation, one for each clause cited."""
    if not answer.citations:
        return '<p class="zc-dim">这次回答没有引用条文。</p>'
    groups: dict[tuple[str, int], list[Citation]] = {}
    for citation in answer.citations:
        node = _clause(citation, documents.get(citation.policy_id))
        key = (citation.policy_id, node.index if node else -1 - citation.start)
        groups.setdefault(key, []).append(citation)
    return "".join(_card(group, documents, today) for group in groups.values())


def _card(citations: Sequence[Citation], documents: Documents, today: date) -> str:
    first = citations[0]
    document = documents.get(first.policy_id)
    now = document.metadata.validity(today).value if document else first.validity
    number = f'<span class="zc-dim">{text(first.document_number)}</span>'
    where = text(address(first.path, first.clause))
    quotes = "".join(f"<q>{text(_clip(c.quote))}</q>" for c in citations[:2])
    href = _link(first, document)
    link = f'<a href="{href}" target="_blank" rel="noopener">在政策全文中查看</a>' if href else ""
    return (
        f'<details class="zc-card"><summary><span class="zc-card-title">'
        f"{text(first.policy_title)}</span>{number if first.document_number else ''}"
        f'<span class="zc-card-line"><b>{where}</b>{badge(now)}</span>'
        f'<span class="zc-quotes">{quotes}</span></summary>'
        f'<div class="zc-clause-text">{_full(citations, document)}{link}</div></details>'
    )


def _clip(quote: str, limit: int = 90) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= limit else flat[:limit] + "…"


def _clause(citation: Citation, document: PolicyDocument | None) -> Clause | None:
    """The labelled clause that holds the quote; None where the library no longer agrees."""
    if document is None or document.text[citation.start : citation.end] != citation.quote:
        return None
    node = document.labelled(document.clause_at(citation.start))
    # The citation may name a clause above the deepest one: show what it names.
    while node.path != citation.path and node.parent is not None:
        node = document.clauses[node.parent]
    if node.path == citation.path:
        return node
    return document.labelled(document.clause_at(citation.start))


def _full(citations: Sequence[Citation], document: PolicyDocument | None) -> str:
    node = _clause(citations[0], document)
    if document is None or node is None:
        # The library has changed since: the quote is all that can be shown for certain.
        quotes = "".join(f"<p><mark>{text(c.quote)}</mark></p>" for c in citations)
        return quotes + '<p class="zc-dim">政策库已更新，请重新提问以查看全文。</p>'
    end = node.end if node.end - node.start <= _MAX_CLAUSE else node.own_end
    end = (
        max(end, *(c.end for c in citations)) if len(citations) > 1 else max(end, citations[0].end)
    )
    marks = [(c.start - node.start, c.end - node.start) for c in citations]
    return paragraphs(document.text[node.start : end], marks)


def _link(citation: Citation, document: PolicyDocument | None) -> str:
    node = _clause(citation, document)
    return text(clause_link(document, node)) if document and node else ""
