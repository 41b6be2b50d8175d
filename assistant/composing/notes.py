"""Official notes (口径) beside the clauses that an answer cites.

They are set into the text after it has been verified: no figure of theirs can have been a source
of it, and each stands whole in a paragraph of its own, under the name and date of its office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Citation, OfficialNote
from assistant.composing.reply import address
from assistant.knowledge import Knowledge
from ingest.shelf.note import notes_that_hold

_MARKUP = re.compile(r"([\\\\`*_\[\]<>#|~])")
_GROUNDS = re.compile(r"\n\n依据[:：]\n")
CAUTION = "以上口径是有关单位的解释，不是政策原文，金额不据此计算。"


def notes_on(citations: Iterable[Citation], knowledge: Knowledge) -> tuple[OfficialNote, ...]:
    """The notes that hold for clauses of which ``citations`` quote something, each once."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for citation in citations:
        spans.setdefault(citation.policy_id, []).append((citation.start, citation.end))
    found = []
    for policy_id, cited in spans.items():
        document = knowledge.documents.get(policy_id)
        notes = knowledge.notes.get(policy_id, ())
        if document is None or not notes:
            continue
        for clause, note in notes_that_hold(document, notes):
            if any(start < clause.end and clause.start < end for start, end in cited):
                now = note.now
                found.append(
                    OfficialNote(
                        policy_id=policy_id,
                        clause=clause.label,
                        path=clause.path,
                        office=now.office,
                        on=now.on,
                        text=now.text,
                        source=now.source,
                    )
                )
    return tuple(found)


def note_head(note: OfficialNote) -> str:
    """``口径（某市市场监管局，2026年3月1日）``."""
    return f"口径（{note.office}，{note.on.year}年{note.on.month}月{note.on.day}日）"


def with_notes(text: str, notes: Sequence[OfficialNote]) -> str:
    """The verified Markdown ``text`` with ``notes`` before the quotations that close it."""
    if not notes:
        return text
    block = "\n\n".join([*(_paragraph(note) for note in notes), CAUTION])
    closing = list(_GROUNDS.finditer(text))
    if not closing:
        return f"{text.rstrip()}\n\n{block}"
    at = closing[-1].start()
    return f"{text[:at].rstrip()}\n\n{block}{text[at:]}"


def without_notes(text: str, notes: Sequence[OfficialNote]) -> str:
    """``text`` less the paragraphs that ``with_notes`` set into it, each exactly as it wrote it."""
    said = {*(_paragraph(note) for note in notes), CAUTION} if notes else set()
    return "\n\n".join(part for part in text.split("\n\n") if part not in said)


def _paragraph(note: OfficialNote) -> str:
    """One note; what a person wrote is never read as Markdown, so it cannot pass for a quote."""
    words = _MARKUP.sub(r"\\\1", " ".join(note.text.split()))
    head = _MARKUP.sub(r"\\\1", note_head(note))
    # the blank: in Markdown stars between a bracket and a letter do not close
    return f"**{head}** 关于{address(note.path, note.clause)}：{words}"
