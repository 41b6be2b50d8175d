"""Reading files from outside in a child process, so that no file can harm this one.

A file may be made to hang or to swell (a page that refers to itself, a bomb in a stream), and
the libraries that take documents apart are written in C and crash. All of a reading, from the
bytes to the clause tree, happens in a worker that has bounded time and memory. It reads files
one after another and is replaced when one of them was too much for it.

The worker is a new interpreter rather than a fork (the embedding engine hangs after a fork) and
no child of ``multiprocessing``, which would run the program of the caller a second time. What it
sends back is unpickled as records of this package only.
"""

from __future__ import annotations

import io
import logging
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ingest.errors import LoadError
from ingest.formats.file_bytes import shown
from ingest.read import ReadFile
from ingest.sandbox_worker import LENGTH, Limits, Reply, Request, out_of_memory
from ingest.settings import Settings

_log = logging.getLogger(__name__)
_LARGEST_REPLY = 512 * 1024 * 1024
_START_SECONDS = 60.0  # for an interpreter on a busy machine
_GRACE_SECONDS = 5.0
_MOST_FAILURES = 3  # members of one archive that may use up their limits
_SERVE = "from ingest.sandbox_worker import main; main()"


@dataclass(frozen=True, slots=True)
class ReadMember:
    """A file that was read: the one asked for, or a member of the archive that it is.

    Attributes:
        name: to show; of a member, the archive and the folders in it too, joined by ``/``.
        outcome: what it holds, or why it could not be read.
        data: bytes of a member; None for the file asked for.
    """

    name: str
    outcome: ReadFile | LoadError
    data: bytes | None = None


class LimitError(LoadError):
    """A file used up its time or memory, or ended the process that read it."""


class Reader:
    """Reads files within limits; for one thread."""

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.reading_seconds
        self._limits = Limits(
            max(settings.scanning_seconds, settings.reading_seconds), settings.reading_megabytes
        )
        self._worker: _Worker | None = None

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Reader]:
        """A reader whose worker starts with the first file and ends with the block."""
        reader = cls(settings)
        try:
            yield reader
        finally:
            reader._end_worker()

    def read(self, path: Path) -> tuple[ReadMember, ...]:
        """Reads one file with all that is in it, never none.

        Raises:
            LoadError: the file as a whole cannot be read, or not within the limits.
        """
        name = shown(path.name)
        reply = self._reply_to(Request(os.fspath(path)), name)
        if reply.members is None:
            return (ReadMember(name, _found_in(reply, name)),)
        read = []
        n_failed = 0
        for member in reply.members:
            if n_failed >= _MOST_FAILURES:
                outcome: ReadFile | LoadError = LoadError(
                    f"压缩包里已有 {n_failed} 个文件超出读取限制，“{member.name}”未读取",
                    "请解压后逐个导入",
                )
                read.append(ReadMember(f"{name}/{member.name}", outcome))
                continue
            data = None
            try:
                member_reply = self._reply_to(Request(os.fspath(path), member), member.name)
                outcome, data = _found_in(member_reply, member.name), member_reply.data
            except LoadError as error:
                outcome = error
                n_failed += isinstance(error, LimitError)
            read.append(ReadMember(f"{name}/{member.name}", outcome, data))
        return tuple(read)

    def _reply_to(self, request: Request, name: str) -> Reply:
        """The worker's last word on a request; an error that it reports is raised."""
        if request.member is not None and request.member.refusal is not None:
            raise request.member.refusal
        worker = self._living_worker()
        seconds = self._seconds
        started = time.monotonic()
        try:
            worker.send(request)
            while (reply := worker.receive(started + seconds)).is_scanning:
                seconds = self._limits.scanning_seconds
        except TimeoutError:
            self._end_worker()
            raise LimitError(
                f"“{name}”读取超过 {seconds:g} 秒，已停止",
                "请拆分后再导入，或另存为 .docx、.txt；确需更久时，"
                "可调大环境变量 ZHICE_READING_SECONDS（扫描件为 ZHICE_SCANNING_SECONDS）",
            ) from None
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._end_worker()
            _log.warning("读取“%s”的子进程已中断：%s", name, error)
            raise LimitError(
                f"“{name}”在读取时使读取程序中断（文件损坏、恶意，或需要的内存超过"
                f" {self._limits.megabytes} MB），已跳过",
                "请确认来源；可在原软件中打开后另存为 .docx 或 .txt 再导入",
            ) from error
        except BaseException:  # Ctrl+C: a reply that comes later must not meet the next file
            self._end_worker()
            raise
        if reply.is_spent:
            self._end_worker()
        if reply.error is not None:
            if reply.fault:
                _log.warning("读取“%s”时程序出错\n%s", name, reply.fault)
            is_limit = reply.error == out_of_memory(name, self._limits.megabytes)
            raise (LimitError if is_limit else LoadError)(*reply.error)
        return reply

    def _living_worker(self) -> _Worker:
        """The worker, started anew where there is none or it has died."""
        if self._worker is not None and self._worker.is_alive():
            return self._worker
        self._end_worker()
        try:
            self._worker = _Worker(self._limits)
            self._worker.receive(time.monotonic() + _START_SECONDS)
        except (OSError, EOFError, pickle.UnpicklingError) as error:  # TimeoutError is an OSError
            self._end_worker()
            raise LoadError(
                "读取文件的子进程无法启动", "请检查内存和进程数是否够用，再运行 zhice doctor"
            ) from error
        return self._worker

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _found_in(reply: Reply, name: str) -> ReadFile:
    if reply.found is None:
        raise LoadError(f"“{name}”无法读取", "请另存为 .docx 或 .txt 后再试")
    return reply.found


