"""Numbers and dates as Chinese texts write them out."""

from __future__ import annotations

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """``二十三`` for 23; 1 to 199."""
    if not 1 <= number < 200:
        raise ValueError(number)
    if number >= 100:
        rest = number - 100
        if not rest:
            return "一百"
        return "一百" + ("零" if rest < 10 else "一" if rest < 20 else "") + chinese_number(rest)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def chinese_date(day: date) -> str:
    """``二〇二四年三月一日``."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"
