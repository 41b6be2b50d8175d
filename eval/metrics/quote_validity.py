"""Share of quotes that are word for word the text."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.integrity import is_valid_quote
from eval.tally import Tally


def _measure(case: Case) -> Tally | None:
    if case.answer is None or not case.answer.citations:
        return None
    citations = case.answer.citations
    valid = sum(is_valid_quote(citation, case.documents) for citation in citations)
    return Tally(float(valid), float(len(citations)))


QUOTE_VALIDITY = Metric(
    "quote_validity",
    "引文属实率",
    "答复的引文与政策原文在所标位置逐字相同的比例,按引文条数计。不需要标准答案;没有引文的答复不计。",
    _measure,
    kind="mean",
)
