"""Digest of a clause's words: by which a rule knows that its clause has stayed as it was.

It covers what the clause says, as it is read: recorded repairs are put in, blanks and line ends
are left out (another file of the same text wraps its lines elsewhere), and so is the clause's
own number, for a clause that moves keeps its words. Words that lead in to it («对下列企业给予
奖励：») belong to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.reading import repaired

_UNPRINTED = frozenset(
    {
        ClauseLevel.TITLE,
        ClauseLevel.NOTICE,
        ClauseLevel.PREAMBLE,
        ClauseLevel.SIGNATURE,
        ClauseLevel.TABLE,
    }
)
_LEADS_IN = ("：", ":")


def clause_of(document: PolicyDocument, path: tuple[str, ...], quote: str) -> Clause | None:
    """The clause at ``path`` that holds ``quote``: its own paragraph where it has some."""
    same = [clause for clause in document.clauses if clause.path == path]
    for clause in same:
        at = document.text.find(quote, clause.start, clause.end)
        if at >= 0:
            return [c for c in same if c.start <= at and at + len(quote) <= c.end][-1]
    return None


def digest_of(document: PolicyDocument, clause: Clause, *, whole: bool) -> str:
    """SHA-256 of the clause's words, ``whole`` with those of its descendants."""
    words = _own(document, clause, whole=whole)
    for above in _lead_ins(document, clause):
        words = _own(document, above, whole=False) + words
    return hashlib.sha256(words.encode()).hexdigest()


def is_whole(document: PolicyDocument, clause: Clause, quote: str) -> bool:
    """Whether ``quote`` reaches into the descendants of ``clause``, so that they count too."""
    return quote not in document.own_text(clause)


def digest_at(document: PolicyDocument, path: tuple[str, ...], quote: str) -> str:
    """The digest of the clause that holds ``quote``; "" where there is none."""
    clause = clause_of(document, path, quote)
    if clause is None:
        return ""
    return digest_of(document, clause, whole=is_whole(document, clause, quote))


def _lead_ins(document: PolicyDocument, clause: Clause) -> Iterator[Clause]:
    node = clause
    while node.parent is not None:
        node = document.clauses[node.parent]
        if document.own_text(node).rstrip().endswith(_LEADS_IN):
            yield node


def _own(document: PolicyDocument, clause: Clause, *, whole: bool) -> str:
    end = clause.end if whole else clause.own_end
    read = repaired(document.text[clause.start : end], clause.start, document.repairs)
    words = "".join(read.split())
    if clause.level in _UNPRINTED:
        return words
    return words.removeprefix("".join(clause.label.split()))
