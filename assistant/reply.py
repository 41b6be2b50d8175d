"""What composing yields before verification: an answer without its bookkeeping."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Award, Citation, Clarification, Status


@dataclass(frozen=True, slots=True)
class Reply:
    """Text and grounds of an answer; fields as in ``assistant.answer.Answer``.

    ``figures`` are the sums in yuan that the calculator gave for choices put side by side.
    """

    status: Status
    text: str
    reason: str | None = None
    citations: tuple[Citation, ...] = ()
    award: Award | None = None
    clarification: Clarification | None = None
    figures: tuple[int, ...] = ()


def place_of(citation: Citation) -> str:
    """Where a citation stands, for people: ``《…》五、18.``."""
    labels = "".join(citation.path) or citation.clause
    number = f"（{citation.document_number}）" if citation.document_number else ""
    return f"《{citation.policy_title}》{number}{labels}"


def quoted(citation: Citation) -> str:
    """A block quote with its source; the quote exactly as printed but for line breaks."""
    words = re.sub(r"\s*\n\s*|\s{3,}", "\n> ", citation.quote)
    return f"> {words}\n>\n> ——{place_of(citation)}"


def sources(citations: tuple[Citation, ...]) -> str:
    """All quotations, each once."""
    seen = dict.fromkeys(quoted(c) for c in citations)
    return "\n\n".join(seen)


def unique(citations: list[Citation]) -> tuple[Citation, ...]:
    """Each quotation once, in order; one that lies inside another is left out."""
    kept: list[Citation] = []
    for c in citations:
        inside = any(
            o.policy_id == c.policy_id and o.start <= c.start and c.end <= o.end for o in kept
        )
        if not inside:
            kept.append(c)
    return tuple(kept)
