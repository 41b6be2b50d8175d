"""One writer at a time below the data folder; readers never lock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import LibraryBusyError, LibraryError
from ingest.settings import Settings


@contextmanager
def write_lock(settings: Settings, wait_seconds: float | None = None) -> Iterator[None]:
    """Hold the write lock of ``settings.home``; not reentrant.

    The system releases it when the process dies, so a killed writer never blocks the next.

    Raises:
        LibraryBusyError: another process (or thread) still held it after the wait.
        LibraryError: the data folder cannot be created or written.
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
        raise LibraryError(
            f"数据文件夹 {settings.home} 无法写入（{error.strerror or error}）",
            "请检查权限与磁盘空间，或用 --home 或 ZHICE_HOME 另选一个文件夹",
        ) from error
    try:
        yield
    finally:
        lock.release()


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
