"""What the place asked about says itself comes before what stands above it.

``江苏对高校怎么要求``: where the province's own text speaks of it, the nation's is no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.retrieval.retrieve import Hit
from assistant.words.content import Unit
from assistant.words.normal import key

_NEAR = 0.6  # of what the fullest clause holds
_POINT = 0.6  # of the point that an own clause must speak of


def own_first(hits: Sequence[Hit], own: Collection[str], point: Sequence[Unit]) -> list[Hit]:
    """``hits``, the best of the policies ``own`` first where it holds nearly as much.

    Args:
        point: what the question asks about, weighed; () where it only asks.
    """
    if not hits or not own or hits[0].chunk.policy_id in own:
        return list(hits)
    total = sum(unit.weight for unit in point)
    for hit in hits:
        if hit.chunk.policy_id not in own or hit.coverage < _NEAR * hits[0].coverage:
            continue
        said = key(f"{hit.chunk.heading}{hit.chunk.reading}")
        if sum(unit.weight for unit in point if unit.is_in(said)) >= _POINT * total:
            return [hit, *(other for other in hits if other is not hit)]
    return list(hits)
