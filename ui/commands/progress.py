"""Progress of slow work on standard error: a moving bar at a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from typing import TextIO

_WIDTH = 24


class Progress:
    """Callable ``(label, done, total)`` for the ``progress`` parameters of the packages."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._label = ""
        self._open_line = False

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps of ``label`` (Chinese) are finished."""
        if not self._stream.isatty():
            if label != self._label:
                self._stream.write(f"{label}\n")
                self._stream.flush()
            self._label = label
            return
        if self._open_line and label != self._label:
            self._stream.write("\n")
        share = done / total if total else 1.0
        bar = "█" * round(_WIDTH * share)
        self._stream.write(f"\r{label} [{bar:<{_WIDTH}}] {done}/{total}\x1b[K")
        self._stream.flush()
        self._label, self._open_line = label, True
        if done >= total:
            self.close()

    def close(self) -> None:
        """End the line of a bar that is still open."""
        if self._open_line:
            self._stream.write("\n")
            self._stream.flush()
        self._open_line = False
