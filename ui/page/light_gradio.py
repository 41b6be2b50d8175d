"""Imports Gradio without its look-ups outside and without its editor stubs.

At every import Gradio parses the source of each of its components and writes a ``.pyi`` file
beside it, for editors: half of its import time, and a write into the installation. It skips a
class whose file is unknown, so that is what it is told while it is imported.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def import_gradio() -> None:
    """Import Gradio, quickly the first time; must run before any other import of it."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    with _no_stubs():
        import gradio  # noqa: F401


@contextmanager
def _no_stubs() -> Iterator[None]:
    original = inspect.getfile

    def getfile(thing: Any) -> str:
        # Only Gradio's own classes: other threads may be importing at the same time.
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("no stub wanted")
        return original(thing)

    inspect.getfile = getfile  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = original
