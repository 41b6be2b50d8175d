"""From settled events to one award: weighed together, outcome, total, warnings, trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor
from typing import Literal

from assistant.calculator.ambiguity import ambiguities_of
from assistant.calculator.award import (
    SUMMED,
    Award,
    AwardLine,
    Input,
    NarrowingQuestion,
    NotApplied,
    Outcome,
    TraceStep,
)
from assistant.calculator.basis import basis_of
from assistant.calculator.bounds import Part, Proof, prove
from assistant.calculator.calculation_words import (
    adjustments_of,
    closing,
    payer_steps,
    payers_of,
    shut_out,
    step_of,
)
from assistant.calculator.conditions import ASSUMED_CONDITION, ASSUMED_MET, fact_of
from assistant.calculator.fact_words import question_for, text_of
from assistant.calculator.facts import Facts
from assistant.calculator.inputs import header, inputs_of
from assistant.calculator.lines import instalment_steps, lines_of, plain, steps_of
from assistant.calculator.match import Head, head_of
from assistant.calculator.next_tier import next_tiers
from assistant.calculator.rule_index import index_of
from assistant.calculator.settled import Settled, ground_of
from assistant.calculator.together import across_levels, on_projects, silent_on_adding
from assistant.calculator.view import View
from assistant.calculator.weigh import Weighed, lay_out, weigh
from assistant.words.normal import key
from assistant.words.wording import ROUGHLY, award_name
from ingest.reward import Ground, RuleSet

DRAFTS_USED = "以下金额依据程序起草、尚未经人工核对的规则草稿计算，仅供参考，请以条文原文为准"
_TOTALLED: tuple[Outcome, ...] = (*SUMMED, "honour_only", "not_eligible")
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
class Roughly:
    """How far a total can be told that hangs on a figure which is no exact one.

    Attributes:
        bound: the total is about right, the least or the most of what it may be.
        why: Chinese, which figure and how it was told.
    """

    bound: Literal["about", "least", "most"]
    why: str

    @property
    def warning(self) -> str:
        """The same as one of the award's warnings."""
        return f"{self.why}，只能算出{ROUGHLY[self.bound]}多少"


@dataclass(frozen=True, slots=True)
class Calculation:
    """An award and the clauses that decided it.

    Attributes:
        grounds: (policy_id, ground) of each clause that the award rests on, lines first.
        heads: the awards that were settled.
        choices: the awards left open for each event that could not be settled.
        roughly: None where the total rests on no rough figure.
    """

    award: Award
    grounds: tuple[tuple[str, Ground], ...]
    heads: tuple[Head, ...] = ()
    choices: tuple[tuple[Head, ...], ...] = ()
    roughly: Roughly | None = None


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


@dataclass(frozen=True, slots=True)
class _Result:
    """What has been worked out, before it is put into words.

    Attributes:
        paid: the events that pay; ``used``: the rule sets that were used.
        total: whole yuan, 0 where nothing may be stated.
    """

    settled: list[Settled]
    open_events: Sequence[Open]
    rules: Mapping[str, RuleSet]
    weighed: Weighed
    paid: list[Settled]
    outcome: Outcome
    missing: tuple[str, ...]
    proof: Proof | None
    used: list[RuleSet]
    total: int

    @property
    def is_paid(self) -> bool:
        return self.outcome in SUMMED


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
    used = [rules[p] for p in dict.fromkeys(_policies(settled, open_events))]
    total = floor(weighed.total) if outcome in SUMMED else 0
    result = _Result(
        settled, open_events, rules, weighed, paid, outcome, missing, proof, used, total
    )
    award = _award(facts, result, as_of, notes)
    grounds = _grounds(settled, weighed, award.lines)
    choices = tuple(one.heads for one in open_events)
    return Calculation(award, grounds, tuple(s.head for s in settled), choices)


def _assumed(result: _Result) -> Iterator[str]:
    """What was taken for granted; of a fact that is asked for nothing is (规模以下企业或不是)."""
    asked = {
        f"{ASSUMED_CONDITION}{condition.text}{ASSUMED_MET}"
        for one in (result.used if result.missing else ())
        for condition in index_of(one).conditions
        if fact_of(condition) in result.missing
    }
    yield from (a for s in result.settled for a in s.assumptions if a not in asked)


def _award(facts: Facts, result: _Result, as_of: date, notes: Iterable[str]) -> Award:
    settled, weighed, proof = result.settled, result.weighed, result.proof
    lines = [x for s in settled for x in lines_of(s, is_dropped=id(s) in weighed.dropped)]
    drafts = any(one.uses_drafts and one.dues for one in settled)
    basis = basis_of(result.used, facts.as_of or as_of, drafts_used=drafts)
    effects = proof.effects if proof else {}
    entered = [i for one in settled for i in one.inputs]
    entered += [i for one in result.open_events for i in _stated(one)]
    inputs = inputs_of(facts, entered, result.missing, effects, result.used, basis.as_of)
    projects = on_projects(result.paid, result.rules)
    steps, level_warnings = across_levels(result.paid)
    adjustments = adjustments_of(weighed, lines, result.total, is_paid=result.is_paid)
    payers = payers_of(settled, weighed) if result.is_paid else ()
    warnings = [
        *([DRAFTS_USED] if drafts else []),
        *notes,
        *(w for s in settled for w in s.warnings_beside(is_paid=result.is_paid)),
        *silent_on_adding(result.paid, result.rules),
        *projects.warnings,
        *level_warnings,
    ]
    return Award(
        outcome=result.outcome,
        total_yuan=result.total if result.outcome in _TOTALLED else None,
        lines=tuple(lines),
        adjustments=tuple(adjustments),
        missing=result.missing,
        warnings=_unique(warnings),
        assumptions=_unique([*_assumed(result), *projects.assumptions]),
        trace=(
            *header(basis, inputs),
            *_course(result),
            *(step_of(a) for a in adjustments),
            *(step for one in settled for step in instalment_steps(one, weighed.left)),
            *steps,
            *payer_steps(payers),
            *closing(
                proof,
                weighed,
                result.total,
                is_paid=result.is_paid,
                is_totalled=result.outcome in _TOTALLED,
            ),
        ),
        basis=basis,
        inputs=inputs,
        range=proof.range if proof else None,
        narrowing=_narrowing(proof, result),
        not_applied=_not_applied(settled, weighed),
        payers=payers,
        ambiguities=_unique([*_ambiguities(result), *projects.readings]),
        next_tiers=next_tiers(settled, result.rules),
    )


