"""A side of one place's policy that only the text of a level above it states."""

from __future__ import annotations

from assistant.knowledge import Knowledge
from assistant.material import Material


def is_from_above(material: Material, knowledge: Knowledge) -> bool:
    """Whether a side is asked of the place told, whose own policies leave it open.

    What a province rules on fraud in its works is no answer for the awards of a town.
    """
    query, scope = material.query, material.scope
    place = (query.policy_regions or query.regions or (None,))[0]
    own = [p for p in scope.policies if place and knowledge.is_of(p, place)]
    sure = [facet for facet in material.asked if not facet.is_loose]
    if not (own and sure and material.hits) or query.policies or query.events:
        return False
    return material.hits[0].chunk.policy_id not in own
