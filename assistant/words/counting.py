"""How people count what they have (assistant/data/counting.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER

# «两三件» is no number
NUMERAL = (
    r"\d+|[一二两三四五六七八九]?十[一二三四五六七八九]?"
    r"|[一二两俩三仨四五六七八九](?![一二两三四五六七八九十])"
)


class FamilyWords(Patterns):
    """Which rights are of one patent family; ``n`` = how many, ``other`` = of none."""

    size: re.Pattern[str]
    inside: re.Pattern[str]
    of: re.Pattern[str]
    one: re.Pattern[str]
    another: re.Pattern[str]
    all_one: re.Pattern[str]
    rest_kin: re.Pattern[str]
    not_of_those: re.Pattern[str]
    alike: re.Pattern[str]
    each_own: re.Pattern[str]
    in_turn: re.Pattern[str]
    several: re.Pattern[str]
    one_of: re.Pattern[str]
    in_countries: re.Pattern[str]
    each: re.Pattern[str]
    besides_all: re.Pattern[str]
    in_all: re.Pattern[str]
    other_thing: re.Pattern[str]
    part: re.Pattern[str]
    stop: re.Pattern[str]
    one_invention: re.Pattern[str]
    besides: re.Pattern[str]


class ReachWords(Patterns):
    """To how many countries each mark reaches; ``places`` = countries, ``none`` = no further."""

    one: re.Pattern[str]
    goes_on: re.Pattern[str]
    any: re.Pattern[str]
    rest: re.Pattern[str]
    listed: re.Pattern[str]
    between: re.Pattern[str]
    each: re.Pattern[str]
    bare_each: re.Pattern[str]
    against: re.Pattern[str]
    compares: re.Pattern[str]
    in_all: re.Pattern[str]


class RoleWords(Patterns):
    """In which role something was won; ``a``, ``b``, ``c`` = the place on the list."""

    denied: re.Pattern[str]
    all_of: re.Pattern[str]
    placed: re.Pattern[str]
    led: re.Pattern[str]
    others_lead: re.Pattern[str]
    led_by_others: re.Pattern[str]
    led_joins: re.Pattern[str]
    either: re.Pattern[str]
    otherwise: re.Pattern[str]
    rest: re.Pattern[str]
    nothing: re.Pattern[str]
    done: re.Pattern[str]
    by: re.Pattern[str]
    joins: re.Pattern[str]
    of_each: re.Pattern[str]
    firms_counted: re.Pattern[str]
    whether: re.Pattern[str]
    place_joins: re.Pattern[str]
    part: re.Pattern[str]


class AsideWords(Patterns):
    """Of which of the things counted nothing is paid; ``n`` = how many, ``what`` = their name."""

    given: re.Pattern[str]
    undone: re.Pattern[str]
    undone_of_role: re.Pattern[str]
    less_undone: re.Pattern[str]
    of_part: re.Pattern[str]
    one_by_one: re.Pattern[str]
    direct: re.Pattern[str]
    system: re.Pattern[str]
    route: re.Pattern[str]
    this_year: re.Pattern[str]
    before_this_year: re.Pattern[str]
    lapsed: re.Pattern[str]
    denied: re.Pattern[str]
    of_another: re.Pattern[str]
    newly: re.Pattern[str]
    years_ago: re.Pattern[str]
    one_project: re.Pattern[str]
    rest: re.Pattern[str]
    rest_of: re.Pattern[str]
    part: re.Pattern[str]


class BesideWords(Patterns):
    """What a piece tells was won: ``name`` or ``passed``; ``further`` adds a ``thing``."""

    won: re.Pattern[str]
    no_award: re.Pattern[str]
    further: re.Pattern[str]
    thing: re.Pattern[str]


class NumberWords(Patterns):
    """Which number counts what; ``n`` = the number."""

    stop: re.Pattern[str]
    bare_after: re.Pattern[str]
    bare_before: re.Pattern[str]
    each: re.Pattern[str]
    in_breath: re.Pattern[str]
    says_number: re.Pattern[str]
    listed: re.Pattern[str]
    rare: re.Pattern[str]
    asked_for: re.Pattern[str]
    priced: re.Pattern[str]
    further: re.Pattern[str]


class VagueWords(Patterns):
    """Numbers told only about; ``unit`` = the measure word, ``low``, ``high`` = the ends."""

    about: re.Pattern[str]
    pair: re.Pattern[str]
    range: re.Pattern[str]
    several: re.Pattern[str]
    reach: re.Pattern[str]


class Counting(Patterns):
    """The patterns by what is counted."""

    families: FamilyWords
    reaches: ReachWords
    roles: RoleWords
    aside: AsideWords
    beside: BesideWords
    numbers: NumberWords
    vague: VagueWords


@lru_cache(maxsize=1)
def counting() -> Counting:
    """The shipped patterns."""
    return read_patterns(FOLDER / "counting.yaml", Counting, {"数": NUMERAL})
