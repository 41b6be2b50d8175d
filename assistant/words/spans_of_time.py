"""How long something has lasted, or how long ago it was, as people say it; in months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.text.numeral import value_of

_N = r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
# «2019年», «第3年», «每年», «三年内» say when or how often, not how long; «3月» is a month's name
_LASTING = re.compile(
    r"(?:(?P<less>不到|不足|不满|未满|没满|还没到?|没到)|(?P<near>快(?:要|到|满)?|将近|接近|差点|差不多))?"
    r"(?:有|满)?"
    r"(?<![第每\d.当今去前])(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]+|半)"
    r"(?P<unit>周年|年|个多?月|个季度)(?P<half>半)?(?P<more>多|以上|出头)?"
    r"(?![度内初末底前报检审]|以内|之内|以前|之前)"
)
_LACKS = re.compile(r"[还就]差[^,。;?]{1,6}满")
_WANTED = re.compile(rf"满{_N}(?P<unit>年|个月)")
_NEARLY = 0.75  # «快两年» is a good deal more than one
_YEARS_AT_MOST = 99  # «2019年» is a year, «19年» most likely, too
_AGO = re.compile(rf"{_N}(?P<unit>年|个月)(?P<half>半)?(?P<more>多)?(?:以前|之前|前)")
_WITHIN = re.compile(
    rf"(?:近|最近|前|这|过去){{0,2}}{_N}(?P<unit>年|个月)(?:以内|之内|内|来|里|间)"
)
_SPOKEN_YEARS = {"今年": 0, "去年": 1, "上一年": 1, "前年": 2, "大前年": 3}
_SPOKEN = re.compile("大前年|前年|去年|上一年|今年")
_YEAR = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d|\d\d(?=年))年?(?!\d)")
_YEAR_SAID = re.compile(r"(?<!\d)(?:19|20)\d\d年?")
_FRESH = re.compile("(?:刚刚?|才|新)(?:成立|注册|开办|开业|创办|设立|办|开)")  # a year at the most
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
    text, unit = match["n"], match["unit"]
    scale = 1 if unit.endswith("月") else 3 if unit.endswith("季度") else _MONTHS
    if text == "半":
        return scale / 2
    value = float(text) if text[0].isdigit() else value_of(text.replace("两", "二"))
    if value is None or (scale == _MONTHS and value > _YEARS_AT_MOST):
        return None
    return value * scale + (scale / 2 if match["half"] else 0)


def lengths(text: str) -> list[Months]:
    """Every length of time told in ``text``: ``两年半``, ``不到三年``, ``十个月``."""
    found = []
    for match in _LASTING.finditer(text):
        months = _number(match)
        if months is None:
            continue
        low = 0.0 if match["less"] else months * _NEARLY if match["near"] else months
        high = months - 0.1 if match["less"] or match["near"] else months
        more = _MONTHS if match["more"] else 0
        found.append(Months(match.start(), match.end(), low, high + more))
    return found


def lasted(text: str, as_of: date) -> Months | None:
    """How long something has lasted by ``as_of``: ``成立两年半``, ``2024年成立的``."""
    told = next(iter(lengths(_YEAR_SAID.sub("", text))), None) or _since_year(text, as_of)
    if told is None and (fresh := _FRESH.search(text)):
        return Months(fresh.start(), fresh.end(), 0, _MONTHS)
    return told


def lasts_long_enough(text: str, condition: str) -> bool | None:
    """Whether the one length of time told in ``text`` reaches the 满N年 of ``condition``.

    None where either is not told, or several lengths are. Both are keys.
    """
    wanted = _WANTED.search(condition)
    if wanted and _LACKS.search(text):
        return False
    said = {(m.low, m.high) for m in lengths(_YEAR_SAID.sub("", text))}
    needed = value_of(wanted["n"].replace("两", "二")) if wanted else None
    if wanted is None or needed is None or len(said) != 1:
        return None
    ((low, high),) = said
    months = needed * (1 if wanted["unit"].endswith("月") else _MONTHS)
    return False if high < months else True if low >= months else None


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
