"""A goal asked for of a year or a plan that the policy says nothing of."""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.words.normal import key

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_BY_YEAR = re.compile(r"(?<=[到至])(?:19|20)\d\d(?=年)")  # «2017年起施行» is the year of no goal
_PLAN = re.compile(r"十[一二三四五六七八九]五(?![年天日个项家件万])")


def is_of_other_period(material: Material, knowledge: Knowledge) -> bool:
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
