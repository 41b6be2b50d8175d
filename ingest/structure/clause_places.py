"""Where the clauses of one text stand in another: same words, other words, or nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.policy import Clause, PolicyDocument
from ingest.rules.clause_digest import clause_of, digest_of, digests_of

State = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quoted clause stands now.

    Attributes:
        state: same = the clause's words are the same (its number may be another).
        path, quote: to be used from now on; as before where there is no better.
    """

    state: State
    path: tuple[str, ...]
    quote: str


class Places:
    """Finds the clauses of ``before`` in ``now``."""

    def __init__(self, before: PolicyDocument, now: PolicyDocument) -> None:
        self._before = before
        self._now = now
        self._by_digest: dict[str, list[Clause]] = {}
        for clause in now.clauses:
            for digest in set(digests_of(now, clause)):
                self._by_digest.setdefault(digest, []).append(clause)

    def find(self, path: tuple[str, ...], quote: str, digest: str = "") -> Place:
        """The place of ``quote`` in the clause at ``path``.

        Args:
            digest: of the clause when it was reviewed; "" takes that of ``before``.
        """
        clause = clause_of(self._before, path, quote)
        if clause is not None:
            known = digest or digest_of(self._before, clause, quote)
            alike = self._by_digest.get(known, [])
            same = [c for c in alike if c.path == path] or (alike if len(alike) == 1 else [])
            for found in same:
                bare = quote.removeprefix(clause.label).lstrip()  # its number may be another
                words = _anchored(self._now, found, quote) or _anchored(self._now, found, bare)
                if words:
                    return Place("same", found.path, words)
        here = [c for c in self._now.clauses if c.path == path]
        for found in here:
            if (words := _anchored(self._now, found, quote)) is not None:
                return Place("changed", path, words)
        return Place("changed" if here else "gone", path, quote)


def _anchored(document: PolicyDocument, clause: Clause, quote: str) -> str | None:
    """``quote`` as ``clause`` prints it; lines may be wrapped elsewhere."""
    text = document.full_text(clause)
    if quote in text:
        return quote
    found = re.search(r"\s*".join(map(re.escape, "".join(quote.split()))), text)
    return found.group() if found else None
