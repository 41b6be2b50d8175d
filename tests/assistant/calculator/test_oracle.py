"""The calculator and a brute force that shares no code with it agree on 5,000 random cases."""

from __future__ import annotations

import random

import pytest

from tests.assistant.invented import award
from tests.assistant.oracle import evaluate
from tests.assistant.random_policies import as_events, as_policy, draw_events, draw_policy

N_POLICIES = 100  # a seed; each with N_TURNS lists of events
N_TURNS = 5
SEEDS = range(10)
_ALL = [SEEDS[0], *(pytest.param(seed, marks=pytest.mark.slow) for seed in SEEDS[1:])]


@pytest.mark.parametrize("seed", _ALL)
def test_the_calculator_agrees_with_brute_force(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(N_POLICIES):
        spec = draw_policy(dice)
        held = as_policy(spec)
        for turn in range(N_TURNS):
            events, facts = draw_events(dice, spec)
            right = evaluate(spec, events, facts)
            found = award(*as_events(events), of=held, **facts)
            answer = (found.outcome, found.total_yuan)
            assert answer in right, (seed, number, turn, spec, events, facts)


def test_the_cases_are_five_thousand_and_end_in_every_way() -> None:
    assert len(SEEDS) * N_POLICIES * N_TURNS == 5000
    dice = random.Random(0)
    outcomes: set[str] = set()
    for _ in range(N_POLICIES):
        spec = draw_policy(dice)
        for _ in range(N_TURNS):
            events, facts = draw_events(dice, spec)
            outcomes |= {outcome for outcome, _ in evaluate(spec, events, facts)}
    assert outcomes >= {
        "exact", "upper_bound", "needs_input", "no_amount", "not_eligible", "honour_only",
        "out_of_force", "out_of_region",
    }  # fmt: skip
