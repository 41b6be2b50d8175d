"""``zhice ingest``: policy files become policies of the library, index and all.

The order makes it safe: everything is read (in a child process, ``ingest.sandbox``), then
embedded into a new snapshot, and only then do library and index switch, within milliseconds. A
running service notices and never waits.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import LoadError, ZhiceError
from ingest.formats.file_bytes import sha256_of, shown
from ingest.lock import write_lock
from ingest.policy import PolicyDocument
from ingest.search.embed_ahead import EmbedAhead
from ingest.settings import Settings
from ingest.shelf.batch import Batch, TakenIn, take_in
from ingest.shelf.file_record import (
    FileRecord,
    IngestedPolicy,
    RemovedText,
    RepairedText,
    archive_record,
    keep_record,
    known_record,
)
from ingest.shelf.library import Library, held_entries
from ingest.shelf.version import start_of

if TYPE_CHECKING:
    from ingest.sandbox import Reader, ReadMember

    _Found = FileRecord | tuple[ReadMember, ...]

__all__ = ["FileRecord", "IngestedPolicy", "RemovedText", "RepairedText", "ingest_paths"]

Progress = Callable[[str, int, int], None]

# A folder is searched for these; a file named outright is tried whatever its name.
SUFFIXES = frozenset(
    (
        *(".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".shtml", ".docx", ".doc", ".pdf"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
        *(".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"),
    )
)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A record and, in the order of its policies, their texts.

    A later file may give a policy another id: an earlier version gets one of its own. So ids are
    settled by text when all files are in.
    """

    record: FileRecord
    texts: tuple[str, ...] = ()

    def settled(self, ids: Mapping[str, str]) -> FileRecord:
        """The record with the ids that the policies have in the end."""
        listed = zip(self.record.policies, self.texts, strict=False)
        now = {policy.policy_id: ids.get(text, policy.policy_id) for policy, text in listed}
        if all(before == after for before, after in now.items()):
            return self.record
        changes = {
            name: tuple(
                one.model_copy(update={"policy_id": now.get(one.policy_id, one.policy_id)})
                for one in getattr(self.record, name)
            )
            for name in ("policies", "removed", "repaired")
        }
        return self.record.model_copy(update=changes)


def ingest_paths(
    settings: Settings, paths: Sequence[Path], progress: Progress | None = None
) -> list[FileRecord]:
    """Add or update the policies in ``paths`` (files, or folders with all below them).

    Returns:
        one record for each file, in order; a file that fails never stops the others.

    Raises:
        LibraryBusyError: another process is writing; nothing has been changed.
        LibraryError: the library cannot be written.
        SearchIndexError: the embedding model cannot be used; nothing has been changed.
    """
    files = [(file, _hash_of(file)) for file in _files(paths)]
    known = _known(settings, files)
    if files and all(known):
        return [record for record in known if record]
    opened = Library.open(settings, progress)  # made before the lock is held for this run
    with write_lock(settings):
        library = Library.open(settings) if opened.is_stale() else opened
        return _ingest(library, files, progress)


def _ingest(
    library: Library, files: Sequence[tuple[Path, str | LoadError]], progress: Progress | None
) -> list[FileRecord]:
    from ingest.sandbox import Reader

    settings = library.settings
    batch = Batch.over(library)
    before = held_entries(settings) or {}
    taken: dict[int, tuple[_Taken, ...]]
    ahead = EmbedAhead(settings)
    with Reader.open(settings) as reader:
        found: list[_Found] = []
        for number, (file, sha256) in enumerate(files):
            if progress:
                progress(f"读取 {shown(file.name)}", number, len(files))
            found.append(_read(file, sha256, settings, reader, before))
            ahead.add(_documents_in(found[-1]))
        taken = dict.fromkeys(range(len(files)), ())
        # Oldest first, so that ids do not depend on the order in which files are named.
        for number in sorted(taken, key=lambda n: (_first_day(found[n], batch), n)):
            file = files[number][0]
            known = found[number]
            if isinstance(known, FileRecord) and any(
                p.policy_id in batch.changes for p in known.policies
            ):
                found[number] = _read_anew(file, reader)
            taken[number] = _take_in(file, found[number], batch)
    if progress:
        progress("读取文件", len(files), len(files))
    ahead.end()
    if batch.changes:
        from ingest.search.index import switch

        switch(library, list(batch.changes.values()), progress)
    ids = {policy.document.text: policy_id for policy_id, policy in batch.held.items()}
    held = held_entries(settings) or {}
    records: list[FileRecord] = []
    for number, (file, sha256) in enumerate(files):
        members = taken[number]
        name = shown(str(file))
        each = tuple(member.settled(ids) for member in members)
        is_itself = len(each) == 1 and each[0].file == name
        records.append(each[0] if is_itself else archive_record(name, each))
        stands = all(text in ids for member in members for text in member.texts)
        if isinstance(sha256, str) and stands:
            keep_record(settings, file, sha256, records[-1], held)
    return records


