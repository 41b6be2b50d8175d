"""One award asked of several places: ``甲市和乙市的驰名商标给多少``."""

from __future__ import annotations

from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.names.places import Places
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from assistant.words.talk import talk


def asks_each_place(places: Places, events: tuple[AskedEvent, ...]) -> bool:
    """Whether several places are named beside each other, and one award that several have."""
    is_each = len(places.policy) > 1 and not places.applicant and len(events) == 1
    return is_each and len({h.policy_id for h in events[0].heads}) > 1


def beside_policy(query: Query, knowledge: Knowledge) -> Query:
    """``甲市跟乙市意见分别给多少``: the award of the place and of the policy, side by side.

    The policy stands for its own place, which is not the applicant's.
    """
    having = {h.policy_id for event in query.events for h in event.heads}
    here = {p for place in query.regions for p in knowledge.policies_reaching(place)} & having
    others = set(query.policies) & having - here
    is_of_both = "comparison" in query.intents or talk().each_asked.search(key(query.text))
    if len(query.events) != 1 or not (here and others and is_of_both):
        return query
    (event,) = query.events
    heads = frozenset(h for h in event.heads if h.policy_id in here | others)
    # of one of it what it comes to is its rate, which is told side by side
    one = replace(event, heads=heads, quantity=None if event.quantity == 1 else event.quantity)
    return replace(
        query,
        events=(one,),
        intents=query.intents | {"comparison", "amount"},
        policies=tuple(sorted(here | others)),
        regions=(),
        policy_regions=(),
    )
