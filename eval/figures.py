"""Figures in a text: money, percentages and dates, as comparable values (pure).

Only figures with a unit count: ordinals, scores and head counts are not money and are left alone.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.text.numeral import value_of

_SCALE = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000,
          "亿": 100_000_000}  # fmt: skip
_NUMBER = r"(?:\d[\d,,]*(?:\.\d+)?|[一二两三四五六七八九十百千〇零]+)"
_UNIT = r"(?:[百千]?万|[百千亿])?"
# 万 without 元 is money unless a counter follows (450万居民, 10万名)
_MONEY = re.compile(
    rf"({_NUMBER}(?:、{_NUMBER})*)({_UNIT})元|({_NUMBER})([百千]?万|亿)(?![元\u4e00-\u9fff])"
)
_MONEY_BEFORE_WORD = re.compile(
    rf"({_NUMBER})([百千]?万|亿)(?=[的、和或及以封吗吧呢了资专没对行成不能够左喽啦咯嘛么])"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%%]|百分之([一二三四五六七八九十百〇零]+)")
_SUM = r"\d+(?:\.\d+)?(?:亿|万)?元"
_WORKED = re.compile(rf"({_SUM})(?:(?:/[^\d,，。;；=＝×－]{{1,8}})?×(\d+)|－({_SUM}))＝({_SUM})")
_ADDED = re.compile(rf"({_SUM}(?:＋{_SUM})+)＝({_SUM})")
_DATE = re.compile(
    r"([12]\d{3}|[一二][〇○零一二三四五六七八九]{3})(?:年|-|/|\.)"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|-|/|\.)"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)?"
)
_SIMPLIFIED = str.maketrans("萬億兩圓", "万亿两元")
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}


def figures(text: str) -> frozenset[str]:
    """All figures as keys: ``yuan:600000``, ``percent:15``, ``date:2017-12-27``.

    Args:
        text: plain text or Markdown; emphasis marks and white space are ignored.
    """
    plain = re.sub(r"[\s*`_]+", "", text).translate(_SIMPLIFIED)
    return frozenset(_money(plain) | _percents(plain) | _dates(plain))


def yuan(amount: Decimal | int) -> str:
    """The key of an amount in yuan."""
    return f"yuan:{Decimal(amount).normalize():f}"


def worked_out(text: str, known: frozenset[str]) -> frozenset[str]:
    """Sums that ``text`` works out in full from ``known`` ones: ``60万元－50万元＝10万元``.

    ``20万元/项×3＝60万元`` and ``5000元＋8000元＝1.3万元`` are such, too; an equation that is not
    true yields nothing.
    """
    found: set[str] = set()
    plain = re.sub(r"[\s*`_]+", "", text)
    # the products first, then what adds them: a difference may be told before its sums
    lines = sorted(_WORKED.findall(plain), key=lambda line: line[1] == "")
    products = [line for line in lines if line[1]]
    _work(products, known, found)
    for added, result in _ADDED.findall(plain):
        terms, (c,) = [_amounts(term)[0] for term in added.split("＋")], _amounts(result)
        if sum(terms) == c and {yuan(x) for x in terms} <= known | found:
            found.add(yuan(c))
    _work(lines[len(products) :], known, found)
    return frozenset(found)


def _work(lines: list[tuple[str, str, str, str]], known: frozenset[str], found: set[str]) -> None:
    """Put into ``found`` what products and differences come to."""
    for one, number, other, result in lines:
        (a,), (c,) = _amounts(one), _amounts(result)
        (b,) = _amounts(other) if other else (Decimal(0),)
        value = a - b if other else a * int(number)
        if value == c and {yuan(x) for x in (a, b) if x} <= known | found:
            found.add(yuan(c))


def _amounts(printed: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(key.removeprefix("yuan:")) for key in _money(printed))


def _number(printed: str) -> Decimal | None:
    if printed[0].isdigit():
        return Decimal(printed.replace(",", "").replace(",", ""))
    value = value_of(printed)
    return None if value is None else Decimal(value)


def _money(plain: str) -> set[str]:
    found: set[str] = set()
    for match in (*_MONEY.finditer(plain), *_MONEY_BEFORE_WORD.finditer(plain)):
        groups = (*match.groups(), "", "")
        numbers, unit = (groups[0], groups[1]) if groups[0] else (groups[2], groups[3])
        for printed in str(numbers).split("、"):
            value = _number(printed)
            if value is not None:
                found.add(yuan(value * _SCALE[unit or ""]))
    return found


def _percents(plain: str) -> set[str]:
    found: set[str] = set()
    for digits, words in _PERCENT.findall(plain):
        value = _number(digits or words)
        if value is not None:
            found.add(f"percent:{value.normalize():f}")
    return found


def _dates(plain: str) -> set[str]:
    found: set[str] = set()
    for year, month, day in _DATE.findall(plain):
        parts = ("".join(_DIGITS.get(c, c) for c in year), _number(month), _number(day))
        if parts[1] is not None and parts[2] is not None:
            found.add(f"date:{parts[0]}-{int(parts[1]):02d}-{int(parts[2]):02d}")
    return found
