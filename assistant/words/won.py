"""Whether an award was won: before, not at all, by whom (assistant/data/won.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.counting import NUMERAL
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class HeldWords(Patterns):
    """An award had before another one is asked about."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    then: re.Pattern[str]
    now: re.Pattern[str]
    first: re.Pattern[str]
    next: re.Pattern[str]
    another: re.Pattern[str]
    whose: re.Pattern[str]
    holder: re.Pattern[str]
    still: re.Pattern[str]
    got: re.Pattern[str]
    place_of: re.Pattern[str]
    place_of_form: re.Pattern[str]
    grade_of: re.Pattern[str]
    family: re.Pattern[str]
    turns: re.Pattern[str]
    goes_on: re.Pattern[str]
    plans: re.Pattern[str]
    sum: re.Pattern[str]
    year: re.Pattern[str]
    asks_of_year: re.Pattern[str]


class UnwonWords(Patterns):
    """An award told as not won, or only wished for."""

    denied_before: re.Pattern[str]
    undone_before: re.Pattern[str]
    deed: re.Pattern[str]
    denied_behind: re.Pattern[str]
    none: re.Pattern[str]
    told_behind: re.Pattern[str]
    not_it: re.Pattern[str]
    nor: re.Pattern[str]
    other: re.Pattern[str]
    rhetorical: re.Pattern[str]
    bracketed: re.Pattern[str]
    other_kind: re.Pattern[str]
    wish: re.Pattern[str]
    may: re.Pattern[str]
    so_far: re.Pattern[str]
    also: re.Pattern[str]
    gives: re.Pattern[str]
    won: re.Pattern[str]
    now: re.Pattern[str]
    past: re.Pattern[str]
    together: re.Pattern[str]


class GrantedWords(Patterns):
    """An award told with the place that grants it, behind its verb or number."""

    won: re.Pattern[str]
    counted: re.Pattern[str]


class OtherNameWords(Patterns):
    """An award told as won in the name of another firm than the one that asks."""

    told: re.Pattern[str]
    same: re.Pattern[str]
    another: re.Pattern[str]
    own: re.Pattern[str]
    of_part: re.Pattern[str]
    own_part: re.Pattern[str]


class _Won(Patterns):
    held: HeldWords
    unwon: UnwonWords
    granted: GrantedWords
    of_other: OtherNameWords


def held_words() -> HeldWords:
    """How an award is told that was had before."""
    return _won().held


def unwon_words() -> UnwonWords:
    """How an award is told that was not won."""
    return _won().unwon


def granted_words() -> GrantedWords:
    """What stands in front of the place that grants an award."""
    return _won().granted


def other_name_words() -> OtherNameWords:
    """How an award is told that another firm won."""
    return _won().of_other


@lru_cache(maxsize=1)
def _won() -> _Won:
    return read_patterns(FOLDER / "won.yaml", _Won, {"数": NUMERAL})
