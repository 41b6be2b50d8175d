"""Where the applicant is, as the caller knows it."""

from __future__ import annotations

from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query


def at_home(query: Query, region: str, knowledge: Knowledge) -> Query:
    """The applicant's place as the caller knows it; a place outside it names a policy's."""
    home, named = _full_name(region, knowledge), query.regions[0] if query.regions else None
    if named is None or knowledge.divisions.contains(named, home):
        return replace(query, regions=(home,), inherits_place=False)
    if knowledge.divisions.contains(home, named):
        return query
    return replace(query, regions=(home,), policy_regions=query.policy_regions or query.regions)


def _full_name(region: str, knowledge: Knowledge) -> str:
    place = knowledge.divisions.get(region)
    if place is None:
        mentions = knowledge.divisions.find(region)
        place = mentions[-1].place if mentions else None
    return place.name if place else region
