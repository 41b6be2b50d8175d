"""Dates of a policy told apart: signed (成文), published, adopted (通过); in any print."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from ingest.policy import Clause, ClauseLevel
from ingest.text.numeral import value_of

_D = r"[0-9０-９]"
_ZERO = r"[〇○零Ｏ0oO０◯]"
_CN = r"[一二三四五六七八九十廿]"
YEAR = (
    rf"(?:(?:1\s?9|2\s?0|１９|２０)\s?{_D}\s?{_D}"
    rf"|[二一]\s?(?:{_ZERO}|[九一二三四五六七八])(?:\s?(?:{_ZERO}|[一二三四五六七八九])){{2}})"
)
_MONTH = rf"(?:[1１]\s?[0-2０-２]|[0０]?{_D}|{_CN}{{1,2}})"
_DAY = rf"(?:[1-3１-３]\s?{_D}|[0０]?{_D}|{_CN}{{1,3}})"
# A whole date in any of the usual forms, without groups.
DATE = (
    rf"(?:{YEAR}\s{{0,2}}年\s{{0,2}}{_MONTH}\s{{0,2}}月\s{{0,2}}{_DAY}\s{{0,2}}[日号]"
    rf"|(?<!\d)(?:19|20)\d\d\s?[-/.．－]\s?\d{{1,2}}\s?[-/.．－]\s?\d{{1,2}}(?!\d)"
    rf"|民国\s?(?:{_D}{{1,3}}|[零〇一二三四五六七八九十百]{{1,6}})\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?日)"
)
_REPUBLIC = re.compile(
    rf"民国\s?(?P<y>{_D}{{1,3}}|[零〇一二三四五六七八九十百]{{1,6}})\s?年\s?(?P<m>{_MONTH})\s?月\s?(?P<d>{_DAY})\s?日"
)
_REPUBLIC_BEGAN = 1911  # its first year is 1912
_PARTS = re.compile(
    rf"(?P<y>{YEAR})\s*[年\-/.．－]\s*(?P<m>{_MONTH})\s*[月\-/.．－]\s*(?P<d>{_DAY})\s*[日号]?"
)
_MONTH_PARTS = re.compile(rf"(?P<y>{YEAR})\s*[年\-/.．－]\s*(?P<m>{_MONTH})\s*月?")
_YEAR_PART = re.compile(rf"(?P<y>{YEAR})")
_ADOPTED = re.compile(
    rf"(?P<a>{DATE})\s?[^。；;\n《》()（）]{{0,60}}?(?:会议|全会|党组会|办公会)[^。；;\n《》]{{0,12}}?(?:审议)?通过"
    rf"|经[^。；;\n《》]{{0,12}}?(?P<b>{DATE})[^。；;\n《》]{{0,60}}?(?:审议)?通过"
)
_MADE_PUBLIC = re.compile(rf"(?P<date>{DATE})[^。；;\n，,()（）]{{0,40}}?(?:公布|发布|印发|颁布)")
_STATED = re.compile(rf"(?:成文|发文|印发)日期\s?[:：]\s?(?P<date>{DATE})")
_HEAD = 1500  # characters in which a line of facts may stand
# Under a title, as in Taiwan: «中华民国112年5月3日府经工字第1120045678号令订定发布».
_MADE_BELOW = re.compile(
    rf"\s*(?:[^\n]{{0,80}}\n\s*)??[(（]?(?:中华)?(?P<date>{DATE})[^\n。；;《》]{{0,50}}?[令函]?(?:订定|修正|公布|发布)"
)
_PRINTED = re.compile(rf"(?P<date>{DATE})\s*(?:印发|制定。?)\s*$", re.M)
_CONTACT = re.compile(r"[(（](?:联系|咨询)[^()（）]*[)）]$")
_NOTE = re.compile(r"[(（]此[件文][^)）]*[)）]")


def first_date(text: str) -> date | None:
    """The first whole date in ``text``, in any of the usual forms."""
    found = next((d for m in _PARTS.finditer(text) if (d := _date_of(m))), None)
    if found is None and (counted := _REPUBLIC.search(text)):
        return _date_of(counted, _REPUBLIC_BEGAN)
    return found


def first_day(text: str) -> date | None:
    """The first day of what ``text`` begins with: a date, a month or a year."""
    return _edge(text, is_end=False)


def last_day(text: str) -> date | None:
    """The last day of the date, month or year that ``text`` begins with (``2025年底``)."""
    return _edge(text, is_end=True)


def _edge(text: str, *, is_end: bool) -> date | None:
    text = text.strip()
    if whole := _PARTS.match(text):
        return _date_of(whole)
    if month := _MONTH_PARTS.match(text):
        year, number = _number(month["y"]), _number(month["m"])
        if not (year and number and 1 <= number <= 12):
            return None
        return date(year, number, calendar.monthrange(year, number)[1] if is_end else 1)
    if only := _YEAR_PART.match(text):
        year = _number(only["y"])
        if not year:
            return None
        return date(year, 12, 31) if is_end else date(year, 1, 1)
    return None


def _number(print_: str) -> int | None:
    """Value of a year, month or day as printed."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", print_))
    if not bare.isdigit():
        bare = re.sub("[oO○◯零]", "〇", bare).replace("廿", "二十")
    return value_of(bare)


