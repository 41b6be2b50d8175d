"""All metrics, in the order of the report; pure, and none needs a model."""

from __future__ import annotations

from eval.case import Case, Metric
from eval.metrics.amount import (
    AMOUNT_BOUND,
    AMOUNT_EXACT,
    AMOUNT_RULE,
    AMOUNT_VALUE,
    AMOUNT_WITHHELD,
)
from eval.metrics.answer_length import ANSWER_LENGTH
from eval.metrics.asking_back import ASKING_BACK_F1
from eval.metrics.citation_precision import CITATION_PRECISION
from eval.metrics.citation_recall import CITATION_RECALL
from eval.metrics.clause_first import CLAUSE_FIRST
from eval.metrics.clause_rank import CLAUSE_MRR
from eval.metrics.clause_recall import CLAUSE_RECALL_AT_1, CLAUSE_RECALL_AT_5
from eval.metrics.complete_and_right import COMPLETE_AND_RIGHT
from eval.metrics.false_premise import FALSE_PREMISE_CORRECTED
from eval.metrics.latency import LATENCIES
from eval.metrics.quote_validity import QUOTE_VALIDITY
from eval.metrics.refusal import OVER_REFUSAL, REFUSAL_PRECISION, REFUSAL_RECALL
from eval.metrics.ungrounded_figures import UNGROUNDED_FIGURES
from eval.metrics.wrong_source import WRONG_SOURCE
from eval.tally import Tally

METRICS: tuple[Metric, ...] = (
    COMPLETE_AND_RIGHT,
    AMOUNT_EXACT,
    AMOUNT_VALUE,
    AMOUNT_BOUND,
    AMOUNT_RULE,
    AMOUNT_WITHHELD,
    CLAUSE_FIRST,
    CLAUSE_RECALL_AT_1,
    CLAUSE_RECALL_AT_5,
    CLAUSE_MRR,
    CITATION_RECALL,
    CITATION_PRECISION,
    QUOTE_VALIDITY,
    UNGROUNDED_FIGURES,
    WRONG_SOURCE,
    REFUSAL_PRECISION,
    REFUSAL_RECALL,
    OVER_REFUSAL,
    ASKING_BACK_F1,
    FALSE_PREMISE_CORRECTED,
    ANSWER_LENGTH,
    *LATENCIES,
)


def measure(case: Case) -> dict[str, Tally]:
    """What each metric finds in one question, by key; those without gold are left out."""
    found = ((metric.key, metric.measure(case)) for metric in METRICS)
    return {key: tally for key, tally in found if tally is not None and tally.n}