def _course(result: _Result) -> list[TraceStep]:
    """The steps of each event, and of those that another one shuts out."""
    steps = [step for one in result.settled for step in (*one.trace, *steps_of(one))]
    for one in result.open_events:
        names = "、".join(dict.fromkeys(award_name(h.item, h.level, h.role) for h in one.heads))
        asked = "、".join(text_of(name, result.used) for name in one.asked)
        detail = f"可能是{names}，需要先知道{asked}" if names else f"需要先知道{asked}"
        steps.append(TraceStep(step="待定", detail=detail))
    return steps + shut_out(result.settled, result.weighed)


def _stated(one: Open) -> list[Input]:
    """What is stated of an event that may still mean several awards."""
    entered = one.ways[0].inputs if one.ways else []
    return [i for i in entered if i.state in ("stated", "confirmed")]


def _weigh(settled: list[Settled], rules: Mapping[str, RuleSet], lacking: list[str]) -> _Sum:
    """Weigh the events; what a missing award of another level leaves open, a cap may bound.

    A missing fact limits the total only if its worst value would lower it.
    """
    absent = frozenset(lacking)
    layout = lay_out(settled, rules)
    weighed = weigh(layout, View(missing=absent))
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
        layout = lay_out(settled, rules)
        weighed = weigh(layout, View(missing=absent))
    doubtful = dict.fromkeys([*assumed, *(fact for _, fact, _ in weighed.open_limits)])
    limiting = [
        fact
        for fact in doubtful
        if weigh(layout, View(pinned={fact: "least"})).total < weighed.total
    ]
    weighed.open_limits = [x for x in weighed.open_limits if x[1] in limiting]
    return _Sum(weighed, lacking, limiting)


def _outcome(settled: list[Settled], paid: list[Settled], whole: _Sum) -> Outcome:
    if whole.lacking:
        return "needs_input"
    outcomes = {s.outcome for s in settled}
    for gravest in _GRAVEST[:2]:
        if gravest in outcomes:
            return gravest
    if outcomes & set(SUMMED):
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
    """The range where something is missing or the text says 最高 or 不低于; else None."""
    has_floor = any(due.is_floor for one in settled for due in one.dues)
    if outcome not in ("exact", "upper_bound", "needs_input") and not has_floor:
        return None
    if (outcome == "exact" and not missing) or "events" in missing:
        return None
    parts = [
        Part(tuple(s.alternatives) or (s,), tuple(s.missing) if s.alternatives else ())
        for s in settled
    ]
    parts += [Part(one.ways, one.asked) for one in open_events]
    return prove(parts, rules, missing)


def _narrowing(proof: Proof | None, result: _Result) -> NarrowingQuestion | None:
    fact = (proof.narrowing if proof else None) or next(iter(result.missing), None)
    if fact is None or fact == "events":
        return None
    heads = [one.head for one in result.settled]
    heads += [head for one in result.open_events for head in one.heads]
    own = [
        rule
        for head in heads
        for rule in index_of(result.rules[head.policy_id]).by_item.get(key(head.item), ())
        if head_of(head.policy_id, rule) == head
    ]
    return NarrowingQuestion(fact=fact, question=question_for(fact, result.used, own))


def _not_applied(settled: Sequence[Settled], weighed: Weighed) -> tuple[NotApplied, ...]:
    for one in settled:
        if group := weighed.dropped.get(id(one)):
            one.pass_over([due.rule for due in one.dues], f"{group.stacking.text}，另有更高的一项")
    return tuple(dict.fromkeys(n for one in settled for n in one.not_applied))


def _ambiguities(result: _Result) -> list[str]:
    found: list[str] = []
    weighed, is_joint = result.weighed, len(result.paid) > 1
    for policy_id in dict.fromkeys(one.head.policy_id for one in result.settled):
        own = [one for one in result.settled if one.head.policy_id == policy_id]
        used = [due.rule for one in own for due in one.dues]
        used += [rule for one in own for rule in one.silent]
        grounds = [ground for one in own for p, ground in one.grounds if p == policy_id]
        grounds += [step.ground for step in weighed.steps if step.policy_id == policy_id]
        grounds += [ground for p, _, ground in weighed.open_limits if p == policy_id]
        if used or grounds:
            found += ambiguities_of(result.rules[policy_id], used, grounds, is_joint=is_joint)
    return found


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
