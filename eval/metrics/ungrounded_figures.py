"""Share of answers that hold a figure without a source."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    if case.answer is None:
        return None
    return Tally.of(any(failure.name == "ungrounded_figure" for failure in case.failures))


UNGROUNDED_FIGURES = Metric(
    "ungrounded_figures",
    "含无出处数字的答复",
    "答复正文里有金额、百分比或日期,既不在所引条款、计算步骤、政策信息中,也不是基准日或用户自己的话。"
    "不需要标准答案;凡有答复的题都计。越低越好,应为0。",
    _measure,
    is_higher_better=False,
)
