"""Awards told by their level alone after a sister: ``国家级试点完成2个、省级的5个``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.understanding.quantities import pieces
from assistant.understanding.vocabulary import Named, Vocabulary
from assistant.words.amounts import Count
from assistant.words.normal import key

_BETWEEN = re.compile(r"[级的那些层面有完成通过拿获得评了是搞做弄我们也又还另外再就]*")
_LEVEL = re.compile(r"(?<=[省市县区])[里上]")  # «省里的» is what names call 省级


def sisters(
    text: str, names: Sequence[Named], numbers: Sequence[Count], vocabulary: Vocabulary
) -> Iterator[Named]:
    """The sister awards that pieces of key text ``text`` with a number, but no name, mean.

    The level must stand beside the number, and must be that of one award alone.
    """
    for start, end in pieces(text):
        before = [n for n in names if n.end <= start]
        counted = [n for n in numbers if start <= n.start and n.end <= end]
        if not before or len(counted) != 1 or any(n.start < end and start < n.end for n in names):
            continue
        known = before[-1].heads
        piece = _LEVEL.sub("级", text[start:end])
        found = vocabulary.instead_of(piece, known)
        if found is None:
            continue
        at = replace(found, start=start + found.start, end=start + found.end)
        number = counted[0]
        gap = text[at.end : number.start] if at.end <= number.start else text[number.end : at.start]
        items = {(h.policy_id, h.item) for h in known}
        heads = frozenset(h for h in at.heads if (h.policy_id, h.item) in items)
        # «授权1件» tells no level, though only one sister is left
        heads = frozenset(h for h in heads if _tells_level(at.name, h.level))
        levels = {(h.policy_id, h.level) for h in heads}
        is_one = bool(heads) and len(levels) == len({policy_id for policy_id, _ in levels})
        if _BETWEEN.fullmatch(gap) and is_one:
            yield replace(at, heads=heads, is_partial=False)


def _tells_level(words: str, level: str) -> bool:
    """Whether two neighbouring letters of ``words`` stand in ``level``."""
    return any(words[i : i + 2] in key(level) for i in range(len(words) - 1))
