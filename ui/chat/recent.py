"""Answers given lately, so that their reader can export, compare and judge the very same ones."""

from __future__ import annotations

import threading
from collections import OrderedDict

from assistant.answer import Answer

_MOST = 500


class Recent:
    """The latest answers by trace id, the oldest dropped first; safe for threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def keep(self, answer: Answer) -> None:
        with self._lock:
            self._answers[answer.trace_id] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def get(self, trace_id: str) -> Answer | None:
        """The answer of that id; None where it is no longer kept."""
        with self._lock:
            return self._answers.get(trace_id)
