"""Awards that shut each other out (就高不重复、择一、差额补足): who does, and which is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from assistant.calculator.allocate import Exact
from assistant.calculator.settled import Settled
from ingest.reward import RuleSet, Stacking

_MOST_WAYS = 128
_ONE_OF = ("highest_only", "choose_one", "difference")


@dataclass(frozen=True, slots=True)
class Group:
    """Events of which one is paid; ``events`` are their numbers."""

    policy_id: str
    stacking: Stacking
    events: frozenset[int]


def groups_of(settled: Sequence[Settled], rules: Mapping[str, RuleSet]) -> list[Group]:
    """Everything that is said of having the awards of ``settled`` together, but 可叠加.

    Events that name no project are each a project of their own (assumed, and said so).
    """
    found = []
    for policy_id in dict.fromkeys(s.head.policy_id for s in settled):
        for stacking in rules[policy_id].stackings:
            reached = reached_by(stacking, policy_id, settled)
            if stacking.mode not in _ONE_OF or not reached:
                continue
            shared: dict[str, set[int]] = {}
            for i in reached:
                shared.setdefault(_shared_by(stacking, settled[i], i), set()).add(i)
            found += [Group(policy_id, stacking, frozenset(same)) for same in shared.values()]
    return found


def reached_by(stacking: Stacking, policy_id: str, settled: Sequence[Settled]) -> list[int]:
    """The numbers of the events that ``stacking`` speaks of."""
    own = [
        i
        for i, one in enumerate(settled)
        if one.head.policy_id == policy_id
        and any(not stacking.rules or d.rule.rule_id in stacking.rules for d in one.dues)
    ]
    if not own or not stacking.other_policies:
        return own
    return [i for i, one in enumerate(settled) if i in own or one.head.policy_id != policy_id]


def _shared_by(stacking: Stacking, one: Settled, number: int) -> str:
    if stacking.scope == "applicant":
        return ""
    if stacking.scope == "year":
        return str(one.on.year)
    return one.told.event.project or f"#{number}"


def ways_to_keep(
    n_events: int,
    groups: Iterable[Group],
    value: Callable[[int], Exact],
    limits: Sequence[tuple[frozenset[int], frozenset[int]]],
) -> list[frozenset[int]]:
    """Sets of events that may be had together, among which the most is to be found.

    Args:
        value: what an event comes to by itself, before limits shared with others.
        limits: for each event the shared limits that reach any and that reach all of it.
    """
    cliques = [group.events for group in groups if len(group.events) > 1]
    alive = _undominated(n_events, cliques, value, limits)
    left = [clique & alive for clique in cliques if len(clique & alive) > 1]
    if prod(len(clique) for clique in left) > _MOST_WAYS:
        return [_greedy(alive, left, value)]
    ways: set[frozenset[int]] = set()
    _branch(alive, left, ways)
    return sorted(ways, key=sorted)


def _undominated(
    n_events: int,
    cliques: Sequence[frozenset[int]],
    value: Callable[[int], Exact],
    limits: Sequence[tuple[frozenset[int], frozenset[int]]],
) -> frozenset[int]:
    """Events but those in whose place another of their group always pays as much.

    That other is worth as much, shuts out nothing more and comes under no more limits.
    """
    alive = set(range(n_events))
    inside = [frozenset(n for n, c in enumerate(cliques) if i in c) for i in range(n_events)]
    for clique in cliques:
        for loser in sorted(clique, key=lambda i: (value(i), i)):
            for winner in (clique & alive) - {loser}:
                if (
                    value(winner) >= value(loser)
                    and inside[winner] <= inside[loser]
                    and limits[winner][0] <= limits[loser][1]
                ):
                    alive.discard(loser)
                    break
    return frozenset(alive)


def _branch(
    alive: frozenset[int], cliques: Sequence[frozenset[int]], ways: set[frozenset[int]]
) -> None:
    crowded = next((clique & alive for clique in cliques if len(clique & alive) > 1), None)
    if crowded is None:
        ways.add(alive)
        return
    for kept in crowded:
        _branch(alive - (crowded - {kept}), cliques, ways)


def _greedy(
    alive: frozenset[int], cliques: Sequence[frozenset[int]], value: Callable[[int], Exact]
) -> frozenset[int]:
    """The highest first, each shutting out the rest of its groups."""
    kept: set[int] = set()
    for i in sorted(alive, key=lambda i: (-value(i), i)):
        if not any(i in clique and clique & kept for clique in cliques):
            kept.add(i)
    return frozenset(kept)
