"""What composing yields before verification: an answer without its bookkeeping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation, Clarification, Status
from assistant.calculator.award import Award

_MARKS = "。；;，, \n"


@dataclass(frozen=True, slots=True)
class Reply:
    """Text and grounds of an answer; fields as in ``assistant.answer.Answer``.

    ``figures`` are the sums in yuan that the calculator gave for choices put side by side, and
    ``counts`` the numbers of things that it took them by (2件 of 12 countries each are 24).
    """

    status: Status
    text: str
    reason: str | None = None
    citations: tuple[Citation, ...] = ()
    award: Award | None = None
    clarification: Clarification | None = None
    figures: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


def address(path: Sequence[str], label: str) -> str:
    """Where a clause stands: the labels from the root down; 2.1.1 says 2 and 2.1 by itself."""
    parts = [
        one
        for one, under in zip(path, (*path[1:], ""), strict=False)
        if not (one[:1].isdigit() and re.match(rf"{re.escape(one.rstrip('.'))}[.．]\d", under))
    ]
    return "".join(parts) or label


def place_of(citation: Citation) -> str:
    """Where a citation stands, for people: ``《…》五、18.``."""
    labels = address(citation.path, citation.clause)
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


def only_source(reply: Reply) -> Reply:
    """Where an answer is written, and the words there, instead of the answer itself."""
    if not reply.citations or reply.status not in ("answered", "clarify"):
        return reply
    places = "、".join(dict.fromkeys(place_of(c) for c in reply.citations))
    text = f"写在{places}，原文如下：\n\n{sources(reply.citations)}"
    return replace(reply, status="answered", text=text, award=None, clarification=None)


def unique(citations: list[Citation]) -> tuple[Citation, ...]:
    """Each quotation once, in order; one that lies inside another is left out."""

    def holds(outer: Citation, inner: Citation) -> bool:
        same = outer.policy_id == inner.policy_id
        end = inner.start + len(inner.quote.rstrip(_MARKS))  # but for its last mark
        is_longer = outer.end - outer.start > inner.end - inner.start
        return (
            same
            and outer.start <= inner.start
            and (inner.end <= outer.end or (is_longer and end <= outer.end))
        )

    distinct = list(dict.fromkeys(citations))
    return tuple(c for c in distinct if not any(holds(o, c) for o in distinct if o is not c))


def quotes_alone(reply: Reply) -> Reply | None:
    """What ``reply`` quotes without a word of its own; None where it says more than quotes can."""
    if reply.status != "answered" or reply.award is not None or not reply.citations:
        return None
    text = f"核对出处时略去了说明文字，请直接看条文：\n\n{sources(reply.citations)}"
    return replace(reply, text=text)
