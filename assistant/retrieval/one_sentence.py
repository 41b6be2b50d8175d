"""Who does what stands in one sentence: of clauses that hold as much, the one that says both.

``质量工作由领导小组负责。各地要抓好考核。`` names an office and speaks of assessing, but does not
say who assesses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.retrieval.retrieve import Hit
from assistant.words.content import ContentIndex, Unit
from assistant.words.facet import Facet

_SENTENCE = re.compile(r"[。;；\n]")
_PIECE = re.compile(r"[。;；:：\n]")
_OPENS = re.compile(r"[^。;；\n]{0,40}[:：]")
_NEAR = 0.9  # clauses that hold nearly as much of the question as the first
_WHOLE = 0.97  # … that holds all of it
_BESIDE = 0.88  # clauses that would be quoted beside the first


def by_sentence(
    hits: Sequence[Hit], point: Sequence[Unit], asked: Sequence[Facet], content: ContentIndex
) -> list[Hit]:
    """``hits``, those near the first in the order of what one sentence of theirs says.

    For facets whose asking words are content, too (负责的部门), those that hold nearly as much;
    for other questions only those that hold just as much (甲办的职责, not 乙办的职责).
    """
    asks_who = any(f.keeps_asking and not f.is_loose for f in asked)
    is_plain = not asked and bool(hits) and hits[0].coverage >= _WHOLE
    if not (point and (asks_who or is_plain)):
        return list(hits)
    least = (_NEAR if asks_who else _BESIDE) * hits[0].coverage
    near = [h for h in hits if h.coverage >= least]
    others = [h for h in hits if h.coverage < least]
    if asks_who:
        told = {h.chunk.chunk_id: _told(h, point, content) for h in near}
        return [*sorted(near, key=lambda h: -told[h.chunk.chunk_id]), *others]
    # what is said in two sentences is hardly less than in one
    told = {h.chunk.chunk_id: round(_in_one(h, point, content), 1) for h in near}
    near.sort(key=lambda h: -told[h.chunk.chunk_id] if h.coverage >= hits[0].coverage else 0)
    if told[near[0].chunk.chunk_id] == 1:  # one says it outright: others only hold its words
        near = [replace(h, coverage=h.coverage * told[h.chunk.chunk_id]) for h in near]
    return [*near, *others]


def _in_one(hit: Hit, point: Sequence[Unit], content: ContentIndex) -> float:
    pieces = (p for p in _PIECE.split(hit.chunk.reading) if p)
    return max((content.text_coverage(point, p) for p in pieces), default=0.0)


def _told(hit: Hit, point: Sequence[Unit], content: ContentIndex) -> float:
    reading = hit.chunk.reading
    opened = _OPENS.match(reading)  # «评定办的职责:(一)…;(二)…» says of each item whose it is
    lead = opened.group() if opened else ""
    sentences = (f"{lead}{s}" for s in _SENTENCE.split(reading[len(lead) :]) if s)
    return max((content.text_coverage(point, s) for s in sentences), default=0.0)
