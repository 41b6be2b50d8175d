"""Counts and rates of a run, by slice, with intervals (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from eval.case import Metric
from eval.interval import bootstrap, wilson
from eval.metrics import METRICS
from eval.outcome import QuestionOutcome, slices_of
from eval.questions import PlacedQuestion
from eval.tally import Tally


class Judged(Protocol):
    """The part of a question's outcome that scores are made from."""

    @property
    def placed(self) -> PlacedQuestion:
        """The question and where it comes from."""

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """What each metric found, by its key; metrics that did not count are left out."""


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


class Score(_Record):
    """A metric over some questions; ``value``, ``low`` and ``high`` are None where n is 0.

    Attributes:
        value: share from 0 to 1, or the mean in the metric's unit.
        low, high: 95 % interval: Wilson for a ``rate``, clustered bootstrap for a ``mean``; Wilson
            over the questions for a mean of shares that are all 0 or all 1, where resampling
            would claim certainty.
        hits, n: what was counted (questions, citations, ...).
        n_questions: how many questions had the gold that the metric needs.
    """

    key: str
    value: float | None
    low: float | None
    high: float | None
    hits: float
    n: float
    n_questions: int


class Latency(_Record):
    """Milliseconds for one question; the answers' own times where they give them."""

    median: float
    p95: float
    longest: float


def score(metric: Metric, judged: Iterable[Judged]) -> Score:
    """One metric over these questions."""
    counted = [(one, one.tallies[metric.key]) for one in judged if metric.key in one.tallies]
    tallies = [tally for _, tally in counted]
    whole = Tally.total(tallies)
    bounds: tuple[float, float] | None = None
    if whole.n and metric.kind == "rate":
        bounds = wilson(whole.hits, whole.n)
    elif whole.n and metric.unit == "%" and whole.rate in (0.0, 1.0):
        bounds = wilson(whole.rate * len(tallies), len(tallies))
    elif whole.n:
        bounds = bootstrap(tallies, [cluster_of(one.placed) for one, _ in counted])
    low, high = (round(bounds[0], 6), round(bounds[1], 6)) if bounds else (None, None)
    return Score(
        key=metric.key,
        value=None if whole.rate is None else round(whole.rate, 6),
        low=low,
        high=high,
        hits=round(whole.hits, 6),
        n=round(whole.n, 6),
        n_questions=len(tallies),
    )


def scores(judged: Sequence[Judged], metrics: Sequence[Metric] = METRICS) -> dict[str, Score]:
    """Every metric over these questions, by key, in the order of ``metrics``."""
    return {metric.key: score(metric, judged) for metric in metrics}


def scores_by_slice(
    judged: Sequence[Judged], metrics: Sequence[Metric] = METRICS
) -> dict[str, dict[str, Score]]:
    """Slice → metric key → score, slices in order of first appearance (``slices_of``)."""
    slices: dict[str, list[Judged]] = {}
    for one in judged:
        for name in slices_of(one.placed):
            slices.setdefault(name, []).append(one)
    return {name: scores(members, metrics) for name, members in slices.items()}


def cluster_of(placed: PlacedQuestion) -> str:
    """What a question rises and falls with: its policy, else itself."""
    tagged = (tag for tag in placed.question.tags if tag.startswith("policy:"))
    expect = placed.question.expect
    cited = (f"policy:{cite.policy_id}" for cite in (*expect.cites, *expect.cites_any))
    return (*tagged, *cited, placed.question.id)[0]


def tallies_of(judged: Iterable[Judged], key: str) -> dict[str, Tally]:
    """Tallies of one metric by question id, for ``eval.interval.difference`` and ``ratio``."""
    return {one.placed.question.id: one.tallies[key] for one in judged if key in one.tallies}


def clusters_of(judged: Iterable[Judged]) -> dict[str, str]:
    """Cluster of each question by its id."""
    return {one.placed.question.id: cluster_of(one.placed) for one in judged}


def pass_rates(outcomes: Iterable[QuestionOutcome]) -> dict[str, Rate]:
    """Pass rate of each slice, slices in order of first appearance."""
    hits: Counter[str] = Counter()
    n: Counter[str] = Counter()
    for outcome in outcomes:
        for name in outcome.slices:
            n[name] += 1
            hits[name] += outcome.is_passed
    return {name: Rate.from_counts(hits[name], count) for name, count in n.items()}


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
