"""One event, settled: its head, the checks that decide it, and its lines before any cap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.applicability import (
    Verdict,
    check_applicant,
    check_date,
    check_kind,
    check_region,
)
from assistant.award import AwardLine, Outcome, TraceStep
from assistant.facts import Event, Facts
from assistant.match import Head
from assistant.repaired import warning_of
from assistant.wording import award_name, money
from ingest.division import Divisions
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.reward import Condition, Ground, RewardRule, RuleSet

ASSUMED_CONDITION = "条件“"
ASSUMED_MET = "”假定满足"


@dataclass(slots=True)
class Settled:
    """What one event comes to before caps.

    Attributes:
        outcome: exact, upper_bound, or the reason why nothing is paid.
        lines: counted lines; ``amount`` is their sum in yuan.
        missing: facts without which nothing can be said; unstated: facts that would add to it.
        grounds: clauses beyond the lines' own that decided something.
    """

    head: Head
    event: Event
    rules: tuple[RewardRule, ...]
    on: date
    quantity: int
    outcome: Outcome = "exact"
    lines: list[AwardLine] = field(default_factory=list)
    amount: Decimal = Decimal(0)
    grounds: list[tuple[str, Ground]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unstated: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    trace: list[TraceStep] = field(default_factory=list)

    def step(self, name: str, detail: str, ground: Ground | None = None) -> None:
        clause = ground.path[-1] if ground and ground.path else None
        self.trace.append(
            TraceStep(step=name, detail=detail, policy_id=self.head.policy_id, clause=clause)
        )

    def refuse(self, outcome: Outcome, verdict: Verdict, step: str) -> None:
        self.outcome = outcome
        self.warnings.insert(0, verdict.text)
        self.step(step, verdict.text, verdict.ground)
        self.keep(verdict.ground)

    def keep(self, ground: Ground | None) -> None:
        if ground and (self.head.policy_id, ground) not in self.grounds:
            self.grounds.append((self.head.policy_id, ground))


def settle(
    head: Head,
    rules: Sequence[RewardRule],
    event: Event,
    facts: Facts,
    document: PolicyDocument,
    ruleset: RuleSet,
    divisions: Divisions,
    as_of: date,
) -> Settled:
    """Run the fixed order of checks for one event up to its amount before caps."""
    settled = Settled(head, event, tuple(rules), event.on or as_of, event.quantity or 1)
    if event.quantity is None:
        settled.assumptions.append(
            f"{award_name(head.item, head.level, head.role)}：数量未说明，按1计"
        )
    verdict = check_kind(document.metadata)
    if verdict.state == "failed":
        ground = Ground(path=rules[0].path, quote=rules[0].quote)
        settled.refuse("needs_human", Verdict("failed", verdict.text, ground), "文件类别")
        return settled
    _, verdict = check_date(document.metadata, settled.on)
    if verdict.state == "failed":
        settled.refuse("out_of_force", verdict, "效力")
        return settled
    _note(settled, verdict, "效力", warn=True)
    verdict = check_region(document, ruleset, facts.region, divisions)
    if verdict.state == "failed":
        # Without a clause on its area, the award's own clause says whose policy it is.
        ground = verdict.ground or Ground(path=rules[0].path, quote=rules[0].quote)
        settled.refuse("out_of_region", Verdict("failed", verdict.text, ground), "地区")
        return settled
    _note(settled, verdict, "地区")
    paid = _payable(settled, facts, document)
    if not (_is_settled_text(settled, paid) and _is_won(settled, paid, event)):
        return settled
    for rule in paid:
        verdict = check_applicant(ruleset, rule, facts.applicant)
        if verdict.state == "failed":
            settled.refuse("not_eligible", verdict, "申请人")
            return settled
        _note(settled, verdict, "申请人", warn=rule.applicant == "county_government")
        if not (_check_conditions(settled, rule, event) and _check_repeat(settled, rule, event)):
            return settled
    for rule in paid:
        _add_line(settled, rule, event)
        if warning := warning_of(document, rule):
            settled.warnings.append(warning)
    if not paid:
        settled.outcome = "no_amount"
    return settled


def _is_settled_text(settled: Settled, paid: Sequence[RewardRule]) -> bool:
    """Whether the rules may be used at all: reviewed, and not in conflict with each other."""
    if any(rule.review == "draft" for rule in paid):
        text = "该政策的奖励规则由程序起草、尚未经人工核对，不据此给出金额，请以条文原文为准"
    elif _is_conflict(paid):
        clauses = "、".join(rule.path[-1] for rule in paid)
        text = f"{clauses}对同一事项规定了不同奖励，条文没有说明适用哪一条，请向主管部门确认"
    else:
        return True
    settled.refuse("needs_human", Verdict("failed", text), "规则")
    for rule in paid:
        settled.keep(Ground(path=rule.path, quote=rule.quote))
    return False


def _is_won(settled: Settled, paid: Sequence[RewardRule], event: Event) -> bool:
    """An award is for those who have won it; the fact ``won`` says otherwise where known."""
    if not paid or event.conditions.get("won") is not False:
        return True
    ground = Ground(path=paid[0].path, quote=paid[0].quote)
    text = f"奖励以已经取得{settled.head.item}为前提，尚未取得的不能计算"
    settled.refuse("not_eligible", Verdict("failed", text, ground), "条件")
    return False


def _note(settled: Settled, verdict: Verdict, step: str, warn: bool = False) -> None:
    if verdict.state == "open":
        if verdict.text not in settled.assumptions:
            settled.assumptions.append(verdict.text)
        if warn and verdict.text not in settled.warnings:
            settled.warnings.append(verdict.text)
    if verdict.text:
        settled.step(step, verdict.text, verdict.ground)


def _payable(settled: Settled, facts: Facts, document: PolicyDocument) -> list[RewardRule]:
    """Rules of the payers asked for; other levels' money is only mentioned."""
    own = document.metadata.level
    wanted: Iterable[GovernmentLevel] = facts.payers or ((own,) if own else ())
    paid = []
    for rule in settled.rules:
        mentioned = not rule.counted
        if rule.payer in wanted and not rule.striven and (rule.counted or facts.payers):
            paid.append(rule)
            if mentioned:
                settled.warnings.append("上级资金仅为本政策提及，以上级政策为准")
        elif rule.striven:
            text = f"“{rule.item}”：本政策只表示积极争取上级资金，不是本级承诺的奖励，不计入合计"
            settled.warnings.append(text)
            settled.keep(Ground(path=rule.path, quote=rule.quote))
        elif mentioned and rule.amount_yuan:
            settled.warnings.append(
                f"条文提及上级另有资金{money(rule.amount_yuan)}，由上级支付，不计入本级合计"
            )
    return paid


