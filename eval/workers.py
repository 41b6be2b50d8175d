"""Who answers the questions of a run: an assistant at hand, or processes with one each.

Processes are spawned, never forked: the embedding engine hangs in a child forked after its first
use. A process opens each library when the first question of it arrives, and keeps it open.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import connection, get_context, parent_process
from typing import Protocol

from eval.judge import Asked, HeldLibrary, judge
from eval.outcome import QuestionOutcome
from eval.questions import PlacedQuestion
from ingest.errors import UsageError, ZhiceError
from ingest.settings import Settings

MAX_JOBS = 4
_OPENED: dict[str | None, Asked] = {}
_SETTINGS: list[Settings] = []


class Judges(Protocol):
    """Those who ask the questions of a run and judge the answers."""

    def library(self, name: str | None) -> HeldLibrary:
        """The library of that name, None = the one in the data folder.

        Raises:
            UsageError: there is no such library.
        """

    def outcomes(
        self, questions: Sequence[PlacedQuestion], as_of: date
    ) -> Iterator[QuestionOutcome]:
        """Each question asked and judged, in the order of the questions.

        Args:
            as_of: date for questions that fix none.
        """


class Workers:
    """``n_jobs`` processes, each with assistants of its own; this process where it is one.

    Args:
        jobs: 0 = one for each core that may be used, at most ``MAX_JOBS``.
    """

    def __init__(self, settings: Settings, jobs: int = 0) -> None:
        self.settings = settings
        self.n_jobs = jobs or default_jobs()
        self._opened: dict[str | None, Asked] = {}

    def library(self, name: str | None) -> HeldLibrary:
        return self._assistant(name).library

    def outcomes(
        self, questions: Sequence[PlacedQuestion], as_of: date
    ) -> Iterator[QuestionOutcome]:
        jobs = min(self.n_jobs, len(questions))
        if jobs > 1:
            yield from self._side_by_side(questions, as_of, jobs)
            return
        for placed in questions:
            yield judge(placed, self._assistant(placed.question.library), as_of)

    def _side_by_side(
        self, questions: Sequence[PlacedQuestion], as_of: date, jobs: int
    ) -> Iterator[QuestionOutcome]:
        for name in dict.fromkeys(placed.question.library for placed in questions):
            self._assistant(name)  # library and index are made once, here; workers only read them
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (self.settings,))
        try:
            waiting = [pool.submit(_judge, placed, as_of) for placed in questions]
            for done in waiting:
                yield done.result()
        except BrokenProcessPool as error:
            raise ZhiceError(
                "评测进程意外中断(可能是内存不够)",
                "已答的题都保存着:原样再运行一次即从断点继续,或加 --jobs 1",
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _assistant(self, name: str | None) -> Asked:
        if name not in self._opened:
            self._opened[name] = _open(name, self.settings)
        return self._opened[name]


def generations(judges: Judges, questions: Sequence[PlacedQuestion]) -> dict[str, str]:
    """Generation of each library that the questions are asked of, "" = the data folder's."""
    names = dict.fromkeys(placed.question.library for placed in questions)
    return {name or "": judges.library(name).generation for name in names}


def default_jobs() -> int:
    """One process for each core that may be used, at most ``MAX_JOBS``."""
    usable = getattr(os, "sched_getaffinity", None)
    return max(1, min(len(usable(0)) if usable else os.cpu_count() or 1, MAX_JOBS))


def _begin(settings: Settings) -> None:
    """First thing in a process: interrupts are for the parent, whose end is this one's end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _SETTINGS[:] = [settings]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent cannot stop its workers; they would wait for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _judge(placed: PlacedQuestion, as_of: date) -> QuestionOutcome:
    name = placed.question.library
    if name not in _OPENED:
        _OPENED[name] = _open(name, _SETTINGS[0])
    return judge(placed, _OPENED[name], as_of)


def _open(name: str | None, settings: Settings) -> Asked:
    from assistant.service import Assistant

    return Assistant.open(settings=settings_for(name, settings))


def settings_for(name: str | None, settings: Settings) -> Settings:
    """Settings of the library of that name; the same settings for None.

    Raises:
        UsageError: there is no such library.
    """
    if name is None:
        return settings
    if not name.startswith("constructed:"):
        raise UsageError(f"没有叫“{name}”的政策库", "题目的 library 应为 constructed:数字:open")
    from eval.constructed.library import constructed_settings

    return constructed_settings(name, settings)
