"""Citations of invented documents."""

from __future__ import annotations

from assistant.answer import Citation
from ingest.policy import Clause, PolicyDocument


def cited(document: PolicyDocument, clause: Clause) -> Citation:
    """The whole of ``clause``, with all that is below it."""
    quote = document.full_text(clause).strip()
    return Citation(
        policy_id=document.policy_id,
        policy_title=document.metadata.title,
        document_number=None,
        clause=clause.label,
        path=clause.path,
        quote=quote,
        start=clause.start,
        end=clause.start + len(quote),
        validity="unknown",
    )
