"""How well a ranking finds the gold clauses; the same rule for our search and for every peer.

Three lines of arithmetic each, so they are computed here and not by a library.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.case import Case, GoldSpan
from eval.gold import Found, is_hit
from eval.tally import Tally

# A gold is met by any of its spans: one span for each cite, and all of cites_any together.
Golds = Sequence[Sequence[GoldSpan]]


def golds_of(gold: Sequence[GoldSpan], gold_any: Sequence[GoldSpan]) -> Golds:
    """What must be found: each of ``gold``, and one of ``gold_any``."""
    return (*((span,) for span in gold), *((tuple(gold_any),) if gold_any else ()))


def recall_at(ranked: Sequence[Found], golds: Golds, k: int) -> Tally | None:
    """Share of the golds met by the first ``k``; None without gold."""
    if not golds:
        return None
    met = sum(any(is_hit(found, span) for found in ranked[:k] for span in spans) for spans in golds)
    return Tally(met / len(golds), 1.0)


def reciprocal_rank(ranked: Sequence[Found], golds: Golds) -> Tally | None:
    """1 / rank of the first piece that meets a gold, 0 if none does; None without gold."""
    if not golds:
        return None
    spans = [span for group in golds for span in group]
    for rank, found in enumerate(ranked, 1):
        if any(is_hit(found, span) for span in spans):
            return Tally(1 / rank, 1.0)
    return Tally(0.0, 1.0)


def ranking_of(case: Case) -> Sequence[Found] | None:
    """What our search found; None where retrieval was not measured."""
    if case.ranked is None:
        return None
    return [Found(hit.policy_id, hit.start, hit.end) for hit in case.ranked]
