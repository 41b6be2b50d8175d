"""Readings of damaged print (OCR): the print stays, the reading lies over it (修补)."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.policy import Repair

_LETTER_DIGITS = str.maketrans("IlOoQ", "11000")
_REASON_MONEY = "金额中的字母应为数字（识别错误）"


def _letters(match: re.Match[str]) -> str:
    return match.group().translate(_LETTER_DIGITS)


def _constant(reading: str) -> Callable[[re.Match[str]], str]:
    return lambda match: reading


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str], str], ...] = (
    (
        # IOO万, 1O万元, l5亿: letters that look like digits, before a unit of money
        re.compile(
            r"(?<![A-Za-z0-9])(?=[IlOoQ\d]*[IlOoQ])[IlOoQ\d]{2,6}(?=\s?(?:万|亿|千|百)?元|\s?[万亿])"
        ),
        _letters,
        _REASON_MONEY,
    ),
    (
        # 50万7Go(二十三): what is left of 元。 at the end of a clause
        re.compile(
            r"(?<=[\d十百]万)(?=[A-Z]?[0-9a-z])[0-9A-Za-z]*[A-Za-z][0-9A-Za-z]*(?=\s*(?:\n|$|[(（][一二三四五六七八九十]+[)）]))"
        ),
        _constant("元。"),
        "“万”后的字母数字应为“元。”（识别错误）",
    ),
    (
        re.compile(r"\bIS[0O](?=\s?\d{4,5})|(?<![A-Za-z])IS0(?=\d{4,5})"),
        _constant("ISO"),
        "标准代号 ISO 中的字母 O 印成数字 0",
    ),
    (
        # 0。5万元: a full stop for the decimal point
        re.compile(r"(?<=\d)。(?=\d+\s?(?:万|亿|元|%|％|个百分点))"),
        _constant("."),
        "小数点印成句号",
    ),
    (
        # 3?15: a middle dot lost in conversion, in the name of a day
        re.compile(r"(?<=[“‘\"《(（]\d)[?？](?=\d{1,2}[”’\"》)）])"),
        _constant("·"),
        "间隔号在转码时印成问号",
    ),
    (
        re.compile(r"(?<![技精灵取乖恰奇])巧(?=\s?万(?:元|[的、，,。]|奖))"),
        _constant("15"),
        "“15”误识为“巧”",
    ),
)


def find_repairs(text: str) -> tuple[Repair, ...]:
    """All readings that differ from the print of a canonical text, in order, none confirmed."""
    found: list[Repair] = []
    for pattern, reading, reason in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            read_as = reading(match)
            overlaps = any(start < old.end and old.start < end for old in found)
            if read_as != match.group() and not overlaps:
                found.append(Repair(start, end, match.group(), read_as, reason))
    return tuple(sorted(found, key=lambda repair: repair.start))
