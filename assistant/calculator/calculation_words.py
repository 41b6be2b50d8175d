"""What a calculation says of its course: reductions, shares of the payers, closing steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import floor

from assistant.calculator.allocate import Exact
from assistant.calculator.award import Adjustment, AmountRange, AwardLine, PayerTotal, TraceStep
from assistant.calculator.bounds import Proof
from assistant.calculator.lines import plain
from assistant.calculator.settled import Settled
from assistant.calculator.weigh import Weighed
from assistant.words.wording import PAYER, money
from ingest.policy import GovernmentLevel

_STEP_WORDS = {
    "highest_only": "就高不重复",
    "choose_one": "择一享受",
    "difference": "差额补足",
}


def adjustments_of(
    weighed: Weighed, lines: Sequence[AwardLine], total: int, *, is_paid: bool
) -> list[Adjustment]:
    """Each reduction in whole yuan; where fractions were dropped, one more sets the sum right."""
    found = []
    for step in weighed.steps:
        change = f"{money(plain(step.before))}减至{money(plain(step.after))}"
        found.append(
            Adjustment(
                kind=step.kind,
                policy_id=step.policy_id,
                clause=step.ground.path[-1] if step.ground.path else "",
                path=step.ground.path,
                before_yuan=floor(step.before),
                after_yuan=floor(step.after),
                reason=f"{step.words}，{change}",
                quote=step.ground.quote,
            )
        )
    gross = sum(line.amount_yuan or 0 for line in lines if line.counted)
    shown = gross - sum(a.before_yuan - a.after_yuan for a in found)
    if is_paid and shown != total:
        policy_id = lines[0].policy_id
        reason = "各行只列整元，不足整元的部分合计后取整"
        found.append(
            Adjustment(
                kind="rounding",
                policy_id=policy_id,
                clause="",
                path=(),
                before_yuan=shown,
                after_yuan=total,
                reason=reason,
            )
        )
    return found


def step_of(adjustment: Adjustment) -> TraceStep:
    """The step of the trace that an adjustment is."""
    return TraceStep(
        step="取整" if adjustment.kind == "rounding" else "封顶",
        detail=adjustment.reason,
        policy_id=adjustment.policy_id,
        clause=adjustment.clause or None,
        amount_yuan=adjustment.after_yuan,
    )


def shut_out(settled: Sequence[Settled], weighed: Weighed) -> list[TraceStep]:
    """A step for each event that another one shuts out."""
    steps = []
    for one in settled:
        group = weighed.dropped.get(id(one))
        if group is None:
            continue
        stacking = group.stacking
        steps.append(
            TraceStep(
                step=_STEP_WORDS[stacking.mode],
                detail=f"{stacking.text}：{one.head.item}不重复计入，按实际可得较高的一项计算",
                policy_id=group.policy_id,
                clause=stacking.ground.path[-1] if stacking.ground.path else None,
            )
        )
    return steps


def closing(
    proof: Proof | None, weighed: Weighed, total: int, *, is_paid: bool, is_totalled: bool
) -> list[TraceStep]:
    """The last steps: what is proved, what is rounded off, the total."""
    steps = []
    if weighed.has_crossed:
        detail = "几个封顶互相交叉，在全部封顶之内取合计最多的分配"
        steps.append(TraceStep(step="封顶", detail=detail))
    if proof:
        steps.append(TraceStep(step="范围", detail=_range_words(proof.range)))
    if is_paid and weighed.total != total:
        rest = money(plain(weighed.total - total))
        detail = f"计算过程不取整；合计以整元列示，不足整元的{rest}舍去"
        steps.append(TraceStep(step="取整", detail=detail))
    if is_totalled:
        steps.append(TraceStep(step="合计", detail=money(total), amount_yuan=total))
    return steps


def _range_words(found: AmountRange) -> str:
    if found.most_yuan is None:
        return f"可以确定的最少{money(found.least_yuan)}，最多没有限定"
    return f"可以确定的最少{money(found.least_yuan)}，最多{money(found.most_yuan)}"


def payers_of(settled: Sequence[Settled], weighed: Weighed) -> tuple[PayerTotal, ...]:
    """What each level pays, in whole yuan that add up to the total."""
    sums: dict[str, Exact] = {}
    for one in settled:
        for due in one.dues:
            share = weighed.left.get(id(due), 0)
            if id(one) not in weighed.dropped:
                payer = due.rule.payer.value
                sums[payer] = sums.get(payer, 0) + share
    upto = [floor(x) for x in accumulate(sums.values())]
    return tuple(
        PayerTotal(payer=payer, total_yuan=this - before)
        for payer, this, before in zip(sums, upto, [0, *upto], strict=False)
    )


def payer_steps(payers: Sequence[PayerTotal]) -> list[TraceStep]:
    """What each level pays, where there are several."""
    if len(payers) < 2:
        return []
    return [
        TraceStep(
            step="分级承担",
            detail=f"{PAYER[GovernmentLevel(one.payer)]}{money(one.total_yuan)}",
            amount_yuan=one.total_yuan,
        )
        for one in payers
    ]
