"""Readings of damaged print (OCR): the print stays, the reading lies over it (修补).

Only print that cannot be right is read otherwise, each with its reason: a wrong reading is worse
than none. Sums of money, percentages, dates, numbers of standards and of articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.policy import Repair

_LETTERS = str.maketrans("IlOoQ〇○Ｏｏ", "110000000")
_CN = "零〇一二三四五六七八九十百千两"
_UNIT = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)"
_MONEY = r"(?:\s?" + _UNIT + r"?\s?元(?!器|素|件)|\s?[万亿](?![户人名亩辆台套件里]))"

_IN_MONEY = "金额中的字母应为数字（识别错误）"
_SPACED = "数字中夹有空格（识别错误）"
_YUAN = "“元”误识为形近字"


@dataclass(frozen=True, slots=True)
class _Rule:
    """``reading`` is text put for the match, or what makes it from the match."""

    pattern: re.Pattern[str]
    reading: str | Callable[[re.Match[str]], str]
    reason: str


def _as_digits(match: re.Match[str]) -> str:
    return match.group().translate(_LETTERS)


def _unspaced(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match.group()).translate(_LETTERS)


_RULES: tuple[_Rule, ...] = (
    # IOO万, 1O万元, l5亿, 100,00O元, O.5万: letters that look like digits before a unit of money
    _Rule(
        re.compile(
            r"(?<![A-Za-z0-9])(?<!\d[.．,，])(?=[IlOoQ〇○\d.．,，]{0,24}[IlOoQ〇○])[IlOoQ\d]"
            r"[IlOoQ〇○\d]{0,5}"
            r"(?:[,，][IlOoQ〇○\d]{3})*(?:[.．][IlOoQ〇○\d]{1,3})?(?=" + _MONEY + ")"
        ),
        _as_digits,
        _IN_MONEY,
    ),
    # 3 0万元, 1 000元: blanks inside a figure, behind a word that a sum follows
    _Rule(
        re.compile(
            r"(?:(?<=奖励)|(?<=补助)|(?<=资助)|(?<=给予)|(?<=补贴)|(?<=支持)|(?<=最高)|(?<=超过)"
            r"|(?<=达到)|(?<=低于)|(?<=奖金)|(?<=一次性)|(?<=万元[、和或至]))"
            r"(?:\d{1,2}(?:[ \xa0]\d){1,2}|\d{1,3}(?:[ \xa0]\d{3}){1,2}"
            r"|\d{1,2}[ \xa0]00?)(?=[ \xa0]?(?:万元|亿元|元(?!器|素|件)))"
        ),
        _unspaced,
        _SPACED,
    ),
    # 最高 1 0 0 万元, 3 0 %: every digit set apart
    _Rule(
        re.compile(
            r"(?:(?<=[\u4e00-\u9fff、，,（(])|(?<=[\u4e00-\u9fff、，,（(][ \xa0]))"
            r"\d(?:[ \xa0]\d){1,4}(?=[ \xa0]?(?:万元|亿元|元(?!器|素|件)|[%％]))"
        ),
        _unspaced,
        _SPACED,
    ),
    # 2O个工作日, l0家: letters in a count
    _Rule(
        re.compile(
            r"(?<![A-Za-z0-9.．])(?=[\dOIl]*[OIl])(?=[Il]*\d)[\dIl][\dOIl]{1,3}"
            r"(?=\s?(?:个?工作日|个月|家|件|名|项(?!目)|人(?!才|工)|平方米|亩))"
        ),
        _as_digits,
        "数量中的字母应为数字（识别错误）",
    ),
    # 1. 5万元, 0 .5万元
    _Rule(
        re.compile(
            r"(?<=\d)(?:[ \xa0]+[.．][ \xa0]*|[.．][ \xa0]+)(?=\d{1,2}[ \xa0]?(?:万元|亿元))"
        ),
        ".",
        _SPACED,
    ),
    # 50万7Go(二十三), 50万7Go 第二条: what is left of 元。 at the end of a clause
    _Rule(
        re.compile(
            rf"(?<=[\d{_CN}]万)(?=[A-Z]?[0-9a-z])[0-9A-Za-z]{{0,8}}[A-Za-z][0-9A-Za-z]{{0,8}}"
            rf"(?=\s*(?:\n|\Z|[(（]\s?[{_CN}]+\s?[)）]|第\s?[{_CN}\d]+\s?[章节条]|[{_CN}]+、"
            rf"|\d{{1,2}}[.．、])|[ \xa0\u3000]{{4,}})"
        ),
        "元。",
        "“万”后的字母数字应为“元。”（识别错误）",
    ),
    _Rule(
        re.compile(r"\bIS[0O](?=\s?\d{4,5})|(?<![A-Za-z])IS0(?=\s?[/／]?\s?\d{4,5}|/[A-Z])"),
        "ISO",
        "标准代号 ISO 中的字母 O 印成数字 0",
    ),
    _Rule(
        re.compile(r"(?<![A-Za-z])(?:[lI1]S0|[l1]SO)(?=\s?\d{4,5}|/(?:TS|IEC|TR))"),
        "ISO",
        "标准代号 ISO 中的字母误识",
    ),
    _Rule(
        re.compile(r"(?<![A-Za-z])(?:6B|G8|GＢ|68)(?=\s?/\s?[TZ]\s?\d{3,5})"),
        "GB",
        "标准代号 GB 中的字母误识",
    ),
    # 0。5万元: a full stop for the decimal point
    _Rule(
        re.compile(r"(?<=\d)。(?=\d+\s?(?:万|亿|元|%|％|‰|个百分点))"),
        ".",
        "小数点印成句号",
    ),
    _Rule(
        re.compile(r"(?<=\d)[·•](?=\d{1,2}\s?(?:万元|亿元|[%％]|个百分点))"),
        ".",
        "小数点印成间隔号",
    ),
    # 100万兀, 20万无。: a character like 元 behind a sum
    _Rule(
        re.compile(
            r"(?<=[\d十百千]万)\s?[兀尢](?=\s*(?:[，,。；;、)）以的奖补资给用]|一次|\n|\Z))"
            r"|(?<=[\d十百千]亿)\s?[兀尢](?=\s*(?:[，,。；;、)）以的奖补资给用]|一次|\n|\Z))"
        ),
        "元",
        _YUAN,
    ),
    _Rule(
        re.compile(
            r"(?<=\d万)无(?=\s*(?:[，,。；;、)）]|以[上下内]|的(?:奖励|补助|资助|一次性)|奖励|补助"
            r"|资助|\n|\Z))"
        ),
        "元",
        _YUAN,
    ),
    # 3?15: a middle dot lost in conversion, in the name of a day
    _Rule(
        re.compile(r"(?<=[“‘\"《(（]\d)[?？](?=\d{1,2}[”’\"》)）])"),
        "·",
        "间隔号在转码时印成问号",
    ),
    _Rule(
        re.compile(r"(?<![技精灵取乖恰奇弄讨机])巧(?=[0O]{0,2}\s?万(?:元|[的、，,。]|奖))"),
        "15",
        "“15”误识为“巧”",
    ),
    # 2O23年, 20l9年: letters in a year
    _Rule(
        re.compile(
            r"(?<![A-Za-z0-9])(?=[12][\dOoQIl]{3})(?=\d*[OoQIl])(?:[12Il][9OoQ0][\dOoQIl]{2})"
            r"(?=\s?年|[〕\]］】]\s?\d)"
        ),
        _as_digits,
        "年份中的字母应为数字（识别错误）",
    ),
    # 1O月, l2月3O日 behind a year, a month
    _Rule(
        re.compile(
            r"(?<=年)\s?(?=[\dOIl]{1,2}\s?月)(?=\d?[OIl])[\dOIl]{1,2}"
            r"|(?<=月)\s?(?=[\dOIl]{1,2}\s?日)(?=\d?[OIl])[\dOIl]{1,2}"
        ),
        _as_digits,
        "日期中的字母应为数字（识别错误）",
    ),
    # 二O二三年, 二0二三年: the zero of a Chinese year
    _Rule(
        re.compile(
            r"(?<=二)[OoQ0Ｏ](?=[一二三四五六七八九OoQ0Ｏ○][一二三四五六七八九〇零OoQ0Ｏ○]年)"
        ),
        "〇",
        "中文年份中的“〇”印成字母或数字",
    ),
    _Rule(
        re.compile(r"(?<=二[〇OoQ0Ｏ○][一二三四五六七八九])[OoQ0Ｏ](?=年)"),
        "〇",
        "中文年份中的“〇”印成字母或数字",
    ),
    # 第1O条, 第l条
    _Rule(
        re.compile(
            r"(?<=第)(?=\d*[OIl]\d*\s?[条章节款项])(?=[\dOIl]{1,3}\s?[条章节款项])[\dOIl]{1,3}"
        ),
        _as_digits,
        "条款编号中的字母应为数字（识别错误）",
    ),
    # 5O%, l0%
    _Rule(
        re.compile(
            r"(?<![A-Za-z0-9.．])(?=[\dOIl.．]*[OIl])(?=[OIl.．]*\d"
            r"|[1Il][OQ]{1,2})[\dOIl]{1,3}(?:[.．][\dOIl]{1,2})?(?=\s?(?:[%％]|个百分点))"
        ),
        _as_digits,
        "百分数中的字母应为数字（识别错误）",
    ),
    _Rule(
        re.compile(r"(?<=\d)\s?(?:o/o|0/0(?!\d)|℅|%o(?![A-Za-z]))(?=[的，,。；;、)）以\s]|\Z)"),
        "%",
        "百分号误识",
    ),
)


def find_repairs(text: str) -> tuple[Repair, ...]:
    """All readings that differ from the print of a canonical text, in order, none confirmed."""
    found: list[Repair] = []
    taken = bytearray(len(text))
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            read_as = rule.reading if isinstance(rule.reading, str) else rule.reading(match)
            if start == end or read_as == match.group() or any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Repair(start, end, match.group(), read_as, rule.reason))
    return tuple(sorted(found, key=lambda repair: repair.start))


_DOUBTED = re.compile(
    r"[\d０-９][\d０-９,，.．\s]{0,30}(?:万亿|[万亿千百])?元"
    r"|[\d０-９][\d０-９,，.．]{0,30}\s?[万亿]|[\d０-９.．]{1,12}\s?[%％‰]"
    rf"|[{_CN}]{{1,20}}[万亿]?元|(?:19"
    rf"|20)\d{{2}}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?"
    rf"|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"
    r"|[\u4e00-\u9fff]{1,8}[〔\[［【(（](?:19|20)\d{2}[〕\]］】)）]\s?\d{1,4}\s?号?"
    r"|二[〇零○]\S{2}年"
)
REASON_DOUBT = "扫描识别把握不足，请核对"


def doubted_figures(
    text: str, doubts: Sequence[tuple[int, int]], repairs: Sequence[Repair]
) -> tuple[Repair, ...]:
    """Figures that a scan does not show clearly, read as printed: for a person to check.

    Args:
        doubts: (start, end) in ``text`` of what was recognised without confidence; only sums of
            money, percentages, dates and document numbers among it count.
        repairs: readings there are already; a figure is not marked twice.
    """
    doubtful = bytearray(len(text))
    for start, end in doubts:
        doubtful[start:end] = b"\1" * max(0, min(end, len(text)) - start)
    taken = bytearray(len(text))
    for repair in repairs:
        taken[repair.start : repair.end] = b"\1" * (repair.end - repair.start)
    found = []
    for match in _DOUBTED.finditer(text):
        start, end = match.span()
        if any(doubtful[start:end]) and not any(taken[start:end]):
            found.append(Repair(start, end, match.group(), match.group(), REASON_DOUBT))
    return tuple(found)
