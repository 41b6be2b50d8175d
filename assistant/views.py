"""Wire types of search results and of the library's list."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from ingest.facts.division import Divisions
from ingest.policy import PolicyDocument, Stated
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


class StatedFact(_Wire):
    """A fact in words: from the text with its place, or entered by a person with its source."""

    text: str
    start: int | None
    end: int | None
    clause: str | None
    path: tuple[str, ...]
    entered_by: str | None
    entered_on: date | None
    source: str | None

    @classmethod
    def from_stated(cls, document: PolicyDocument, fact: Stated) -> StatedFact:
        clause = None
        if fact.start is not None:
            clause = document.labelled(document.clause_at(fact.start))
        return cls(
            text=fact.text,
            start=fact.start,
            end=fact.end,
            clause=clause.label if clause else None,
            path=clause.path if clause else (),
            entered_by=fact.entered_by or None,
            entered_on=fact.entered_on,
            source=fact.source or None,
        )


class Repealed(_Wire):
    """Another document that a policy ends."""

    title: str
    document_number: str | None


class PolicySummary(_Wire):
    """One policy of the library as ``zhice policies --json`` lists it; null = not stated."""

    policy_id: str
    title: str
    title_is_ours: bool
    document_number: str | None
    issuer: str | None
    region: str
    region_path: tuple[str, ...]
    level: str | None
    kind: str
    published_on: date | None
    adopted_on: date | None
    issued_on: date | None
    effective_from: date | None
    effective_until: date | None
    repealed_on: date | None
    validity: str
    validity_basis: str
    term: str
    repeals: tuple[Repealed, ...]
    repealed_by: str | None
    responsible: tuple[StatedFact, ...]
    interpreting_office: tuple[StatedFact, ...]
    application_window: tuple[StatedFact, ...]
    materials: tuple[StatedFact, ...]
    channel: tuple[StatedFact, ...]
    contact: tuple[StatedFact, ...]
    sources: dict[str, str]
    n_clauses: int
    n_rules: int

    @classmethod
    def from_document(
        cls, document: PolicyDocument, rules: RuleSet, divisions: Divisions, as_of: date
    ) -> PolicySummary:
        m = document.metadata

        def facts(stated: tuple[Stated, ...]) -> tuple[StatedFact, ...]:
            return tuple(StatedFact.from_stated(document, one) for one in stated)

        return cls(
            policy_id=m.policy_id,
            title=m.title,
            title_is_ours=m.title_is_ours,
            document_number=m.document_number,
            issuer=m.issuer,
            region=m.region,
            region_path=divisions.path(m.region),
            level=m.level.value if m.level else None,
            kind=m.kind.value,
            published_on=m.published_on,
            adopted_on=m.adopted_on,
            issued_on=m.issued_on,
            effective_from=m.effective_from,
            effective_until=m.effective_until,
            repealed_on=m.repealed_on,
            validity=m.validity(as_of).value,
            validity_basis=m.validity_basis,
            term=m.term,
            repeals=tuple(
                Repealed(title=r.title, document_number=r.document_number) for r in m.repeals
            ),
            repealed_by=m.repealed_by or None,
            responsible=facts(m.responsible),
            interpreting_office=facts(m.interpreting_office),
            application_window=facts(m.application_window),
            materials=facts(m.materials),
            channel=facts(m.channel),
            contact=facts(m.contact),
            sources=dict(m.sources),
            n_clauses=len(document.clauses),
            n_rules=len(rules.rules),
        )
