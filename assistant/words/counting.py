"""How people count what they have (assistant/data/counting.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, field_validator

# «两三件» is no number
NUMERAL = (
    r"\d+|[一二两三四五六七八九]?十[一二三四五六七八九]?"
    r"|[一二两俩三仨四五六七八九](?![一二两三四五六七八九十])"
)
_FILE = Path(__file__).parents[1] / "data" / "counting.yaml"


class _Patterns(BaseModel):
    """Patterns for the key of a turn or a piece of one; see the comments in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _unfolded(cls, value: object) -> object:
        """A pattern that is broken over lines as one, its ``<数>`` spelt out."""
        if not isinstance(value, str):
            return value
        return re.sub(r"\s+", "", value).replace("<数>", NUMERAL)


class FamilyWords(_Patterns):
    """Which rights are of one patent family; ``n`` = how many, ``other`` = of none."""

    size: re.Pattern[str]
    inside: re.Pattern[str]
    of: re.Pattern[str]
    one: re.Pattern[str]
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


class ReachWords(_Patterns):
    """To how many countries each mark reaches; ``places`` = countries, ``none`` = no further."""

    one: re.Pattern[str]
    goes_on: re.Pattern[str]
    any: re.Pattern[str]
    rest: re.Pattern[str]
    listed: re.Pattern[str]
    between: re.Pattern[str]
    each: re.Pattern[str]
    compares: re.Pattern[str]
    in_all: re.Pattern[str]


class RoleWords(_Patterns):
    """In which role something was won; ``a``, ``b``, ``c`` = the place on the list."""

    denied: re.Pattern[str]
    all_of: re.Pattern[str]
    placed: re.Pattern[str]
    led: re.Pattern[str]
    either: re.Pattern[str]
    otherwise: re.Pattern[str]
    whether: re.Pattern[str]


class AsideWords(_Patterns):
    """Of which of the things counted nothing is paid; ``n`` = how many, ``what`` = their name."""

    given: re.Pattern[str]
    undone: re.Pattern[str]
    less_undone: re.Pattern[str]
    part: re.Pattern[str]


class BesideWords(_Patterns):
    """What a piece tells was won; ``name`` or ``passed`` = what; ``no_award`` = not an award."""

    won: re.Pattern[str]
    no_award: re.Pattern[str]


class Counting(BaseModel):
    """The patterns by what is counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    families: FamilyWords
    reaches: ReachWords
    roles: RoleWords
    aside: AsideWords
    beside: BesideWords


@lru_cache(maxsize=1)
def counting() -> Counting:
    """The shipped patterns."""
    return Counting.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