def _read(
    file: Path,
    sha256: str | LoadError,
    settings: Settings,
    reader: Reader,
    digests: Mapping[str, str],
) -> _Found:
    """What is in a file, or the record of it where it was taken in before or cannot be read."""
    if isinstance(sha256, LoadError):
        return FileRecord(file=shown(str(file)), status="failed", error=str(sha256))
    return known_record(settings, file, sha256, digests) or _read_anew(file, reader)


def _read_anew(file: Path, reader: Reader) -> _Found:
    try:
        return tuple(reader.read(file))
    except ZhiceError as error:
        return FileRecord(file=shown(str(file)), status="failed", error=str(error))


def _documents_in(found: _Found) -> list[PolicyDocument]:
    """The documents of a file that has been read just now."""
    members = () if isinstance(found, FileRecord) else found
    outcomes = [m.outcome for m in members if not isinstance(m.outcome, LoadError)]
    return [document for outcome in outcomes for document in outcome.documents]


def _first_day(found: _Found, batch: Batch) -> date:
    """The first day from which one of the documents holds; the last of all days if none says."""
    if isinstance(found, FileRecord):
        documents = [batch.held[p.policy_id].document for p in found.policies]
    else:
        documents = _documents_in(found)
    return min((day for d in documents if (day := start_of(d.metadata))), default=date.max)


def _take_in(file: Path, found: _Found, batch: Batch) -> tuple[_Taken, ...]:
    """What became of a file, or of each member of an archive."""
    name = shown(str(file))
    if isinstance(found, FileRecord):
        texts = (batch.held[p.policy_id].document.text for p in found.policies)
        return (_Taken(found, tuple(texts)),)
    if len(found) == 1 and found[0].data is None and found[0].name == shown(file.name):
        return (_taken(take_in(found[0], name, file, batch)),)
    return tuple(_taken(take_in(m, m.name, m.data or file, batch)) for m in found)


def _taken(taken: TakenIn) -> _Taken:
    texts = tuple(arrival.policy.document.text for arrival in taken.arrivals)
    return _Taken(taken.record, texts)


def _known(
    settings: Settings, files: Sequence[tuple[Path, str | LoadError]]
) -> list[FileRecord | None]:
    """Records of the files that were taken in before, without opening the library."""
    held = held_entries(settings)
    if held is None:
        return [None for _ in files]
    return [
        known_record(settings, file, sha256, held) if isinstance(sha256, str) else None
        for file, sha256 in files
    ]


def _hash_of(file: Path) -> str | LoadError:
    try:
        return sha256_of(file)
    except LoadError as error:
        return error


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files named, and those of known kinds below folders named; each once, in order."""
    seen: set[str] = set()
    for path in paths:
        for file in sorted(_inside(path)) if _is_folder(path) else [path]:
            where = _place_of(file)
            if where not in seen:
                seen.add(where)
                yield file


def _inside(folder: Path) -> Iterator[Path]:
    """Files to take in below ``folder``; links to folders are not followed, so no loop ends us."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if _is_wanted(name))


def _is_wanted(name: str) -> bool:
    # ~$… are locks that word processors leave beside an open file.
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _place_of(file: Path) -> str:
    try:
        return str(file.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that points at itself
        return str(file.absolute())
