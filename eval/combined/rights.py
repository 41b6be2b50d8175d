"""Talks about rights granted country by country, of one family or none, and marks that extend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.calculator.calculate import calculate
from assistant.calculator.facts import Event, Facts
from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.words.countries import is_of_group
from eval.combined.awards import AS_OF, Source

_NUMBERS = (1, 1, 2, 3, 4, 6)
_MANY = (2, 3, 5, 6, 7)
_MOST_TRIES = 60
_GROUP = "发达国家"
Does = Literal[
    "country",
    "more",
    "number",
    "away",
    "kin",
    "each",
    "mark",
    "reach",
    "reach_more",
    "only_mark",
    "only_patents",
]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Turn(_Record):
    """A later turn; ``is_question``: asks by itself, so it stands last."""

    name: str
    does: Does
    says: tuple[str, ...]
    is_question: bool = False


class RightWords(_Record):
    """``rights.yaml`` as a whole; ``countries`` are all of one group of the policy's."""

    countries: tuple[str, ...]
    openings: tuple[str, ...]
    asks: tuple[str, ...]
    first: tuple[str, ...]
    apart: tuple[str, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Payer:
    """A policy that pays for rights by country and for marks that extend.

    Attributes:
        right: its award for a right granted in the countries of ``rights.yaml``.
        mark: its award for a mark, more for each country.
    """

    source: Source
    right: Head
    mark: Head


@dataclass(frozen=True, slots=True)
class Rights:
    """What holds after a turn: rights by country, whether of one family, marks and their reach."""

    patents: tuple[tuple[str, int], ...]
    is_kin: bool = False
    marks: int = 0
    reach: int = 0


@dataclass(frozen=True, slots=True)
class RightsTalk:
    """A talk and what holds at its end."""

    text: str
    form: str
    payer: Payer
    rights: Rights
    history: tuple[str, ...]


Step = tuple[str, Rights]


@lru_cache(maxsize=1)
def right_words() -> RightWords:
    """The words of talks about rights, read once."""
    text = (Path(__file__).parent / "rights.yaml").read_text(encoding="utf-8")
    return RightWords.model_validate(yaml.safe_load(text))


def payers_of(knowledge: Knowledge) -> list[Payer]:
    """The policies of the library that pay for both, by id."""
    found = []
    for policy_id in sorted(knowledge.rules):
        ruleset = knowledge.rules[policy_id]
        metadata = knowledge.documents[policy_id].metadata
        rights = [
            head_of(policy_id, r)
            for r in ruleset.rules
            if r.level and all(is_of_group(c, r.level) for c in right_words().countries)
        ]
        marks = [head_of(policy_id, r) for r in ruleset.rules if r.unit == "per_country"]
        if rights and marks and metadata.region:
            places = (metadata.region.removesuffix("市"),)
            source = Source(policy_id, metadata.title, metadata.region, places, (), False)
            found.append(Payer(source, rights[0], marks[0]))
    return found


def total_of_rights(said: RightsTalk, knowledge: Knowledge) -> int | None:
    """What the calculator pays for exactly these rights, in yuan."""
    right, mark, rights = said.payer.right, said.payer.mark, said.rights
    own = {"policy_id": right.policy_id, "item": right.item, "level": right.level or None}
    number = sum(n for _, n in rights.patents)
    events = []
    if number:
        family = "同族" if rights.is_kin else None
        events.append(Event(**own, quantity=number, family=family))
    if rights.marks:
        events.append(
            Event(
                policy_id=mark.policy_id,
                item=mark.item,
                quantity=rights.marks,
                extensions=rights.reach,
            )
        )
    facts = Facts(region=said.payer.source.region, events=tuple(events))
    return calculate(
        facts,
        documents=knowledge.documents,
        rules=knowledge.rules,
        divisions=knowledge.divisions,
        as_of=AS_OF,
    ).total_yuan


def rights_talk(payer: Payer, turns: Sequence[Turn], draw: Random) -> RightsTalk | None:
    """A talk whose later turns are these; None where one does not fit what was told."""
    words = right_words()
    country, n = draw.choice(words.countries), draw.choice(_NUMBERS)
    opening = draw.choice(words.openings).format(place=draw.choice(payer.source.places))
    first = draw.choice(words.first).format(country=country, n=n) + draw.choice(words.apart)
    rights, said = Rights(((country, n),)), [opening + first]
    if draw.random() < 0.4:
        said[0] += "," + draw.choice(words.asks)
    for number, turn in enumerate(turns, 1):
        step = _step(turn, rights, draw)
        if step is None or not (step[1].patents or step[1].marks):
            return None
        text, rights = step
        if not turn.is_question and (number == len(turns) or draw.random() < 0.4):
            text += "," + draw.choice(words.asks)
        said.append(text)
    name = "、".join(turn.name for turn in turns)
    return RightsTalk(said[-1], name, payer, rights, tuple(said[:-1]))


def rights_talks(payers: Sequence[Payer], seed: int, n: int) -> list[RightsTalk]:
    """``n`` talks, the last turn in order of the file; the same for the same seed and library."""
    draw = Random(f"rights:{seed}")  # noqa: S311
    every = right_words().turns
    earlier = [turn for turn in every if not turn.is_question]
    found: list[RightsTalk] = []
    for number in range(n if payers else 0):
        for _ in range(_MOST_TRIES):
            before = [draw.choice(earlier) for _ in range(draw.choice((0, 0, 1, 1, 2)))]
            turns = [*before, every[number % len(every)]]
            one = rights_talk(draw.choice(payers), turns, draw)
            if one is not None:
                found.append(one)
                break
    return found


def _step(turn: Turn, rights: Rights, draw: Random) -> Step | None:
    """The turn in words and what holds then; None where it does not fit."""
    n, k = draw.choice(_NUMBERS), draw.choice(_MANY)
    told = dict(rights.patents)
    fields = {"n": n, "k": k}
    if turn.does in _OF_COUNTRY:
        known = turn.does != "country"
        fits = [c for c in right_words().countries if (c in told) == known]
        if not fits or rights.is_kin:  # of which family one more is, is not said
            return None
        country = draw.choice(fits)
        after = _OF_COUNTRY[turn.does](told, country, n)
        if after == told or (turn.does == "away" and len(told) < 2):
            return None
        text = draw.choice(turn.says).format(country=country, **fields)
        return text, replace(rights, patents=tuple(after.items()))
    anew = _OTHER[turn.does](rights, n, k)
    return None if anew in (None, rights) else (draw.choice(turn.says).format(**fields), anew)


_OF_COUNTRY: dict[str, Callable[[dict[str, int], str, int], dict[str, int]]] = {
    "country": lambda told, country, n: told | {country: n},
    "more": lambda told, country, n: told | {country: told[country] + n},
    "number": lambda told, country, n: told | {country: n},
    "away": lambda told, country, _: {c: m for c, m in told.items() if c != country},
}
_OTHER: dict[str, Callable[[Rights, int, int], Rights | None]] = {
    "kin": lambda r, *_: replace(r, is_kin=True) if sum(n for _, n in r.patents) > 1 else None,
    "each": lambda r, n, k: replace(r, patents=((_GROUP, n * k),), is_kin=True),
    "mark": lambda r, n, k: None if r.marks else replace(r, marks=n, reach=k),
    "reach": lambda r, _, k: replace(r, reach=k) if r.marks else None,
    "reach_more": lambda r, _, k: replace(r, reach=r.reach + k) if r.marks else None,
    "only_mark": lambda r, *_: replace(r, patents=()) if r.marks else None,
    "only_patents": lambda r, *_: replace(r, marks=0) if r.marks else None,
}
