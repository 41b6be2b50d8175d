"""What ``zhice ingest`` reports of each file, and the records of files taken in before.

A file that was taken in, read by the same program, and whose policies still stand as they were
then need not be read again: its record is found by the file's hash below ``<home>/cache`` and may
be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.lock import write_atomically
from ingest.policy import DocumentKind
from ingest.settings import Settings
from ingest.shelf.shipped import shipped_digest

Status = Literal["added", "updated", "unchanged", "failed"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IngestedPolicy(_Record):
    """One policy of a file."""

    policy_id: str
    title: str
    n_clauses: int
    n_draft_rules: int


class RemovedText(_Record):
    """Source characters that are not in any policy (offsets into the decoded file).

    ``policy_id`` is None where they belong to the file as a whole; ``member`` names the file
    inside an archive.
    """

    policy_id: str | None
    start: int
    end: int
    text: str
    reason: str
    member: str | None = None


class RepairedText(_Record):
    """A damaged piece of print and its reading (offsets into the canonical text)."""

    policy_id: str
    start: int
    end: int
    printed: str
    read_as: str
    reason: str
    confirmed: bool = False
    member: str | None = None


class FileRecord(_Record):
    """What became of one input file.

    ``findings`` are Chinese notes on what a person should look at; ``members`` the records of
    the files inside an archive, whose policies the record of the archive lists as well.
    """

    file: str
    status: Status
    error: str | None = None
    document_kind: DocumentKind | None = None
    policies: tuple[IngestedPolicy, ...] = ()
    removed: tuple[RemovedText, ...] = ()
    repaired: tuple[RepairedText, ...] = ()
    findings: tuple[str, ...] = ()
    members: tuple[FileRecord, ...] = ()


class _Kept(_Record):
    record: FileRecord
    digests: dict[str, str]  # of its policies, as the library lists them


def archive_record(file: str, members: tuple[FileRecord, ...]) -> FileRecord:
    """The record of an archive from those of its members; failed only if every one failed."""
    fine = [member for member in members if member.status != "failed"]
    statuses = {member.status for member in fine}
    order: tuple[Status, ...] = ("updated", "added", "unchanged")
    errors = [f"{m.file}：{m.error}" for m in members if m.status == "failed"]
    kinds = {member.document_kind for member in fine}
    several = sum(len(member.policies) for member in fine) > 1
    return FileRecord(
        file=file,
        status=next((s for s in order if s in statuses), "failed"),
        error=None if fine else "压缩包中没有一个文件收录成功：" + "；".join(errors[:5]),
        document_kind=DocumentKind.COMPILATION if several else next(iter(kinds), None),
        policies=tuple(p for member in fine for p in member.policies),
        removed=tuple(
            r.model_copy(update={"member": member.file}) for member in fine for r in member.removed
        ),
        repaired=tuple(
            r.model_copy(update={"member": member.file}) for member in fine for r in member.repaired
        ),
        findings=(
            *(f"{member.file}：{finding}" for member in fine for finding in member.findings),
            *(f"未收录 {error}" for error in (errors if fine else ())),
        ),
        members=members,
    )


def known_record(
    settings: Settings, file: Path, sha256: str, digests: Mapping[str, str]
) -> FileRecord | None:
    """The record of a file that was taken in before and would change nothing; else None.

    Args:
        digests: of the policies as the library lists them now.
    """
    try:
        kept = _Kept.model_validate_json(_place(settings, file, sha256).read_bytes())
    except (OSError, ValidationError):
        return None
    library = settings.library_dir
    stands = all(
        digests.get(policy_id) == digest and (library / policy_id).is_dir()
        for policy_id, digest in kept.digests.items()
    )
    return kept.record.model_copy(update={"file": str(file)}) if stands else None


def keep_record(
    settings: Settings, file: Path, sha256: str, record: FileRecord, digests: Mapping[str, str]
) -> None:
    """Remember ``record`` for ``known_record``, unless something in it failed."""
    records = (record, *record.members)
    if any(r.status == "failed" for r in records):
        return
    if known_record(settings, file, sha256, digests) is not None:
        return
    held = {p.policy_id: digests[p.policy_id] for p in record.policies if p.policy_id in digests}
    same = record.model_copy(
        update={
            "status": "unchanged",
            "members": tuple(m.model_copy(update={"status": "unchanged"}) for m in record.members),
        }
    )
    with suppress(OSError):  # it saves time only
        place = _place(settings, file, sha256)
        write_atomically(place, _Kept(record=same, digests=held).model_dump_json().encode())


def _place(settings: Settings, file: Path, sha256: str) -> Path:
    # The name is part of it: the ids of new policies come from it.
    read_by = f"{sha256}\0{shipped_digest()}\0{file.name}"
    name = hashlib.sha256(read_by.encode(errors="surrogateescape")).hexdigest()[:40]
    return settings.cache_dir / "files" / f"{name}.json"
