"""Awards each with its own time; an invented town and the calculator."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assistant import Assistant
from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, town

Period = tuple[date, date]
_YEAR_2017 = (date(2017, 1, 1), date(2017, 12, 31))
_NOVEMBER = (date(2017, 11, 1), date(2017, 11, 30))
_YEAR_2019 = (date(2019, 1, 1), date(2019, 12, 31))


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@pytest.mark.parametrize(
    ("turn", "periods"),
    [
        ("2017年11月主导甲级标准1项,2019年又主导乙级标准2项,一共多少", [_NOVEMBER, _YEAR_2019]),
        ("甲级标准是2017年主导的,乙级标准2019年主导的,一共多少", [_YEAR_2017, _YEAR_2019]),
        ("2019年主导甲级标准1项、乙级标准2项,一共多少", [None, None]),  # one time of all
    ],
)
def test_each_award_has_the_time_told_of_it(turn: str, periods: list[Period | None]) -> None:
    assert [e.period for e in read_turn(turn, _town()).events] == periods


def test_what_was_won_before_the_policy_is_named_and_left_out(assistant: Assistant) -> None:
    question = "柯城公司,2017年11月主导的国标1项,2019年主导的行标2项,一共多少"
    answer = assistant.ask(question, as_of=date(2026, 11, 1))
    assert answer.award is not None
    assert answer.award.total_yuan == 400_000
    assert any("国家标准" in w and "未计入" in w for w in answer.award.warnings)
