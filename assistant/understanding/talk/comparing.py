"""A short turn that compares awards, or places, that were talked about one by one."""

from __future__ import annotations

from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.side_by_side import beside
from assistant.understanding.talk.turn import SHORT

_MOST_COMPARED = 3


def compared(fresh: Query, joined: Query, flat: str, knowledge: Knowledge) -> Query | None:
    """``哪个奖金多`` after two awards were talked about one by one: both, side by side."""
    talked = joined.talked[-_MOST_COMPARED:]
    is_short = len(flat) <= SHORT and "comparison" in fresh.intents
    if not is_short or fresh.events or fresh.policies or fresh.regions or not talked:
        return None
    if len({(e.name, e.role) for e in talked}) < 2:
        # «哪边多» of one award that was asked about in two places
        heads = frozenset(h for e in talked for h in e.heads)
        policies = tuple(sorted({h.policy_id for h in heads}))
        if len(policies) < 2:
            return None
        number = None if talked[-1].quantity == 1 else talked[-1].quantity
        return replace(
            joined,
            # of one of it what it comes to is its rate, which is told side by side
            events=(replace(talked[-1], heads=heads, quantity=number),),
            intents=fresh.intents | {"comparison", "amount"},
            policies=policies,
            regions=(),
            policy_regions=(),
        )
    return replace(beside(joined, talked, knowledge), intents=fresh.intents | {"comparison"})
