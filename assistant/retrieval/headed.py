"""A clause headed by the very words of the question is what it asks for.

``某市怎么推动企业诚信建设``: the clause headed 推动企业诚信建设 comes before one that happens to
hold all of these words somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.retrieval.retrieve import Hit
from assistant.words.content import Unit
from assistant.words.normal import key

_NAME = 4  # letters of a heading that names something
_MOST_OF_IT = 0.6  # of what is asked that the heading must hold
# «甲牌战略» is headed 甲牌带动战略
_KINDS = re.compile("战略|行动|工程|计划|制度|体系|机制|建设")
_BY_THE_WAY = 0.5  # of what they hold
_FEWEST, _GAP = 2, 4  # letters of what stands before such a word, and between the two


def headed_first(
    hits: Sequence[Hit], question: str, units: Sequence[Unit], places: Collection[str]
) -> list[Hit]:
    """``hits``, those first whose own heading stands in ``question`` and is most of it.

    Args:
        question: as a key; ``places`` named in it are no part of a heading.
        units: what the question is about, weighed.
    """
    asked = _without(question, places)
    total = sum(unit.weight for unit in units)
    first, is_short = [], False
    for hit in hits:
        heading = _without(key(hit.chunk.heading.rsplit(" ", 1)[-1]), places)
        if len(heading) < _NAME:
            continue
        name = heading if heading in asked else _shortened(heading, asked)
        if name and sum(u.weight for u in units if u.is_in(name)) >= _MOST_OF_IT * total:
            first.append(hit)
            is_short |= name != heading
    others = [hit for hit in hits if hit not in first]
    if is_short:  # what the others hold of the name they hold by the way
        most = max(hit.coverage for hit in hits)
        first = [replace(hit, coverage=most) for hit in first]
        others = [replace(hit, coverage=hit.coverage * _BY_THE_WAY) for hit in others]
    return [*first, *others]


def _shortened(heading: str, asked: str) -> str:
    """The words of ``asked`` that name ``heading`` and leave out its middle; "" for none."""
    for kind in _KINDS.finditer(asked):
        end = heading.find(kind.group())
        for start in range(kind.start() - _FEWEST + 1) if end > 0 else ():
            before = asked[start : kind.start()]
            at = heading.find(before)
            if at >= 0 and 0 < end - at - len(before) <= _GAP:
                return before + kind.group()
    return ""


def _without(text: str, places: Collection[str]) -> str:
    for place in places:
        for name in (place, place[:-1]):
            text = text.replace(name, "") if len(name) > 1 else text
    return text
