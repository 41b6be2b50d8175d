"""From settled events to one award: weighed together, outcome, total, warnings, trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor

from assistant.ambiguity import ambiguities_of
from assistant.award import (
    Award,
    AwardLine,
    NarrowingQuestion,
    NotApplied,
    Outcome,
)
from assistant.basis import basis_of
from assistant.bounds import Part, Proof, prove
from assistant.fact_words import question_for
from assistant.facts import Facts
from assistant.inputs import header, inputs_of
from assistant.lines import instalment_steps, lines_of, plain, steps_of
from assistant.match import Head
from assistant.next_tier import next_tiers
from assistant.settled import Settled, ground_of
from assistant.statement import (
    adjustments_of,
    closing,
    payer_steps,
    payers_of,
    shut_out,
    step_of,
)
from assistant.together import across_levels, on_projects, silent_on_adding
from assistant.view import View
from assistant.weigh import Weighed, weigh
from ingest.reward import Ground, RuleSet

DRAFTS_USED = "以下金额依据程序起草、尚未经人工核对的规则草稿计算，仅供参考，请以条文原文为准"
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


@dataclass(frozen=True, slots=True)
class Open:
    """An event that may mean several awards.

    Attributes:
        heads: which; none where no rule fits. ``ways``: the event settled as each of them.
        asked: the facts that would tell.
    """

    heads: tuple[Head, ...]
    ways: tuple[Settled, ...]
    asked: tuple[str, ...]


@dataclass(slots=True)
class _Sum:
    """Everything weighed, with what is missing for it."""

    weighed: Weighed
    lacking: list[str]
    limiting: list[str]


def conclude(
    facts: Facts,
    settled: list[Settled],
    open_events: Sequence[Open],
    rules: Mapping[str, RuleSet],
    as_of: date,
    notes: Iterable[str] = (),
) -> Calculation:
    """Put the events together; see the module's docstring."""
    lacking = [] if facts.events else ["events"]
    lacking += [name for one in open_events for name in one.asked]
    lacking += [name for one in settled for name in one.missing]
    whole = _weigh(settled, rules, list(dict.fromkeys(lacking)))
    weighed = whole.weighed
    paid = [s for s in settled if s.dues and id(s) not in weighed.dropped]
    outcome = _outcome(settled, paid, whole)
    unstated = [name for one in settled for name in one.unstated]
    missing = _unique([*whole.lacking, *whole.limiting, *unstated])
    proof = _prove(settled, open_events, rules, missing, outcome)
    lines = [x for s in settled for x in lines_of(s, is_dropped=id(s) in weighed.dropped)]
    is_paid = outcome in _PAYABLE
    total = floor(weighed.total) if is_paid else 0
    adjustments = adjustments_of(weighed, lines, total, is_paid=is_paid)
    used = [rules[p] for p in dict.fromkeys(_policies(settled, open_events))]
    drafts = any(one.uses_drafts and one.dues for one in settled)
    basis = basis_of(used, facts.as_of or as_of, drafts_used=drafts)
    effects = proof.effects if proof else {}
    inputs = inputs_of(facts, settled, missing, effects, used, basis.as_of)
    warnings, assumptions, readings = on_projects(paid, rules)
    level_steps, level_warnings = across_levels(paid)
    trace = header(basis, inputs)
    for one in settled:
        trace += [*one.trace, *steps_of(one)]
    trace += [*shut_out(settled, weighed), *(step_of(a) for a in adjustments)]
    trace += [step for one in settled for step in instalment_steps(one, weighed.left)]
    payers = payers_of(settled, weighed) if is_paid else ()
    trace += [*level_steps, *payer_steps(payers)]
    trace += closing(proof, weighed, total, is_paid=is_paid, is_totalled=outcome in _TOTALLED)
    award = Award(
        outcome=outcome,
        total_yuan=total if outcome in _TOTALLED else None,
        lines=tuple(lines),
        adjustments=tuple(adjustments),
        missing=missing,
        warnings=_unique(
            [
                *([DRAFTS_USED] if drafts else []),
                *notes,
                *(w for s in settled for w in s.warnings),
                *silent_on_adding(paid, rules),
                *warnings,
                *level_warnings,
            ]
        ),
        assumptions=_unique([*(a for s in settled for a in s.assumptions), *assumptions]),
        trace=tuple(trace),
        basis=basis,
        inputs=inputs,
        range=proof.range if proof else None,
        narrowing=_narrowing(proof, missing, used),
        not_applied=_not_applied(settled, weighed),
        payers=payers,
        ambiguities=_unique([*_ambiguities(settled, weighed, rules, paid), *readings]),
        next_tiers=next_tiers(settled, rules),
    )
    grounds = _grounds(settled, weighed, award.lines)
    choices = tuple(one.heads for one in open_events)
    return Calculation(award, grounds, tuple(s.head for s in settled), choices)


