"""Versions (版本) of one document: which texts are the same document, and which holds when.

A version is known by the day from which it holds, 施行 or else 成文. Where the texts do not
state that, nothing is guessed. The newest version has the id of the document; an earlier one has
that id with its own first day behind it (``x.2019-05-01``), whichever came in first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from itertools import pairwise

from ingest.facts.document_name import SHORTEST_NAME, folded, is_notice, name_of
from ingest.policy import DocumentKind, PolicyDocument, PolicyMetadata

_DATES = ("issued_on", "effective_from")
_DAYS_OF_ISSUE = 90  # a notice and what it sends out may bear dates so far apart


class Kinship(Enum):
    """What a text that has been read is to one that is held."""

    SAME = auto()  # the same text once more, corrected or read better
    VERSION = auto()  # the same document at another time
    UNDATED = auto()  # of the same name and place, but the texts do not say which is newer
    NONE = auto()


def kinship(new: PolicyMetadata, held: PolicyMetadata, *, of_one_file: bool) -> Kinship:
    """What ``new`` is to ``held``.

    Args:
        of_one_file: their files have the same name, so that a number is not needed.
    """
    numbers = folded(new.document_number or ""), folded(held.document_number or "")
    same_number = numbers[0] == numbers[1]
    same_title = bool(folded(new.title)) and folded(new.title) == folded(held.title)
    same_place = _is_same_place(new, held) or (same_title and same_number and numbers[0] != "")
    stated = [(a, b) for f in _DATES if (a := getattr(new, f)) and (b := getattr(held, f))]
    differ = any(a != b for a, b in stated)
    is_versioned = same_place and _is_versioned(new, held)
    if is_versioned and (differ or not same_number):
        starts = start_of(new), start_of(held)
        if all(numbers) and not same_number:
            if None in starts:
                return Kinship.UNDATED
            return Kinship.NONE if starts[0] == starts[1] else Kinship.VERSION
        if differ and None not in starts and starts[0] != starts[1]:
            return Kinship.UNDATED if _is_notice_of_other(new, held) else Kinship.VERSION
    if not same_title:
        # «（2023年修正）» printed with the dates of the first version: a person must tell
        return Kinship.UNDATED if is_versioned else Kinship.NONE
    if same_number and (numbers[0] or of_one_file):
        return Kinship.SAME
    if same_place and stated and not differ and not all(numbers):
        return Kinship.SAME
    return Kinship.NONE


def start_of(metadata: PolicyMetadata) -> date | None:
    """The day from which a version holds; None where its text states none."""
    return metadata.effective_from or metadata.issued_on


def lineage_of(metadata: PolicyMetadata) -> str:
    """The id that all versions of this document share."""
    return metadata.lineage or metadata.policy_id


def version_id(lineage: str, metadata: PolicyMetadata) -> str:
    """The id of an earlier version; ``start_of(metadata)`` must be known."""
    return f"{lineage}.{start_of(metadata)}"


def lineages(documents: Mapping[str, PolicyDocument]) -> dict[str, tuple[str, ...]]:
    """Ids of the versions, oldest first, of each document of which several are held."""
    found: dict[str, list[str]] = {}
    for policy_id, document in documents.items():
        found.setdefault(lineage_of(document.metadata), []).append(policy_id)
    return {
        lineage: tuple(sorted(ids, key=lambda i: (start_of(documents[i].metadata) or date.min, i)))
        for lineage, ids in found.items()
        if len(ids) > 1
    }


def orphans(documents: Iterable[PolicyDocument], lost: Collection[str]) -> list[str]:
    """Ids of versions whose newest is among the ``lost``: they must not hold in its place."""
    metadata = [document.metadata for document in documents]
    return [m.policy_id for m in metadata if m.lineage and m.lineage in lost]


def with_versions(documents: Mapping[str, PolicyDocument]) -> dict[str, PolicyDocument]:
    """``documents`` with ``superseded_by`` laid on each version that has a successor.

    A superseded version ends the day before its successor holds, unless it ended before. Never
    written down: it is undone by itself once the successor is withdrawn.
    """
    result = dict(documents)
    for ids in lineages(documents).values():
        for earlier, later in pairwise(ids):
            old, new = documents[earlier].metadata, documents[later].metadata
            metadata = _ended(old, new)
            result[earlier] = replace(documents[earlier], metadata=metadata)
    return result


def held_at(versions: Sequence[str], documents: Mapping[str, PolicyDocument], day: date) -> str:
    """Of ``versions`` (oldest first) the one that holds on ``day``; before the first, the first."""
    held = versions[0]
    for policy_id in versions[1:]:
        start = start_of(documents[policy_id].metadata)
        if start and start <= day:
            held = policy_id
    return held


def _ended(old: PolicyMetadata, new: PolicyMetadata) -> PolicyMetadata:
    start = start_of(new)
    if start is None:
        return replace(old, superseded_by=new.policy_id)
    last = start - timedelta(days=1)
    number = f"（{new.document_number}）" if new.document_number else ""
    word = "施行" if new.effective_from else "印发"
    words = (
        f"被新版取代：《{new.title}》{number}自{start.year}年{start.month}月{start.day}日起{word}"
    )
    if old.effective_until and old.effective_until <= last:
        return replace(old, superseded_by=new.policy_id)
    return replace(
        old,
        superseded_by=new.policy_id,
        effective_until=last,
        validity_basis="；".join(x for x in (old.validity_basis.rstrip("。；"), words) if x),
    )


def _is_versioned(new: PolicyMetadata, held: PolicyMetadata) -> bool:
    """True where the names, less the marks of a version, are one and distinctive."""
    if new.kind is not DocumentKind.POLICY or held.kind is not DocumentKind.POLICY:
        return False
    name = name_of(new.title)
    is_ours = new.title_is_ours or held.title_is_ours
    return not is_ours and len(name) >= SHORTEST_NAME and name == name_of(held.title)


def _is_notice_of_other(new: PolicyMetadata, held: PolicyMetadata) -> bool:
    """True where one sends out the other: their dates differ, but they are of one time."""
    starts = start_of(new), start_of(held)
    if starts[0] is None or starts[1] is None or is_notice(new.title) == is_notice(held.title):
        return False
    return abs((starts[0] - starts[1]).days) < _DAYS_OF_ISSUE


def _is_same_place(new: PolicyMetadata, held: PolicyMetadata) -> bool:
    if new.region or held.region:
        return new.region == held.region
    return bool(new.issuer) and folded(new.issuer or "") == folded(held.issuer or "")
