"""What is written behind the back of an answer: entries in order, and the daily purge."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from queue import Empty, Full, Queue

from ingest.errors import ZhiceError

_log = logging.getLogger(__name__)
_MOST_WAITING = 1000  # entries; a journal that cannot keep up loses some, never an answer
_A_DAY_S = 24 * 3600.0

Job = Callable[[], None]


class Background:
    """One thread that does jobs one after the other, and ``daily`` at its start and each day.

    A job that fails is logged as a warning and dropped.
    """

    def __init__(self, daily: Job, day_seconds: float = _A_DAY_S) -> None:
        self._daily = daily
        self._day_seconds = day_seconds
        self._jobs: Queue[Job | None] = Queue(_MOST_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin (once)."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
                self._thread.start()

    def put(self, job: Job) -> bool:
        """Do ``job`` soon; never waits and never fails. False where it will not be done."""
        self.start()
        try:
            self._jobs.put_nowait(job)
        except Full:
            _log.warning("记录库跟不上，有一条记录没有写入")
            return False
        return True

    def wait(self, seconds: float) -> bool:
        """Wait until what was put before is done; False if that takes longer."""
        if self._thread is None or self._thread is threading.current_thread():
            return True
        done = threading.Event()
        try:
            self._jobs.put(done.set, timeout=seconds)
        except Full:
            return False
        return done.wait(seconds)

    def stop(self, seconds: float = 3.0) -> None:
        """Do what was put, and end; what takes longer is lost."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        try:
            self._jobs.put(None, timeout=seconds)
        except Full:
            return
        thread.join(seconds)

    def _run(self) -> None:
        due = time.monotonic()
        while True:
            if time.monotonic() >= due:
                _done(self._daily)
                due = time.monotonic() + self._day_seconds
            try:
                job = self._jobs.get(timeout=max(0.0, due - time.monotonic()))
            except Empty:
                continue
            if job is None:
                return
            _done(job)


def _done(job: Job) -> None:
    try:
        job()
    except ZhiceError as error:
        _log.warning("有一条记录没有写入：%s", error)
    except Exception as error:
        # its traceback may show values of a person: only what kind it was
        _log.warning("有一条记录没有写入：%s", type(error).__name__)
