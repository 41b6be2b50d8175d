"""How long something has lasted and how long ago it was, as people say it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.words.spans_of_time import ago, lasted

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("公司才成立两年半", 30, 30),
        ("开了8年", 96, 96),
        ("成立18个月", 18, 18),
        ("办厂三年多", 36, 48),
        ("还不到3年", 0, 35.9),
        ("快三年了", 27, 35.9),
    ],
)
def test_how_long_it_has_lasted(text: str, low: float, high: float) -> None:
    span = lasted(text, TODAY)
    assert span is not None
    assert (span.low, span.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("去年亏损", 10, 23),
        ("前年抽查没过", 22, 35),
        ("五年前亏过", 54, 66),
        ("前三年内出过事", 0, 36),
        ("上个月被罚", 0, 3),
    ],
)
def test_how_long_ago_it_was(text: str, low: float, high: float) -> None:
    span = ago(text, TODAY)
    assert span is not None
    assert low <= span.low <= span.high <= high


def test_a_year_is_no_number_of_years() -> None:
    for told in (lasted("我厂2024年注册的", TODAY), ago("2024年亏过", TODAY)):
        assert told is not None
        assert 22 <= told.low <= told.high <= 35


@pytest.mark.parametrize("text", ["第3条", "2030年投产", "三个厂", "奖30万"])
def test_nothing_is_read_where_no_time_is_told(text: str) -> None:
    assert lasted(text, TODAY) is None
    assert ago(text, TODAY) is None
