"""Values of Chinese, Arabic and full-width numerals as clause marks and dates print them.

Only values are read; the printed text is never rewritten.
"""

from __future__ import annotations

import re

CHINESE_DIGITS = {
    "〇": 0, "零": 0, "○": 0, "Ｏ": 0, "一": 1, "壹": 1, "二": 2, "贰": 2, "两": 2, "三": 3,
    "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8,
    "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

CHINESE_NUMERAL = r"[〇零○一二三四五六七八九十百千两廿卅]"
_SPACE = re.compile(r"\s+")


def value_of(numeral: str) -> int | None:
    """Value of a whole numeral, None if it is not one.

    Reads ``二十五``, ``第`` -less ``一千零一``, ``二〇一二`` (digit by digit), ``廿五``,
    ``２５``, ``1 0`` (spaces of a scan), ``两百``, ``1万``.
    """
    text = _SPACE.sub("", numeral).translate(_FULL_WIDTH)
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if all(character in CHINESE_DIGITS for character in text):
        return int("".join(str(CHINESE_DIGITS[character]) for character in text))
    return _value_with_units(text)


def _value_with_units(text: str) -> int | None:
    """Value of a numeral that has units (十 百 千 万 亿); Arabic digits may stand before them."""
    total = section = digit = 0
    digit_seen = False
    arabic = ""
    for character in text:
        if character.isascii() and character.isdigit():
            arabic += character
            digit, digit_seen = int(arabic), True
            continue
        arabic = ""
        if character in CHINESE_DIGITS:
            if digit_seen and digit:  # 二三十 is an estimate, not a number
                return None
            digit, digit_seen = CHINESE_DIGITS[character], True
        elif character in _SMALL_UNITS:
            section += (digit if digit_seen and digit else 1) * _SMALL_UNITS[character]
            digit, digit_seen = 0, False
        elif character in _LARGE_UNITS:
            if not section and not digit_seen and not total:
                return None
            if character == "亿":
                total = (total + section + digit) * _LARGE_UNITS[character]
            else:
                total += (section + digit) * _LARGE_UNITS[character]
            section, digit, digit_seen = 0, 0, False
        else:
            return None
    return total + section + digit
