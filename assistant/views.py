"""Wire types of search results and of the library's list."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from ingest.policy import PolicyDocument
from ingest.reward import RuleSet


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SearchHit(_Wire):
    """One clause found; ``text`` is exactly ``[start:end]`` of the canonical text."""

    policy_id: str
    policy_title: str
    clause: str
    path: tuple[str, ...]
    text: str
    start: int
    end: int
    score: float
    validity: str


class PolicySummary(_Wire):
    """One policy of the library as ``zhice policies --json`` lists it; null = not stated."""

    policy_id: str
    title: str
    title_is_ours: bool
    document_number: str | None
    issuer: str | None
    region: str
    level: str | None
    kind: str
    published_on: date | None
    issued_on: date | None
    effective_from: date | None
    effective_until: date | None
    repealed_on: date | None
    validity: str
    validity_basis: str
    n_clauses: int
    n_rules: int

    @classmethod
    def from_document(cls, document: PolicyDocument, rules: RuleSet, as_of: date) -> PolicySummary:
        m = document.metadata
        return cls(
            policy_id=m.policy_id,
            title=m.title,
            title_is_ours=m.title_is_ours,
            document_number=m.document_number,
            issuer=m.issuer,
            region=m.region,
            level=m.level.value if m.level else None,
            kind=m.kind.value,
            published_on=m.published_on,
            issued_on=m.issued_on,
            effective_from=m.effective_from,
            effective_until=m.effective_until,
            repealed_on=m.repealed_on,
            validity=m.validity(as_of).value,
            validity_basis=m.validity_basis,
            n_clauses=len(document.clauses),
            n_rules=len(rules.rules),
        )
