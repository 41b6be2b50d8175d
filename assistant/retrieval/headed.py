"""A clause headed by the very words of the question is what it asks for.

``某市怎么推动企业诚信建设``: the clause headed 推动企业诚信建设 comes before one that happens to
hold all of these words somewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.retrieval.retrieve import Hit
from assistant.words.content import Unit
from assistant.words.normal import key

_NAME = 4  # letters of a heading that names something
_MOST_OF_IT = 0.6  # of what is asked that the heading must hold


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
    first = []
    for hit in hits:
        heading = _without(key(hit.chunk.heading.rsplit(" ", 1)[-1]), places)
        if len(heading) < _NAME or heading not in asked:
            continue
        if sum(unit.weight for unit in units if unit.is_in(heading)) >= _MOST_OF_IT * total:
            first.append(hit)
    return [*first, *(hit for hit in hits if hit not in first)]


def _without(text: str, places: Collection[str]) -> str:
    for place in places:
        for name in (place, place[:-1]):
            text = text.replace(name, "") if len(name) > 1 else text
    return text
