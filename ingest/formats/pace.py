"""How a reader says that it has begun slow work, so that whoever waits gives it more time.

Recognising a scanned page takes seconds where text takes milliseconds. A reader that starts to
recognise calls ``scanning``; the process that reads foreign files (``ingest.sandbox``) listens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[], None] | None] = ContextVar("pace_listener", default=None)


def scanning() -> None:
    """Says that text recognition begins; without a listener it does nothing."""
    listener = _listener.get()
    if listener is not None:
        listener()


@contextmanager
def listening(listener: Callable[[], None]) -> Iterator[None]:
    """Calls ``listener`` whenever recognition begins inside the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
