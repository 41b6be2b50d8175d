"""How many questions are answered at one time; who comes beyond that waits, or is told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import ZhiceError


class TooManyError(ZhiceError):
    """More people are asking at this moment than the service can answer."""

    code = "too_many"


class Turnstile:
    """Lets ``most`` through at a time; at most ``waiting`` more wait, each ``wait_s`` seconds."""

    def __init__(self, most: int, waiting: int, wait_s: float) -> None:
        self._slots = threading.BoundedSemaphore(most)
        self._queue = threading.BoundedSemaphore(waiting)
        self._wait_s = wait_s

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Hold a place while the block runs.

        Raises:
            TooManyError: no place was free in time.
        """
        if not self._slots.acquire(blocking=False) and not self._waited():
            raise TooManyError("现在提问的人太多", "请过几秒再试。")
        try:
            yield
        finally:
            self._slots.release()

    def _waited(self) -> bool:
        if not self._queue.acquire(blocking=False):
            return False
        try:
            return self._slots.acquire(timeout=self._wait_s)
        finally:
            self._queue.release()
