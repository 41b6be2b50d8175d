"""Awards that a talk came to one by one, put side by side: added up, or compared."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from assistant.knowledge import Knowledge
from assistant.understanding.query import AskedEvent, Query
from assistant.words.countries import countries_in


def talked_of(earlier: Query, knowledge: Knowledge) -> tuple[AskedEvent, ...]:
    """Awards of the turns so far, each once, in the order in which they last came up.

    Each as the policies there have it that it was asked of: the talk may go elsewhere.
    """
    places = earlier.policy_regions or earlier.regions
    there = set(earlier.policies) or {p for x in places for p in knowledge.policies_reaching(x)}

    def own(event: AskedEvent) -> AskedEvent:
        heads = frozenset(h for h in event.heads if h.policy_id in there)
        return replace(event, heads=heads or event.heads)

    last = tuple(map(own, earlier.events))
    told = [
        e
        for e in earlier.talked
        if not any(own(e).heads <= one.heads and not _stands_apart(e, one) for one in last)
    ]
    return (*told, *last)


def _stands_apart(one: AskedEvent, other: AskedEvent) -> bool:
    """Whether two tellings of one award are two: of another role, or of other countries."""
    roles = {one.role, other.role}
    return (None not in roles and len(roles) > 1) or _of_other_country(one, other)


def _of_other_country(one: AskedEvent, other: AskedEvent) -> bool:
    """Whether both are rights told country by country, and not of the same countries."""
    first, second = ({c.name for c in countries_in(e.name)} for e in (one, other))
    return bool(first and second) and not first & second


def all_told(earlier: Query, knowledge: Knowledge) -> tuple[AskedEvent, ...]:
    """What all that was talked of comes to: one applicant has an award in one place only."""
    talked = talked_of(earlier, knowledge)
    if earlier.real:  # what is supposed stands instead of what it changes
        at = len(talked) - len(earlier.events)
        before, last = talked[:at], talked[at:]
        talked = (*(e for e in before if not any(e.heads <= one.heads for one in last)), *last)
    return tuple(
        one
        for at, one in enumerate(talked)
        if not any(one.name == e.name and _apart(one, e, knowledge) for e in talked[at + 1 :])
    )


def _apart(one: AskedEvent, other: AskedEvent, knowledge: Knowledge) -> bool:
    """Whether the awards are of places of which none lies in the other."""
    contains = knowledge.divisions.contains
    a, b = (
        {knowledge.documents[h.policy_id].metadata.region or h.policy_id for h in e.heads}
        for e in (one, other)
    )
    return not any(x == y or contains(x, y) or contains(y, x) for x in a for y in b)


def _without_narrower(event: AskedEvent, events: tuple[AskedEvent, ...]) -> AskedEvent:
    """``质量奖`` beside ``优秀奖``, which it may mean, too: any of its awards but that."""
    narrower = (e.heads for e in events if e.heads < event.heads and e.name != event.name)
    return replace(event, heads=event.heads.difference(*narrower))


def beside(query: Query, events: tuple[AskedEvent, ...], knowledge: Knowledge) -> Query:
    """``query`` about ``events``; its place stays only where it has them all, each once."""
    events = tuple(_without_narrower(e, events) for e in events)
    places = query.policy_regions or query.regions
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    within = all(any(h.policy_id in reached for h in e.heads) for e in events)
    within = within and not any(a.heads & b.heads for a, b in combinations(events, 2))
    keeps = within or len(events) < 2
    return replace(
        query,
        events=events,
        context_policies=tuple(dict.fromkeys(h.policy_id for e in events for h in e.heads)),
        regions=query.regions if keeps else (),
        policy_regions=query.policy_regions if keeps else (),
    )
