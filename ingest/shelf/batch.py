"""Files that were read meet the library in memory: what each would bring, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import LibraryError, LoadError, ZhiceError
from ingest.policy import PolicyDocument
from ingest.settings import Settings
from ingest.shelf.file_record import (
    FileRecord,
    IngestedPolicy,
    RemovedText,
    RepairedText,
    Status,
)
from ingest.shelf.library import Library
from ingest.shelf.person import overlaid, read_person
from ingest.shelf.policy_folder import SOURCE, StoredPolicy

if TYPE_CHECKING:
    from ingest.read import ReadFile
    from ingest.sandbox import ReadMember
    from ingest.shelf.merge import Arrival


@dataclass
class Batch:
    """Changes gathered so far, over the library as it was.

    Attributes:
        held: all policies, withdrawn ones and those with faulty rules too, changes laid over.
        changes: what will be written; a policy in it is in ``held`` as well.
    """

    settings: Settings
    held: dict[str, StoredPolicy]
    changes: dict[str, StoredPolicy] = field(default_factory=dict)

    @classmethod
    def over(cls, library: Library) -> Batch:
        # the text of a faulty one may be whole: the same file is no new policy
        held = dict(library.stored) | dict(library.withdrawn) | dict(library.faulty)
        return cls(library.settings, held)

    def take(self, arrivals: Iterable[Arrival]) -> None:
        """Note what a file brought."""
        for arrival in arrivals:
            if arrival.status == "unchanged":
                continue
            for policy in (arrival.moved, arrival.policy):
                if policy is not None:
                    policy_id = policy.document.policy_id
                    self.held[policy_id] = self.changes[policy_id] = policy

    def with_source(self, policy: StoredPolicy, former_id: str) -> StoredPolicy:
        """``policy`` with the source file that lies in the folder of its former id."""
        if policy.source is not None:
            return policy
        file = self.settings.library_dir / former_id / SOURCE / policy.document.source.file
        return replace(policy, source=file) if file.is_file() else policy


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file that was read, and the policies that it brings, in order."""

    record: FileRecord
    arrivals: tuple[Arrival, ...] = ()


def take_in(member: ReadMember, name: str, source: Path | bytes, batch: Batch) -> TakenIn:
    """Take in one file that was read; it goes in whole or not at all."""
    from ingest.shelf.merge import merge

    try:
        if isinstance(member.outcome, LoadError):
            raise member.outcome
        found = member.outcome
        if not found.documents:
            raise LoadError(f"文件 {name} 中没有读到政策正文", "请确认它是政策文件的全文")
        trial = Batch(batch.settings, dict(batch.held))
        arrivals = []
        for document in found.documents:
            arrival = merge(document, trial.held, source)
            if arrival.moved is not None:
                moved = trial.with_source(arrival.moved, arrival.policy.document.policy_id)
                arrival = replace(arrival, moved=moved)
            trial.take([arrival])
            arrivals.append(arrival)
    except ZhiceError as error:
        return TakenIn(FileRecord(file=name, status="failed", error=str(error)))
    except Exception as error:  # our own bug on odd input must not stop the other files
        message = f"文件 {name} 无法处理（{type(error).__name__}: {error}）"
        return TakenIn(FileRecord(file=name, status="failed", error=message))
    batch.take(arrivals)
    return TakenIn(_record(name, found, arrivals), tuple(arrivals))


def _record(name: str, found: ReadFile, arrivals: Sequence[Arrival]) -> FileRecord:
    policies = [arrival.policy.document for arrival in arrivals]
    statuses = {arrival.status for arrival in arrivals}
    order: tuple[Status, ...] = ("updated", "added", "unchanged")
    return FileRecord(
        file=name,
        status=next(s for s in order if s in statuses),
        document_kind=found.kind,
        policies=tuple(
            IngestedPolicy(
                policy_id=arrival.policy.document.policy_id,
                title=arrival.policy.document.metadata.title,
                n_clauses=len(arrival.policy.document.clauses),
                n_draft_rules=arrival.n_drafts,
            )
            for arrival in arrivals
        ),
        removed=tuple(_removed(found, policies)),
        repaired=tuple(
            RepairedText(
                policy_id=policy.policy_id,
                start=r.start,
                end=r.end,
                printed=r.printed,
                read_as=r.read_as,
                reason=r.reason,
                confirmed=r.confirmed,
            )
            for policy in map(_as_decided, arrivals)
            for r in policy.repairs
        ),
        findings=(*found.findings, *(f for arrival in arrivals for f in arrival.findings)),
    )


def _as_decided(arrival: Arrival) -> PolicyDocument:
    """The document with its repairs read as people decided, as far as that can be read."""
    document = arrival.policy.document
    try:
        return overlaid(document, read_person(arrival.policy.person))
    except LibraryError:
        return document


def _removed(found: ReadFile, policies: Sequence[PolicyDocument]) -> list[RemovedText]:
    owner: dict[tuple[int, int], str] = {}
    for read_as, policy in zip(found.documents, policies, strict=True):
        owner.update({(r.start, r.end): policy.policy_id for r in read_as.removals})
    every = {(r.start, r.end): r for d in found.documents for r in d.removals}
    every.update({(r.start, r.end): r for r in found.removals})
    return [
        RemovedText(
            policy_id=owner.get(place), start=r.start, end=r.end, text=r.text, reason=r.reason
        )
        for place, r in sorted(every.items())
    ]