def _date_of(match: re.Match[str], began: int = 0) -> date | None:
    """The date; ``began`` is the year 0 of its era."""
    year, month, day = (_number(match[part]) for part in "ymd")
    if year is None or month is None or day is None:
        return None
    try:
        return date(began + year, month, day)
    except ValueError:
        return None


def signing_date(text: str, clauses: Sequence[Clause]) -> date | None:
    """成文日期: in the signature, else at the end of the notice, else in brackets at the title.

    Where none of these stands there, the day of printing (``2023年3月1日印发``) is taken.
    """
    for level in (ClauseLevel.SIGNATURE, ClauseLevel.NOTICE, ClauseLevel.TITLE):
        for clause in reversed(clauses):
            if clause.level is level:
                found = _signed(text[clause.start : clause.end], level)
                if found:
                    return found
    for clause in clauses:
        if clause.level is ClauseLevel.TITLE:
            below = _MADE_BELOW.match(text[clause.own_end : clause.own_end + 400])
            if below:
                return first_date(below["date"])
    if stated := _STATED.search(text[:_HEAD]):
        return first_date(stated["date"])
    printed = list(_PRINTED.finditer(text, max(0, len(text) - 600)))
    return first_date(printed[-1]["date"]) if printed else None


def _signed(piece: str, level: ClauseLevel) -> date | None:
    if level is ClauseLevel.SIGNATURE:
        return first_date(_PRINTED.sub("", piece))
    if level is ClauseLevel.NOTICE:
        piece = _CONTACT.sub("", _NOTE.sub("", piece).rstrip()).rstrip()
        match = re.search(rf"(?:[。\s]){DATE}$", piece)
        return first_date(match.group()) if match else None
    for brackets in re.finditer(r"[(（]([^()（）]*)[)）]", piece):
        public = _MADE_PUBLIC.search(brackets[1])
        if public:
            return first_date(public["date"])
        if re.match(rf"\s*{DATE}", brackets[1]) and "通过" not in brackets[1]:
            return first_date(brackets[1])
    return None


def adopted_date(text: str) -> date | None:
    """审议通过: the day on which a meeting adopted this document, from its head or notice."""
    for match in _ADOPTED.finditer(text[:3000]):
        return first_date(match["a"] or match["b"])
    return None


def add_term(day: date, years: int = 0, months: int = 0) -> date:
    """The last day of a term of ``years`` and ``months`` that begins on ``day``."""
    total = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(total, 12)
    n_days = calendar.monthrange(year, month + 1)[1]
    if day.day > n_days:  # a term from 31 August ends on the last day of a shorter month
        return date(year, month + 1, n_days)
    return date(year, month + 1, day.day) - timedelta(days=1)


def whole_date(text: str) -> date | None:
    """The date that ``text`` is, nothing else standing beside it."""
    match = _PARTS.fullmatch(text.strip())
    return _date_of(match) if match else None
