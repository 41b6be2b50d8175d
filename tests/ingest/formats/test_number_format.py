"""Numbers are printed as Word prints them."""

from __future__ import annotations

import pytest

from ingest.formats.number_format import printed


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 25: "二十五"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 19: "十九", 100: "一百", 101: "一百零一", 110: "一百一十",
             115: "一百一十五", 1001: "一千零一", 1010: "一千零一十", 10000: "一万",
             12345: "一万二千三百四十五"},
        ),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {2: "貳", 16: "壹拾陸"}),
        ("ideographDigital", {9: "九", 10: "一〇", 12: "一二", 20: "二〇"}),
        ("japaneseCounting", {3: "三", 10: "十", 21: "二十一", 100: "百", 101: "百一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV"}),
        ("lowerRoman", {3: "iii"}),
        ("none", {3: ""}),
        ("a format of the future", {3: "3"}),
    ],
)  # fmt: skip
def test_a_number_is_printed_in_its_format(number_format: str, expected: dict[int, str]) -> None:
    assert {n: printed(n, number_format) for n in expected} == expected
