"""Share of questions answered completely and without a fault."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    return Tally.of(not case.failures)


COMPLETE_AND_RIGHT = Metric(
    "complete_and_right",
    "完整且正确",
    "标准的每一项(处理方式、金额、引文、应有与不应有的字句)都满足,答复自身也查不出错"
    "(引文、数字、效力、地区、前后一致)。所有题都计;即“通过率”。",
    _measure,
)
