"""Snapshots: index folders that are written once, switched in atomically, and only read then.

::

    <home>/index/CURRENT            name of the snapshot in use
    <home>/index/<snapshot>/manifest.json, chroma/, lexical/

The name is the hash of all that went in, so the right snapshot is found without asking anybody,
and two settings on one home do not disturb each other.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.lock import write_atomically

_FORMAT = 1
CHROMA, LEXICAL = "chroma", "lexical"
_DRAFT = ".building-"


class SnapshotManifest(BaseModel):
    """What a snapshot was built from; written last, so a folder without it is not a snapshot."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int = _FORMAT
    generation: str  # of the library, for information: rules may change without the index
    chunks: str  # digest of the chunks
    embedder: str
    n_chunks: int


def snapshot_name(chunks: str, embedder: str) -> str:
    """Name of the snapshot for these chunks and this embedder."""
    return hashlib.sha256(f"{_FORMAT}\0{chunks}\0{embedder}".encode()).hexdigest()[:16]


def find(index_dir: Path, name: str) -> Path | None:
    """The folder of the finished snapshot ``name``, None if it has to be built."""
    folder = index_dir / name
    manifest = _manifest(folder)
    whole = manifest is not None and snapshot_name(manifest.chunks, manifest.embedder) == name
    return folder if whole and (folder / CHROMA / "chroma.sqlite3").is_file() else None


def build(index_dir: Path, manifest: SnapshotManifest, fill: Callable[[Path], None]) -> Path:
    """Build a snapshot in a folder of its own and give it its name; the write lock must be held.

    Args:
        fill: writes the parts into the folder it is given, and leaves nothing open.
    """
    name = snapshot_name(manifest.chunks, manifest.embedder)
    for left in index_dir.glob(f"{_DRAFT}*"):  # of a killed writer: nobody else holds the lock
        shutil.rmtree(left, ignore_errors=True)
    draft = index_dir / f"{_DRAFT}{name}-{os.getpid()}"
    draft.mkdir(parents=True)
    try:
        fill(draft)
        write_atomically(draft / "manifest.json", manifest.model_dump_json(indent=1).encode())
        shutil.rmtree(index_dir / name, ignore_errors=True)
        os.replace(draft, index_dir / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return index_dir / name


def writable(folder: Path) -> tuple[Path, tempfile.TemporaryDirectory[str] | None]:
    """A folder like ``folder`` that can be opened: Chroma and tantivy write even to read.

    Returns:
        the folder itself, or where it may not be written a copy, and what holds the copy.
    """
    if os.access(folder, os.W_OK):
        return folder, None
    copy = tempfile.TemporaryDirectory(prefix="zhice-index-")
    place = Path(copy.name) / folder.name
    shutil.copytree(folder, place, copy_function=shutil.copyfile)
    return place, copy


def switch_to(index_dir: Path, name: str) -> None:
    """Make ``name`` current and delete all others but the one before; needs the write lock."""
    before = current(index_dir)
    if before == name:
        return
    write_atomically(index_dir / "CURRENT", name.encode())
    for folder in index_dir.iterdir():
        if folder.is_dir() and folder.name not in (name, before):
            shutil.rmtree(folder, ignore_errors=True)


def current(index_dir: Path) -> str | None:
    """Name of the snapshot in use, None before the first."""
    try:
        return (index_dir / "CURRENT").read_text("ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _manifest(folder: Path) -> SnapshotManifest | None:
    try:
        manifest = SnapshotManifest.model_validate_json((folder / "manifest.json").read_bytes())
    except (OSError, ValidationError):
        return None
    return manifest if manifest.format == _FORMAT else None
