"""So many users asking at once: times by stage and throughput."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

from eval.bench.server import Visitor
from ingest.errors import ZhiceError

_MAX_SECONDS = 90.0  # a slow library ends the round, not the patience


@dataclass(frozen=True, slots=True)
class Round:
    """What one number of users came to.

    Attributes:
        times: of each answered question: its place in the list, and milliseconds by stage.
        n_failed: questions the service did not answer.
    """

    users: int
    seconds: float
    times: tuple[tuple[int, Mapping[str, float]], ...]
    n_failed: int

    @property
    def throughput(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0


def ask_at_once(port: int, questions: Sequence[dict[str, str]], users: int, n: int) -> Round:
    """``n`` questions (the list over and over) asked by ``users`` users without a pause."""
    numbers, lock = count(), threading.Lock()
    times: list[tuple[int, Mapping[str, float]]] = []
    failed: list[int] = []
    started = time.perf_counter()

    def visit(_: int) -> None:
        visitor = Visitor(port)
        try:
            while time.perf_counter() - started < _MAX_SECONDS:
                with lock:
                    number = next(numbers)
                if number >= n:
                    return
                which = number % len(questions)
                try:
                    took = visitor.ask(questions[which])
                except ZhiceError:
                    failed.append(which)
                    visitor.close()
                    visitor = Visitor(port)
                else:
                    times.append((which, took))
        finally:
            visitor.close()

    with ThreadPoolExecutor(users) as pool:
        list(pool.map(visit, range(users)))
    return Round(users, time.perf_counter() - started, tuple(times), len(failed))
