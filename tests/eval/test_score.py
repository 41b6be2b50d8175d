from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from eval.interval import wilson
from eval.metrics import METRICS
from eval.questions import PlacedQuestion
from eval.score import cluster_of, score, scores_by_slice, tallies_of
from eval.tally import Tally
from tests.eval.sample import question

BY_KEY = {metric.key: metric for metric in METRICS}


@dataclass(frozen=True)
class _One:
    placed: PlacedQuestion
    tallies: Mapping[str, Tally]


def _one(number: int, tags: tuple[str, ...] = (), **tallies: Tally) -> _One:
    asked = question(id=f"s-{number}", tags=tags, expect={})
    placed = PlacedQuestion(question=asked, group="nine-text", split="gate", shipped=True)
    return _One(placed, tallies)


def test_a_rate_has_the_interval_of_wilson_and_shows_how_many_were_counted() -> None:
    judged = [_one(i, complete_and_right=Tally.of(i < 7)) for i in range(10)] + [_one(10)]
    found = score(BY_KEY["complete_and_right"], judged)
    assert (found.value, found.n_questions, found.hits) == (0.7, 10, 7)
    assert (found.low, found.high) == pytest.approx(wilson(7, 10), abs=1e-6)


def test_a_mean_lies_inside_its_interval() -> None:
    judged = [_one(i, answer_length=Tally(100.0 + i, 1.0)) for i in range(30)]
    found = score(BY_KEY["answer_length"], judged)
    assert found.value == 114.5
    assert found.low is not None
    assert found.high is not None
    assert 110 < found.low < 114.5 < found.high < 119


def test_shares_that_are_all_one_do_not_claim_certainty() -> None:
    judged = [_one(i, citation_recall=Tally(1.0, 1.0)) for i in range(10)]
    found = score(BY_KEY["citation_recall"], judged)
    assert found.high == 1
    assert found.low == pytest.approx(wilson(10, 10)[0], abs=1e-6)


def test_nothing_counted_is_no_score_and_says_so() -> None:
    found = score(BY_KEY["refusal_recall"], [_one(1)])
    assert (found.value, found.low, found.high, found.n_questions) == (None, None, None, 0)


def test_slices_hold_a_collection_its_split_and_each_tag() -> None:
    judged = [
        _one(1, ("kind:list",), complete_and_right=Tally.of(True)),
        _one(2, complete_and_right=Tally.of(False)),
    ]
    by_slice = scores_by_slice(judged)
    values = {name: found["complete_and_right"].value for name, found in by_slice.items()}
    assert values["all"] == values["nine"] == values["nine/gate"] == 0.5
    assert values["kind:list"] == values["nine:kind:list"] == 1


def test_a_question_falls_with_its_policy_or_stands_alone() -> None:
    assert cluster_of(_one(1, ("kind:list", "policy:a")).placed) == "policy:a"
    assert cluster_of(_one(2).placed) == "s-2"
    cited = question(tags=(), expect={"cites": [{"policy_id": "b", "quote": "x"}]})
    placed = PlacedQuestion(question=cited, group="g", split="gate", shipped=False)
    assert cluster_of(placed) == "policy:b"


def test_tallies_of_one_metric_are_found_by_question() -> None:
    judged = [_one(1, answer_length=Tally(3.0, 1.0)), _one(2)]
    assert tallies_of(judged, "answer_length") == {"s-1": Tally(3.0, 1.0)}
