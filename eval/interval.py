"""Intervals at 95 %: Wilson for rates, bootstrap clustered by policy for means (pure).

Questions about one policy rise and fall together, so whole policies are resampled, not questions.
Everything is seeded: the same tallies give the same interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from eval.tally import Tally

RESAMPLES = 1000
SEED = 2026
_LEAST_CLUSTERS = 5
_Sums = NDArray[np.float64]


class Difference(BaseModel):
    """One run against another over the questions that both counted.

    Attributes:
        value: difference (0 = no change) or ratio (1 = no change); None where it is undefined.
        low, high: 95 % interval from a paired bootstrap; None where ``value`` is.
        n: questions compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float | None
    low: float | None
    high: float | None
    n: int


def wilson(hits: float, n: float, z: float = 1.959964) -> tuple[float, float]:
    """Bounds of the true rate at 95 % (E. B. Wilson, 1927); (0, 1) where nothing was counted.

    Args:
        hits: how many succeeded.
        n: of how many.
        z: normal quantile of the confidence wanted.
    """
    if n == 0:
        return 0.0, 1.0
    rate = hits / n
    centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(tallies: Sequence[Tally], clusters: Sequence[str]) -> tuple[float, float] | None:
    """Interval of ``Tally.total(tallies).rate``; None where nothing was counted.

    Args:
        tallies: one for each question.
        clusters: name of the cluster of each question, same length. With fewer than five
            clusters the questions themselves are resampled: a handful of clusters would give
            an interval that is far too narrow.
    """
    sums = _by_cluster([(t.hits, t.n) for t in tallies], clusters)
    return _percentiles(_rates(_weights(len(sums)) @ sums)) if len(sums) else None


def difference(
    a: Mapping[str, Tally], b: Mapping[str, Tally], clusters: Mapping[str, str]
) -> Difference:
    """``a`` minus ``b``: paired, so only questions counted in both take part.

    Args:
        a: tally by question id, of the run in question.
        b: the same of the run it is held against.
        clusters: cluster of each question id; an id that is missing is a cluster of its own.
    """
    sums, n = _paired(a, b, clusters)
    if not n:
        return Difference(value=None, low=None, high=None, n=0)
    whole = sums.sum(axis=0)
    drawn = _weights(len(sums)) @ sums
    return _difference(
        float(_rates(whole[None, :2])[0] - _rates(whole[None, 2:])[0]),
        _rates(drawn[:, :2]) - _rates(drawn[:, 2:]),
        n,
    )


def ratio(
    a: Mapping[str, Tally], b: Mapping[str, Tally], clusters: Mapping[str, str]
) -> Difference:
    """``a`` divided by ``b``, paired like ``difference``; undefined where ``b`` is zero."""
    sums, n = _paired(a, b, clusters)
    whole = sums.sum(axis=0) if n else np.zeros(4)
    if not whole[1] or not whole[3] or not whole[2]:
        return Difference(value=None, low=None, high=None, n=n)
    drawn = _weights(len(sums)) @ sums
    below = _rates(drawn[:, 2:])
    below[below == 0] = np.nan  # a draw without a single hit has no ratio
    value = float((whole[0] / whole[1]) / (whole[2] / whole[3]))
    return _difference(value, _rates(drawn[:, :2]) / below, n)


def _difference(value: float, drawn: _Sums, n: int) -> Difference:
    bounds = _percentiles(drawn)
    low, high = bounds or (value, value)
    return Difference(value=round(value, 6), low=round(low, 6), high=round(high, 6), n=n)


def _paired(
    a: Mapping[str, Tally], b: Mapping[str, Tally], clusters: Mapping[str, str]
) -> tuple[_Sums, int]:
    both = [key for key in a if key in b and a[key].n and b[key].n]
    rows = [(a[key].hits, a[key].n, b[key].hits, b[key].n) for key in both]
    return _by_cluster(rows, [clusters.get(key, key) for key in both]), len(both)


def _by_cluster(rows: Sequence[tuple[float, ...]], clusters: Sequence[str]) -> _Sums:
    """Sums of the rows of each cluster, shape (clusters, columns)."""
    values = np.asarray(rows, dtype=np.float64)
    numbers: dict[str, int] = {}
    which = [numbers.setdefault(name, len(numbers)) for name in clusters]
    if len(numbers) < _LEAST_CLUSTERS:
        return values
    sums = np.zeros((len(numbers), values.shape[1]))
    np.add.at(sums, which, values)
    return sums


@cache
def _weights(n: int) -> _Sums:
    """How often each of ``n`` clusters is drawn, shape (RESAMPLES, n)."""
    drawn = np.random.default_rng(SEED).multinomial(n, [1 / n] * n, size=RESAMPLES)
    return drawn.astype(np.float64)


def _rates(sums: _Sums) -> _Sums:
    """Column 0 by column 1; nan where nothing was counted."""
    counted = np.where(sums[:, 1] == 0, np.nan, sums[:, 1])
    return np.asarray(sums[:, 0] / counted, dtype=np.float64)


def _percentiles(values: _Sums) -> tuple[float, float] | None:
    """2.5 and 97.5 percent, draws without a value left out."""
    kept = values[~np.isnan(values)]
    if not len(kept):
        return None
    low, high = np.percentile(kept, [2.5, 97.5])
    return float(low), float(high)
