"""What composing yields before verification: an answer without its bookkeeping."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Citation, Clarification, Status
from assistant.award import Award


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

    def holds(outer: Citation, inner: Citation) -> bool:
        same = outer.policy_id == inner.policy_id
        return same and outer.start <= inner.start and inner.end <= outer.end

    distinct = list(dict.fromkeys(citations))
    return tuple(c for c in distinct if not any(holds(o, c) for o in distinct if o is not c))
