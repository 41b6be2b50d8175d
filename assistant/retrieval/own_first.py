"""What the place asked about says itself comes before what stands above it.

``江苏对高校怎么要求``: where the province's own text speaks of it, the nation's is no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.retrieval.retrieve import Hit
from assistant.words.content import Unit, joins, share_of
from assistant.words.normal import key

_NEAR = 0.6  # of what the fullest clause holds
_POINT = 0.6  # of the point that an own clause must speak of


def own_first(
    hits: Sequence[Hit], own: Collection[str], units: Sequence[Unit], point: Sequence[Unit]
) -> list[Hit]:
    """``hits``, the best of the policies ``own`` first where it holds nearly as much.

    A pair of letters that only joins two words (量违 of 质量违法) is held by whoever says both.

    Args:
        units: what the question is about, weighed.
        point: what it asks about; () where it only asks.
    """
    if not hits or not own or hits[0].chunk.policy_id in own:
        return list(hits)
    most = share_of(units, _said(hits[0], units))
    total = sum(unit.weight for unit in point)
    for hit in hits:
        said = _said(hit, units)
        if hit.chunk.policy_id not in own or share_of(units, said) < _NEAR * most:
            continue
        met = _said(hit, point)
        joined = [u for u in point if u not in met and joins(u, said)]
        left = total - sum(u.weight for u in joined)
        if sum(u.weight for u in met) >= _POINT * left:
            return [hit, *(other for other in hits if other is not hit)]
    return list(hits)


def _said(hit: Hit, units: Sequence[Unit]) -> list[Unit]:
    said = key(f"{hit.chunk.heading}{hit.chunk.reading}")
    return [unit for unit in units if unit.is_in(said)]
