"""One event as far as it has been settled (事项): checks passed, sums due, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.calculator.applicability import Verdict
from assistant.calculator.award import Input, InputState, NotApplied, Outcome, TraceStep
from assistant.calculator.due import Due
from assistant.calculator.facts import Told
from assistant.calculator.match import Head
from assistant.words.wording import award_name, money
from ingest.reward import Ground, RewardRule

_REFUSED: tuple[Outcome, ...] = ("out_of_force", "out_of_region", "not_eligible", "honour_only")


@dataclass(slots=True)
class Settled:
    """What one event comes to before stacking and caps.

    Attributes:
        others: awards that rules of the head are a share of, by rule_id.
        rules: all rules of the head; ``dues``: what those that pay come to.
        silent: rules that promise something without a figure.
        outcome: exact or upper_bound where something is due, else the reason why not.
        alternatives: the event under each value of a fact that decides between rules and is
            missing (a tier's figure, a region), each with no alternatives of its own.
        decided: facts that an alternative takes as known.
        missing: facts without which nothing can be said; unstated: facts that would add to it.
        grounds: clauses beyond the lines' own that decided something.
    """

    head: Head
    told: Told
    rules: tuple[RewardRule, ...]
    on: date
    quantity: int
    others: Mapping[str, RewardRule] = field(default_factory=dict)
    outcome: Outcome = "exact"
    uses_drafts: bool = False
    dues: list[Due] = field(default_factory=list)
    silent: list[RewardRule] = field(default_factory=list)
    alternatives: list[Settled] = field(default_factory=list)
    decided: frozenset[str] = frozenset()
    grounds: list[tuple[str, Ground]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unstated: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    not_applied: list[NotApplied] = field(default_factory=list)
    trace: list[TraceStep] = field(default_factory=list)

    def step(self, name: str, detail: str, ground: Ground | None = None) -> None:
        clause = ground.path[-1] if ground and ground.path else None
        self.trace.append(
            TraceStep(step=name, detail=detail, policy_id=self.head.policy_id, clause=clause)
        )

    def note(self, verdict: Verdict, step: str, *, warn: bool = False) -> None:
        """Record a check that is met or open; what is open is an assumption."""
        if verdict.state == "open":
            self.assume(verdict.text)
            if warn and verdict.text not in self.warnings:
                self.warnings.append(verdict.text)
        if verdict.text:
            self.step(step, verdict.text, verdict.ground)

    def assume(self, text: str) -> None:
        if text not in self.assumptions:
            self.assumptions.append(text)

    def enter(
        self, name: str, text: str, value: str | None, state: InputState, effect: str
    ) -> None:
        """Record a fact used; a stated one that the applicant confirmed is confirmed."""
        if state == "stated" and name in self.told.facts.confirmed:
            state = "confirmed"
        if name.endswith("_yuan") and value is not None and value.isdigit():
            value = money(int(value))
        entered = Input(name=name, text=text, value=value, state=state, effect=effect)
        if entered not in self.inputs:
            self.inputs.append(entered)

    def refuse(self, outcome: Outcome, verdict: Verdict, step: str) -> None:
        """End the event: nothing is due, for the reason that ``verdict`` gives."""
        self.outcome = outcome
        self.warnings.insert(0, verdict.text)
        self.step(step, verdict.text, verdict.ground)
        self.keep(verdict.ground)

    def warnings_beside(self, *, is_paid: bool) -> list[str]:
        """Its warnings; where others are paid, the one that says why it is not says which it is."""
        if not is_paid or self.dues or self.outcome not in _REFUSED:
            return self.warnings
        name = award_name(self.head.item, self.head.level, self.head.role)
        return [f"{name}未计入：{why}" for why in self.warnings[:1]] + self.warnings[1:]

    def pass_over(self, rules: Sequence[RewardRule], reason: str) -> None:
        """Record rules that do not pay."""
        known = {(n.rule_id, n.reason) for n in self.not_applied}
        self.not_applied += [
            NotApplied(
                rule_id=rule.rule_id,
                policy_id=self.head.policy_id,
                clause=rule.path[-1] if rule.path else "",
                path=rule.path,
                reason=reason,
            )
            for rule in rules
            if (rule.rule_id, reason) not in known
        ]

    def keep(self, ground: Ground | None) -> None:
        if ground and (self.head.policy_id, ground) not in self.grounds:
            self.grounds.append((self.head.policy_id, ground))

    def alternative(self) -> Settled:
        """The same event anew, to be settled under one value of a missing fact."""
        return Settled(self.head, self.told, self.rules, self.on, self.quantity, self.others)


def ground_of(rule: RewardRule) -> Ground:
    """The clause of ``rule`` itself."""
    return Ground(path=rule.path, quote=rule.quote)