def _weigh(settled: list[Settled], rules: Mapping[str, RuleSet], lacking: list[str]) -> _Sum:
    """Weigh the events; what a missing award of another level leaves open, a cap may bound."""
    absent = frozenset(lacking)
    weighed = weigh(settled, rules, View(missing=absent))
    assumed: dict[str, None] = {}
    for one in settled:
        for i, due in enumerate(one.dues):
            rate = due.rate
            if rate is None or rate.base is not None or not rate.is_assumable:
                continue
            if not weighed.is_bounded:
                lacking.append(rate.fact)
                one.outcome = "needs_input"
            elif due.units:
                # enough that what is taken off leaves what the caps allow
                whole = plain(weighed.left[id(due)] + weighed.deducted.get(id(due), 0))
                one.dues[i] = replace(due, assumed_fact=rate.fact, assumed_yuan=whole)
                assumed[rate.fact] = None
    if assumed:
        weighed = weigh(settled, rules, View(missing=absent))
    doubtful = dict.fromkeys([*assumed, *(fact for _, fact, _ in weighed.open_limits)])
    limiting = [fact for fact in doubtful if _matters(fact, settled, rules, weighed)]
    weighed.open_limits = [x for x in weighed.open_limits if x[1] in limiting]
    return _Sum(weighed, lacking, limiting)


def _matters(
    fact: str, settled: list[Settled], rules: Mapping[str, RuleSet], weighed: Weighed
) -> bool:
    """Whether another value of a missing ``fact`` could lower the total."""
    worst = weigh(settled, rules, View(pinned={fact: "least"}))
    return worst.total < weighed.total


def _outcome(settled: list[Settled], paid: list[Settled], whole: _Sum) -> Outcome:
    if whole.lacking:
        return "needs_input"
    outcomes = {s.outcome for s in settled}
    for gravest in _GRAVEST[:2]:
        if gravest in outcomes:
            return gravest
    if outcomes & set(_PAYABLE):
        at_most = any(one.outcome == "upper_bound" for one in paid)
        return "upper_bound" if whole.limiting or at_most else "exact"
    return next(outcome for outcome in _GRAVEST if outcome in outcomes)


def _prove(
    settled: list[Settled],
    open_events: Sequence[Open],
    rules: Mapping[str, RuleSet],
    missing: Sequence[str],
    outcome: Outcome,
) -> Proof | None:
    """The range where something is missing or the text says 最高; None where it is exact."""
    if outcome not in ("exact", "upper_bound", "needs_input"):
        return None
    if (outcome == "exact" and not missing) or "events" in missing:
        return None
    parts = [
        Part(tuple(s.alternatives) or (s,), tuple(s.missing) if s.alternatives else ())
        for s in settled
    ]
    parts += [Part(one.ways, one.asked) for one in open_events]
    return prove(parts, rules, missing)


def _narrowing(
    proof: Proof | None, missing: Sequence[str], rules: Sequence[RuleSet]
) -> NarrowingQuestion | None:
    fact = (proof.narrowing if proof else None) or next(iter(missing), None)
    if fact is None or fact == "events":
        return None
    return NarrowingQuestion(fact=fact, question=question_for(fact, rules))


def _not_applied(settled: Sequence[Settled], weighed: Weighed) -> tuple[NotApplied, ...]:
    for one in settled:
        if group := weighed.dropped.get(id(one)):
            one.pass_over([due.rule for due in one.dues], f"{group.stacking.text}，另有更高的一项")
    return tuple(dict.fromkeys(n for one in settled for n in one.not_applied))


def _ambiguities(
    settled: Sequence[Settled],
    weighed: Weighed,
    rules: Mapping[str, RuleSet],
    paid: Sequence[Settled],
) -> list[str]:
    found: list[str] = []
    for policy_id in dict.fromkeys(one.head.policy_id for one in settled):
        own = [one for one in settled if one.head.policy_id == policy_id]
        used = [due.rule for one in own for due in one.dues]
        used += [rule for one in own for rule in one.silent]
        grounds = [ground for one in own for p, ground in one.grounds if p == policy_id]
        grounds += [step.ground for step in weighed.steps if step.policy_id == policy_id]
        grounds += [ground for p, _, ground in weighed.open_limits if p == policy_id]
        if used or grounds:
            found += ambiguities_of(rules[policy_id], used, grounds, is_joint=len(paid) > 1)
    return found + [reading for one in settled for reading in one.readings]


def _policies(settled: Sequence[Settled], open_events: Sequence[Open]) -> list[str]:
    return [
        *(one.head.policy_id for one in settled),
        *(head.policy_id for one in open_events for head in one.heads),
    ]


def _grounds(
    settled: list[Settled], weighed: Weighed, lines: Sequence[AwardLine]
) -> tuple[tuple[str, Ground], ...]:
    grounds: dict[tuple[str, Ground], None] = {}
    shown = {line.rule_id for line in lines}
    for one in settled:
        for rule in one.rules:
            if rule.rule_id in shown:
                grounds[one.head.policy_id, ground_of(rule)] = None
    for one in settled:
        grounds.update(dict.fromkeys(one.grounds))
        if group := weighed.dropped.get(id(one)):
            grounds[group.policy_id, group.stacking.ground] = None
    for step in weighed.steps:
        grounds[step.policy_id, step.ground] = None
    for policy_id, _, ground in weighed.open_limits:
        grounds[policy_id, ground] = None
    return tuple(grounds)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
