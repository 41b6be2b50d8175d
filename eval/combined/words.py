"""``words.yaml``, ``talks.yaml``: ways of speaking, forms of questions and turns, checked."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

_FOLDER = Path(__file__).parent
Does = Literal[
    "more",
    "add",
    "other_role",
    "number",
    "role",
    "all_roles",
    "away",
    "fewer",
    "instead",
    "each",
    "two",
    "renewed",
    "only",
    "nothing",
    "tax",
    "anew",
    "part_role",
    "alone",
    "grade",
    "more_grade",
    "place",
    "place_told",
    "claim",
]
Roles = Literal["any", "all", "same", "both", "odd", "none"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RoleWords(_Record):
    """How a part played is said: as verb, behind, as head of a group, in brackets, as a party."""

    does: tuple[str, ...]
    after: tuple[str, ...]
    heads: tuple[str, ...]
    short: tuple[str, ...]
    party: tuple[str, ...]


class Gets(_Record):
    """Verbs for awards without roles whose name ends in ``ends`` (a pattern)."""

    ends: str
    does: tuple[str, ...]


class Measures(_Record):
    """Rarer measure words for things whose name ends in ``ends`` (a pattern)."""

    ends: str
    units: tuple[str, ...]


class Form(_Record):
    """A way to put awards into one sentence; templates name their fields in braces.

    Attributes:
        pieces: templates of one award; ``bare`` for awards without roles (default: the same).
        whole: templates that hold the joined pieces, or all of a form of one award.
        least: awards in it, at least and at ``most``.
        is_counted: every award can be had several times, and its number is always said.
        is_each: one number for all (各2个).
        is_grouped: pieces stand behind the head of their role.
        roles: ``both``: one thing in two roles; ``odd``: the first in another role than the rest.
        has_third: another thing beside the one told in two roles.
        is_rare: with rarer measure words; ``has_noise``: with figures that mean nothing here;
            ``is_taxed``: with the local tax retained, where the policy caps by it.
    """

    name: str
    pieces: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    whole: tuple[str, ...] = ("{pieces}",)
    joins: tuple[str, ...] = (",", ";")
    least: int = 1
    most: int = 3
    roles: Roles = "any"
    is_counted: bool = False
    is_each: bool = False
    is_grouped: bool = False
    is_rare: bool = False
    has_third: bool = False
    is_taxed: bool = False
    has_noise: bool = False


class Words(_Record):
    """The file as a whole; ``not_counted``: pattern of names that follow no number."""

    places: tuple[str, ...]
    titles: tuple[str, ...]
    asks: tuple[str, ...]
    stops: tuple[str, ...]
    noise: tuple[str, ...]
    roles: dict[str, RoleWords]
    gets: tuple[Gets, ...]
    measures: tuple[Measures, ...]
    not_counted: str
    forms: tuple[Form, ...]

    def does(self, name: str, role: str) -> tuple[str, ...]:
        """Verbs for having the award ``name`` in ``role`` ("" = none)."""
        if role:
            return self.roles[role].does
        return next(g.does for g in self.gets if re.search(f"(?:{g.ends})$", name))

    def rare_units(self, name: str) -> tuple[str, ...]:
        """Rarer measure words for ``name``; () where there are none."""
        fits = (m.units for m in self.measures if re.search(f"(?:{m.ends})$", name))
        return next(fits, ())


class Turn(_Record):
    """A later turn of a talk; its templates name their fields in braces.

    Attributes:
        does: what it changes of what was told.
        bare: templates for awards without roles (default: the same).
        is_question: asks by itself, so it stands last.
        is_asked: may end with words that ask for the whole; False where it asks something else.
    """

    name: str
    does: Does
    says: tuple[str, ...]
    bare: tuple[str, ...] = ()
    is_question: bool = False
    is_asked: bool = True


class TalkWords(_Record):
    """The file of talks as a whole.

    Attributes:
        asks: words that ask for the whole.
        elsewhere: places that no policy of a library holds in.
    """

    asks: tuple[str, ...]
    elsewhere: tuple[str, ...]
    turns: tuple[Turn, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of single questions, read once."""
    return Words.model_validate(_read("words.yaml"))


@lru_cache(maxsize=1)
def talk_words() -> TalkWords:
    """The words of later turns, read once."""
    return TalkWords.model_validate(_read("talks.yaml"))


def _read(name: str) -> object:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
