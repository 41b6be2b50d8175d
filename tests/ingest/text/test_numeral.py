"""Values of numerals in all the forms that clause marks and dates take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.numeral import value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十五", 15), ("二十", 20), ("二十五", 25), ("廿五", 25), ("卅", 30),
        ("一百", 100), ("一百零一", 101), ("一百一十", 110),
        ("一千零一", 1001), ("两百", 200),
        ("二〇", 20), ("二〇一二", 2012), ("二○二三", 2023), ("一万", 10000), ("三万五千", 35000),
        ("25", 25), ("２５", 25), ("1 0", 10), ("1万", 10000), ("一亿", 100000000), ("〇", 0),
    ],
)  # fmt: skip
def test_numerals_have_their_value(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("word", ["", "  ", "万", "一带", "两三十", "X", "1.5", "半"])
def test_what_is_no_whole_number_has_no_value(word: str) -> None:
    assert value_of(word) is None


def _printed(number: int) -> str:
    """``number`` (1–9999) as a Chinese official text prints it."""
    digits = "零一二三四五六七八九"
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if zero and out else "") + digits[digit] + name
            zero = False
        else:
            zero = True
    return out.removeprefix("一") if out.startswith("一十") else out


@given(st.integers(1, 9999))
def test_every_printed_number_is_read_back(number: int) -> None:
    assert value_of(_printed(number)) == number
