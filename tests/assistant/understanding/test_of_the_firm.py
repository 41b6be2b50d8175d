"""What a firm tells of itself: its size where nothing hangs on it, its age as no award's day."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understanding.awards.extract import Said
from assistant.understanding.awards.naming import Naming
from assistant.understanding.facts.period import period_of
from assistant.understanding.query import AskedEvent
from assistant.understanding.spelling.of_firm import without_size_of_firm


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        ("厂里有5个工程师,主导国标2项给多少", "主导国标2项给多少"),
        ("厂里有5个工程师,质量奖能报不", "厂里有5个工程师,质量奖能报不"),
        ("厂里有5个工程师", "厂里有5个工程师"),
        ("一年出口一千万美金,给多少", "给多少"),
    ],
)
def test_the_size_of_a_firm_stays_where_it_may_decide(
    assistant: Assistant, turn: str, left: str
) -> None:
    assert without_size_of_firm(turn, assistant.engine.knowledge) == left


@pytest.mark.parametrize(
    ("award", "year"),
    [("质量奖", None), ("总部落户奖", 2019)],
)
def test_the_year_a_firm_came_is_that_of_an_award_for_coming(award: str, year: int | None) -> None:
    said = Said((AskedEvent(award, frozenset()),), Naming([]))
    period = period_of(f"2019年落户,{award}给多少", said)
    assert (period[0].year if period else None) == year
