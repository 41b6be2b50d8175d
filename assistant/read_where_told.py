"""A talk read by the policies of the places that it names, whatever others call their awards.

``苏州国际商标给多少 / PCT专利呢`` stays in 苏州, however many policies elsewhere have an award of
just that name: only a place, a policy or an award named with its own place leads out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from assistant.knowledge import Knowledge
from assistant.retrieval.scope import named_owner
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.understand import Reading
from assistant.words.normal import key
from assistant.words.talk import talk


def read_where_told(
    reading: Reading, knowledge: Knowledge, read: Callable[[Knowledge], Reading]
) -> Reading:
    """``reading``, or that of the policies told of in its turns where nothing is lost by it.

    Args:
        read: reads the same turns with what is known of some policies.
    """
    if len(reading.turns) < 2:  # what one turn asks, its scope tells
        return reading
    told = _told(reading, knowledge)
    local = knowledge.only(told) if told else knowledge
    if local is knowledge:
        return reading
    again = read(local)
    if again.left != reading.left or again.lost != reading.lost:
        return reading
    return again if _tells_all(again, reading, told) else reading


def _told(reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    """Policies of the places and names in the turns; none where nothing says of which it is."""
    policies = {p for turn in reading.turns for p in turn.policies}
    events = [e for turn in reading.turns for e in turn.events]
    policies |= {owner for e in events if (owner := named_owner(e, knowledge))}
    places = [place for turn in reading.turns for place in _places(turn)]
    if reading.query.region:
        places.append(reading.query.region)
    places += [region for p in policies if (region := knowledge.documents[p].metadata.region)]
    if not (policies or any(knowledge.local_policies(place) for place in places)):
        return frozenset()
    return frozenset(policies.union(*(knowledge.policies_reaching(place) for place in places)))


def _places(turn: Query) -> tuple[str, ...]:
    return (*turn.regions, *turn.policy_regions)


def _tells_all(again: Reading, reading: Reading, told: Collection[str]) -> bool:
    """Whether ``again`` names an award wherever ``reading`` does, and has all its numbers."""
    query, last = again.query, again.turns[-1]
    if reading.query.events and not query.events:
        return False
    here = any(e.name in key(last.text) for e in query.events)
    if reading.turns[-1].events and not (last.events or here):
        return False  # an award that only others have
    if talk().in_all.search(key(last.text)) and _leaves_out(query, reading.query, told):
        return False
    return not loses_number(query, reading.query.events)


def _leaves_out(query: Query, before: Query, told: Collection[str]) -> bool:
    """Whether ``query`` has fewer awards of the policies ``told`` to add up than ``before``."""
    for event in before.events:
        may_be = frozenset(h for h in event.heads if h.policy_id in told)
        if may_be and not any(may_be <= e.heads for e in query.events):
            return True
    return False


def loses_number(query: Query, events: Iterable[AskedEvent]) -> bool:
    """Whether a number is told of one of ``events`` where ``query`` has none of its kind.

    What it takes for not won, or won before, it counts no longer.
    """
    beside = {*query.held_awards, *query.unpaid_awards, *query.paid_awards}
    for event in events:
        same = [_numbers(e) for e in query.events if e.heads & event.heads]
        if event.name in beside or not same:
            continue
        kept = {n for numbers in same for n in numbers}  # another one may have put it right
        for told, now in zip(_numbers(event), zip(*same, strict=True), strict=True):
            if told is not None and told not in kept and not any(now):
                return True
    return False


def _numbers(event: AskedEvent) -> tuple[int | None, ...]:
    return event.quantity, event.extensions, event.firms
