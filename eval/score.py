"""Counts and rates of a run, by slice, with intervals (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from eval.interval import wilson
from eval.outcome import QuestionOutcome


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rate(_Record):
    """``hits`` of ``n``, with the Wilson interval at 95 %; ``rate`` is None where n is 0."""

    hits: int
    n: int
    rate: float | None
    low: float
    high: float

    @classmethod
    def from_counts(cls, hits: int, n: int) -> Rate:
        """The rate and its interval from two counts."""
        low, high = wilson(hits, n)
        rate = round(hits / n, 6) if n else None
        return cls(hits=hits, n=n, rate=rate, low=round(low, 6), high=round(high, 6))


class Latency(_Record):
    """Milliseconds for one question; the answers' own times where they give them."""

    median: float
    p95: float
    longest: float


def pass_rates(outcomes: Iterable[QuestionOutcome]) -> dict[str, Rate]:
    """Pass rate of each slice, slices in order of first appearance."""
    hits: Counter[str] = Counter()
    n: Counter[str] = Counter()
    for outcome in outcomes:
        for name in outcome.slices:
            n[name] += 1
            hits[name] += outcome.is_passed
    return {name: Rate.from_counts(hits[name], count) for name, count in n.items()}


def metrics(outcomes: Sequence[QuestionOutcome]) -> dict[str, Rate]:
    """Named rates over the questions that have the gold they need; no gold, not counted."""
    with_total = [o for o in outcomes if o.placed.question.expect.asserts_total]
    with_cites = [o for o in outcomes if o.placed.question.expect.cites]
    unanswerable = [o for o in outcomes if _wants(o, "refused")]
    unclear = [o for o in outcomes if _wants(o, "clarify")]
    answerable = [o for o in outcomes if _wants(o, "answered")]
    quotes = sum(len(o.answer.citations) for o in outcomes if o.answer)
    bad_quotes = sum(f.name == "invalid_quote" for o in outcomes for f in o.failures)
    return {
        "amount_exact": _without(with_total, "wrong_total", "missing_total"),
        "citation_met": _without(with_cites, "cite"),
        "quote_valid": Rate.from_counts(max(0, quotes - bad_quotes), quotes),
        "figures_grounded": _without(outcomes, "ungrounded_figure"),
        "refused_when_it_should": _without(unanswerable, "status", "reason"),
        "asked_back_when_it_should": _without(unclear, "status"),
        "answered_when_it_should": _without(answerable, "status"),
    }


def failure_counts(outcomes: Iterable[QuestionOutcome]) -> dict[str, int]:
    """In how many questions each kind of failure occurs, most frequent first."""
    counts = Counter(name for o in outcomes for name in {f.name for f in o.failures})
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def latency(outcomes: Sequence[QuestionOutcome]) -> Latency:
    """Wall time of the calls."""
    times = sorted(o.elapsed_ms for o in outcomes) or [0.0]

    def at(share: float) -> float:
        return round(times[min(len(times) - 1, int(share * len(times)))], 2)

    return Latency(median=at(0.5), p95=at(0.95), longest=round(times[-1], 2))


def _wants(outcome: QuestionOutcome, status: str) -> bool:
    wanted = outcome.placed.question.expect.status
    return wanted in (status, (status,))


def _without(outcomes: Sequence[QuestionOutcome], *names: str) -> Rate:
    good = sum(not any(f.name in names for f in o.failures) for o in outcomes)
    return Rate.from_counts(good, len(outcomes))
