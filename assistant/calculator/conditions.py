"""Conditions of a rule and a repeated award: true, false, or unknown and assumed to be met."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.applicability import Verdict
from assistant.calculator.award import Outcome
from assistant.calculator.facts import FactValue, Told
from assistant.calculator.settled import Settled, ground_of
from ingest.reward import Condition, Ground, RewardRule, Threshold

ASSUMED_CONDITION = "条件“"
ASSUMED_MET = "”假定满足"
FIRST_FACTS = ("first_time", "newly_obtained")
ASSUMED_ONE = "：数量未说明，按1计"
_IF_AGAIN = "再次获得的才适用，这里按首次获得计算"
REPEAT_SILENT = "条文未规定再次获得"
AS_FIRST = "按首次计算，"
_IF_NOT: dict[str, str] = {
    "not_eligible": "如不满足，该项不予奖励",
    "honour_only": "如不满足，该项只有荣誉、没有奖金",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a rule does not pay."""

    outcome: Outcome
    verdict: Verdict
    step: str


def figure(value: FactValue) -> Decimal:
    """A stated number; a percentage with a fraction exactly as it was written."""
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def fact_of(condition: Condition) -> str:
    """The fact that decides ``condition``; "" where nothing but the applicant can tell."""
    return condition.threshold.fact if condition.threshold else condition.fact


def is_met(condition: Condition, told: Told) -> bool | None:
    """Whether ``condition`` is met; None where it is not known."""
    fact = fact_of(condition)
    stated = told.get(fact) if fact else None
    if stated is None:
        return None
    if condition.threshold:
        return condition.threshold.holds(figure(stated))
    return None if condition.requires is None else stated == condition.requires


def check_conditions(settled: Settled, rule: RewardRule) -> Refusal | None:
    """Record each condition of ``rule``; the first that is broken refuses it."""
    for condition in rule.conditions:
        state = is_met(condition, settled.told)
        text, fact = condition.text, fact_of(condition)
        name = fact or "conditions"
        if state is None and fact == "repeat" and _has_first(settled, rule):
            if condition.requires:
                return Refusal(
                    "not_eligible", Verdict("failed", _IF_AGAIN, ground_of(rule)), "频次"
                )
            _assume_first(settled, "数额不同", ground_of(rule))
            continue
        if state is None:
            assumption = f"{ASSUMED_CONDITION}{text}{ASSUMED_MET}"
            if assumption not in settled.assumptions:
                settled.assume(assumption)
                settled.step("条件", assumption, condition.ground)
            settled.enter(name, text, None, "assumed", _IF_NOT[condition.otherwise])
            continue
        stated = settled.told.get(fact)
        # of a condition that forbids (未列入失信名单) the fact is true where it is broken
        value = state if isinstance(stated, bool) else stated
        settled.enter(name, text, _said(value), "stated", "")
        if not state:
            # «复评通过的，不再奖励» says why a second time is not paid
            is_repeat = fact in FIRST_FACTS and rule.repeat == "unpaid"
            ground = condition.ground or (is_repeat and rule.repeat_ground) or ground_of(rule)
            verdict = Verdict("failed", f"不满足条件“{text}”", ground)
            return Refusal(condition.otherwise, verdict, "条件")
        if not any(s.detail == f"条件“{text}”满足" for s in settled.trace):
            settled.step("条件", f"条件“{text}”满足", condition.ground)
    return None


def check_repeat(settled: Settled, rule: RewardRule) -> Refusal | None:
    """Record whether the award was won before; where a repeat is unpaid it refuses ``rule``."""
    repeat, ground = settled.told.event.repeat, rule.repeat_ground
    if repeat and rule.repeat == "unpaid":
        verdict = Verdict("failed", f"再次获得{rule.item}的，不发奖金", ground)
        return Refusal("honour_only", verdict, "频次")
    is_told = any(fact_of(c) == "repeat" for c in rule.conditions)  # «复核通过的，奖励10万元»
    if repeat and rule.repeat is None and not is_told:
        warning = f"{REPEAT_SILENT}{rule.item}如何奖励，{AS_FIRST}请向主管部门确认"
        if warning not in settled.warnings:
            settled.warnings.append(warning)
    if repeat and rule.repeat == "paid":
        settled.step("频次", f"再次获得{rule.item}的，照样奖励", ground)
    if repeat is None and rule.repeat in ("unpaid", "difference", "share"):
        effects = {
            "unpaid": "没有奖金",
            "difference": "只得超过以前所得的部分",
            "share": f"按{rule.repeat_percent or 100:f}%计算",
        }
        _assume_first(settled, effects[rule.repeat], ground)
    return None


def _has_first(settled: Settled, rule: RewardRule) -> bool:
    """Whether an award has a sum for the first time, beside one for the second (复评另奖)."""
    return any(
        fact_of(c) == "repeat" and c.requires is False
        for other in settled.rules
        if (other.level, other.role) == (rule.level, rule.role)
        for c in other.conditions
    )


def _assume_first(settled: Settled, effect: str, ground: Ground | None) -> None:
    settled.assume("假定为首次获得")
    if not any(s.detail == "假定为首次获得" for s in settled.trace):
        settled.step("频次", "假定为首次获得", ground)
    told = f"如是再次获得，{effect}"
    settled.enter("repeat", "以前是否获得过", "否", "assumed", told)


def excludes(one: Condition, other: Condition) -> bool:
    """Whether two conditions on the same fact can never both be met."""
    if not fact_of(one) or fact_of(one) != fact_of(other):
        return False
    if one.threshold and other.threshold:
        return are_apart(one.threshold, other.threshold)
    if one.threshold or other.threshold or one.requires is None or other.requires is None:
        return False
    return one.requires != other.requires


def are_apart(one: Threshold, other: Threshold) -> bool:
    """Whether no figure lies within both limits."""
    for low, high in ((one, other), (other, one)):
        if low.lower is None or high.upper is None:
            continue
        if low.lower > high.upper:
            return True
        if low.lower == high.upper and (low.above is not None or high.below is not None):
            return True
    return False


def _said(value: FactValue | None) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
