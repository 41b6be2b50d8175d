"""Tiers of a ranking (名次): the first place is the best; a level may be a tier by itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reward import RewardRule
from tests.assistant.invented import award, policy, rule


def _place(name: str, amount: int, last: int, first: int | None = None, **more: Any) -> RewardRule:
    tier = {"fact": "rating_rank", "unit": "rank", "text": f"评价位居全市前{last}名",
            "at_least": first, "at_most": last}  # fmt: skip
    fields = {"item": "评价奖", "kind": "tier", "group": "g", "tier": tier, **more}
    return rule(name, amount, **fields)


PLAIN = policy([_place("甲", 100, 10), _place("乙", 50, 20, 11)])
NAMED = policy(
    [_place("甲", 100, 10, level="全市前10"), _place("乙", 50, 20, 11, level="全市前20")]
)


@pytest.mark.parametrize("held", [PLAIN, NAMED])
@pytest.mark.parametrize(
    ("place", "outcome", "total"),
    [(1, "exact", 100), (10, "exact", 100), (11, "exact", 50), (20, "exact", 50)],
)
def test_a_place_is_paid_by_its_tier(held: Any, place: int, outcome: str, total: int) -> None:
    found = award({"item": "评价奖", "rating_rank": place}, of=held)
    assert (found.outcome, found.total_yuan, len(found.lines)) == (outcome, total, 1)


def test_behind_the_last_tier_there_is_nothing() -> None:
    found = award({"item": "评价奖", "rating_rank": 21}, of=PLAIN)
    assert (found.outcome, found.total_yuan) == ("not_eligible", 0)


def test_an_unstated_place_is_asked_for_with_what_it_may_bring() -> None:
    found = award({"item": "评价奖"}, of=PLAIN)
    assert (found.outcome, found.missing) == ("needs_input", ("rating_rank",))
    assert found.range is not None
    assert (found.range.least_yuan, found.range.most_yuan) == (0, 100)
    assert found.narrowing is not None
    assert "名次" in found.narrowing.question


def test_a_level_that_is_a_tier_needs_no_place_and_is_denied_by_a_worse_one() -> None:
    named = {"item": "评价奖", "level": "全市前20"}
    assert award(named, of=NAMED).total_yuan == 50
    denied = award({**named, "rating_rank": 30}, of=NAMED)
    assert (denied.outcome, denied.total_yuan) == ("not_eligible", 0)


def test_a_level_that_says_nothing_of_the_tier_leaves_the_place_open() -> None:
    held = policy([_place("甲", 100, 10, level="省级"), _place("乙", 50, 20, 11, level="省级")])
    assert award({"item": "评价奖", "level": "省级"}, of=held).outcome == "needs_input"


def test_the_next_tier_is_the_one_ahead() -> None:
    (ahead,) = award({"item": "评价奖", "rating_rank": 13}, of=PLAIN).next_tiers
    assert ahead.rule_id == "甲"
    assert "还差3名" in ahead.needs


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_a_better_place_never_brings_less(one: int, other: int) -> None:
    better, worse = sorted((one, other))
    totals = [
        award({"item": "评价奖", "rating_rank": n}, of=PLAIN).total_yuan for n in (better, worse)
    ]
    assert (totals[0] or 0) >= (totals[1] or 0)
