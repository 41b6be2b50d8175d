"""The number of answers at one time is held, and who cannot wait is told."""

from __future__ import annotations

import pytest

from ui.chat.turnstile import TooManyError, Turnstile


def test_a_place_is_free_again_after_use_and_after_a_failure() -> None:
    gate = Turnstile(1, waiting=1, wait_s=0.01)
    with pytest.raises(RuntimeError), gate.inside():
        raise RuntimeError
    with gate.inside():
        pass


def test_who_comes_when_all_is_full_is_told_to_come_again() -> None:
    gate = Turnstile(1, waiting=1, wait_s=0.01)
    with gate.inside(), pytest.raises(TooManyError, match="太多"), gate.inside():
        pytest.fail("two inside")


def test_answers_are_kept_up_to_a_number() -> None:
    from tests.ui.chat.test_cards import _answer
    from ui.chat.recent import Recent

    recent = Recent(most=2)
    for name in "abc":
        recent.keep(_answer(trace_id=name))
    assert recent.get("a") is None
    assert recent.get("c") is not None
