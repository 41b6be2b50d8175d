"""The child process of ``ingest.sandbox``: reads one file after another within limits.

Requests come on standard input, replies go to what was standard output; every message is eight
bytes of length and a pickle. The worker ends when its input does, so it never outlives the
process that started it, save for the reading it is at, which a timer of its own ends.
"""

from __future__ import annotations

import faulthandler
import mmap
import os
import pickle
import re
import signal
import struct
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import LoadError, ZhiceError
from ingest.formats import archive
from ingest.formats.archive import Member
from ingest.formats.file_bytes import bytes_of, shown
from ingest.formats.pace import listening
from ingest.load import load_bytes
from ingest.read import ReadFile, read

MAX_CHARACTERS = 3_000_000  # of text in one file: a shelf of policies
LENGTH = struct.Struct("<Q")
_MEGABYTE = 1024 * 1024
_OUT_OF_MEMORY = re.compile(r"bad_alloc|[Ff]ailed to allocate|Insufficient memory|Out of memory")
_LARGEST_OUTPUT = 64 * _MEGABYTE  # of a file that a library might write


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take; ``scanning_seconds`` where text is recognised."""

    scanning_seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Request:
    """Read ``path``, or one member of the archive at ``path``."""

    path: str
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a request; exactly one of the first three, or an error, is set.

    Attributes:
        members: of the archive that ``path`` is, to be asked for one by one.
        data: bytes of a member, which has no path of its own.
        is_scanning: not the end: recognition has begun and needs more time.
        error: message and hint for the user.
        fault: of our own program, for the log; ``error`` is set too.
        is_spent: the worker should be replaced: it has used a great deal of memory.
    """

    found: ReadFile | None = None
    members: tuple[Member, ...] | None = None
    is_scanning: bool = False
    data: bytes | None = None
    error: tuple[str, str] | None = None
    fault: str = ""
    is_spent: bool = False


def main() -> None:
    """Serves requests until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which stops us
    requests, replies, nowhere = _own_streams()
    limits = pickle.loads(_read_message(requests) or b"")  # noqa: S301 — from our parent
    _limit_memory(limits.megabytes)

    def send(reply: Reply) -> None:
        message = pickle.dumps(reply, protocol=5)
        replies.write(LENGTH.pack(len(message)))
        replies.write(message)
        replies.flush()

    send(Reply())  # ready
    while (message := _read_message(requests)) is not None:
        request: Request = pickle.loads(message)  # noqa: S301 — from our parent
        _limit_time(limits.scanning_seconds, nowhere)
        reply = _answer(request, lambda: send(Reply(is_scanning=True)), limits)
        faulthandler.cancel_dump_traceback_later()
        send(reply)
        if reply.is_spent:
            return


def _own_streams() -> tuple[BinaryIO, BinaryIO, int]:
    """The two pipes, moved away from where libraries read and print, and a place for print."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, replies, nowhere


def _read_message(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def _answer(request: Request, on_scanning: Callable[[], None], limits: Limits) -> Reply:
    try:
        with listening(on_scanning):
            return _read(request, limits)
    except MemoryError:
        return Reply(error=out_of_memory(_name_of(request), limits.megabytes), is_spent=True)
    except RecursionError:
        told = (
            f"“{_name_of(request)}”的内容嵌套过深，无法读取",
            "请在原软件中另存为 .docx 或 .txt",
        )
        return Reply(error=told, is_spent=True)
    except ZhiceError as error:
        return Reply(error=(error.message, error.hint), is_spent=_is_spent(limits))
    except Exception as error:  # a reader's bug on odd input must not stop the other files
        if _OUT_OF_MEMORY.search(str(error)):  # libraries in C++ have names of their own for it
            return Reply(error=out_of_memory(_name_of(request), limits.megabytes), is_spent=True)
        told = (f"“{_name_of(request)}”无法处理：程序在读取时出错", "请另存为 .docx 或 .txt 后再试")
        return Reply(error=told, fault=traceback.format_exc(limit=-20), is_spent=True)


def _name_of(request: Request) -> str:
    return request.member.name if request.member else shown(Path(request.path).name)


def out_of_memory(name: str, megabytes: int) -> tuple[str, str]:
    """Message and hint for a file that needs more memory than it may have."""
    return (
        f"读取“{name}”需要的内存超过 {megabytes} MB，已停止",
        "请拆分后再导入；确需整份读取时，可调大环境变量 ZHICE_READING_MEGABYTES",
    )


def _read(request: Request, limits: Limits) -> Reply:
    path = Path(request.path)
    data: bytes | None = None
    if request.member is not None:
        data = archive.read_member(path, request.member)
        loaded = load_bytes(request.member.file, data)
    elif archive.is_archive(path):
        return Reply(members=archive.members_of(path))
    else:
        loaded = load_bytes(shown(path.name), bytes_of(path))
    if len(loaded.text) > MAX_CHARACTERS:
        raise LoadError(
            f"“{loaded.file}”的文字超过 {MAX_CHARACTERS // 10_000} 万字", "请拆分后再导入"
        )
    return Reply(found=read(loaded), data=data, is_spent=_is_spent(limits))


def _limit_memory(megabytes: int) -> None:
    """Bounds memory where the system can; elsewhere only time is bounded."""
    if sys.platform == "win32":
        return
    import resource

    limits = (
        # what is really allocated: libraries map far more address space than they use
        (resource.RLIMIT_DATA, megabytes * _MEGABYTE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_OUTPUT),
    )
    for kind, most in limits:
        with suppress(ValueError, OSError):  # a lower limit is in force already
            resource.setrlimit(kind, (most, most))


def _limit_time(seconds: float, nowhere: int) -> None:
    """Ends this process by itself, should the parent be gone that would end it.

    Both limits work while a library in C holds the interpreter.
    """
    faulthandler.dump_traceback_later(seconds + 5, exit=True, file=nowhere)
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1) + 5
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(most), resource.RLIM_INFINITY))


def _is_spent(limits: Limits) -> bool:
    """True where the worker still holds so much memory that the next file should start afresh.

    Only Linux tells what is held now; the most ever held, which other systems tell too, counts
    the process that started this one.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError):
        return False
    return pages * mmap.PAGESIZE > limits.megabytes * _MEGABYTE // 2
