"""Quotes found in the clauses of a document, and the sums of money that stand in them."""

from __future__ import annotations

from bisect import bisect_left

from ingest.money import MoneyMention
from ingest.policy import Clause, PolicyDocument
from ingest.tables.table_money import all_money

Span = tuple[int, int]


class Quotes:
    """Finds quotes in the clauses of one document, and the sums of money inside a span.

    A figure in a cell of a table is a sum by the unit that the table's own header states.
    """

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.mentions = all_money(document)
        self._starts = [mention.start for mention in self.mentions]
        self._clauses: dict[tuple[str, ...], list[Clause]] = {}
        for clause in document.clauses:
            self._clauses.setdefault(clause.path, []).append(clause)

    def has(self, path: tuple[str, ...]) -> bool:
        """Whether the document has a clause at ``path``."""
        return path in self._clauses

    def find(self, path: tuple[str, ...], quote: str) -> Span | None:
        """Offsets of ``quote`` in the clause at ``path``; the first one where it recurs."""
        if not quote:
            return None
        for clause in self._clauses.get(path, ()):
            at = self.document.text.find(quote, clause.start, clause.end)
            if at >= 0:
                return at, at + len(quote)
        return None

    def inside(self, span: Span) -> list[MoneyMention]:
        """Sums that begin inside ``span``; damaged print may run past its end."""
        first = bisect_left(self._starts, span[0])
        return list(self.mentions[first : bisect_left(self._starts, span[1])])
