"""Whether the best clause is of another level, or another time, than the one asked about."""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.normal import key

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_BY_YEAR = re.compile(r"(?<=[到至])(?:19|20)\d\d(?=年)")  # «2017年起施行» is the year of no goal
_PLAN = re.compile(r"十[一二三四五六七八九]五(?![年天日个项家件万])")


def is_of_other(material: Material, knowledge: Knowledge) -> bool:
    """Whether the best clause answers for another level of government, or another period."""
    return _is_from_above(material, knowledge) or _is_of_other_period(material, knowledge)


def _is_of_other_period(material: Material, knowledge: Knowledge) -> bool:
    """Whether the best clause gives its goal for another period than the one asked for.

    Where the policy names that period anywhere, a table or a heading may well be of it.
    """
    if not material.hits:
        return False
    chunk = material.hits[0].chunk
    flat, said = key(material.query.question), key(f"{chunk.heading}{chunk.reading}")
    title = key(knowledge.documents[chunk.policy_id].metadata.title)
    whole = f"{title}{knowledge.flat(chunk.policy_id)}"
    for asking, telling in ((_YEAR, _BY_YEAR), (_PLAN, _PLAN)):
        asked = asking.findall(flat)
        if asked and telling.search(said) and not any(period in whole for period in asked):
            return True
    return False


def _is_from_above(material: Material, knowledge: Knowledge) -> bool:
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
