"""What a policy or a long section of it is about: its headings, each where it stands.

``这份意见主要讲了什么``, ``重点任务有哪几方面`` are answered by no single clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Citation
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from ingest.policy import Clause, ClauseLevel, PolicyDocument

_PARTS = (ClauseLevel.PART, ClauseLevel.CHAPTER, ClauseLevel.SECTION, ClauseLevel.HEADING_1)
_FIRST = re.compile(r"[^。;；:：\n]{1,60}[。;；:：]?")
LONGEST_PART = 1600  # letters of a part that is quoted whole, not told by its headings
_LEAST = 2
_MOST = 12  # headings listed; a policy in more parts is none to be told in a few lines
_SPACE = re.compile(r"\s+")


def policy_outline(policy_id: str, knowledge: Knowledge, as_of: date) -> Reply | None:
    """The parts of a policy; without headings its articles by their first words."""
    document = knowledge.documents[policy_id]
    parts = parts_of(document)
    if not parts:
        tops = [c for c in document.clauses if c.parent is None]
        parts = [c for c in tops if c.level is ClauseLevel.ARTICLE]
    title = f"《{document.metadata.title}》"
    return _outline(f"{title}分以下几部分：", parts, document, knowledge, as_of)


def parts_of(document: PolicyDocument) -> list[Clause]:
    """The headed parts or chapters that a policy is divided into first of all."""
    tops = (c for c in document.clauses if c.parent is None)
    return [c for c in tops if c.level in _PARTS and c.heading]


def section_outline(section: Clause, document: PolicyDocument, knowledge: Knowledge,
                    as_of: date) -> Reply | None:  # fmt: skip
    """What stands right under ``section``, which is too long to be quoted."""
    under = [c for c in document.clauses if c.parent == section.index and c.label]
    title = f"《{document.metadata.title}》"
    lead = f"{title}{section.label}“{section.heading}”包括以下几项："
    return _outline(lead, under, document, knowledge, as_of)


def _outline(
    lead: str, parts: Sequence[Clause], document: PolicyDocument, knowledge: Knowledge, as_of: date
) -> Reply | None:
    if not _LEAST <= len(parts) <= _MOST:
        return None
    cited = [_cite(part, document, knowledge, as_of) for part in parts]
    lines = [
        f"- {_SPACE.sub(' ', one.quote).rstrip('。;；:：')}{_under(part, document)}"
        for part, one in zip(parts, cited, strict=True)
    ]
    text = "\n".join([lead, "", *lines, "", "想看其中哪一部分的原文，可以接着问。"])
    return Reply(status="answered", text=text, citations=tuple(cited))


def _cite(part: Clause, document: PolicyDocument, knowledge: Knowledge, as_of: date) -> Citation:
    """The heading of ``part`` as printed, or its first words."""
    stop = _end_of_heading(part, document)
    return knowledge.cite_span(document.policy_id, part.start, stop, as_of)


def _end_of_heading(part: Clause, document: PolicyDocument) -> int:
    letters = re.sub(r"\s", "", part.heading)
    at = part.start
    left = letters
    while left and at < part.end:
        if document.text[at] == left[0]:
            left = left[1:]
        elif left != letters and not document.text[at].isspace():
            left = letters  # the label held a letter of the heading
        at += 1
    if letters and not left:
        return at
    first = _FIRST.match(document.text, part.start, part.end)
    return first.end() if first else part.end


def _under(part: Clause, document: PolicyDocument) -> str:
    """The headings right under ``part``."""
    names = [c.heading.strip() for c in document.clauses if c.parent == part.index and c.heading]
    return f"：{'；'.join(names)}" if names else ""
