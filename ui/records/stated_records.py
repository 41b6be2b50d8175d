"""JSON records and lines for people of what a policy states about offices and applying."""

from __future__ import annotations

from ingest.policy import PolicyDocument, Stated
from ingest.shelf.person import FIELD_NAMES, STATED_FIELDS


def stated_records(document: PolicyDocument) -> dict[str, list[dict[str, object]]]:
    """For each field the facts with place in the text, or with who entered them."""
    return {
        field: [_record(document, one) for one in getattr(document.metadata, field)]
        for field in STATED_FIELDS
    }


def stated_for_people(document: PolicyDocument) -> str:
    """One line for each fact; a field without any is said to be unstated."""
    lines = [f"《{document.metadata.title}》"]
    for field in STATED_FIELDS:
        facts: tuple[Stated, ...] = getattr(document.metadata, field)
        if not facts:
            lines.append(f"{FIELD_NAMES[field]}: 原文未载明")
        lines += [f"{FIELD_NAMES[field]}: {f.text}({_where(document, f)})" for f in facts]
    return "\n".join(lines)


def _where(document: PolicyDocument, fact: Stated) -> str:
    if fact.start is None:
        return f"{fact.entered_by}于{fact.entered_on}录入,来源:{fact.source}"
    return "".join(document.labelled(document.clause_at(fact.start)).path) or "正文"


def _record(document: PolicyDocument, fact: Stated) -> dict[str, object]:
    clause = None
    if fact.start is not None:
        clause = document.labelled(document.clause_at(fact.start))
    return {
        "text": fact.text,
        "start": fact.start,
        "end": fact.end,
        "clause": clause.label if clause else None,
        "path": list(clause.path) if clause else [],
        "entered_by": fact.entered_by or None,
        "entered_on": fact.entered_on.isoformat() if fact.entered_on else None,
        "source": fact.source or None,
    }
