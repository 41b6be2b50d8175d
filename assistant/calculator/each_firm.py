"""Awards of several firms, each of which did the same: limits hold for each firm by itself."""

from __future__ import annotations

from dataclasses import replace

from assistant.calculator.award import TraceStep
from assistant.calculator.conclude import Calculation
from assistant.words.wording import money


def of_each_firm(one: Calculation, number: int) -> Calculation:
    """What ``number`` firms get together, of which each gets what ``one`` says.

    An award without a total stays as it is: nothing is there to be added up.
    """
    award = one.award
    if award.total_yuan is None or not award.is_summed:
        return one
    total = award.total_yuan * number
    detail = f"{number}家企业各自计算：每家{money(award.total_yuan)}，共{money(total)}"
    share = award.range
    most = share.most_yuan if share else None
    added = {
        "total_yuan": total,
        "lines": award.lines * number,
        "adjustments": award.adjustments * number,
        "payers": tuple(
            p.model_copy(update={"total_yuan": p.total_yuan * number}) for p in award.payers
        ),
        "range": share
        and share.model_copy(
            update={
                "least_yuan": share.least_yuan * number,
                "most_yuan": None if most is None else most * number,
            }
        ),
        "trace": (*award.trace, TraceStep(step="各家", detail=detail, amount_yuan=total)),
        "warnings": (*award.warnings, f"{detail}；各家情况不同的，请分别询问"),
    }
    return replace(one, award=award.model_copy(update=added))
