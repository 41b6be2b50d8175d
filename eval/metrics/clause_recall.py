"""Share of the gold clauses among the first 1 and the first 5 that search finds."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.metrics.retrieval import golds_of, ranking_of, recall_at
from eval.tally import Tally

_RULE = (
    "只计有标准引文、没有前文的题。检索到的片段与标准引文同属一份政策,且一方包含另一方,"
    "或重合不少于较短一方的一半,即为命中;每题的值是命中的标准引文所占比例,各题取平均。"
    "由本项目直接计算,未用第三方评测库。"
)


def _at(case: Case, k: int) -> Tally | None:
    ranked = ranking_of(case)
    if ranked is None:
        return None
    return recall_at(ranked, golds_of(case.gold, case.gold_any), k)


CLAUSE_RECALL_AT_1 = Metric(
    "clause_recall_at_1",
    "条款召回率@1",
    "检索排在第1位的条款命中标准引文的比例。" + _RULE,
    lambda case: _at(case, 1),
    kind="mean",
)
CLAUSE_RECALL_AT_5 = Metric(
    "clause_recall_at_5",
    "条款召回率@5",
    "检索前5位的条款命中标准引文的比例。" + _RULE,
    lambda case: _at(case, 5),
    kind="mean",
)
