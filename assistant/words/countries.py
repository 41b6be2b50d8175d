"""Countries in a question, and which of a policy's groups of countries they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.normal import longest_first
from assistant.words.shipped import shipped

_LIST_END = (
    r"(?=各|[两三四五六七八九]国|[两三四五六七八九](?:处|家|地)(?![一-鿿]?[奖企公])|[二三四五六七八九\d]个国家|[二三四五六七八九]件|"
    r"专利|授权|发明|等国|[都均]|全都)"
)

_OTHERS = re.compile(r"其[他它]余?的?(?:国家|地区|国别)")


class _Countries(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: dict[str, tuple[str, ...]]
    unions: dict[str, tuple[str, ...]]
    letters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country named at ``start:end`` of a key text."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=1)
def _countries() -> _Countries:
    return _Countries.model_validate(shipped("countries"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = {name for group in _countries().groups.values() for name in group}
    full = "|".join(sorted(map(re.escape, names), key=longest_first))
    letters = "".join(_countries().letters)
    run = rf"[{letters}](?:[、,和及]?[{letters}])+"
    return re.compile(rf"(?P<full>{full})|(?P<letters>{run}){_LIST_END}")


def countries_in(text: str) -> Iterator[Country]:
    """Every country in key text ``text``; ``美日韩各1件`` names three."""
    for match in _pattern().finditer(text):
        if match["full"]:
            yield Country(match.start(), match.end(), match["full"])
            continue
        for at, letter in enumerate(match["letters"], match.start()):
            if letter in _countries().letters:
                yield Country(at, at + 1, _countries().letters[letter])


def is_of_group(country: str, level: str) -> bool:
    """Whether ``country`` is named by a rule's ``level``, or is of a group it names (发达国家)."""
    return (
        country in level
        or country in _by_letters(level)
        or any(group in level and country in names for group, names in _countries().groups.items())
    )


@lru_cache(maxsize=64)
def _by_letters(level: str) -> tuple[str, ...]:
    """The countries of «美、欧、日、韩»; () for a level that is no such list."""
    letters = _countries().letters
    one = f"[{''.join(letters)}]"
    if not re.match(rf"{one}(?:[、，和及]?{one})+(?:等|$)", level):
        return ()
    return tuple(letters[c] for c in level.split("等", maxsplit=1)[0] if c in letters)


def may_be_of_union(country: str, level: str) -> bool:
    """Whether ``level`` names a union (欧洲) in which ``country`` lies: who grants is not said."""
    named = [parts for union, parts in _countries().unions.items() if union in level]
    groups = _countries().groups
    return any(country in (part, *groups.get(part, ())) for parts in named for part in parts)


def country_groups() -> tuple[str, ...]:
    """Names of groups of countries (``发达国家``)."""
    return tuple(_countries().groups)


def tells_countries(level: str) -> bool:
    """Whether a rule's ``level`` says in which countries its right must be granted."""
    groups = _countries().groups
    return any(g in level for g in groups) or any(countries_in(level)) or bool(_by_letters(level))


def is_of_others(country: str, level: str, sisters: Iterable[str]) -> bool:
    """Whether ``level`` is of the other countries (其他国家和地区) than ``sisters`` name."""
    if not _OTHERS.match(level):
        return False
    return not any(is_of_group(country, other) for other in sisters if other != level)
