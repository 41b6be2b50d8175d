"""Digest of a clause's words: by which a rule knows that its clause has stayed as it was.

It covers what the clause says, as it is read: recorded repairs are put in, blanks and line ends
are left out (another file of the same text wraps its lines elsewhere), and so is the clause's
own number, for a clause that moves keeps its words. Words that lead in to it («对下列企业给予
奖励：») belong to it. Of a table it covers the row, its headers, and what stands around the rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.tables.table_grid import Row, reading_of_row, rows_of, table_of
from ingest.text.reading import repaired

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


def digest_of(document: PolicyDocument, clause: Clause, quote: str) -> str:
    """SHA-256 of the words of ``clause`` on which ``quote``, a part of it, rests."""
    if quote not in document.own_text(clause):  # it reaches into the parts of the clause
        return _digest(document, clause, _words(document, clause, clause.end))
    at = document.text.index(quote, clause.start)
    for row in _rows(document, clause):
        if row.start <= at and at + len(quote) <= row.end:
            return _digest(document, clause, _row_words(document, clause, row))
    return _digest(document, clause, _words(document, clause, clause.own_end))


def digests_of(document: PolicyDocument, clause: Clause) -> Iterator[str]:
    """Every digest that a quote from ``clause`` may rest on."""
    yield _digest(document, clause, _words(document, clause, clause.end))
    yield _digest(document, clause, _words(document, clause, clause.own_end))
    for row in _rows(document, clause):
        yield _digest(document, clause, _row_words(document, clause, row))


def digest_at(document: PolicyDocument, path: tuple[str, ...], quote: str) -> str:
    """The digest of the clause that holds ``quote``; "" where there is none."""
    clause = clause_of(document, path, quote)
    return "" if clause is None else digest_of(document, clause, quote)


def _digest(document: PolicyDocument, clause: Clause, words: str) -> str:
    for above in _lead_ins(document, clause):
        words = _words(document, above, above.own_end) + words
    return hashlib.sha256(words.encode()).hexdigest()


def _lead_ins(document: PolicyDocument, clause: Clause) -> Iterator[Clause]:
    node = clause
    while node.parent is not None:
        node = document.clauses[node.parent]
        if document.own_text(node).rstrip().endswith(_LEADS_IN):
            yield node


def _words(document: PolicyDocument, clause: Clause, end: int) -> str:
    words = _read(document, clause.start, end)
    if clause.level in _UNPRINTED:
        return words
    return words.removeprefix("".join(clause.label.split()))


def _rows(document: PolicyDocument, clause: Clause) -> tuple[Row, ...]:
    table = table_of(document, clause)
    return rows_of(table, document.text, document.repairs) if table else ()


def _row_words(document: PolicyDocument, clause: Clause, row: Row) -> str:
    """A row with its headers, and what stands around the rows: caption, unit, notes."""
    table = table_of(document, clause)
    assert table is not None
    around, at = [], clause.start
    for other in _rows(document, clause):
        around.append(_read(document, at, other.start))
        at = max(at, other.end)
    around.append(_read(document, at, clause.own_end))
    said = "".join(reading_of_row(row, table).split())
    return said + "".join(dict.fromkeys(part.strip("|") for part in around))


def _read(document: PolicyDocument, start: int, end: int) -> str:
    return "".join(repaired(document.text[start:end], start, document.repairs).split())
