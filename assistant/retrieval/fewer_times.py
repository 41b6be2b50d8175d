"""What befalls who failed twice in a row comes behind what befalls who failed once."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.retrieve import Hit
from assistant.words.facet import Facet
from assistant.words.normal import key
from assistant.words.times_told import times_asked, times_told

_NEAR = 0.5  # of what the first holds, which does not apply: its words count for little


def fewer_times_last(hits: Sequence[Hit], question: str, asked: Sequence[Facet]) -> list[Hit]:
    """``hits``, near ones first where the first wants a thing more often than ``question`` tells.

    Args:
        question: as a key.
        asked: sides that a clause must state to come before them.
    """
    told = times_told(question)
    if told is None or not hits or not asked:
        return list(hits)
    if not _wants_more(hits[0], told):
        return list(hits)
    near = [h for h in hits if h.coverage >= _NEAR * hits[0].coverage]
    # «不合格一次要撤销吗»: only a clause on that, too, can come before it
    sides = {name for name in _stated(hits[0], asked) if name in _named(question, asked)}
    first = [
        h
        for h in near
        if not _wants_more(h, told) and (stated := _stated(h, asked)) and sides <= stated
    ]
    # … and what befalls who failed twice answers beside it: it says when that does happen
    ordered = [*first[:1], hits[0], *first[1:]] if first else []
    return [*ordered, *(h for h in hits if h not in ordered)]


def _named(question: str, asked: Sequence[Facet]) -> set[str]:
    return {facet.name for facet in asked if facet.holds.search(question)}


def _stated(hit: Hit, asked: Sequence[Facet]) -> set[str]:
    said = key(hit.chunk.reading)
    return {facet.name for facet in asked if facet.holds.search(said)}


def _wants_more(hit: Hit, told: int) -> bool:
    return (times_asked(key(hit.chunk.reading)) or 0) > told
