"""Which readings of a model are taken up, and which of them are more than a guess."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.llm.reading import Accepted, ReadEvent, Reading, accepted
from assistant.retrieval.scope import scope_of
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _taken(question: str, **event: object) -> Accepted | None:
    held = _town()
    query = understand(question, (), held)
    reading = Reading(events=(ReadEvent(**event),))  # type: ignore[arg-type]
    return accepted(reading, query, scope_of(query, held), held)


def test_what_the_words_carry_is_no_guess() -> None:
    taken = _taken("星河市企业得了金匠的荣誉,能拿多少", words="得了金匠的荣誉", item="金匠奖")
    assert taken is not None
    assert taken.is_sure
    assert taken.said == "“得了金匠的荣誉”＝金匠奖"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("星河市企业得了那个手艺大奖,能拿多少", "那个手艺大奖"),  # another name altogether
        ("得了金匠的荣誉,能拿多少", "得了金匠的荣誉"),  # no place that says which policy
    ],
)
def test_what_they_do_not_carry_is_one(question: str, words: str) -> None:
    taken = _taken(question, words=words, item="金匠奖")
    assert taken is None or not taken.is_sure


def test_the_words_are_shown_without_signs_that_the_model_puts_in() -> None:
    taken = _taken(
        "星河市企业得了金匠的荣誉,能拿多少", words="**得了\n\n> <金匠>的`荣誉`", item="金匠奖"
    )
    assert taken is not None
    assert taken.said == "“得了金匠的荣誉”＝金匠奖"


def test_a_number_must_stand_in_the_words_of_the_event() -> None:
    question = "星河市企业有3个奖杯,得了2次金匠的荣誉,能拿多少"
    event = {"words": "得了2次金匠的荣誉", "item": "金匠奖"}
    assert _taken(question, **event, quantity=2)
    assert _taken(question, **event, quantity=3) is None
