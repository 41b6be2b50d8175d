"""Share of the answer's citations that stand in a gold clause."""

from __future__ import annotations

from assistant.answer import Citation
from eval.case import Case, GoldSpan, Metric
from eval.gold import Found, is_hit
from eval.tally import Tally


def _is_right(citation: Citation, gold: GoldSpan) -> bool:
    if citation.policy_id == gold.policy_id and citation.path == gold.path:
        return True
    return is_hit(Found(citation.policy_id, citation.start, citation.end), gold)


def _measure(case: Case) -> Tally | None:
    gold = (*case.gold, *case.gold_any)
    if not gold or case.answer is None or not case.answer.citations:
        return None
    citations = case.answer.citations
    known = (*gold, *case.gold_also)
    right = sum(any(_is_right(citation, span) for span in known) for citation in citations)
    return Tally(right / len(citations), 1.0)


CITATION_PRECISION = Metric(
    "citation_precision",
    "引用准确率",
    "答复的引用中,落在标准条款里的比例:与标准引文同一条款,或重合不少于较短一方的一半。"
    "每题一个比例,各题取平均。只计有标准引文且答复带引用的题。标准另列为可引的"
    "条款(如未答的封顶)也算;没有列出的条款虽有关也算未中,因此这一数字偏低。",
    _measure,
    kind="mean",
)
