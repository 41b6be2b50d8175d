"""Vectors of what was read already, made while the next files are read in another process.

They go into the cache and nowhere else, so that nothing depends on them: indexing finds those
that are there and makes the others.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable
from contextlib import suppress

from ingest.policy import PolicyDocument
from ingest.settings import Settings


class EmbedAhead:
    """A thread that loads what indexing needs and then embeds; the write lock must be held.

    Whatever fails in it fails again, and is told, where it is needed.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._texts: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()
        self._is_ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def add(self, documents: Iterable[PolicyDocument]) -> None:
        """Have ``documents`` embedded when there is time."""
        from ingest.search.chunk import chunk_all

        with suppress(Exception):  # of a document that is at fault the ingest will tell
            self._texts.put([chunk.embed_text for chunk in chunk_all(documents)])

    def end(self) -> None:
        """Stop after the texts in hand; what was made is in the cache when this returns."""
        self._is_ended.set()
        self._texts.put(None)
        self._thread.join()

    def _run(self) -> None:
        with suppress(Exception):
            from ingest.embed import BUNDLED, identity_of, open_embedder
            from ingest.search.vectors import VectorCache
            from ingest.store import load_chroma

            model = self._settings.embedding
            embedder = open_embedder(model) if model.name == BUNDLED else None
            # Its import is Python while embedding is C: the one costs the other nothing.
            threading.Thread(target=load_chroma, daemon=True).start()
            if embedder is None:  # another model may take memory and cores of its own
                return
            cache = VectorCache(self._settings.cache_dir / "vectors")
            while (texts := self._texts.get()) is not None and not self._is_ended.is_set():
                cache.add(texts, identity_of(model), embedder, self._is_ended.is_set)
