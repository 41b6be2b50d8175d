"""Share of the gold quotes that the answer cites."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.expect import is_met
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    expect = case.placed.question.expect
    n = len(expect.cites) + bool(expect.cites_any)
    if not n:
        return None
    if case.answer is None:
        return Tally(0.0, 1.0)
    met = sum(is_met(cite, case.answer) for cite in expect.cites)
    met += any(is_met(cite, case.answer) for cite in expect.cites_any)
    return Tally(met / n, 1.0)


CITATION_RECALL = Metric(
    "citation_recall",
    "引用召回率",
    "标准引文中被答复引用到的比例:同一政策,忽略空白,一方包含另一方。每题一个比例,各题取平均。"
    "多处条文说法相同、任引其一即可的,合计为一条。只计有标准引文的题。",
    _measure,
    kind="mean",
)
