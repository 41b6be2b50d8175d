"""Share of answers that rest on a policy of the wrong place, or on one no longer in force."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.tally import Tally

NAMES = ("wrong_region", "repealed_in_force", "wrong_validity")


def _measure(case: Case) -> Tally | None:
    if case.answer is None or not case.answer.citations:
        return None
    return Tally.of(any(failure.name in NAMES for failure in case.failures))


WRONG_SOURCE = Metric(
    "wrong_source",
    "引错地区或引失效条款",
    "答复按不适用于申请人所在地的政策给出金额,或按已废止、已过期、未施行的政策给出合计,"
    "或写错了政策的效力。不需要标准答案;凡带引用的答复都计。越低越好,应为0。",
    _measure,
    is_higher_better=False,
)
