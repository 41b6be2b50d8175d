"""Share of questions with a false premise in which the premise is put right."""

from __future__ import annotations

import re

from eval.case import Case, Metric
from eval.tally import Tally

TAG = "false_premise"
_LEFT_STANDING = frozenset(
    {"error", "status", "outcome", "wrong_total", "missing_total", "include", "exclude"}
)
_AFFIRMED = re.compile(
    r"^[\s*]*(?:是的?|对的?|没错|正确|属实|您说得对|可以|能|一定能)[,，。!！;；]"
)


def _measure(case: Case) -> Tally | None:
    if TAG not in case.placed.question.tags:
        return None
    if case.answer is None or _AFFIRMED.match(case.answer.text):
        return Tally.of(False)
    return Tally.of(not any(failure.name in _LEFT_STANDING for failure in case.failures))


FALSE_PREMISE_CORRECTED = Metric(
    "false_premise_corrected",
    "纠正错误前提",
    "问题里带有错误说法(标签 false_premise)时,答复没有开口附和,处理方式、金额与应有的字句"
    "都符合标准。",
    _measure,
)
