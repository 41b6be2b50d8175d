"""How long something has lasted, or how long ago it was, as people say it; in months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.text.numeral import value_of

_N = r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
_LASTING = re.compile(
    rf"(?P<less>不到|不足|不满|还没到?|没到|没满|快|将近|差点)?(?:有|满)?{_N}"
    r"(?P<unit>年|周年|个月|个多月|来年)(?P<half>半)?(?P<more>多|以上|出头)?(?!前|内|以内|之内|度|[底初末])"
)
_AGO = re.compile(rf"{_N}(?P<unit>年|个月)(?P<half>半)?(?P<more>多)?(?:以前|之前|前)")
_WITHIN = re.compile(
    rf"(?:近|最近|前|这|过去){{0,2}}{_N}(?P<unit>年|个月)(?:以内|之内|内|来|里|间)"
)
_SPOKEN_YEARS = {"今年": 0, "去年": 1, "上一年": 1, "前年": 2, "大前年": 3}
_SPOKEN = re.compile("大前年|前年|去年|上一年|今年")
_YEAR = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d|\d\d(?=年))年?(?!\d)")
_YEAR_SAID = re.compile(r"(?<!\d)(?:19|20)\d\d年?")
_JUST = re.compile(r"上个?月|这个月|本月|前几天|最近|刚刚?(?=出|发|被)|上周|昨天")
_MONTHS = 12
_ABOUT = 6  # «五年前» is said of what was five years ago, give or take half a year


@dataclass(frozen=True, slots=True)
class Months:
    """Between ``low`` and ``high`` months, said at ``start:end``."""

    start: int
    end: int
    low: float
    high: float


def _number(match: re.Match[str]) -> float | None:
    text = match["n"]
    value = float(text) if text[0].isdigit() else value_of(text.replace("两", "二"))
    if value is None:
        return None
    scale = 1 if match["unit"].startswith("个") else _MONTHS
    return value * scale + (scale / 2 if match["half"] else 0)


def lasted(text: str, as_of: date) -> Months | None:
    """How long something has lasted by ``as_of``: ``成立两年半``, ``2024年成立的``."""
    match = _LASTING.search(_YEAR_SAID.sub("", text))
    months = _number(match) if match else None
    if match and months is not None:
        if match["less"]:
            return Months(match.start(), match.end(), 0, months - 0.1)
        longer = months + (_MONTHS if match["more"] else 0)
        return Months(match.start(), match.end(), months, longer)
    return _since_year(text, as_of)


def ago(text: str, as_of: date) -> Months | None:
    """How long before ``as_of`` something was: ``去年``, ``五年前``, ``近三年内``, ``2022年``."""
    if match := _AGO.search(text):
        months = _number(match)
        if months is not None:
            more = _MONTHS if match["more"] else _ABOUT
            return Months(match.start(), match.end(), max(0, months - _ABOUT), months + more)
    if match := _WITHIN.search(text):
        value = value_of(match["n"].replace("两", "二"))
        scale = 1 if match["unit"].startswith("个") else _MONTHS
        if value is not None:
            return Months(match.start(), match.end(), 0, value * scale)
    if match := _SPOKEN.search(text):
        low, high = _of_year(as_of.year - _SPOKEN_YEARS[match.group()], as_of)
        return Months(match.start(), match.end(), low, high)
    if match := _JUST.search(text):
        return Months(match.start(), match.end(), 0, 3)
    return _since_year(text, as_of)


def _since_year(text: str, as_of: date) -> Months | None:
    for match in _YEAR.finditer(text):
        year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
        if year <= as_of.year and (match.group().endswith("年") or len(match["y"]) == 4):
            low, high = _of_year(year, as_of)
            return Months(match.start(), match.end(), low, high)
    return None


def _of_year(year: int, as_of: date) -> tuple[float, float]:
    """Months from the end and from the start of ``year`` to ``as_of``."""
    now = as_of.year * _MONTHS + as_of.month - 1 + as_of.day / 31
    return max(0.0, now - (year + 1) * _MONTHS), now - year * _MONTHS
