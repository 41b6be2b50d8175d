from __future__ import annotations

import pytest

from eval.interval import bootstrap, difference, ratio, wilson
from eval.tally import Tally

HALF = [Tally(float(i % 2), 1.0) for i in range(40)]


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_intervals_agree_with_published_values(
    hits: int, n: int, low: float, high: float
) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-4)


def test_the_same_tallies_give_the_same_interval_around_their_mean() -> None:
    names = [str(i) for i in range(40)]
    first, second = bootstrap(HALF, names), bootstrap(HALF, names)
    assert first == second
    assert first is not None
    assert 0.3 < first[0] < 0.5 < first[1] < 0.7


def test_questions_of_one_policy_rise_and_fall_together() -> None:
    alike = [Tally(float(i < 20), 1.0) for i in range(40)]
    apart = bootstrap(alike, [str(i) for i in range(40)])
    together = bootstrap(alike, [str(i // 4) for i in range(40)])
    assert apart
    assert together
    assert together[1] - together[0] > 1.5 * (apart[1] - apart[0])


def test_a_handful_of_clusters_never_gives_a_narrower_interval_than_questions() -> None:
    one = bootstrap(HALF, ["only"] * 40)
    assert one == bootstrap(HALF, [str(i) for i in range(40)])


def test_nothing_counted_has_no_interval() -> None:
    assert bootstrap([], []) is None


def _run(*hits: float) -> dict[str, Tally]:
    return {f"q{i}": Tally(hit, 1.0) for i, hit in enumerate(hits)}


def test_a_run_against_itself_shows_no_change() -> None:
    run = _run(*(i % 3 == 0 for i in range(30)))
    same = difference(run, run, {})
    assert (same.value, same.low, same.high, same.n) == (0, 0, 0, 30)
    assert ratio(run, run, {}).value == 1


def test_a_steady_gain_is_told_from_no_gain_though_the_questions_differ_much() -> None:
    before = _run(*(float(i) for i in range(30)))
    after = {key: Tally(tally.hits + 1, 1.0) for key, tally in before.items()}
    gain = difference(after, before, {})
    assert gain.value == gain.low == gain.high == 1  # unpaired, it would drown in the spread
    slower = ratio(_run(*(2.0 * i for i in range(1, 31))), _run(*map(float, range(1, 31))), {})
    assert (slower.value, slower.low, slower.high) == (2, 2, 2)


def test_only_questions_that_both_counted_are_compared() -> None:
    found = difference(_run(1, 1, 0), {"q1": Tally(0, 1), "q2": Tally(0, 0), "x": Tally(1, 1)}, {})
    assert (found.value, found.n) == (1, 1)


def test_what_is_undefined_has_no_value() -> None:
    assert difference({}, _run(1), {}).value is None
    assert ratio(_run(1, 1), _run(0, 0), {}).value is None
    assert ratio({}, {}, {}).n == 0
