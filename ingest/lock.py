"""One writer at a time below the data folder; readers never lock."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import LibraryBusyError, LibraryError
from ingest.settings import Settings

_REASONS = {
    errno.ENOSPC: "磁盘空间已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "所在磁盘是只读的",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
}


@contextmanager
def write_lock(settings: Settings, wait_seconds: float | None = None) -> Iterator[None]:
    """Hold the write lock of ``settings.home``; not reentrant.

    The system releases it when the process dies, so a killed writer never blocks the next.

    Raises:
        LibraryBusyError: another process (or thread) still held it after the wait.
        LibraryError: the data folder cannot be created or written, now or while it is held.
    """
    from filelock import FileLock, Timeout

    wait = settings.lock_wait_seconds if wait_seconds is None else wait_seconds
    lock = FileLock(settings.lock_file, thread_local=False)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait, poll_interval=0.05)
    except Timeout as error:
        raise LibraryBusyError(
            f"资料库 {settings.home} 正由另一个进程写入，等了 {wait:g} 秒仍未空闲",
            "请等它完成后再试；要等得更久，可调大环境变量 ZHICE_LOCK_WAIT_SECONDS",
        ) from error
    except OSError as error:
        raise _unwritable(settings, error) from error
    try:
        yield
    except OSError as error:
        if error.errno not in _REASONS:
            raise
        raise _unwritable(settings, error) from error
    finally:
        lock.release()


def _unwritable(settings: Settings, error: OSError) -> LibraryError:
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return LibraryError(
        f"数据文件夹 {settings.home} 无法写入（{reason}），已有的政策完好",
        "请检查权限与磁盘空间，或用 --home 或 ZHICE_HOME 另选一个文件夹",
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Replace ``path`` by a file with ``data``: readers see the old or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
