"""Weights of whether a clause answers: fitted from samples, tested on policies left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from math import sqrt
from random import Random

import pytest

from assistant import Assistant
from assistant.composing.answered import Signals, Weights, fitted, likelihood
from eval.answering.fit import errors, fit, on_unseen
from eval.answering.samples import Hiding, Kind, Sample, samples_of
from eval.questions import SHIPPED, load_questions
from tests.full import some_of

ON = date(2026, 11, 1)
N_ASKED = 120
MOST_REFUSED, MOST_HIDDEN, MOST_UNANSWERABLE = 0.06, 0.4, 0.2


def _sample(number: int, kind: Kind, rand: Random, *, may: bool = True) -> Sample:
    told = rand.uniform(0.5, 1.0) if kind == "stated" else rand.uniform(0.0, 0.6)
    signals = Signals(told, told, 0.5, 1.0, told, float(told < 0.3), 0.0, 0.0)
    return Sample(f"x-{number}", f"policy-{number % 12}", kind, may, signals)


def _samples() -> list[Sample]:
    rand = Random(4)
    kinds: tuple[Kind, ...] = ("stated", "hidden", "unanswerable")
    return [_sample(n, kinds[n % 3], rand) for n in range(240)]


def test_what_a_clause_says_of_the_question_speaks_for_it() -> None:
    weights = fit(_samples(), 0.5)
    few = _sample(0, "stated", Random(1))
    all_of_it = replace(few.signals, told=1.0, coverage=1.0, at_point=1.0)
    none_of_it = replace(few.signals, told=0.0, coverage=0.0, at_point=0.0)
    assert likelihood(all_of_it, weights) > 0.9
    assert likelihood(none_of_it, weights) < 0.1


def test_policies_left_out_are_told_nearly_as_well() -> None:
    samples = _samples()
    wrong = errors(samples, on_unseen(samples, 0.5))
    assert max(wrong.refused, wrong.hidden, wrong.unanswerable) < 0.25


def test_what_may_not_answer_is_never_taken() -> None:
    samples = [replace(sample, may=False) for sample in _samples()]
    assert not any(on_unseen(samples, 0.5))


def test_samples_of_one_side_alone_fit_nothing() -> None:
    with pytest.raises(ValueError, match="class"):
        fit([s for s in _samples() if s.kind == "stated"], 0.5)


def test_the_weights_in_use_name_every_signal() -> None:
    weights = fitted()
    assert set(weights.weights) == set(Signals.__dataclass_fields__)
    for_it = ("told", "coverage", "support", "closeness", "at_point")
    assert all(weights.weights[name] >= 0 for name in for_it)
    assert weights.weights["silent"] < 0
    assert Weights.model_validate(weights.model_dump()) == weights


def test_a_hidden_clause_is_not_found(assistant: Assistant) -> None:
    index = assistant.engine.index
    question = "园区质量奖的公示期几天"
    best = index.lexical(question, 1)[0][0].chunk_id
    hiding = Hiding(index, {best})
    found = [c.chunk_id for c, _ in (*hiding.dense(question, 40), *hiding.lexical(question, 40))]
    assert found
    assert best not in found
    assert best not in {chunk.chunk_id for chunk in hiding.chunks}


@pytest.mark.slow
def test_the_weights_in_use_tell_clauses_that_answer(assistant: Assistant) -> None:
    """On a seeded sample of the open questions; the whole is ``python -m eval.answering``."""
    placed = [p for split in ("tune", "gate") for p in load_questions([SHIPPED], split)]
    asked = [p.question for p in placed if p.question.library is None]
    # by the digest of the id, so that a new question changes the sample by one at the most
    drawn = sorted(asked, key=lambda question: sha256(question.id.encode()).digest())
    asked = drawn[: len(some_of(drawn[: 4 * N_ASKED], seed=5))]
    samples = list(samples_of(asked, assistant, ON))
    assert len(samples) >= len(asked) / 4
    least = fitted().least
    wrong = errors(samples, [s.may and likelihood(s.signals) >= least for s in samples])
    for kind, share, most in (
        ("stated", wrong.refused, MOST_REFUSED),
        ("hidden", wrong.hidden, MOST_HIDDEN),
        ("unanswerable", wrong.unanswerable, MOST_UNANSWERABLE),
    ):
        n = sum(sample.kind == kind for sample in samples)
        by_chance = 2 * sqrt(n * most * (1 - most))  # two standard deviations of a small sample
        assert share * n <= most * n + by_chance, kind
