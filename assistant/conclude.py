"""From settled events to one award: caps across events, outcome, total, warnings, trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.award import Award, Outcome, TraceStep
from assistant.caps import Balance, Capped, apply_caps
from assistant.facts import Facts
from assistant.match import Head
from assistant.settle import Settled
from assistant.wording import money
from ingest.reward import Ground, RuleSet

_PAYABLE: tuple[Outcome, ...] = ("exact", "upper_bound")
_TOTALLED: tuple[Outcome, ...] = (*_PAYABLE, "honour_only", "not_eligible")
# Where events end differently and none is paid, the gravest reason names the whole.
_GRAVEST: tuple[Outcome, ...] = (
    "needs_human",
    "no_amount",
    "out_of_region",
    "out_of_force",
    "not_eligible",
    "honour_only",
)


@dataclass(frozen=True, slots=True)
class Calculation:
    """An award and the clauses that decided it.

    Attributes:
        grounds: (policy_id, ground) of each clause that the award rests on, lines first.
        heads: the awards that were settled.
        choices: the awards left open for each event that could not be settled.
    """

    award: Award
    grounds: tuple[tuple[str, Ground], ...]
    heads: tuple[Head, ...] = ()
    choices: tuple[tuple[Head, ...], ...] = ()


def conclude(
    facts: Facts,
    settled: list[Settled],
    choices: tuple[tuple[Head, ...], ...],
    missing: list[str],
    rules: Mapping[str, RuleSet],
    notes: Iterable[str] = (),
) -> Calculation:
    """Put the events together; see the module's docstring."""
    balances, capped = _cap(facts, settled, rules)
    adjustments = [adjustment for c in capped for _, adjustment in c.applied]
    open_caps = [name for c in capped for _, name in c.missing]
    lacking = [*missing, *(m for s in settled for m in s.missing)]
    outcome = _outcome(settled, bool(choices) or bool(lacking), bool(open_caps))
    total = sum((b.amount for b in balances), Decimal(0))
    trace = [step for s in settled for step in s.trace]
    trace += [
        TraceStep(
            step="封顶",
            detail=a.reason,
            policy_id=a.policy_id,
            clause=a.clause,
            amount_yuan=a.after_yuan,
        )
        for a in adjustments
    ]
    if outcome in _TOTALLED:
        trace.append(TraceStep(step="合计", detail=money(total), amount_yuan=int(total)))
    award = Award(
        outcome=outcome,
        total_yuan=int(total) if outcome in _TOTALLED else None,
        lines=tuple(line for s in settled for line in s.lines),
        adjustments=tuple(adjustments),
        missing=_unique([*lacking, *open_caps, *(u for s in settled for u in s.unstated)]),
        warnings=_unique(
            [*notes] + [w for s in settled for w in s.warnings] + _silent_on_adding(settled)
        ),
        assumptions=_unique(a for s in settled for a in s.assumptions),
        trace=tuple(trace),
    )
    return Calculation(award, _grounds(settled, capped), tuple(s.head for s in settled), choices)


def _cap(
    facts: Facts, settled: list[Settled], rules: Mapping[str, RuleSet]
) -> tuple[list[Balance], list[Capped]]:
    by_policy: dict[str, list[Balance]] = {}
    for one in settled:
        if one.outcome in _PAYABLE or one.amount:
            balance = Balance(
                rules=one.rules,
                quantity=one.quantity,
                on=one.on,
                family=one.event.family or "",
                amount=one.amount,
            )
            by_policy.setdefault(one.head.policy_id, []).append(balance)
    given = {"retained_tax_yuan": facts.retained_tax_yuan}
    capped = [apply_caps(rules[policy_id], pool, given) for policy_id, pool in by_policy.items()]
    return [b for pool in by_policy.values() for b in pool], capped


def _outcome(settled: list[Settled], is_lacking: bool, has_open_cap: bool) -> Outcome:
    if is_lacking:
        return "needs_input"
    outcomes = {s.outcome for s in settled}
    for gravest in _GRAVEST[:2]:
        if gravest in outcomes:
            return gravest
    if outcomes & set(_PAYABLE):
        return "upper_bound" if has_open_cap or "upper_bound" in outcomes else "exact"
    return next(outcome for outcome in _GRAVEST if outcome in outcomes)


def _silent_on_adding(settled: list[Settled]) -> list[str]:
    """A warning where different awards are added and no text says whether they may be."""
    paid = [s for s in settled if s.outcome in _PAYABLE]
    items = {(s.head.policy_id, s.head.item) for s in paid}
    if len(items) < 2 or any(rule.stacking for s in paid for rule in s.rules):
        return []
    return ["条文未写明不同奖励能否同时享受，这里分别计算后相加，请向主管部门确认"]


def _grounds(settled: list[Settled], capped: list[Capped]) -> tuple[tuple[str, Ground], ...]:
    grounds: dict[tuple[str, Ground], None] = {}
    for one in settled:
        for rule in one.rules:
            if any(line.rule_id == rule.rule_id for line in one.lines):
                grounds[one.head.policy_id, Ground(path=rule.path, quote=rule.quote)] = None
    for one in settled:
        grounds.update(dict.fromkeys(one.grounds))
    for c in capped:
        for cap, adjustment in c.applied:
            grounds[adjustment.policy_id, cap.ground] = None
        for cap, _ in c.missing:
            grounds[c.policy_id, cap.ground] = None
    return tuple(grounds)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