def _is_conflict(paid: Sequence[RewardRule]) -> bool:
    """Two rules of one payer for the same award that are not parts of one sum."""
    apart = [rule for rule in paid if rule.group is None and rule.counted and rule.kind != "none"]
    return len({rule.payer for rule in apart}) < len(apart)


def _check_conditions(settled: Settled, rule: RewardRule, event: Event) -> bool:
    for condition in rule.conditions:
        stated = _stated(condition, event)
        text = condition.text
        if stated is None or condition.requires is None:
            assumption = f"{ASSUMED_CONDITION}{text}{ASSUMED_MET}"
            if assumption not in settled.assumptions:
                settled.assumptions.append(assumption)
                settled.step("条件", assumption, condition.ground)
        elif stated != condition.requires:
            ground = condition.ground or Ground(path=rule.path, quote=rule.quote)
            verdict = Verdict("failed", f"不满足条件“{text}”", ground)
            settled.refuse(condition.otherwise, verdict, "条件")
            return False
        else:
            settled.step("条件", f"条件“{text}”满足", condition.ground)
    return True


def _stated(condition: Condition, event: Event) -> bool | str | None:
    """What the event says of a condition; a repeat also answers 首次 and 新获得."""
    if condition.fact in event.conditions:
        return event.conditions[condition.fact]
    if event.repeat is not None:
        if condition.fact == "repeat":
            return event.repeat
        if condition.fact in ("first_time", "newly_obtained"):
            return not event.repeat
    return None


def _check_repeat(settled: Settled, rule: RewardRule, event: Event) -> bool:
    ground = rule.repeat_ground
    if event.repeat and rule.repeat == "unpaid":
        verdict = Verdict("failed", f"再次获得{rule.item}的，不发奖金", ground)
        settled.refuse("honour_only", verdict, "频次")
        return False
    if event.repeat and rule.repeat is None:
        settled.warnings.append(
            f"条文未规定再次获得{rule.item}如何奖励，按首次计算，请向主管部门确认"
        )
    if event.repeat is None and rule.repeat == "unpaid":
        settled.assumptions.append("假定为首次获得")
        settled.step("频次", "假定为首次获得", ground)
    return True


def _units(rule: RewardRule, event: Event, settled: Settled) -> int | None:
    """How many units ``rule`` pays for; None where a needed count is missing."""
    if rule.kind == "step":
        if event.extensions is None:
            settled.assumptions.append(f"未说明按{rule.per}计的数量，只计其余部分")
            settled.unstated.append("extensions")
            return 0
        return settled.quantity * event.extensions
    if rule.unit in ("per_applicant", "per_year"):
        if settled.quantity > 1:
            settled.warnings.append(
                f"{rule.item}按申请人计一次，数量不累计；如是几家企业各得一次，请分别计算"
            )
        return 1
    return settled.quantity


def _add_line(settled: Settled, rule: RewardRule, event: Event) -> None:
    units = _units(rule, event, settled)
    unit_yuan = Decimal(rule.amount_yuan) if rule.amount_yuan is not None else None
    if rule.kind == "none":
        settled.outcome = "no_amount"
        settled.step(
            "金额", f"{rule.item}：条文未写明金额", Ground(path=rule.path, quote=rule.quote)
        )
    elif rule.percent is not None:
        if event.base_yuan is None:
            settled.missing.append("base_yuan")
            settled.keep(Ground(path=rule.path, quote=rule.quote))
            settled.outcome = "needs_input"
            return
        unit_yuan = Decimal(event.base_yuan) * rule.percent / 100
    if unit_yuan is None:
        amount = None
    else:
        if units == 0 or units is None:
            return
        amount = unit_yuan * units
        settled.amount += amount
        settled.step(
            "计算", f"{money(unit_yuan)}×{units}={money(amount)}", Ground(path=rule.path, quote="")
        )
        if rule.bound == "upper_bound" and settled.outcome == "exact":
            settled.outcome = "upper_bound"
    settled.lines.append(
        AwardLine(
            rule_id=rule.rule_id,
            policy_id=settled.head.policy_id,
            clause=rule.path[-1] if rule.path else "",
            path=rule.path,
            item=rule.item,
            level=rule.level,
            role=rule.role,
            quantity=units or settled.quantity,
            unit_yuan=int(unit_yuan) if unit_yuan is not None else None,
            per=rule.per,
            amount_yuan=int(amount) if amount is not None else None,
            bound=rule.bound,
            payer=rule.payer.value,
            quote=rule.quote,
        )
    )
