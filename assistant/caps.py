"""Caps (封顶), from narrow to wide, each on the running balance: 60, cap 50, cap 40 gives 40."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.award import Adjustment
from assistant.wording import money
from ingest.reward import Cap, RewardRule, RuleSet

_ORDER = ("item", "family", "role", "applicant", "annual", "retained_tax")
_WORDS = {
    "item": "单项封顶",
    "family": "同族封顶",
    "role": "同类合计封顶",
    "applicant": "单个申请人封顶",
    "annual": "年度封顶",
    "retained_tax": "当期纳税地方留存封顶",
}


@dataclass(slots=True)
class Balance:
    """What one event has earned so far; ``amount`` goes down as caps bind."""

    rules: tuple[RewardRule, ...]
    quantity: int
    on: date
    family: str
    amount: Decimal

    def under(self, cap: Cap) -> bool:
        return not cap.rules or any(rule.rule_id in cap.rules for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Capped:
    """What applying the caps of one policy did.

    Attributes:
        policy_id: the policy.
        applied: each binding cap with the adjustment it made, in order.
        missing: names of the facts that a variable cap needs and nobody gave.
    """

    policy_id: str
    applied: tuple[tuple[Cap, Adjustment], ...]
    missing: tuple[tuple[Cap, str], ...]


def _reduce(balances: Sequence[Balance], limit: Decimal) -> None:
    """Bring the sum of ``balances`` down to ``limit``, the latest first, in whatever order told."""
    excess = sum((b.amount for b in balances), Decimal(0)) - limit
    for balance in sorted(balances, key=lambda b: (b.on, b.amount), reverse=True):
        cut = min(balance.amount, max(excess, Decimal(0)))
        balance.amount -= cut
        excess -= cut


def _pools(cap: Cap, balances: Iterable[Balance]) -> list[tuple[str, Decimal, list[Balance]]]:
    """The balances that share one limit, with that limit in yuan."""
    limit = Decimal(cap.amount_yuan or 0)
    pools: dict[str, tuple[Decimal, list[Balance]]] = {}
    for number, balance in enumerate(balances):
        name, bound = "", limit
        if cap.kind == "item":
            name, bound = str(number), limit * balance.quantity
        elif cap.kind == "family":
            # Items that name no family are each one of their own: the cap is per item then.
            own = not balance.family
            name = str(number) if own else balance.family
            bound = limit * balance.quantity if own else limit
        elif cap.kind == "annual":
            name = f"{balance.on.year}年"
        pools.setdefault(name, (bound, []))[1].append(balance)
    return [(name, bound, pool) for name, (bound, pool) in pools.items()]


def _adjust(cap: Cap, policy_id: str, limit: Decimal, pool: list[Balance]) -> Adjustment | None:
    before = sum((b.amount for b in pool), Decimal(0))
    if before <= limit:
        return None
    _reduce(pool, limit)
    note = f"{_WORDS[cap.kind]}：{cap.text}，{money(before)}减至{money(limit)}"
    return Adjustment(
        kind=cap.kind,
        policy_id=policy_id,
        clause=cap.ground.path[-1] if cap.ground.path else "",
        path=cap.ground.path,
        before_yuan=int(before),
        after_yuan=int(limit),
        reason=note,
    )


def apply_caps(rules: RuleSet, balances: Sequence[Balance], given: dict[str, int | None]) -> Capped:
    """Apply every cap of ``rules`` to its balances, in place.

    Args:
        balances: the events paid under this policy.
        given: facts that variable caps need, in yuan; None or absent = not stated.
    """
    applied: list[tuple[Cap, Adjustment]] = []
    missing: list[tuple[Cap, str]] = []
    for cap in sorted(rules.caps, key=lambda c: _ORDER.index(c.kind)):
        reached = [b for b in balances if b.under(cap)]
        if not reached:
            continue
        if cap.amount_yuan is None:
            stated = given.get(cap.fact)
            if stated is None:
                if any(b.amount for b in reached):
                    missing.append((cap, cap.fact))
                continue
            pools = [("", Decimal(stated), reached)]
        else:
            pools = _pools(cap, reached)
        for _name, limit, pool in pools:
            adjustment = _adjust(cap, rules.policy_id, limit, pool)
            if adjustment:
                applied.append((cap, adjustment))
    return Capped(rules.policy_id, tuple(applied), tuple(missing))
