"""From a rule that applies to what it owes: units, base and rate, what is taken off."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.calculator.choose_rules import is_counted_inside
from assistant.calculator.conditions import fact_of, figure, is_met
from assistant.calculator.due import Deduction, DeductionKind, Due, Rate
from assistant.calculator.rule_index import is_by_steps
from assistant.calculator.settled import Settled, ground_of
from assistant.calculator.view import INFINITY, ZERO
from assistant.words.amounts import step_size
from assistant.words.wording import award_name, money
from ingest.reward import RewardRule, Threshold

_PER_APPLICANT = ("per_applicant", "per_year")
_EACH = re.compile("每[件项个]")


def owe(settled: Settled, rule: RewardRule) -> Due | None:
    """What ``rule`` owes; None where it owes nothing that can be counted.

    A missing base or figure is entered under ``settled.missing``.
    """
    if rule.kind == "none":
        _without_figure(settled, rule)
        return _guaranteed(settled, rule) if rule.least_yuan is not None else None
    items, units = _units(settled, rule)
    rate = _rate(settled, rule)
    fixed = Decimal(rule.amount_yuan) if rule.amount_yuan is not None and rate is None else None
    rate, fixed = _again(settled, rule, rate, fixed)
    if rate is None and fixed is None:
        _without_figure(settled, rule)
        return None
    if rate is not None and rate.base is None and not rate.is_assumable:
        settled.missing.append(rate.fact)
        settled.outcome = "needs_input"
        settled.keep(ground_of(rule))
    elif rule.bound == "upper_bound" and settled.outcome == "exact":
        settled.outcome = "upper_bound"
    if rule.supplement and rule.supplement.mode == "add":
        settled.step("补充", f"{rule.supplement.text}：与上级奖励各给各的", ground_of(rule))
    deductions = _deductions(settled, rule)
    return Due(rule, items, units, fixed, rate, deductions, _relies_on(settled, rule))


def _again(
    settled: Settled, rule: RewardRule, rate: Rate | None, fixed: Decimal | None
) -> tuple[Rate | None, Decimal | None]:
    """The sum or rate of a second award that is only a share of the first (再次获得的减半)."""
    if rule.repeat != "share" or not settled.told.event.repeat:
        return rate, fixed
    percent = rule.repeat_percent or Decimal(100)
    share = percent / 100
    detail = f"再次获得{rule.item}的，按{percent.normalize():f}%计算"
    if fixed is not None:
        detail += f"：{money(fixed)}×{percent.normalize():f}%={money(fixed * share)}"
    settled.step("频次", detail, rule.repeat_ground)
    settled.keep(rule.repeat_ground)
    again = rate and replace(rate, share=rate.share * share)
    return again, None if fixed is None else fixed * share


def _of_award(settled: Settled, share: Decimal, other: RewardRule) -> Rate | None:
    """``share`` of another award: of its sum, or of the base of its own percentage."""
    name, ground = award_name(other.item, other.level, other.role), ground_of(other)
    settled.keep(ground)
    if other.amount_yuan is not None:
        settled.step("基数", f"{name}为{money(other.amount_yuan)}", ground)
        return Rate(share, "", Decimal(other.amount_yuan))
    if other.percent is None:
        return None
    settled.step("基数", f"{name}按{other.percent.normalize():f}%计算", ground)
    rate = _rate(settled, other)
    return rate and replace(rate, share=rate.share * share)


def _relies_on(settled: Settled, rule: RewardRule) -> frozenset[str]:
    unknown = {fact_of(c) for c in rule.conditions if is_met(c, settled.told) is None}
    return frozenset(unknown - {""} - settled.decided)


def _guaranteed(settled: Settled, rule: RewardRule) -> Due:
    """The least that ``rule`` pays where its text gives no other figure (不低于)."""
    items, units = _units(settled, rule)
    return Due(
        rule, items, units, Decimal(rule.least_yuan or 0),
        relies_on=_relies_on(settled, rule), is_floor=True,
    )  # fmt: skip


def _without_figure(settled: Settled, rule: RewardRule) -> None:
    why = {
        "discretion": "由主管部门酌定，条文未写明金额",
        "by_reference": f"按{rule.refers_to or '其他文件'}执行，条文未写明金额",
        "at_least": "条文只保证不低于多少，没有写明具体金额",
    }.get(rule.why_none or "", "条文未写明金额")
    settled.outcome = "no_amount" if settled.outcome != "needs_input" else settled.outcome
    settled.silent.append(rule)
    settled.step("金额", f"{rule.item}：{why}", ground_of(rule))


def _units(settled: Settled, rule: RewardRule) -> tuple[int, int | None]:
    """The number of items, and of units paid for; None where the latter is not stated."""
    event = settled.told.event
    if rule.tier and is_counted_inside(rule):
        return _inside(settled, rule, rule.tier)
    if rule.kind == "step":
        if event.extensions is None and (steps := _steps_beyond(settled, rule)) is not None:
            return settled.quantity, settled.quantity * steps
        if event.extensions is None:
            settled.assume(f"未说明按{rule.per}计的数量，只计其余部分")
            settled.unstated.append("extensions")
            return settled.quantity, None
        return settled.quantity, settled.quantity * event.extensions
    if rule.unit == "per_country" and (event.extensions is not None or _EACH.search(rule.quote)):
        # «每件每指定1个国家资助2000元»: so many countries for each of the things
        return settled.quantity, _countries(settled, rule, event.extensions)
    if rule.unit in _PER_APPLICANT:
        if settled.quantity > 1:
            text = f"{rule.item}按申请人计一次，数量不累计；如是几家企业各得一次，请分别计算"
            if text not in settled.warnings:
                settled.warnings.append(text)
        return 1, 1
    if event.quantity is None and is_by_steps(rule):
        if event.extensions is not None:
            return 1, event.extensions
        settled.missing.append("extensions")
        settled.outcome = "needs_input"
        settled.keep(ground_of(rule))
        return 1, None
    return settled.quantity, settled.quantity


def _steps_beyond(settled: Settled, rule: RewardRule) -> int | None:
    """Whole steps of a stated figure beyond the limit from which they count; None if unknown.

    «50户以上的奖励3万元，每增加10户增加5000元»: 80户 are three.
    """
    size = step_size(rule.per)
    for condition in rule.conditions:
        limit = condition.threshold
        stated = _base(settled, limit.fact, limit.text) if limit else None
        if size is None or limit is None or limit.lower is None or stated is None:
            continue
        steps = max(0, int((stated - limit.lower) // size))
        detail = f"{limit.text}之外每{rule.per}计一份：{steps}份"
        settled.step("数量", detail, ground_of(rule))
        return steps
    return None


def _inside(settled: Settled, rule: RewardRule, tier: Threshold) -> tuple[int, int | None]:
    """The same for a sum for each thing inside ``tier``: the items themselves, or countries."""
    is_of_places, quantity = rule.unit == "per_country", settled.quantity
    stated = _base(settled, tier.fact, tier.text)
    number = settled.told.event.extensions if is_of_places else quantity
    if stated is not None:
        number = int(stated)
    if number is None:
        return quantity, _countries(settled, rule, None)
    upper = (
        number if tier.upper is None else min(number, int(tier.upper) - (tier.below is not None))
    )
    first = 1 if tier.lower is None else int(tier.lower) + (tier.above is not None)
    part = max(0, upper - first + 1)
    return quantity, part * quantity if is_of_places else part


def _countries(settled: Settled, rule: RewardRule, each: int | None) -> int | None:
    """The countries paid for, ``each`` for every item; None, and asked for, where not stated."""
    if each is not None:
        return settled.quantity * each
    settled.missing.append("extensions")
    settled.outcome = "needs_input"
    settled.keep(ground_of(rule))
    return None


def _rate(settled: Settled, rule: RewardRule) -> Rate | None:
    tier = rule.tier
    if rule.kind == "matching" and rule.amount_yuan is None:
        fact = rule.supplement.fact if rule.supplement else "higher_award_yuan"
        text = rule.supplement.text if rule.supplement else "上级奖励的金额"
        share = (Decimal(100) if rule.percent is None else rule.percent) / 100
        base = _base(settled, fact, text)
        return Rate(share, fact, base, is_assumable=True)
    if rule.percent is None:
        return None
    share = rule.percent / 100
    if rule.base and rule.base.award:
        other = settled.others.get(rule.base.award)
        return _of_award(settled, share, other) if other else None
    if tier and (rule.is_marginal or (rule.base is None and tier.unit == "yuan")):
        base = _base(settled, tier.fact, tier.text)
        lower, upper = tier.lower or ZERO, INFINITY if tier.upper is None else tier.upper
        return Rate(share, tier.fact, base, lower, upper, rule.is_marginal)
    fact = rule.base.fact if rule.base else "base_yuan"
    base = _base(settled, fact, rule.base.text if rule.base else "计算比例所依据的金额")
    if tier and tier.fact == fact:
        return Rate(share, fact, base, tier.lower or ZERO, tier.upper or INFINITY)
    return Rate(share, fact, base)


def _base(settled: Settled, fact: str, text: str) -> Decimal | None:
    stated = settled.told.get(fact)
    if stated is None:
        return None
    settled.enter(fact, text, str(stated), "stated", "")
    return figure(stated)


def _deductions(settled: Settled, rule: RewardRule) -> tuple[Deduction, ...]:
    found = []
    supplement = rule.supplement
    if supplement and supplement.mode in ("top_up", "includes"):
        stated = _base(settled, supplement.fact, "上级奖励的金额")
        kind: DeductionKind = "top_up" if supplement.mode == "top_up" else "includes"
        ground = supplement.ground or ground_of(rule)
        found.append(Deduction(kind, supplement.fact, stated, supplement.text, ground))
    if rule.repeat == "difference" and settled.told.event.repeat:
        stated = _base(settled, "earlier_yuan", "以前同一奖励已得的金额")
        ground = rule.repeat_ground or ground_of(rule)
        text = f"再次获得{rule.item}的，只奖超过以前所得的部分"
        found.append(Deduction("repeat_difference", "earlier_yuan", stated, text, ground))
    return tuple(found)
