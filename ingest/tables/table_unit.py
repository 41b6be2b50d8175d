"""Units and figures of a table: ``奖励金额(万元/项)`` over ``50`` is 500,000 yuan for each 项."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.text.numeral import value_of

_FACTORS = {
    "元": 1,
    "百元": 100,
    "千元": 1000,
    "万元": 10**4,
    "十万元": 10**5,
    "百万元": 10**6,
    "千万元": 10**7,
    "亿元": 10**8,
    "万": 10**4,
    "亿": 10**8,
}
_MONEY = r"(?:人民币)?(?P<money>亿元|千万元|百万元|十万元|万元|千元|百元|元|亿|万)(?:人民币)?"
_SHARE = r"(?P<share>[%％‰]|百分比|个百分点)"
_COUNT = (
    r"(?P<count>[万亿千百]?(?:个|项|家|件|人|名|户|台|套|辆|次|篇|场|座|所|亩|吨|公顷|平方米|公里|米"
    r"|人次|天|日|月|年|分|倍|美元|港元|港币|欧元|日元))"
)
_PER = r"(?:[/／每](?P<per>[一-龥]{1,5}))?"
_FORMER = (
    r"(?:(?:金额|计量|货币|数量|奖金|奖励)?单位\s*[:：]?|最高|不超过|上限"
    r"|每(?P<each>[项件家个人户台套次年]))*"
)
_TOKEN = re.compile(rf"{_FORMER}\s*(?:{_MONEY}|{_SHARE}|{_COUNT}){_PER}(?:以内|以下)?$")
_BRACKET = re.compile(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]{1,20})[)）\]］】〕]")
_STATED = re.compile(r"单位\s*[:：为是]?\s*([^\s。；;，,、()（）]{1,12})")
_TAIL = re.compile(
    r"(?:金额|标准|额度|资金|奖金|奖励|补助|补贴|资助|数额|总额|投资|比例|数|值|[/／、,，:：\s])"
    r"\s*((?:亿|千万|百万|十万|万|千|百)元(?:[/／][一-龥]{1,3})?|元(?:[/／][一-龥]{1,3})?|[%％‰])$"
)
_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
NUMBER = r"\d{1,3}(?:[,，\s]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
BOUND = r"最高不超过|最高可达|最高|不超过|不高于|最多|至多|上限|封顶|≤|<=|＜=|以内|以下"
_FIGURE = re.compile(
    rf"(?:每[项件家个人户台套次年]|一次性|分别|给予|奖励|补助|资助|补贴|奖补|约|为|人民币|￥|¥|[:：\s]"
    rf"|(?P<before>{BOUND}))*"
    rf"(?P<number>{NUMBER})(?:\s*(?:[-－~～—–]|至|到)+\s*(?P<upto>{NUMBER}))?"
    rf"(?:\s|[/／每](?P<per>[一-龥]{{1,3}})|[(（]?(?P<after>{BOUND})[)）]?|奖励|补助|元?整)*"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?(?:度|底|末)?(?:目标|预期|实际)?值?$")
_CHINESE = re.compile(r"[一二三四五六七八九十百千两零〇]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """What the figures under a header count.

    Attributes:
        word: as printed, ``万元``.
        yuan: what one is worth, None where it is no Chinese money.
        is_share: per cent or per mille.
        per: what the sum is for (``项`` of ``万元/项``), "" if nothing is said.
        bound_word: the word of the header that makes it an upper bound, else "".
    """

    word: str
    yuan: Decimal | None = None
    is_share: bool = False
    per: str = ""
    bound_word: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A bare figure in a cell, ``text[start:end]``; ``upto`` is the end of a range."""

    start: int
    end: int
    value: Decimal
    upto: Decimal | None = None
    bound_word: str = ""
    per: str = ""


def unit_in(header: str) -> Unit | None:
    """The unit that a header, a caption or a line above a table states; None if it states none."""
    for match in _BRACKET.finditer(header):
        for part in (match.group(1), *re.split(r"[,，、;；\s]+", match.group(1))):
            if (unit := _unit(part, header)) is not None:
                return unit
    for pattern in (_STATED, _TAIL):
        for match in pattern.finditer(header):
            if (unit := _unit(match.group(1), header)) is not None:
                return unit
    return _unit(header.strip(), header)


def _unit(words: str, header: str) -> Unit | None:
    match = _TOKEN.fullmatch(words.strip())
    if match is None:
        return None
    per = match["per"] or match["each"] or ""
    found = re.search(BOUND, header)
    bound = found.group() if found else ""
    if match["money"]:
        return Unit(match["money"], Decimal(_FACTORS[match["money"]]), False, per, bound)
    if match["share"]:
        return Unit(match["share"], None, True, per, bound)
    return Unit(match["count"], None, False, per, bound)


def figure_in(text: str) -> Figure | None:
    """The figure that a cell consists of, with at most words of giving and limits around it."""
    plain = text.translate(_WIDTH)
    stripped = plain.strip()
    if not stripped:
        return None
    start = plain.index(stripped[0])
    if match := _FIGURE.fullmatch(stripped):
        word = match["before"] or match["after"] or ""
        return Figure(
            start + match.start("number"),
            start + (match.end("upto") if match["upto"] else match.end("number")),
            number_of(match["number"]),
            number_of(match["upto"]) if match["upto"] else None,
            word,
            match["per"] or "",
        )
    if _CHINESE.fullmatch(stripped) and re.search("[十百千]", stripped):
        value = value_of(stripped)
        if value is not None:
            return Figure(start, start + len(stripped), Decimal(value))
    return None


def is_year(text: str) -> bool:
    """True for ``2025``, ``2025年``, ``2025年目标``: a figure that heads a column."""
    return bool(_YEAR.match(text.translate(_WIDTH).strip()))


def number_of(printed: str) -> Decimal:
    """Value of a number with groups of thousands."""
    return Decimal(re.sub(r"[,，\s]", "", printed.translate(_WIDTH)))


def first_unit(headers: Iterable[str]) -> Unit | None:
    """The unit of the first of ``headers`` that states one."""
    return next((unit for header in headers if (unit := unit_in(header)) is not None), None)
