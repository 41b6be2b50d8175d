"""F1 of asking back: as often as needed, and not more."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.expect import accepted_statuses
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    """2 of 2 for a right one, 0 of 1 for one too many or too few: their sums give F1."""
    wanted = accepted_statuses(case.placed.question.expect)
    asks = case.answer is not None and case.answer.status == "clarify"
    if not wanted or ("clarify" in wanted and len(wanted) > 1):
        return None
    if "clarify" in wanted:
        return Tally(2.0, 2.0) if asks else Tally(0.0, 1.0)
    return Tally(0.0, 1.0) if asks else None


ASKING_BACK_F1 = Metric(
    "asking_back_f1",
    "追问F1",
    "该追问时追问、不该追问时不追问:F1=2×正确追问÷(2×正确追问+多余追问+漏掉的追问)。"
    "标准既允许追问也允许别的处理方式的题不计;不该追问也没有追问的题不影响这一数字。",
    _measure,
    kind="mean",
)
