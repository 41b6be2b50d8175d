"""Whether the first clause that search finds is a gold one."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.gold import is_hit
from eval.metrics.retrieval import golds_of, ranking_of
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    ranked = ranking_of(case)
    golds = golds_of(case.gold, case.gold_any)
    if ranked is None or not golds:
        return None
    met = any(is_hit(found, span) for found in ranked[:1] for spans in golds for span in spans)
    return Tally(float(met), 1.0)


CLAUSE_FIRST = Metric(
    "clause_first",
    "首条即是",
    "检索排在第1位的条款命中任一标准引文的题所占比例。与“条款召回率@1”不同:有两处标准引文的题,"
    "召回率@1最多得0.5,这里命中一处即计1。命中规则与“条款召回率”相同;只计有标准引文、没有前文的题。"
    "由本项目直接计算。",
    _measure,
)
