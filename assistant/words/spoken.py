"""Text as it is read aloud: numbers as numerals, no signs that have no sound.

The figures stay the same: ``assistant.words.figures`` reads from what is written here the values
it reads from the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.words.normal import key
from ingest.text.numeral import value_of

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_ALONE = r"(?<![A-Za-z0-9./_-])"  # no part of ISO9000, of 2.1.1 or of a telephone number
_DOCUMENT = re.compile(r"([一-鿿]{0,9})[〔\[(（【](\d{4})[〕\])）】]第?(\d{1,4})号?")
_YEAR = re.compile(rf"{_ALONE}((?:19|20)\d\d)(?=年)")
_RATE = re.compile(rf"{_ALONE}(\d+(?:\.\d+)?)%")
_MONEY = re.compile(rf"{_ALONE}(\d+(?:\.\d+)?)(亿|万)?元(?:/([一-鿿]{{1,8}}))?")
_BETWEEN = re.compile(
    r"(?<![\d.-])([1-9]\d{0,3}(?:\.\d+)?[万亿]?[元%]?)\s*[-~～—–]+\s*(?=\d{1,4}(?![\d-]))"
)
_NUMBER = re.compile(rf"{_ALONE}(\d{{1,8}})(\.\d+)?(?![A-Za-z0-9]|[.-]\d)")
_THINGS = re.compile(r"[个家件项人户名吨亩次批份]")
_COUNTED = re.compile(r"(?:年|月|日|号|条|款|章|项目|级|期)")
_SILENT = re.compile(r"[《》〈〉“”‘’「」『』\"'*#`_|>【】〔〕\[\]\u200b\ufeff]")
# Signs that have words, longest first; a sign without any stays, for it may not be lost.
_SIGNS = {
    "µg/m3": "微克每立方米", "μg/m3": "微克每立方米", "mg/m3": "毫克每立方米", "℃": "摄氏度",
    "㎡": "平方米", "m²": "平方米", "m³": "立方米", "≥": "不少于", "≤": "不超过", "＞": "超过",
    "＜": "低于", "‰": "千分", "№": "第", "＆": "和", "&": "和",
}  # fmt: skip
_PAUSES = (
    (re.compile(r"[（(]"), "，"),
    (re.compile(r"[)）]"), "，"),
    (re.compile(r"[:：]"), "，"),
    (re.compile(r";"), "；"),
    (re.compile(r"(?<!\d),|,(?!\d)"), "，"),
    (re.compile(r"\?"), "？"),
    (re.compile(r"!"), "！"),
    (re.compile(r"(?<=[一-鿿])\.(?!\d)|…+|——+"), "，"),
    (re.compile(r"[×xX](?=[一-鿿]|\d)"), "乘以"),
    (re.compile(r"[=＝]"), "等于"),
    (re.compile(r"－"), "减去"),
    (re.compile(r"\+"), "加"),
    (re.compile(r"(?<=\d)-(?=\d)"), " "),
    (re.compile(r"(?<=[一-鿿])-(?=[一-鿿])"), "、"),
    (re.compile(r"/(?=小时|日|天|月|年|吨|亩|公里|平方|立方|人|次)"), "每"),
    (re.compile(r"/"), "或"),
    (re.compile(r"[·•~～^＾]"), "、"),
)
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_MARK = re.compile(r"第?(?P<n>[〇零一二两三四五六七八九十百千]+|\d+)(?P<unit>[编章节条款项目])")


def numeral(number: int, *, counts: bool = False) -> str:
    """``number`` in Chinese numerals.

    Args:
        counts: it counts something, so that 2 is 两.

    >>> numeral(600000), numeral(15500), numeral(2, counts=True), numeral(120000000)
    ('六十万', '一万五千五百', '两', '一亿两千万')
    """
    if number == 0:
        return _DIGITS[0]
    if number == 2 and counts:
        return "两"
    parts: list[str] = []
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            continue
        is_gap = bool(parts) and (group < 1000 or groups[place + 1] == 0)
        words = "两" if group == 2 and place else _group(group)
        parts.append(("零" if is_gap else "") + words + _GROUPS[place])
    joined = "".join(parts)
    return joined.removeprefix("一") if joined.startswith("一十") else joined


def _group(group: int) -> str:
    words, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        letter = "两" if digit == 2 and place == 3 else _DIGITS[digit]
        words += ("零" if gap else "") + letter + _UNITS[place]
        gap = False
    return words


def _decimal(text: str) -> str:
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return numeral(int(whole)) + ("点" + "".join(_DIGITS[int(c)] for c in rest) if rest else "")


def spoken_money(amount: int) -> str:
    """``六十万元``."""
    return f"{numeral(amount, counts=True)}元"


def _said_money(match: re.Match[str]) -> str:
    scale = {"亿": 10**8, "万": 10**4, None: 1}[match[2]]
    amount = Decimal(match[1]) * scale
    is_whole = amount == amount.to_integral_value()
    said = spoken_money(int(amount)) if is_whole else f"{_decimal(match[1])}{match[2] or ''}元"
    return f"每{match[3]}{said}" if match[3] else said


def _said_number(match: re.Match[str]) -> str:
    whole, rest = match[1], match[2] or ""
    after = match.string[match.end() : match.end() + 2]
    is_code = len(whole) > 4 and not _THINGS.match(after)  # «96345» is read digit by digit
    if is_code or (len(whole) > 1 and whole[0] == "0"):
        return match.group()
    counts = bool(re.match(r"[一-鿿]", after)) and not _COUNTED.match(after)
    ordinal = match.string[: match.start()].endswith("第")
    if rest:
        return _decimal(whole + rest)
    return numeral(int(whole), counts=counts and not ordinal)


def spoken(text: str) -> str:
    """``text`` (Markdown, as an answer is written) as one reads it aloud; quotes are kept."""
    said = re.sub(r"^\s*(?:>|[-*]\s)\s*", "", text.translate(_WIDE), flags=re.MULTILINE)
    said = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", said)
    said = _DOCUMENT.sub(lambda m: f"{m[1]}{_by_digit(m[2])}年第{numeral(int(m[3]))}号", said)
    said = _BETWEEN.sub(r"\1至", said)
    said = _YEAR.sub(lambda m: _by_digit(m[1]), said)
    said = _RATE.sub(lambda m: f"百分之{_decimal(m[1])}", said)
    said = _MONEY.sub(_said_money, said)
    said = _NUMBER.sub(_said_number, said)
    said = re.sub("|".join(map(re.escape, _SIGNS)), lambda m: _SIGNS[m.group()], said)
    said = _SILENT.sub("", said)
    for pattern, pause in _PAUSES:
        said = pattern.sub(pause, said)
    return _smooth(said)


def _smooth(said: str) -> str:
    """One pause where several meet, the longest of them."""
    said = re.sub(r"[^\S\n]+", " ", said)  # texts print runs of no-break spaces
    said = re.sub(r"\s*\n\s*", "\n", said).strip()
    said = re.sub(r"(?<=[一-鿿，。；、]) | (?=[一-鿿，。；、])", "", said)
    said = re.sub(r"[，、；]*([。？！])[，、；。]*", r"\1", said)
    said = re.sub(r"[，、]*；[，、；]*", "；", said)
    said = re.sub(r"、*，[，、]*", "，", said)
    said = re.sub(r"\n[，、；]+", "\n", said)
    said = re.sub(r"(?<![。？！；\n])\n(?=.)", "。\n", re.sub(r"，\n", "\n", said))
    return said.strip("，、 ")


def _by_digit(digits: str) -> str:
    return "".join(_DIGITS[int(c)] for c in digits)


def spoken_address(path: Sequence[str], label: str) -> str:
    """Where a clause stands, as people say it: ``第五部分第十八条``, ``第六章第二十七条``.

    ``一、`` is a part, ``(三)`` 项, and ``1.`` below a 项 is 目, else 条, as texts refer to them.
    """
    said, was_item = "", False
    for step in path or (label,):
        flat = key(step)
        if marked := _MARK.fullmatch(flat):
            said += f"第{numeral(value_of(marked['n']) or 0)}{marked['unit']}"
            was_item = marked["unit"] == "项"
            continue
        bare = re.sub(r"[、.。:()]", "", flat)
        value = value_of(bare)
        if value is None:
            said += spoken(step)
            continue
        if flat.startswith("("):
            said, was_item = f"{said}第{numeral(value)}项", True
        elif not bare.isdigit():
            said, was_item = f"{said}第{numeral(value)}部分", False
        else:
            said += f"第{numeral(value)}{'目' if was_item else '条'}"
    return said
