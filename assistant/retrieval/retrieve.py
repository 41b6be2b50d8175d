"""Hybrid search: dense and lexical ranks fused (reciprocal rank fusion) within a scope.

Reciprocal rank fusion after Cormack, Clarke and Büttcher, SIGIR 2009, with their k = 60. A
third ranking, by the share of the question's content that a clause holds, breaks the ties
that two rankings of short clauses leave.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assistant.words.content import ContentIndex, Unit
from assistant.words.facet import Facet
from assistant.words.normal import key
from ingest.search.chunk import Chunk
from ingest.search.index import SearchIndex

_K = 60
_DEPTH = 40
_SENTENCE = re.compile(r"[。;]")
_FEW = 20  # policies whose clauses are all looked through for what is asked
_COVERAGE = 0.02  # a clause that holds all of the question gains as much as a first rank


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found.

    Attributes:
        score: fused, larger is better; comparable within one search only.
        coverage: share (0–1) of the question's content that the chunk and its headings hold.
    """

    chunk: Chunk
    score: float
    coverage: float


def fuse(rankings: Iterable[tuple[float, list[str]]]) -> dict[str, float]:
    """Fused score by id from (weight, ids best first) rankings."""
    scores: dict[str, float] = {}
    for weight, ids in rankings:
        for rank, name in enumerate(ids):
            scores[name] = scores.get(name, 0.0) + weight / (_K + rank + 1)
    return scores


def retrieve(
    text: str,
    index: SearchIndex,
    content: ContentIndex,
    policies: Collection[str],
    *,
    k: int = 8,
    units: Sequence[Unit] | None = None,
    form: re.Pattern[str] | None = None,
    asked: Sequence[Facet] = (),
) -> list[Hit]:
    """The ``k`` best chunks of ``policies`` for ``text``.

    Args:
        text: the question, normalised.
        units: its content, without places, titles and question words; all of it if None.
        form: form that an answer must have; chunks without it cover nothing.
        asked: facets of which an answer must state one; the same goes for chunks without.
    """
    if not policies:
        return []
    dense = index.dense(text, _DEPTH, policies)
    lexical = index.lexical(content.expanded(text), _DEPTH, policies)
    chunks = {c.chunk_id: c for c, _ in [*dense, *lexical]}
    wanted = content.units(text) if units is None else units
    if len(policies) <= _FEW:  # else what the two searches found must do
        chunks |= {c.chunk_id: c for c in content.stating(asked, policies)}
    stating = {name for name, chunk in chunks.items() if content.states(chunk, asked)}
    is_strict = any(not facet.is_loose for facet in asked)
    fitting = {
        name
        for name, chunk in chunks.items()
        if (form is None or _has_form(chunk, form)) and (name in stating or not is_strict)
    }
    if form is not None and asked:
        # what is asked and the form it must have belong together: «公示» + «7天»
        together = {name for name in fitting if _say_together(chunks[name], asked, form)}
        fitting = together or fitting
    coverage = {
        name: content.coverage(wanted, chunk) if name in fitting else 0.0
        for name, chunk in chunks.items()
    }
    by_coverage = sorted(chunks, key=lambda name: (-coverage[name], name))
    scores = fuse(
        (
            (1.0, [c.chunk_id for c, _ in dense]),
            (1.0, [c.chunk_id for c, _ in lexical]),
            (1.5, [name for name in by_coverage if coverage[name] > 0]),
        )
    )
    for name in chunks:
        scores[name] = scores.get(name, 0.0) + _COVERAGE * coverage[name]
    is_narrow = form is not None or is_strict
    shown = [name for name in chunks if not is_narrow or coverage[name] > 0] or list(chunks)
    best = sorted(shown, key=lambda name: (-scores[name], name))[:k]
    return [Hit(chunks[name], scores[name], coverage[name]) for name in best]


def _has_form(chunk: Chunk, form: re.Pattern[str]) -> bool:
    # a cell of a table ends its line, which the reading does not keep
    return bool(form.search(chunk.reading) or form.search(chunk.text))


def _say_together(chunk: Chunk, asked: Sequence[Facet], form: re.Pattern[str]) -> bool:
    """Whether one sentence states a facet in the form asked for."""
    pieces = _SENTENCE.split(key(chunk.reading))
    return any(form.search(p) and any(f.holds.search(p) for f in asked) for p in pieces)
