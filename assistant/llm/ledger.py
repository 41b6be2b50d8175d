"""What the language model may still use today, and whether its server is given a rest.

Kept in one small file, so that a dead server costs one question its time and not each, also
where each question is a process of its own (``zhice ask``). A file that cannot be read or
written is no reason to fail: the process then counts for itself.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.settings import Settings

FAILURES_TO_REST = 3  # in a row
REST_S = 60.0
_LOCK_S = 2.0
_WIDE = 0x2E80  # first code point of the scripts that take about a token a character


class _Page(BaseModel):
    """One day's use; ``resting_until`` is in seconds since 1970."""

    model_config = ConfigDict(extra="ignore")

    day: date
    tokens: int = 0
    seconds: float = 0.0
    failures: int = 0
    resting_until: float = 0.0


def tokens_of(text: str) -> int:
    """Tokens of ``text``, never less than a server would count by much; no tokeniser is needed."""
    n_wide = sum(ord(c) >= _WIDE for c in text)
    return n_wide + (len(text) - n_wide + 2) // 3


class Ledger:
    """Counts use and failures; safe for threads and processes."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._clock = clock
        self._file: Path = settings.model_ledger
        self._thread_lock = threading.Lock()
        self._page = _Page(day=date.today())

    def refusal(self) -> str | None:
        """Why the model may not be asked now, Chinese; None where it may."""
        with self._thread_lock:
            page = self._read()
            if page.tokens >= self._settings.model_tokens_a_day:
                return "今天的语言模型用量已到上限"
            if page.seconds >= self._settings.model_seconds_a_day:
                return "今天的语言模型用时已到上限"
            left = page.resting_until - self._clock()
            # A clock set back must not rest the server for ever.
            if 0 < left <= REST_S:
                return "语言模型连续出错，正在暂停使用"
            return None

    def count(self, tokens: int, seconds: float, *, failed: bool) -> None:
        """Count what one call took; the third failure in a row, and each after it, rests it."""

        def change(page: _Page) -> _Page:
            failures = page.failures + 1 if failed else 0
            rests = failures >= FAILURES_TO_REST
            return page.model_copy(
                update={
                    "tokens": page.tokens + tokens,
                    "seconds": page.seconds + seconds,
                    "failures": failures,
                    "resting_until": self._clock() + REST_S if rests else 0.0,
                }
            )

        self._change(change)

    def _read(self) -> _Page:
        try:
            page = _Page.model_validate_json(self._file.read_bytes())
        except (OSError, ValidationError, ValueError):
            page = self._page
        today = date.today()
        return page if page.day == today else _Page(day=today)

    def _change(self, change: Callable[[_Page], _Page]) -> None:
        with self._thread_lock:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                with FileLock(f"{self._file}.lock", timeout=_LOCK_S):
                    self._page = change(self._read())
                    record = json.loads(self._page.model_dump_json())
                    part = self._file.with_suffix(".part")
                    part.write_text(json.dumps(record), encoding="utf-8")
                    part.replace(self._file)
            except (OSError, Timeout):
                self._page = change(self._page)
