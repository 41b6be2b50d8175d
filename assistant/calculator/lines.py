"""Lines of an award and the steps in words that lead to each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from assistant.calculator.allocate import Exact
from assistant.calculator.award import AwardLine, TraceStep
from assistant.calculator.due import Due
from assistant.calculator.settled import Settled
from assistant.calculator.view import INFINITY, View
from assistant.words.wording import money
from ingest.reward import RewardRule

_LIKELY = View()


def lines_of(settled: Settled, *, is_dropped: bool) -> list[AwardLine]:
    """The lines of one event, in the order of its rules, before any cap."""
    dues = {due.rule.rule_id: due for due in settled.dues}
    lines = []
    for rule in settled.rules:
        due = dues.get(rule.rule_id)
        if due and due.is_floor:
            least = floor(due.amount(_LIKELY))
            quantity = due.units or settled.quantity
            lines.append(_line(settled, rule, quantity, None, None, is_dropped, least))
        elif due and due.units and not _lacks_base(due):
            unit, amount = due.unit_amount(_LIKELY), due.amount(_LIKELY)
            least = floor(due.least * due.units) if rule.bound == "upper_bound" else 0
            line = _line(settled, rule, due.units, floor(unit), floor(amount), is_dropped, least)
            lines.append(line)
        elif any(one is rule for one in settled.silent):
            lines.append(_line(settled, rule, settled.quantity, None, None, is_dropped))
    return lines


def _lacks_base(due: Due) -> bool:
    return due.rate is not None and due.rate.base is None and not due.assumed_fact


def _line(
    settled: Settled,
    rule: RewardRule,
    quantity: int,
    unit_yuan: int | None,
    amount_yuan: int | None,
    is_dropped: bool,
    least_yuan: int | None = None,
) -> AwardLine:
    return AwardLine(
        rule_id=rule.rule_id,
        policy_id=settled.head.policy_id,
        clause=rule.path[-1] if rule.path else "",
        path=rule.path,
        item=rule.item,
        level=rule.level,
        role=rule.role,
        quantity=quantity,
        unit_yuan=unit_yuan,
        per=rule.per,
        amount_yuan=amount_yuan,
        least_yuan=least_yuan or None,
        bound="upper_bound" if rule.kind == "matching" and _is_open(settled, rule) else rule.bound,
        payer=rule.payer.value,
        quote=rule.quote,
        counted=not is_dropped,
    )


def _is_open(settled: Settled, rule: RewardRule) -> bool:
    """Whether the award that ``rule`` matches is not stated."""
    return any(due.rule is rule and due.assumed_fact for due in settled.dues)


def steps_of(settled: Settled) -> list[TraceStep]:
    """How each sum of one event comes about."""
    steps = []
    for due in settled.dues:
        if not due.units or _lacks_base(due):
            continue
        unit, amount = due.unit_amount(_LIKELY), due.amount(_LIKELY)
        detail = f"{_rate_words(due)}{money(unit)}×{due.units}={money(amount)}"
        name = "计算"
        if due.is_floor:
            name, detail = "保底", f"条文保证不低于{detail}"
        steps.append(_step(settled, due.rule, name, detail))
    return steps


def _rate_words(due: Due) -> str:
    rate = due.rate
    if due.assumed_fact:
        return "上级奖励未说明，按封顶计："
    if rate is None or rate.base is None:
        return ""
    percent = f"{(rate.share * 100).normalize():f}%"
    base = money(rate.base)
    if rate.is_marginal:
        upper = "" if rate.upper == INFINITY else f"至{money(rate.upper)}"
        base = f"{base}中{money(rate.lower)}{upper or '以上'}的部分"
    share = rate.amount(_LIKELY)
    low = f"不足{money(due.least)}，按{money(due.least)}计，" if share < due.least else ""
    return f"{base}×{percent}={money(share)}，{low}"


def instalment_steps(settled: Settled, left: Mapping[int, Exact]) -> list[TraceStep]:
    """The payment plan of each line that is paid in parts; totals stay."""
    steps = []
    for due in settled.dues:
        rule, rest = due.rule, left.get(id(due), 0)
        if not rule.instalments or not rest:
            continue
        whole, parts = rest, []
        for number, part in enumerate(rule.instalments):
            if part.amount_yuan is not None:
                share = min(rest, part.amount_yuan * (due.units or 1))
            elif part.percent is not None:
                share = min(rest, whole * Fraction(part.percent) / 100)
            else:
                share = rest
            if number == len(rule.instalments) - 1 and part.amount_yuan is None:
                share = rest
            rest -= share
            parts.append(f"{part.text}，即{money(plain(share))}")
        steps.append(_step(settled, rule, "分期", f"{rule.item}分期支付：{'；'.join(parts)}"))
    return steps


def plain(value: Exact) -> Decimal:
    """An exact number as a decimal number, for display."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _step(settled: Settled, rule: RewardRule, name: str, detail: str) -> TraceStep:
    clause = rule.path[-1] if rule.path else None
    return TraceStep(step=name, detail=detail, policy_id=settled.head.policy_id, clause=clause)
