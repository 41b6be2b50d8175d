"""Dates of a policy (成文日期, 施行, 有效期), read only where the text states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest import layout
from ingest.numeral import value_of
from ingest.policy import Clause, ClauseLevel

_ANY_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2}|[二一][〇○零Ｏ0oO九一二三四五六七八]{3})\s?[年.\-/]\s?"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月.\-/]\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?"
)
_OWN = (
    r"本(?:意见|办法|通知|细则|规定|政策|方案|措施|规划|条例|计划|决定|规则|若干\w{2,4}|实施\w{2})"
)
_FROM_DATE = re.compile(
    rf"自\s?(?P<date>{layout.DATE})\s?(?:之日)?起(?:正式|开始)?(?:施行|实施|执行|生效|试行)"
)
_FROM_ISSUE = re.compile(
    r"自\s?(?P<how>印发|发布|公布|下发|发文|颁布)之?日?起(?:正式|开始)?(?:施行|实施|执行|生效|试行)"
)
_FROM_LATER = re.compile(
    r"自\s?(?:印发|发布|公布)之?日?起\s?(?P<n>[\d一二三四五六七八九十]+)\s?(?:个工作)?日后(?:起)?(?:施行|实施|执行)"
)
_UNTIL = re.compile(
    rf"(?:有效期(?:限)?(?:暂定)?(?:至|到|截至|截止到?|为?[^。;；]{{0,24}}?(?:至|到))|(?:施行|实施|执行)(?:至|到))\s?(?P<date>{layout.DATE})"
)
_YEARS = re.compile(
    r"(?:有效期(?:限)?(?:为|暂定|暂定为)?\s?(?P<a>[\d一二两三四五六七八九十]{1,3})\s?年"
    r"|(?P<b>[\d一二两三四五六七八九十]{1,3})\s?年有效期)"
)
_SPAN = re.compile(
    rf"有效期(?:限)?(?:为|自)?\s?(?P<from>{layout.DATE})\s?(?:起)?\s?(?:至|到|-|—)\s?(?P<to>{layout.DATE})"
)


@dataclass(frozen=True, slots=True)
class Force:
    """First and last day in force; ``basis`` says, in Chinese, from which words."""

    start: date | None
    end: date | None
    basis: str


def first_date(text: str) -> date | None:
    """The first date in ``text``, in any of the usual forms."""
    return next((d for m in _ANY_DATE.finditer(text) if (d := _date_of(m))), None)


def _date_of(match: re.Match[str]) -> date | None:
    year = re.sub("[oO]", "〇", match["y"]) if not match["y"].isdigit() else match["y"]
    parts = [value_of(year), value_of(match["m"]), value_of(match["d"])]
    if None in parts:
        return None
    try:
        return date(*(part or 0 for part in parts))
    except ValueError:
        return None


def signing_date(text: str, clauses: Sequence[Clause]) -> date | None:
    """成文日期: in the signature, else at the end of the notice, else in brackets at the title."""
    for level in (ClauseLevel.SIGNATURE, ClauseLevel.NOTICE, ClauseLevel.TITLE):
        for clause in reversed(clauses):
            if clause.level is not level:
                continue
            piece = text[clause.start : clause.end]
            if level is ClauseLevel.NOTICE:
                piece = re.sub(r"[(（]此件[^)）]*[)）]", "", piece).rstrip()
                match = re.search(rf"(?:[。\s]){layout.DATE}$", piece)
                piece = match.group() if match else ""
            elif level is ClauseLevel.TITLE:
                brackets = re.search(rf"[(（]({layout.DATE})[^)）]*[)）]", piece)
                piece = brackets[1] if brackets else ""
            found = first_date(piece)
            if found:
                return found
    return None


def period_of_force(text: str, issued_on: date | None) -> Force:
    """施行 and 有效期 as stated; a term without a stated start gives no end."""
    start, words = _start(text, issued_on)
    end: date | None = None
    until = next((m for m in _UNTIL.finditer(text) if _is_about_force(text, m)), None)
    years = _years_match(text)
    if until:
        end = first_date(until["date"])
        words.append(until.group().strip())
    elif span_end := _span_end(text):
        end = span_end
    elif years:
        words.append(years.group().strip())
        count = value_of(years["a"] or years["b"])
        if start and count:
            end = _add_years(start, count) - timedelta(days=1)
    if start is None and not words:
        return Force(None, None, "原文未载明施行日期和有效期")
    quoted = "、".join(f"“{word}”" for word in words)
    note = "" if start else "，但原文未载明发布日期，起算日不明"
    return Force(start, end, f"原文：{quoted}{note}")


def _start(text: str, issued_on: date | None) -> tuple[date | None, list[str]]:
    span = _SPAN.search(text)
    for match in reversed(list(_FROM_DATE.finditer(text))):
        words = _own_words(text, match)
        if words is not None:
            return first_date(match["date"]), [words]
    if span:
        return first_date(span["from"]), [span.group()]
    later = _FROM_LATER.search(text)
    if later:
        days = value_of(later["n"])
        is_working = "工作" in later.group()
        start = (
            issued_on + timedelta(days=days or 0) if issued_on and days and not is_working else None
        )
        return start, [later.group()]
    issue = _FROM_ISSUE.search(text)
    if issue:
        return issued_on, [issue.group()]
    return None, []


def _own_words(text: str, match: re.Match[str]) -> str | None:
    """The words that put this document itself into force; None if another thing is meant."""
    sentence, before = _sentence(text, match)
    own = list(re.finditer(_OWN, before))
    if own:
        return before[own[-1].start() :] + match.group()
    if "废止" in sentence or not re.search(r"(?:^|[,，、》])\s*$", before):
        return None
    return match.group()


def _sentence(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The sentence that holds ``match``, and its part before it."""
    begin = max(text.rfind(stop, 0, match.start()) for stop in "。；;\n") + 1
    stop = re.compile(r"[。；;\n]|$").search(text, match.end())
    return text[begin : stop.start() if stop else len(text)], text[begin : match.start()]


def _span_end(text: str) -> date | None:
    span = _SPAN.search(text)
    return first_date(span["to"]) if span else None


def _years_match(text: str) -> re.Match[str] | None:
    """The term of the document itself: in the sentence that says from when it applies."""
    return next((m for m in _YEARS.finditer(text) if _is_about_force(text, m)), None)


def _is_about_force(text: str, match: re.Match[str]) -> bool:
    """True if the sentence speaks of the document, not of an award or a certificate."""
    sentence, before = _sentence(text, match)
    starts = re.search(r"起.{0,6}(?:施行|实施|执行|生效)", sentence)
    return bool(starts or re.search(_OWN, before))


def _add_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28) + timedelta(days=1)
