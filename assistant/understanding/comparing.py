"""A short turn that compares awards, or places, that were talked about one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.turn import SHORT

_MOST_COMPARED = 3


def compared(fresh: Query, joined: Query, flat: str, knowledge: Knowledge) -> Query | None:
    """``哪个奖金多`` after two awards were talked about one by one: both, side by side."""
    talked = joined.talked[-_MOST_COMPARED:]
    is_short = len(flat) <= SHORT and "comparison" in fresh.intents
    if not is_short or fresh.events or fresh.policies or fresh.regions or not talked:
        return None
    if len(talked) < 2:  # «哪边多» of one award that was asked about in two places
        spread = {h.policy_id for h in talked[0].heads}
        if len(spread) < 2:
            return None
        policies = tuple(sorted(spread))
        return replace(
            joined,
            events=talked,
            intents=fresh.intents | {"comparison", "amount"},
            policies=policies,
            regions=(),
            policy_regions=(),
        )
    places = joined.policy_regions or joined.regions
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    within = all(any(h.policy_id in reached for h in e.heads) for e in talked)
    within = within and not any(a.heads & b.heads for a, b in combinations(talked, 2))
    return replace(
        joined,
        events=talked,
        intents=fresh.intents | {"comparison"},
        context_policies=tuple(dict.fromkeys(h.policy_id for e in talked for h in e.heads)),
        # awards of several places stand side by side whichever place is the applicant's
        regions=joined.regions if within else (),
        policy_regions=joined.policy_regions if within else (),
    )
