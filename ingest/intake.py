"""``zhice ingest``: policy files become policies of the library, index and all.

The order makes it safe: everything is read, then embedded into a new snapshot, and only then do
library and index switch, within milliseconds. A running service notices and never waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ingest import snapshot
from ingest.errors import LoadError, ZhiceError
from ingest.index import index_documents
from ingest.library import Library, commit
from ingest.load import load
from ingest.lock import write_lock
from ingest.merge import Arrival, merge
from ingest.policy import DocumentKind, PolicyDocument
from ingest.policy_folder import StoredPolicy
from ingest.read import ReadFile, read
from ingest.settings import Settings

Progress = Callable[[str, int, int], None]
Status = Literal["added", "updated", "unchanged", "failed"]

# A folder is searched for these; a file named outright is tried whatever its name.
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf"})


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

    ``policy_id`` is None where they belong to the file as a whole.
    """

    policy_id: str | None
    start: int
    end: int
    text: str
    reason: str


class RepairedText(_Record):
    """A damaged piece of print and its reading (offsets into the canonical text)."""

    policy_id: str
    start: int
    end: int
    printed: str
    read_as: str
    reason: str


class FileRecord(_Record):
    """What became of one input file.

    ``findings`` are Chinese notes on what a person should look at.
    """

    file: str
    status: Status
    error: str | None = None
    document_kind: DocumentKind | None = None
    policies: tuple[IngestedPolicy, ...] = ()
    removed: tuple[RemovedText, ...] = ()
    repaired: tuple[RepairedText, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass
class _Batch:
    """Changes gathered so far, over the library as it was."""

    held: dict[str, StoredPolicy]
    changes: dict[str, StoredPolicy] = field(default_factory=dict)


def ingest_paths(
    settings: Settings, paths: Sequence[Path], progress: Progress | None = None
) -> list[FileRecord]:
    """Add or update the policies in ``paths`` (files, or folders with all below them).

    Returns:
        one record for each file, in order; a file that fails never stops the others.

    Raises:
        LibraryBusyError: another process is writing; nothing has been changed.
        LibraryError: the library is damaged or cannot be written.
        SearchIndexError: the embedding model cannot be used; nothing has been changed.
    """
    Library.open(settings, progress)  # made or refreshed before the lock is held for this run
    files = list(_files(paths))
    with write_lock(settings):
        library = Library.open(settings)
        batch = _Batch(dict(library.stored))
        records = []
        for number, file in enumerate(files):
            if progress:
                progress(f"读取 {file.name}", number, len(files))
            records.append(_ingest_file(file, batch))
        if progress:
            progress("读取文件", len(files), len(files))
        if batch.changes:
            _switch(settings, library, batch, progress)
    return records


def _switch(settings: Settings, library: Library, batch: _Batch, progress: Progress | None) -> None:
    """Index first, then library, then the pointer: a reader never waits for the embedding."""
    ids = [*library.stored, *sorted(batch.changes.keys() - library.stored.keys())]
    documents = [batch.held[policy_id].document for policy_id in ids]
    name = index_documents(settings, documents, library.generation, progress)
    commit(settings, list(batch.changes.values()))
    snapshot.switch_to(settings.index_dir, name)


def _ingest_file(file: Path, batch: _Batch) -> FileRecord:
    try:
        found = read(load(file))
        if not found.documents:
            raise LoadError(f"文件 {file} 中没有读到政策正文", "请确认它是政策文件的全文")
        arrivals = []
        trial = dict(batch.held)  # a file goes in whole or not at all
        for document in found.documents:
            arrival = merge(document, trial, file)
            trial[arrival.policy.document.policy_id] = arrival.policy
            arrivals.append(arrival)
    except ZhiceError as error:
        return FileRecord(file=str(file), status="failed", error=str(error))
    except Exception as error:  # a reader's bug on odd input must not stop the other files
        message = f"文件 {file} 无法处理（{type(error).__name__}: {error}）"
        return FileRecord(file=str(file), status="failed", error=message)
    for arrival in arrivals:
        if arrival.status != "unchanged":
            policy_id = arrival.policy.document.policy_id
            batch.held[policy_id] = batch.changes[policy_id] = arrival.policy
    return _record(file, found, arrivals)


def _record(file: Path, found: ReadFile, arrivals: Sequence[Arrival]) -> FileRecord:
    policies = [arrival.policy.document for arrival in arrivals]
    statuses = {arrival.status for arrival in arrivals}
    status: Status = next(s for s in ("updated", "added", "unchanged") if s in statuses)
    return FileRecord(
        file=str(file),
        status=status,
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
            )
            for policy in policies
            for r in policy.repairs
        ),
        findings=found.findings,
    )


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


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    """Files named, and those of known kinds below folders named; each once, in order."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _is_wanted(p)) if path.is_dir() else [path]
        for file in inside:
            if (where := file.resolve()) not in seen:
                seen.add(where)
                yield file


def _is_wanted(path: Path) -> bool:
    # ~$… are locks that word processors leave beside an open file.
    is_shown = not path.name.startswith((".", "~$"))
    return path.is_file() and is_shown and path.suffix.lower() in SUFFIXES
