"""Talks put together from the rules: what was told at last gets the total of the calculator."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from assistant import Assistant
from eval.combined.awards import Drawn
from eval.combined.talks import talk, talks
from eval.combined.trial import asked, listing, share_right
from eval.combined.words import talk_words, words
from tests.eval.test_combined import SOURCE

FLOOR = 0.95
_TURNS = {turn.name: turn for turn in talk_words().turns}


def _talks(*names: str) -> list[tuple[tuple[Drawn, ...], str, int | None]]:
    """What holds at last, the last turn and the tax of thirty talks with these later turns."""
    turns = [_TURNS[name] for name in names]
    found = (talk(SOURCE, turns, Random(seed)) for seed in range(200))
    return [(one.drawn, one.text, one.tax_yuan) for one in found if one][:30]


def test_every_turn_fits_some_talk_and_fills_all_its_fields() -> None:
    for turn in talk_words().turns:
        found = _talks(turn.name)
        assert len(found) >= 5, turn.name
        for _, text, _ in found:
            assert not re.search(r"[{}]", text)
            ends = (*talk_words().asks, *words().asks)
            assert turn.is_question or not turn.is_asked or text.endswith(ends), text


@pytest.mark.parametrize("name", ["去掉一样", "假设去掉"])
def test_what_is_taken_away_is_named_and_is_gone(name: str) -> None:
    for drawn, text, _ in _talks(name):
        assert all(n not in text for one in drawn for n in one.award.names), text


def test_what_is_asked_alone_is_all_that_counts() -> None:
    for drawn, text, _ in _talks("只算一样"):
        assert len(drawn) == 1
        assert any(n in text for n in drawn[0].award.names)


def test_each_becomes_the_number_that_is_said() -> None:
    for drawn, _, _ in _talks("每样几个"):
        assert len({one.quantity for one in drawn}) == 1
        assert len(drawn) > 1


def test_all_take_the_role_that_is_said() -> None:
    for drawn, text, _ in _talks("全部的角色"):
        assert len({one.award.head.role for one in drawn}) == 1
        role = drawn[0].award.head.role
        assert any(w in text for w in (*words().roles[role].after, *words().roles[role].short))


def test_a_tax_that_is_told_holds_and_another_case_is_told_whole() -> None:
    assert all(tax and str(tax // 10_000) in text for _, text, tax in _talks("地方留存"))
    for drawn, text, tax in _talks("从头来"):
        assert tax is None
        assert all(any(n in text for n in one.award.names) for one in drawn), text


@pytest.mark.parametrize("name", ["地方改口", "地方后说"])
def test_a_place_is_told_in_the_later_turn_alone(name: str) -> None:
    found = (talk(SOURCE, [_TURNS[name]], Random(seed)) for seed in range(200))
    for one in (said for said in found if said):
        assert "某县" in one.text
        assert not any("某县" in turn for turn in one.history), one.history


def test_some_of_them_in_another_role_leave_the_others() -> None:
    for drawn, _, _ in _talks("几个是另一种角色"):
        roles = {one.award.head.role for one in drawn}
        assert len(roles) > 1


def test_what_is_asked_beside_one_set_aside_is_all_that_counts() -> None:
    for drawn, text, _ in _talks("先不算这样光问那样"):
        assert len(drawn) == 1
        assert any(n in text for n in drawn[0].award.names)


def test_another_grade_is_named_and_counts_as_said() -> None:
    for drawn, text, _ in _talks("换一级"):
        assert [one.award.head.level[:2] in text for one in drawn] == [True]
    assert all(len(drawn) == 2 for drawn, _, _ in _talks("另有一级"))


def test_the_same_seed_gives_the_same_talks() -> None:
    one, two = talks([SOURCE], 3, 40), talks([SOURCE], 3, 40)
    assert [(s.history, s.text) for s in one] == [(s.history, s.text) for s in two]
    assert {len(s.history) for s in one} >= {1, 2, 3}
    lasts = {s.form.split("、")[-1] for s in talks([SOURCE], 1, 80)}
    assert lasts == {turn.name for turn in talk_words().turns if turn.is_asked}


@pytest.mark.slow
@pytest.mark.parametrize("library", ["shipped", "constructed"])
def test_talks_come_to_the_total_of_what_was_told_at_last(
    library: str, shipped_home: Path, request: pytest.FixtureRequest
) -> None:
    if library == "shipped":
        done = asked(Assistant.open(shipped_home), 1, 120, put=talks)
    else:
        settings = request.getfixturevalue("small_library")
        done = asked(Assistant.open(settings=settings), 1, 100, "c95-", talks)
    assert len(done) >= 60
    assert share_right(done) >= FLOOR, listing(done)
    wrong = [one for one in done if one.came == "wrong_total"]
    assert len(wrong) <= len(done) // 100, listing(wrong)
