"""How often a password may be tried: by address, by account, and in all."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

_WINDOW_SECONDS = 300
_MOST = {"address": 5, "name": 10, "all": 100}  # tries within the window

Key = tuple[str, str]


class Tries:
    """Counts tries that have not succeeded; in memory, so that a restart forgives.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: dict[Key, deque[float]] = {}
        self._lock = threading.Lock()

    def begin(self, address: str, name: str) -> int:
        """Count a try before its password is looked at, so that many at once count as many.

        Returns:
            seconds to wait before the next try; 0 = this one may go ahead.
        """
        with self._lock:
            self._forget()
            keys = _keys(address, name)
            wait = max(self._wait(key) for key in keys)
            if not wait:
                for key in keys:
                    self._times.setdefault(key, deque()).append(self._clock())
            return wait

    def succeeded(self, address: str, name: str) -> None:
        """Take back what counted against somebody who then had the right password."""
        with self._lock:
            everybody, *own = _keys(address, name)
            for key in own:
                self._times.pop(key, None)
            if self._times.get(everybody):
                self._times[everybody].pop()

    def _forget(self) -> None:
        oldest = self._clock() - _WINDOW_SECONDS
        for key in list(self._times):
            times = self._times[key]
            while times and times[0] <= oldest:
                times.popleft()
            if not times:
                del self._times[key]

    def _wait(self, key: Key) -> int:
        times, most = self._times.get(key, deque()), _MOST[key[0]]
        if len(times) < most:
            return 0
        return int(times[-most] + _WINDOW_SECONDS - self._clock()) + 1


def _keys(address: str, name: str) -> tuple[Key, ...]:
    return (("all", ""), ("address", address), ("name", name.lower()))
