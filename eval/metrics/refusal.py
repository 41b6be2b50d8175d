"""Refusing: when it refuses, was it right to; when it should, does it; does it refuse too much."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.expect import accepted_statuses
from eval.tally import Tally


def _precision(case: Case) -> Tally | None:
    wanted = accepted_statuses(case.placed.question.expect)
    if not wanted or case.answer is None or case.answer.status != "refused":
        return None
    return Tally.of("refused" in wanted)


def _recall(case: Case) -> Tally | None:
    if accepted_statuses(case.placed.question.expect) != ("refused",):
        return None
    return Tally.of(case.answer is not None and case.answer.status == "refused")


def _over(case: Case) -> Tally | None:
    wanted = accepted_statuses(case.placed.question.expect)
    if not wanted or "refused" in wanted:
        return None
    return Tally.of(case.answer is not None and case.answer.status == "refused")


REFUSAL_PRECISION = Metric(
    "refusal_precision",
    "拒答准确率",
    "答复拒答的题中,标准允许拒答的比例。只计写明处理方式、且答复拒答的题;理由是否相符计入“完整且正确”。",
    _precision,
)
REFUSAL_RECALL = Metric(
    "refusal_recall",
    "拒答召回率",
    "标准只允许拒答的题中,答复拒答的比例。",
    _recall,
)
OVER_REFUSAL = Metric(
    "over_refusal",
    "过度拒答",
    "标准不允许拒答(应当回答或追问)的题中,答复却拒答的比例。越低越好。",
    _over,
    is_higher_better=False,
)
