"""JSON records of the library's texts, for ``zhice show`` and ``zhice rules``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ingest.facts.division import Divisions
from ingest.policy import Clause, PolicyDocument
from ui.records.stated_records import stated_records
from ui.terminal.table_view import table_record

if TYPE_CHECKING:
    from ingest.shelf.library import Library


def clause_record(document: PolicyDocument, clause: Clause) -> dict[str, object]:
    """One clause with its descendants; ``text`` is exactly characters ``start`` to ``end``."""
    children = [child for child in document.clauses if child.parent == clause.index]
    table = table_record(document, clause)
    return {
        "policy_id": document.policy_id,
        "clause": clause.label,
        "path": list(clause.path),
        "level": clause.level.value,
        "heading": clause.heading,
        "text": document.full_text(clause),
        "start": clause.start,
        "own_end": clause.own_end,
        "end": clause.end,
        **({"table": table} if table is not None else {}),
        "children": [clause_record(document, child) for child in children],
    }


def policy_record(document: PolicyDocument, as_of: date) -> dict[str, object]:
    """A whole policy in the shape of a clause, with metadata, removals and repairs beside it."""
    meta = document.metadata
    roots = [clause for clause in document.clauses if clause.parent is None]
    return {
        "policy_id": document.policy_id,
        "clause": "",
        "path": [],
        "level": "policy",
        "heading": meta.title,
        "title": meta.title,
        "title_is_ours": meta.title_is_ours,
        "document_number": meta.document_number,
        "issuer": meta.issuer,
        "region": meta.region,
        "region_path": list(Divisions.load().path(meta.region)),
        "government_level": meta.level.value if meta.level else None,
        "issued_on": _day(meta.issued_on),
        "published_on": _day(meta.published_on),
        "adopted_on": _day(meta.adopted_on),
        "effective_from": _day(meta.effective_from),
        "effective_until": _day(meta.effective_until),
        "repealed_on": _day(meta.repealed_on),
        "validity": meta.validity(as_of).value,
        "validity_basis": meta.validity_basis,
        "repeals": [
            {"title": other.title, "document_number": other.document_number}
            for other in meta.repeals
        ],
        "term": meta.term,
        "repealed_by": meta.repealed_by or None,
        "document_kind": meta.kind.value,
        **stated_records(document),
        "sources": dict(meta.sources),
        "source": {"file": document.source.file, "sha256": document.source.sha256},
        "text": document.text,
        "start": 0,
        "own_end": roots[0].start if roots else len(document.text),
        "end": len(document.text),
        "removed": [
            {"start": r.start, "end": r.end, "text": r.text, "reason": r.reason}
            for r in document.removals
        ],
        "repaired": [
            {
                "start": r.start,
                "end": r.end,
                "printed": r.printed,
                "read_as": r.read_as,
                "reason": r.reason,
                "confirmed": r.confirmed,
            }
            for r in document.repairs
        ],
        "children": [clause_record(document, root) for root in roots],
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def rule_records_of(library: Library, policy_id: str | None) -> list[dict[str, object]]:
    """The contract's rule records, of one policy or of all in the library's order.

    Raises:
        LibraryError: no such policy.
    """
    from ingest.rules.rulebook import rule_records

    chosen = [policy_id] if policy_id else list(library.documents)
    records: list[dict[str, object]] = []
    for name in chosen:
        document = library.document(name)
        if name in library.rules:
            records.extend(rule_records(library.rules[name], document))
    return records
