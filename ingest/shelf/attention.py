"""What a policy office should look at in the library: policies about to end, open metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.policy import PolicyDocument, PolicyMetadata, Validity

# Without one of these an answer must hedge: whose policy it is, where it reaches, and when.
_NEEDED = ("issuer", "region", "level", "issued_on", "effective_from")


@dataclass(frozen=True, slots=True)
class Ending:
    """A policy in force that ends soon; ``n_days`` counts from today, 0 = today is the last."""

    document: PolicyDocument
    last_day: date
    n_days: int


def endings(documents: Iterable[PolicyDocument], today: date, days: int) -> tuple[Ending, ...]:
    """The policies whose last day is at most ``days`` away, the nearest first."""
    found = []
    for document in documents:
        last = last_day(document.metadata)
        if last is None or not today <= last <= today + timedelta(days=days):
            continue
        if document.metadata.validity(today) in (Validity.IN_FORCE, Validity.UNKNOWN):
            found.append(Ending(document, last, (last - today).days))
    return tuple(sorted(found, key=lambda one: (one.last_day, one.document.policy_id)))


def last_day(metadata: PolicyMetadata) -> date | None:
    """The last day on which a policy holds, by its term or its repeal; None where none is known."""
    days = [metadata.effective_until] if metadata.effective_until else []
    if metadata.repealed_on:
        days.append(metadata.repealed_on - timedelta(days=1))
    return min(days, default=None)


def open_fields(metadata: PolicyMetadata) -> Iterator[str]:
    """Names of fields that an answer needs, that the text does not state and nobody entered.

    What a person has checked and entered, be it that the text does not state it, is not open.
    """
    if not metadata.can_be_in_force:
        return
    for name in _NEEDED:
        if not getattr(metadata, name) and name not in metadata.sources:
            yield name
