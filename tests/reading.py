"""One process that reads the files of all tests; starting one costs a second each time.

A reading leaves nothing behind in it (it reads all files of one taking-in, too), and one that
died or used much is replaced by the reader itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.sandbox import Reader
from ingest.settings import Settings

own = Reader.open  # for the tests of the reader itself
_Limits = tuple[int, float, float, int]


@contextmanager
def kept_readers() -> Iterator[None]:
    """Readers that are opened live until the end, one for each thread and set of limits."""
    held: dict[_Limits, Reader] = {}

    @contextmanager
    def opened(settings: Settings) -> Iterator[Reader]:
        times = settings.reading_seconds, settings.scanning_seconds
        limits = (threading.get_ident(), *times, settings.reading_megabytes)
        yield held.setdefault(limits, Reader(settings))

    Reader.open = staticmethod(opened)  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        Reader.open = own  # type: ignore[method-assign]
        for reader in held.values():
            reader._end_worker()
