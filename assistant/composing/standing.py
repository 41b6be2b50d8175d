"""What a reader must know of quoted policies: not in force, no policy at all, or amended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.answer import Citation
from assistant.knowledge import Knowledge
from assistant.words.wording import VALIDITY, day, not_in_force
from ingest.policy import PolicyMetadata, Validity
from ingest.shelf.version import start_of

_DEAD = (Validity.EXPIRED, Validity.REPEALED, Validity.NOT_YET)


def standing_notes(
    citations: Iterable[Citation],
    knowledge: Knowledge,
    as_of: date,
    *,
    is_validity_said: bool = False,
) -> list[str]:
    """Sentences on each cited policy, once.

    Args:
        is_validity_said: the answer says by itself what is not in force, or is no policy.
    """
    notes = []
    for policy_id in dict.fromkeys(c.policy_id for c in citations):
        metadata = knowledge.documents[policy_id].metadata
        validity = metadata.validity(as_of)
        if not is_validity_said:
            if reason := not_in_force(metadata):
                notes.append(f"请注意：{reason}。")
            elif validity in _DEAD:
                notes.append(f"请注意：《{metadata.title}》在{day(as_of)}{VALIDITY[validity]}。")
        if amended := _amended(metadata, knowledge, as_of):
            notes.append(amended)
    return notes


def _amended(metadata: PolicyMetadata, knowledge: Knowledge, as_of: date) -> str:
    """That a decision has changed the policy's text, which is quoted as it was; else ""."""
    names = []
    for policy_id in metadata.amended_by:
        by = knowledge.documents.get(policy_id)
        start = by and start_of(by.metadata)
        if by is None or (start and start > as_of):
            continue
        number = f"（{by.metadata.document_number}）" if by.metadata.document_number else ""
        names.append(f"《{by.metadata.title}》{number}")
    if not names:
        return ""
    return (
        f"请注意：《{metadata.title}》已被{'、'.join(names)}修改，"
        "所引的是修改前的条文，请以修改后的为准。"
    )
