"""Whether a clause answers a question, as a likelihood fitted to many questions.

No single share of words decides it: a question in everyday words shares few with the clause that
answers, and one about a side that the text leaves out shares nearly all. So a few signals are
weighed together (logistic regression). ``python -m eval.answering`` measures the signals on
questions whose clause is known, and on the same questions with that clause hidden, and writes
the weights to ``assistant/data/answered.yaml``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from assistant.material import Material
from assistant.words.content import share_said
from assistant.words.normal import key
from assistant.words.shipped import FOLDER, read_yaml

POINT_SHARE = 0.3  # of the very words that ask; less of them is as good as none
MUCH_TOLD = 0.4
LEAST_STATED = 0.15  # … and never below this likelihood
FARTHEST = -0.5  # … nor among the clauses that are farthest in meaning
WEIGHTS_FILE = FOLDER / "answered.yaml"


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against the best clause; shares are of weight, 0–1.

    Attributes:
        told: share of the question's words that tell the policy's clauses apart.
        coverage: share of all its words, headings counted as said.
        support: how high up both searches have the clause, 1 = first in each.
        closeness: how far its likeness in meaning stands out from the other clauses found, in
            standard deviations.
        at_point: share of the very words that ask.
        silent: 1 where there are such words and hardly any is said, else 0.
        stated: 1 where a facet is asked for that only some clauses state (who, when, where).
        stated_told: ``told`` where that is so, else 0.
    """

    told: float
    coverage: float
    support: float
    closeness: float
    at_point: float
    silent: float
    stated: float
    stated_told: float


class Weights(BaseModel):
    """The fitted weights.

    Attributes:
        bias: log odds where every signal is 0.
        weights: log odds by signal, for each unit of it.
        least: likelihood from which on the clause is taken for an answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: dict[str, float]
    least: float = Field(gt=0, lt=1)


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """The weights that come with the package."""
    return Weights.model_validate(read_yaml(WEIGHTS_FILE))


def signals_of(material: Material) -> Signals:
    """The signals of the best clause; there must be one."""
    best = material.hits[0]
    chunks = [hit.chunk for hit in material.hits[:2]]
    if not material.scope.is_pinned:  # what a policy of another place says of it is no answer
        chunks = [chunk for chunk in chunks if chunk.policy_id == best.chunk.policy_id]
    said = key("".join(f"{chunk.heading}{chunk.reading}" for chunk in chunks))
    at_point = share_said(material.point, said)
    stated = float(any(not facet.is_loose for facet in material.asked))
    return Signals(
        told=best.told,
        coverage=best.coverage,
        support=best.support,
        closeness=best.closeness,
        at_point=at_point,
        silent=float(at_point < POINT_SHARE),
        stated=stated,
        stated_told=stated * best.told,
    )


def likelihood(signals: Signals, weights: Weights | None = None) -> float:
    """How likely it is, 0–1, that the clause answers."""
    weights = weights or fitted()
    odds = weights.bias + sum(
        weights.weights[field.name] * getattr(signals, field.name) for field in fields(signals)
    )
    return 1 / (1 + math.exp(-odds))


def seems_answered(material: Material) -> bool:
    """Whether the best clause is likely enough to answer.

    One that states a facet asked for, and tells much of all that is asked, answers however far it
    is in meaning and letters from everyday words.
    """
    signals = signals_of(material)
    likely = likelihood(signals)
    if likely >= fitted().least:
        return True
    best = material.hits[0]
    asked = [f for f in material.asked if not f.is_loose]
    said = key(best.chunk.reading)
    is_told = best.told >= MUCH_TOLD and likely >= LEAST_STATED and signals.closeness > FARTHEST
    return is_told and any(facet.holds.search(said) for facet in asked)
