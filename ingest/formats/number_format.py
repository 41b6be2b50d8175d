"""Numbers of an automatic numbering as they are printed: 一, 壹, 甲, ①, IV, aa, 01 …

The names are those of WordprocessingML (ECMA-376 part 1, 17.18.59, ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_PLAIN = ("零一二三四五六七八九", "十百千", "万")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 30_000  # beyond it only Arabic figures are printed


def printed(number: int, number_format: str) -> str:
    """``number`` as ``number_format`` prints it; an unknown format prints Arabic figures."""
    if not 0 <= number <= _MOST:
        return str(number)
    write = _FORMATS.get(number_format)
    return write(number) if write else str(number)


def chinese(number: int) -> str:
    """二十一, 一百零一, 一千: 1 to 99,999,999."""
    return _spoken(number, _PLAIN, drop_first_one=True)


def _spoken(number: int, signs: tuple[str, str, str], *, drop_first_one: bool) -> str:
    digits, units, myriad = signs
    if number == 0:
        return digits[0] if signs is not _PLAIN else "〇"
    if number >= 10_000:
        high = _spoken(number // 10_000, signs, drop_first_one=drop_first_one) + myriad
        low = number % 10_000
        if not low:
            return high
        gap = digits[0] if low < 1000 else ""
        return high + gap + _spoken(low, signs, drop_first_one=False)
    text = ""
    is_gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if is_gap and text else "") + digits[digit]
            text += units[power - 1] if power else ""
            is_gap = False
        else:
            is_gap = True
    if drop_first_one and text.startswith(digits[1] + units[0]):
        text = text[1:]
    return text


def _japanese(number: int) -> str:
    """二十一, 百一, 千: without 一 before a unit and without 零."""
    if not number or number >= 10_000:
        return "〇" if not number else chinese(number)
    text = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            text += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return text


def _digitwise(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(figure)] for figure in str(number))


def _in_row(signs: str) -> Callable[[int], str]:
    """Signs one after another; past the last one Arabic figures."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """From a to z, then aa, bb …, zz, aaa: as word processors count."""

    def write(number: int) -> str:
        if not number:
            return "0"
        n_times, at = divmod(number - 1, 26)
        return chr(ord(first) + at) * min(n_times + 1, 60)

    return write


def _roman(number: int) -> str:
    if not number:
        return "0"
    text = ""
    for value, sign in _ROMAN:
        n_times, number = divmod(number, value)
        text += sign * n_times
    return text


def _run(first: str, n: int) -> str:
    return "".join(chr(ord(first) + at) for at in range(n))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _legal(signs: tuple[str, str, str]) -> Callable[[int], str]:
    return lambda number: _spoken(number, signs, drop_first_one=False)


_CIRCLED = _run("①", 20) + _run("㉑", 15) + _run("㊱", 15)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digitwise("０１２３４５６７８９"),
    "decimalFullWidth2": _digitwise("０１２３４５６７８９"),
    "decimalEnclosedCircle": _in_row(_CIRCLED),
    "decimalEnclosedCircleChinese": _in_row(_CIRCLED),
    "decimalEnclosedFullstop": _in_row(_run("⒈", 20)),
    "decimalEnclosedParen": _in_row(_run("⑴", 20)),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "hex": lambda number: f"{number:X}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "japaneseLegal": _legal(_LEGAL_TRADITIONAL),
    "japaneseCounting": _japanese,
    "koreanDigital2": _digitwise(_DIGITS),
    "ideographDigital": _digitwise(_DIGITS),
    "japaneseDigitalTenThousand": _digitwise(_DIGITS),
    "taiwaneseDigital": _digitwise(_DIGITS),
    "ideographTraditional": _in_row(_STEMS),
    "ideographZodiac": _in_row(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"
    ),
    "ideographEnclosedCircle": _in_row(_run("㊀", 10)),
    "none": lambda number: "",
}
