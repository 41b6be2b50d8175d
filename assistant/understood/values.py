"""Codes of corrections read as values; what cannot be one is refused with what would do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from assistant.calculator.fact_words import BUILT_IN
from assistant.calculator.rule_index import FactKind, index_of
from assistant.understood.wire import Correction, Free
from assistant.words.amounts import sums
from assistant.words.normal import key
from ingest.errors import UsageError
from ingest.reward import RuleSet

MOST_COUNT = 1_000_000
_MOST_YUAN = 10**15
UNITS: Mapping[str, str] = {"yuan": "元", "percent": "%"}
_KINDS: tuple[FactKind, ...] = ("yuan", "count", "percent", "flag", "text")


def refused(correction: Correction, hint: str) -> UsageError:
    """The error for a correction that cannot be taken."""
    code = "去掉" if correction.code is None else f"改成“{correction.code}”"
    return UsageError(f"更正 {correction.key} 不能{code}", hint)


def count_in(correction: Correction, least: int) -> int | None:
    """A count of at least ``least``; None where it is taken away.

    Raises:
        UsageError: not such a number.
    """
    if correction.code is None:
        return None
    digits = key(correction.code)
    if not re.fullmatch(r"\d{1,7}", digits) or not least <= int(digits) <= MOST_COUNT:
        raise refused(correction, f"请写 {least} 到 {MOST_COUNT} 的整数")
    return int(digits)


def yes_or_no(correction: Correction) -> bool | None:
    """True, False, or None where it is taken away.

    Raises:
        UsageError: another word.
    """
    known = {"true": True, "false": False, None: None}
    if correction.code not in known:
        raise refused(correction, "请写 true（是）或 false（否）")
    return known[correction.code]


def yuan_in(correction: Correction) -> int:
    """Whole yuan, as digits or as the texts write money (``300万元``).

    Raises:
        UsageError: no sum, or no whole one.
    """
    flat = key(correction.code or "")
    if re.fullmatch(r"\d{1,15}", flat):
        return int(flat)
    found = list(sums(flat))
    is_one = len(found) == 1 and (found[0].start, found[0].end) == (0, len(flat))
    if not is_one or found[0].amount != int(found[0].amount) or found[0].amount > _MOST_YUAN:
        raise refused(correction, "请写以元为单位的整数，或写成“300万元”的样子")
    return int(found[0].amount)


def number_in(correction: Correction) -> Decimal:
    """A number not below zero, as a count or a percentage may be.

    Raises:
        UsageError: no such number.
    """
    digits = key(correction.code or "").removesuffix("%")
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", digits):
        raise refused(correction, "请写不小于 0 的数")
    return Decimal(digits)


def period_in(correction: Correction) -> tuple[date, date] | None:
    """A year (``2023``), a month, a day (``2023-05-01``) or ``first/last``; None where taken away.

    Raises:
        UsageError: another way of writing, or no such day.
    """
    if correction.code is None:
        return None
    code = correction.code.strip()
    try:
        if re.fullmatch(r"\d{4}", code, re.ASCII):
            return date(int(code), 1, 1), date(int(code), 12, 31)
        if re.fullmatch(r"\d{4}-\d{2}", code, re.ASCII):
            first = date.fromisoformat(f"{code}-01")
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return first, following - timedelta(1)
        days = [date.fromisoformat(part) for part in code.split("/")]
    except ValueError:
        days = []
    if not 1 <= len(days) <= 2 or days[0] > days[-1]:
        raise refused(correction, "请写年份（2023）、年月（2023-05）或日期（2023-05-01）")
    return days[0], days[-1]


def kinds_of(fact: str, rules: Iterable[RuleSet]) -> set[FactKind]:
    """Kinds of value that the fact of that name may have; empty where no rule knows it."""
    kinds: set[FactKind] = set(BUILT_IN[fact].kinds) if fact in BUILT_IN else set()
    for ruleset in rules:
        if known := index_of(ruleset).facts.get(fact):
            kinds |= known.kinds
    return kinds


def kind_of(fact: str, rules: Iterable[RuleSet]) -> FactKind | None:
    """The leading kind of value of the fact; None where none of ``rules`` knows it."""
    kinds = kinds_of(fact, rules)
    return next((kind for kind in _KINDS if kind in kinds), None)


def free_of(kind: FactKind | None) -> Free | None:
    """What may be entered for a fact of that kind; None where only yes or no will do."""
    if kind is None or kind == "flag":
        return None
    return Free(kind=kind, unit=UNITS.get(kind, ""))
