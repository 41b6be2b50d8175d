"""The variants over one library: one question in, places out, and the time it took."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from assistant.retrieval.retrieve import Rankings
from assistant.search import Source, search
from assistant.service import Assistant
from assistant.words.content import ContentIndex
from eval.ablation.variants import NAIVE, RERANKED, Variant
from eval.gold import Found
from eval.peers.naive import NEEDS, Naive
from eval.peers.peer import K
from eval.questions import Question
from ingest.embed import Vectors, identity_of, open_embedder
from ingest.policy import PolicyDocument
from ingest.search.chunk import Chunk
from ingest.search.index import SearchIndex
from ingest.search.lexical import LexicalIndex
from ingest.search.vectors import VectorCache
from ingest.settings import Settings


class QuestionVectors:
    """Vectors of questions, made once for all variants; each use counts the time it took."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._known: dict[str, tuple[Vectors, float]] = {}
        self.counted_ms = 0.0  # what the vectors used so far would have taken
        self.made_ms = 0.0  # what was really spent on them

    def of(self, text: str) -> Vectors:
        if text not in self._known:
            started = time.perf_counter()
            vector = self._index.vector_of(text)
            took = (time.perf_counter() - started) * 1000
            self._known[text] = (vector, took)
            self.made_ms += took
        vector, took = self._known[text]
        self.counted_ms += took
        return vector


class WithHeadings:
    """The library's own index."""

    def __init__(self, index: SearchIndex, vectors: QuestionVectors) -> None:
        self._index, self._vectors = index, vectors

    def dense(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        return self._index.nearest(self._vectors.of(query), k, policy_ids)

    def lexical(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        return self._index.lexical(query, k, policy_ids)

    def rerank(self, query: str, chunks: Sequence[Chunk]) -> list[float] | None:
        return self._index.rerank(query, chunks)


class WithoutHeadings:
    """The same chunks without titles and heading paths, in an index of their own."""

    def __init__(
        self, chunks: Sequence[Chunk], made: Vectors, vectors: QuestionVectors, folder: Path
    ) -> None:
        self.chunks = tuple(chunks)
        self._made, self._vectors = made, vectors
        entries = ((c.policy_id, "", c.reading) for c in self.chunks)
        LexicalIndex.create(folder, entries)
        self._lexical = LexicalIndex.open(folder)

    def dense(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        scores = self._made @ self._vectors.of(query)
        order = (int(n) for n in np.argsort(-scores, kind="stable"))
        among = (n for n in order if policy_ids is None or self.chunks[n].policy_id in policy_ids)
        return [(self.chunks[n], float(scores[n])) for n, _ in zip(among, range(k), strict=False)]

    def lexical(
        self, query: str, k: int, policy_ids: Collection[str] | None = None
    ) -> list[tuple[Chunk, float]]:
        hits = self._lexical.search(query, k, policy_ids)
        return [(self.chunks[number], score) for number, score in hits]

    def rerank(self, query: str, chunks: Sequence[Chunk]) -> list[float] | None:
        return None


class Bench:
    """One library and everything that the variants search in it.

    Args:
        settings: of the library's data folder.
        cache: folder of the vectors that only comparisons need.
    """

    def __init__(self, settings: Settings, cache: Path) -> None:
        self._settings = settings
        self._assistant = Assistant.open(settings=settings)
        engine = self._assistant.engine
        engine.index.warm()
        self._knowledge = engine.knowledge
        self._vectors = QuestionVectors(engine.index)
        self._cache = VectorCache(cache)
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        bare = [replace(chunk, heading="") for chunk in engine.index.chunks]
        made = self._embedded([chunk.reading for chunk in bare])
        self._indexes: dict[bool, tuple[Rankings, ContentIndex]] = {
            True: (WithHeadings(engine.index, self._vectors), engine.content),
            False: (
                WithoutHeadings(bare, made, self._vectors, Path(self._folder.name) / "lexical"),
                ContentIndex(bare),
            ),
        }
        self._naive = None
        if find_spec(NEEDS) is not None:
            texts = {key: d.text for key, d in self.documents.items()}
            self._naive = Naive(texts, self._embedded)

    @property
    def documents(self) -> Mapping[str, PolicyDocument]:
        """The library's policies by id."""
        return self._assistant.library.documents

    def pieces(self, policy_ids: Collection[str]) -> list[Found]:
        """Every chunk of these policies."""
        chunks = self._assistant.engine.index.chunks
        return [Found(c.policy_id, c.start, c.end) for c in chunks if c.policy_id in policy_ids]

    def skipped(self, variant: Variant) -> str | None:
        """Why a variant cannot take part (Chinese); None where it can."""
        if variant.name == NAIVE and self._naive is None:
            return "没有安装 langchain-text-splitters(pip install '.[peers]')"
        if variant.name == RERANKED and self._settings.reranker is None:
            return "没有设置 ZHICE_RERANKER"
        return None

    def find(
        self, variant: Variant, question: Question, as_of: date
    ) -> tuple[tuple[Found, ...], float]:
        """The first ``K`` places and the milliseconds taken, embedding of the question included.

        Args:
            as_of: date for a question that fixes none.
        """
        before = self._vectors.counted_ms, self._vectors.made_ms
        started = time.perf_counter()
        found = self._places(variant, question, question.as_of or as_of)
        wall = (time.perf_counter() - started) * 1000
        counted = self._vectors.counted_ms - before[0]
        return found, wall - (self._vectors.made_ms - before[1]) + counted

    def close(self) -> None:
        """Release files."""
        self._assistant.engine.index.close()
        self._folder.cleanup()

    def _places(self, variant: Variant, question: Question, day: date) -> tuple[Found, ...]:
        text = question.question
        if variant.recipe is None:
            assert self._naive is not None
            return tuple(self._naive.nearest(self._vectors.of(text), K))
        index, content = self._indexes[variant.has_headings]
        knowledge = self._knowledge.at(day) if variant.is_filtered else self._knowledge
        region = question.region if variant.is_filtered else None
        source = Source(knowledge, index, content)
        places = search(text, source, day, region=region, k=K, recipe=variant.recipe)
        return tuple(Found(p.policy_id, p.start, p.end) for p in places)

    def _embedded(self, texts: list[str]) -> Vectors:
        model = self._settings.embedding
        return self._cache.vectors_of(texts, identity_of(model), lambda: open_embedder(model))
