"""The bytes of a file that comes from outside: only ordinary files, never more than a limit.

A pipe would wait for ever, a device never ends, and a file may grow while it is read.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ingest.errors import LoadError

MAX_BYTES = 50 * 1024 * 1024
MAX_ARCHIVE_BYTES = 200 * 1024 * 1024
_PIECE = 1024 * 1024
_WHY = {
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ELOOP: "链接指向自己",
    errno.EIO: "磁盘读取出错",
    errno.ESTALE: "网络盘已断开",
    errno.ENOTDIR: "路径中有一段不是文件夹",
}


def shown(name: str) -> str:
    """``name`` on one line, without characters that cannot be printed or encoded."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )


def bytes_of(path: Path, limit: int = MAX_BYTES) -> bytes:
    """All of a file.

    Raises:
        LoadError: it is missing, empty, too big, unreadable, or no ordinary file.
    """
    with opened(path, limit) as file:
        data = file.read(limit + 1)
    if len(data) > limit:  # it grew, or its size was a lie
        raise too_big(shown(path.name), limit)
    if not data.strip():
        raise LoadError(f"“{shown(path.name)}”是空文件", "请检查文件内容")
    return data


def sha256_of(path: Path, limit: int = MAX_ARCHIVE_BYTES) -> str:
    """Hash of a file, hexadecimal, read in pieces and never parsed.

    Raises:
        LoadError: as ``bytes_of``, but an empty file has a hash too.
    """
    digest = hashlib.sha256()
    n_read = 0
    with opened(path, limit) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            n_read += len(piece)
            if n_read > limit:
                raise too_big(shown(path.name), limit)
    return digest.hexdigest()


@contextmanager
def opened(path: Path, limit: int) -> Iterator[BinaryIO]:
    """An ordinary file of at most ``limit`` bytes, opened without waiting.

    Raises:
        LoadError: it is missing, too big, unreadable, or no ordinary file; also for an error of
            the disk inside the block.
    """
    try:
        _refuse_special(path, path.stat(), limit)  # opening some devices does things
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NO_WAIT)
        with os.fdopen(descriptor, "rb") as file:
            _refuse_special(path, os.fstat(descriptor), limit)
            yield file
    except FileNotFoundError:
        raise LoadError(f"找不到文件“{shown(str(path))}”", "请检查路径") from None
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"系统错误 {error.errno}")
        raise LoadError(f"文件“{shown(str(path))}”无法读取：{why}", "请检查文件和权限") from error
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise LoadError(f"文件名“{shown(str(path))}”无效", "请检查路径") from None


_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def _refuse_special(path: Path, status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise LoadError(f"“{shown(str(path))}”是文件夹", "请给出其中的文件")
    if not stat.S_ISREG(status.st_mode):
        raise LoadError(
            f"“{shown(str(path))}”不是普通文件（而是管道、设备或套接字）", "请给出政策文件本身"
        )
    if status.st_size > limit:
        raise too_big(shown(path.name), limit)


def too_big(name: str, limit: int) -> LoadError:
    """The error for a file of more than ``limit`` bytes."""
    return LoadError(f"“{name}”超过 {limit // (1024 * 1024)} MB", "请拆分后再导入")
