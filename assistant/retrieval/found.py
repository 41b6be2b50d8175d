"""Wire types of what is found while a query is being typed."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FoundClause(_Wire):
    """One clause.

    Attributes:
        clause: label as printed; ``path`` the labels from the root down.
        index: of the clause in its policy.
        text: part of the clause, exactly ``start:end`` of the canonical text; ``is_cut``: whether
            more of the clause stands before it, and behind.
        marks: (start, end) offsets into ``text`` of the words found.
        amounts: what its reviewed rules pay; ``n_more`` awards are left out, ``n_drafts`` are
            not reviewed and not shown.
        why: Chinese, by what it was found, where that is not its words (``条款号``).
    """

    clause: str
    path: tuple[str, ...]
    index: int
    heading: str
    text: str
    start: int
    end: int
    is_cut: tuple[bool, bool] = (False, False)
    marks: tuple[tuple[int, int], ...] = ()
    amounts: tuple[str, ...] = ()
    n_more: int = 0
    n_drafts: int = 0
    why: str = ""


class FoundPolicy(_Wire):
    """The clauses found in one policy, best first; ``n_found`` with those left out."""

    policy_id: str
    title: str
    document_number: str | None
    region: str
    validity: str
    n_found: int
    clauses: tuple[FoundClause, ...]


class Found(_Wire):
    """What was found for a query, as far as it is typed.

    Attributes:
        n_policies, n_clauses: found in all, shown or not; lexical search looks at so many only.
        with_meaning: whether search by meaning had a part in it.
        elapsed_ms: in the search itself.
    """

    query: str
    n_policies: int
    n_clauses: int
    policies: tuple[FoundPolicy, ...]
    with_meaning: bool = False
    elapsed_ms: float = 0.0