class _Worker:
    """One child process and the thread that waits for what it sends."""

    def __init__(self, limits: Limits) -> None:
        self._process = subprocess.Popen(  # noqa: S603 — our own interpreter and module
            [sys.executable, "-P", "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no flashing
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._listener = threading.Thread(
            target=_listen, args=(self._process.stdout, self._replies), daemon=True
        )
        self._listener.start()
        self.send(limits)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: Limits | Request) -> None:
        """Raises OSError if the worker is gone."""
        data = pickle.dumps(message, protocol=5)
        self._requests.write(LENGTH.pack(len(data)) + data)
        self._requests.flush()

    def receive(self, deadline: float) -> Reply:
        """The next reply.

        Raises:
            TimeoutError: none by ``deadline`` (``time.monotonic``).
            EOFError: the worker has died.
            pickle.UnpicklingError: it sent something else.
        """
        try:
            message = self._replies.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise TimeoutError from None
        if message is None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE_SECONDS)
            raise EOFError(f"退出状态 {self._process.poll()}")
        try:
            reply = _Records(io.BytesIO(message)).load()
        except Exception as error:  # the child may have sent anything
            raise pickle.UnpicklingError(str(error)) from error
        if not isinstance(reply, Reply):
            raise pickle.UnpicklingError("not a reply")
        return reply

    def end(self) -> None:
        """Kills the worker and waits until it is gone."""
        self._process.kill()
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE_SECONDS)
        self._listener.join(_GRACE_SECONDS)


def _listen(stream: BinaryIO, replies: queue.SimpleQueue[bytes | None]) -> None:
    """Hands on whole messages; None when the stream has ended."""
    with stream:
        while len(head := stream.read(LENGTH.size)) == LENGTH.size:
            (length,) = LENGTH.unpack(head)
            message = stream.read(length) if length <= _LARGEST_REPLY else b""
            if len(message) < length:
                break
            replies.put(message)
    replies.put(None)


class _Records(pickle.Unpickler):
    """Builds the records of this package and plain values, and calls nothing else."""

    def find_class(self, module: str, name: str) -> type | Callable[[object, str], Enum]:
        if (module, name) == ("builtins", "getattr"):
            return _member  # so Python before 3.11.4 writes a member of an Enum
        if module.startswith("ingest."):
            found: object = super().find_class(module, name)
            if isinstance(found, type) and (
                is_dataclass(found) or issubclass(found, Enum | LoadError)
            ):
                return found
        for plain in (date, Decimal):
            if (module, name) == (plain.__module__, plain.__qualname__):
                return plain
        raise pickle.UnpicklingError(f"{module}.{name}")


def _member(kind: object, name: str) -> Enum:
    """The member ``name`` of an Enum, and no other attribute of anything."""
    if isinstance(kind, type) and issubclass(kind, Enum) and name in kind.__members__:
        return kind.__members__[name]
    raise pickle.UnpicklingError(f"builtins.getattr: {name}")
