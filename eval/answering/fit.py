"""Weights from samples, and how well weights do on policies that they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from assistant.composing.answered import Signals, Weights, likelihood
from eval.answering.samples import Kind, Sample

_FOLDS = 8
_STRENGTH = 0.3  # inverse of the penalty on large weights, of signals of unit variance
_DIGITS = 4
# A hidden clause's matter may stand elsewhere, too; questions without an answer are few.
_COUNTS: dict[Kind, float] = {"stated": 1.5, "hidden": 0.5, "unanswerable": 3.0}

Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Errors:
    """How often likelihood decides wrongly, as shares 0–1, by kind of sample.

    Attributes:
        refused: of the clauses that answer, those not taken for an answer.
        hidden, unanswerable: of each kind, those whose clause is taken for an answer.
    """

    refused: float
    hidden: float
    unanswerable: float


def fit(samples: Sequence[Sample], least: float) -> Weights:
    """Weights by logistic regression.

    Raises:
        ValueError: all samples are of one side.
    """
    signals, answers, counts = _arrays(samples)
    scaler = StandardScaler().fit(signals)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(scaler.transform(signals), answers, sample_weight=counts)
    by_unit = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (by_unit * scaler.mean_).sum())
    names = [field.name for field in fields(Signals)]
    weights = {name: round(float(w), _DIGITS) for name, w in zip(names, by_unit, strict=True)}
    return Weights(bias=round(bias, _DIGITS), weights=weights, least=least)


def on_unseen(samples: Sequence[Sample], least: float) -> list[bool]:
    """For each sample, whether weights fitted without its policy take the clause for an answer."""
    groups = [sample.group for sample in samples]
    taken = [False] * len(samples)
    folds = GroupKFold(min(_FOLDS, len(set(groups))))
    for seen, unseen in folds.split(np.zeros(len(samples)), groups=groups):
        weights = fit([samples[n] for n in seen], least)
        for n in unseen:
            taken[n] = samples[n].may and likelihood(samples[n].signals, weights) >= least
    return taken


def errors(samples: Sequence[Sample], taken: Sequence[bool]) -> Errors:
    """The shares that ``taken`` gets wrong; 0 for a kind without samples."""

    def share(kind: Kind, wrong: bool) -> float:
        those = [t for s, t in zip(samples, taken, strict=True) if s.kind == kind]
        return sum(t is wrong for t in those) / len(those) if those else 0.0

    return Errors(share("stated", False), share("hidden", True), share("unanswerable", True))


def _arrays(samples: Sequence[Sample]) -> tuple[Figures, NDArray[np.bool_], Figures]:
    return (
        np.array([astuple(sample.signals) for sample in samples], dtype=np.float64),
        np.array([sample.answers for sample in samples]),
        np.array([_COUNTS[sample.kind] for sample in samples], dtype=np.float64),
    )
