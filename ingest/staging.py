"""Files that somebody uploaded and has not decided on yet, outside the library.

::

    <home>/staging/<token>/
        staged.json     what it is, who brought it, when
        file/<name>     its bytes as they came
        preview.json    what was read from it (``ingest.preview``); absent until it was
        outcome.json    what became of it once it was taken in

Nothing here is part of the library; what is older than a day is cleared away.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import LibraryError, LoadError
from ingest.lock import write_atomically
from ingest.settings import Settings

KEPT_HOURS = 24
PREVIEW, OUTCOME = "preview.json", "outcome.json"
_STAGED, _FILE = "staged.json", "file"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u2028\u2029\ud800-\udfff]+")
_LONGEST = 80  # characters of a name; a file system counts bytes, three for each of ours


class StagedFile(BaseModel):
    """One uploaded file.

    Attributes:
        name: as it was called, fit to be a file name here.
        by: who brought it; ``at``: when, in UTC.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: str
    name: str
    sha256: str
    n_bytes: int
    by: str
    at: datetime


def stage(settings: Settings, name: str, pieces: Iterable[bytes], by: str) -> StagedFile:
    """Put a file aside, under a token of its own.

    Raises:
        LoadError: it is larger than ``settings.upload_megabytes``, or has no name.
    """
    fit = _name(name)
    token = secrets.token_urlsafe(18)
    folder = settings.staging_dir / token
    digest, n_bytes = hashlib.sha256(), 0
    try:
        (folder / _FILE).mkdir(parents=True)
        with (folder / _FILE / fit).open("wb") as file:
            for piece in pieces:
                n_bytes += len(piece)
                if n_bytes > settings.upload_megabytes * 1024 * 1024:
                    raise LoadError(
                        f"“{fit}”超过 {settings.upload_megabytes} MB，没有上传",
                        "请拆分或压缩图片后再传；确需更大时可调大环境变量 ZHICE_UPLOAD_MEGABYTES",
                    )
                digest.update(piece)
                file.write(piece)
        staged = StagedFile(
            token=token,
            name=fit,
            sha256=digest.hexdigest(),
            n_bytes=n_bytes,
            by=by,
            at=datetime.now(UTC).replace(microsecond=0),
        )
        write_atomically(folder / _STAGED, staged.model_dump_json().encode())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return staged


def staged_file(settings: Settings, token: str) -> StagedFile:
    """The file of that token.

    Raises:
        LibraryError: it has been decided on, or was cleared away.
    """
    try:
        if not _TOKEN.fullmatch(token):
            raise OSError(token)
        return StagedFile.model_validate_json((folder_of(settings, token) / _STAGED).read_bytes())
    except (OSError, ValidationError) as error:
        raise LibraryError(
            "这个上传的文件已经放弃，或因超过一天没有处理而清除", "请重新上传"
        ) from error


def staged_files(settings: Settings) -> tuple[StagedFile, ...]:
    """All files put aside, the newest first."""
    found = []
    if settings.staging_dir.is_dir():
        for folder in settings.staging_dir.iterdir():
            try:
                found.append(staged_file(settings, folder.name))
            except LibraryError:
                continue  # being written, or left by a killed process: ``clear_old`` takes it
    return tuple(sorted(found, key=lambda one: (one.at, one.token), reverse=True))


def folder_of(settings: Settings, token: str) -> Path:
    """Where the parts of a staged file lie."""
    return settings.staging_dir / token


def path_of(settings: Settings, staged: StagedFile) -> Path:
    """The file itself.

    Raises:
        LibraryError: it is gone, or not the one that was uploaded.
    """
    file = folder_of(settings, staged.token) / _FILE / staged.name
    try:
        with file.open("rb") as stream:
            same = hashlib.file_digest(stream, "sha256").hexdigest() == staged.sha256
    except OSError:
        same = False
    if not same:
        raise LibraryError(f"上传的“{staged.name}”已不完整", "请重新上传")
    return file


def discard(settings: Settings, token: str) -> None:
    """Throw a staged file away."""
    staged_file(settings, token)
    shutil.rmtree(folder_of(settings, token), ignore_errors=True)


def clear_old(settings: Settings, now: datetime | None = None) -> int:
    """Throw away what is older than a day; returns how many."""
    edge = (now or datetime.now(UTC)) - timedelta(hours=KEPT_HOURS)
    n_cleared = 0
    if not settings.staging_dir.is_dir():
        return 0
    for folder in settings.staging_dir.iterdir():
        try:
            at = staged_file(settings, folder.name).at
        except LibraryError:
            at = datetime.fromtimestamp(_touched(folder), UTC)
        if at < edge:
            shutil.rmtree(folder, ignore_errors=True)
            n_cleared += 1
    return n_cleared


def _touched(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # another process has cleared it just now
        return time.time()


def _name(given: str) -> str:
    """The last part of a name that a browser sent, as a file name here."""
    base = PurePosixPath(PureWindowsPath(given).name).name
    fit = _UNFIT.sub("", base).strip().lstrip(".~$")
    stem, dot, suffix = fit.rpartition(".")
    fit = f"{stem[:_LONGEST]}{dot}{suffix[:10]}" if dot and stem else fit[:_LONGEST]
    if not fit:
        raise LoadError("没有选择文件", "请选择要收录的政策文件")
    return fit
