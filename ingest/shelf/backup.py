"""The whole library as one zip file, made while the service runs, and put back from it.

::

    zhice-backup.json       when it was made, by which program, the SHA-256 of each file
    library/                the library folder as it lies on disk, earlier states too

Only the truth is kept: index and caches are made again. What is restored is byte for byte what
was backed up; the library that it takes the place of is set aside, not deleted.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import LibraryError
from ingest.lock import write_lock
from ingest.settings import Settings
from ingest.shelf import journal
from ingest.shelf.library import Library
from ingest.shelf.manifest import MANIFEST

_LISTING, _TOP = "zhice-backup.json", "library"
_FORMAT = 1
_TEMPORARY = (".change-", ".done-")
_PIECE = 1024 * 1024


class Backup(BaseModel):
    """What a backup holds.

    Attributes:
        made_at: in UTC. generation: of the library. files: SHA-256 by path below ``library/``.
        folders: those that hold no file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = _FORMAT
    made_at: datetime
    program: str
    generation: str
    files: dict[str, str]
    folders: tuple[str, ...] = ()


def write_backup(settings: Settings, target: Path) -> Backup:
    """Write the library into the zip file ``target``; writers wait meanwhile, readers do not.

    Raises:
        LibraryError: the library cannot be read, or ``target`` cannot be written.
        LibraryBusyError: another process is writing the library.
    """
    Library.open(settings)  # made or refreshed before the lock is held
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with write_lock(settings):
            journal.settle(settings.library_dir)
            generation = Library.open(settings).generation
            backup = _fill(settings.library_dir, draft, generation)
        os.replace(draft, target)
    except OSError as error:
        raise LibraryError(
            f"备份文件 {target} 无法写入（{error.strerror or error}）", "请检查权限与磁盘空间"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return backup


def read_backup(file: Path) -> Backup:
    """What a backup says that it holds.

    Raises:
        LibraryError: it is no backup of ours, or damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            backup = Backup.model_validate_json(archive.read(_LISTING))
    except (OSError, KeyError, zipfile.BadZipFile, ValidationError) as error:
        raise LibraryError(
            f"{file} 不是质策的备份，或已损坏", "请确认文件名，或改用另一份备份"
        ) from error
    if backup.format != _FORMAT or MANIFEST not in backup.files:
        raise LibraryError(f"备份 {file} 的格式不能使用", "请用制作它的那一版程序恢复")
    return backup


def restore_backup(settings: Settings, file: Path) -> Path | None:
    """Put the library of a backup in the place of the present one.

    Returns:
        where the library that was there has been set aside; None where there was none.

    Raises:
        LibraryError: the backup is damaged, or cannot be written; nothing has been changed.
        LibraryBusyError: another process is writing the library.
    """
    backup = read_backup(file)
    library = settings.library_dir
    with write_lock(settings):
        draft = library.with_name(f"{library.name}.restoring-{os.getpid()}")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            _unpack(file, backup, draft)
            aside = None
            if library.exists():
                journal.settle(library)
                aside = _aside(library)
                os.replace(library, aside)
            os.replace(draft, library)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return aside


def _fill(library: Path, draft: Path, generation: str) -> Backup:
    files: dict[str, str] = {}
    folders: list[str] = []
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in _parts(library):
            name = path.relative_to(library).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    folders.append(name)
                continue
            files[name] = _add(archive, path, f"{_TOP}/{name}")
        backup = Backup(
            made_at=datetime.now(UTC).replace(microsecond=0),
            program=_program(),
            generation=generation,
            files=files,
            folders=tuple(folders),
        )
        archive.writestr(_LISTING, backup.model_dump_json(indent=1))
    with draft.open("rb") as done:
        os.fsync(done.fileno())
    return backup


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    """Put one file into the archive; returns the SHA-256 of what went in."""
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _parts(library: Path) -> Iterator[Path]:
    for path in sorted(library.rglob("*")):
        first = path.relative_to(library).parts[0]
        if not first.startswith(_TEMPORARY) and not first.endswith(".tmp"):
            yield path


def _unpack(file: Path, backup: Backup, draft: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        held = {i.filename for i in archive.infolist()} - {_LISTING}
        if held != {f"{_TOP}/{name}" for name in backup.files}:
            raise LibraryError(f"备份 {file} 的内容与清单不符", "请改用另一份备份")
        for name in backup.folders:
            _inside(draft, name, file).mkdir(parents=True, exist_ok=True)
        for name, digest in backup.files.items():
            target = _inside(draft, name, file)
            target.parent.mkdir(parents=True, exist_ok=True)
            if _extract(archive, f"{_TOP}/{name}", target) != digest:
                raise LibraryError(f"备份 {file} 中的 {name} 已损坏", "请改用另一份备份")


def _extract(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as source, target.open("wb") as out:
            while piece := source.read(_PIECE):
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
    except (zipfile.BadZipFile, EOFError) as error:
        raise LibraryError(f"备份中的 {name} 已损坏", "请改用另一份备份") from error
    return digest.hexdigest()


def _inside(draft: Path, name: str, file: Path) -> Path:
    """The place of a file below ``draft``; a name that leads out of it is refused."""
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or ":" in name:
        raise LibraryError(f"备份 {file} 中有越界的文件名", "请改用另一份备份")
    return draft.joinpath(*path.parts)


def _aside(library: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    wanted = library.with_name(f"{library.name}.before-restore-{stamp}")
    number = 1
    while wanted.exists():
        number += 1
        wanted = library.with_name(f"{library.name}.before-restore-{stamp}-{number}")
    return wanted


def _program() -> str:
    try:
        return f"zhice {version('zhice')}"
    except PackageNotFoundError:
        return "zhice"
