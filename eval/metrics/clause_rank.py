"""How far up search puts the first gold clause."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.metrics.retrieval import golds_of, ranking_of, reciprocal_rank
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    ranked = ranking_of(case)
    if ranked is None:
        return None
    return reciprocal_rank(ranked, golds_of(case.gold, case.gold_any))


CLAUSE_MRR = Metric(
    "clause_mrr",
    "首个命中的倒数排名",
    "检索前10位中首个命中标准引文的条款,其名次的倒数(第1位为1,第2位为0.5,未命中为0),各题取平均。"
    "命中规则与“条款召回率”相同;只计有标准引文、没有前文的题。由本项目直接计算。",
    _measure,
    kind="mean",
)
