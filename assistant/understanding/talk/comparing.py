"""A short turn that compares awards, or places, that were talked about one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent, Query
from assistant.understanding.talk.choosing import sister_named
from assistant.understanding.talk.side_by_side import beside, talked_of
from assistant.understanding.talk.turn import SHORT, Turn, asks_sum
from assistant.words.talk import talk

_MOST_COMPARED = 3
_BOTH = frozenset({"comparison", "amount"})


def against(turn: Turn, joined: Query) -> Query | None:
    """``比乙奖少多少`` after the sum of 甲奖 was asked: both, side by side."""
    said, fresh = talk().against.fullmatch(turn.flat), turn.fresh
    if said is None or len(turn.earlier.events) != 1 or not asks_sum(turn.earlier):
        return None
    one = talked_of(turn.earlier, turn.knowledge)[-1]
    places = (*fresh.regions, *fresh.policy_regions)
    there = {p for place in places for p in turn.knowledge.policies_reaching(place)}
    there |= set(fresh.policies)
    other_place = {h for h in turn.earlier.events[0].heads if h.policy_id in there} - one.heads
    if other_place and not fresh.events:
        return _in_places(one, {*one.heads, *other_place}, joined, _BOTH)
    other = _named(said["name"], one, turn)
    if other is None or (other.heads <= one.heads and other.role == one.role):
        return None
    return replace(beside(joined, (one, other), turn.knowledge), intents=_BOTH)


def _named(name: str, one: AskedEvent, turn: Turn) -> AskedEvent | None:
    """The award that ``one`` is compared with: by its name, its role or what sets it apart."""
    roles = {role for _, _, role in roles_in(name)}
    named = turn.fresh.events[0] if len(turn.fresh.events) == 1 else None
    if named and named.heads:
        policies = {h.policy_id for h in one.heads}
        own = frozenset(h for h in named.heads if h.policy_id in policies)
        named = replace(named, heads=own or named.heads)
    elif len(roles) == 1 and any(h.role for h in one.heads):
        return replace(one, role=roles.pop())
    else:
        bare = replace(turn.fresh, events=())
        named = sister_named(bare, turn.earlier, f"{name}的", turn.knowledge)
    if named is None:
        return None
    role = named.role or (one.role if any(h.role for h in named.heads) else None)
    return replace(named, role=role, quantity=named.quantity or one.quantity)


def compared(
    fresh: Query, joined: Query, flat: str, knowledge: Knowledge, *, of_sums: bool
) -> Query | None:
    """``哪个奖金多`` after two awards were talked about one by one: both, side by side.

    Args:
        of_sums: what was asked of them is what they come to.
    """
    talked = joined.talked[-_MOST_COMPARED:]
    asks = "comparison" in fresh.intents or bool(talk().alike_alone.fullmatch(flat))
    is_short = len(flat) <= SHORT and asks
    if not is_short or fresh.events or fresh.policies or fresh.regions or not talked:
        return None
    if len({(e.name, e.role) for e in talked}) < 2:
        # «哪边多» of one award that was asked about in two places
        heads = {h for e in talked for h in e.heads}
        if len({h.policy_id for h in heads}) < 2:
            return None
        return _in_places(talked[-1], heads, joined, fresh.intents | _BOTH)
    asked = _BOTH if of_sums else {"comparison"}
    return replace(beside(joined, talked, knowledge), intents=fresh.intents | asked)


def _in_places(
    event: AskedEvent, heads: Iterable[Head], joined: Query, intents: frozenset[str]
) -> Query:
    """One award as the policies of several places have it."""
    # of one of it what it comes to is its rate, which is told side by side
    number = None if event.quantity == 1 else event.quantity
    one = replace(event, heads=frozenset(heads), quantity=number)
    policies = tuple(sorted({h.policy_id for h in one.heads}))
    return replace(
        joined, events=(one,), intents=intents, policies=policies, regions=(), policy_regions=()
    )
