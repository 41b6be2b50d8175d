"""Questions that ask the same in other words, put together by the engine's own reading of them.

Two questions belong together where they were read as the same awards at the same place with the
same concern; those in which no award of the library was found, where they share most of their
content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ui.journal.rows import LoggedAnswer

_ALIKE = 0.6  # share of their letters of content that two questions have in common
_SHORT = 8  # letters; a shorter follow-up is read with the turn before it
_MOST_KEPT = 4096  # readings kept, so that a list opened again costs nothing


Key = tuple[frozenset[tuple[str, str]], frozenset[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """A question in normal form.

    Attributes:
        awards: (item, level) of the awards of the library that it may mean.
        concerns: what it wants to know of them, apart from the sum.
        places: full names of the places that it names.
        letters: of its content, without what merely asks.
    """

    awards: frozenset[tuple[str, str]]
    concerns: frozenset[str]
    places: tuple[str, ...]
    letters: frozenset[str]

    def is_like(self, other: Form) -> bool:
        """Whether the two ask the same."""
        if self.awards or other.awards:
            return self.key == other.key
        together = len(self.letters | other.letters)
        return bool(together) and len(self.letters & other.letters) / together >= _ALIKE

    @property
    def key(self) -> Key:
        """The same for questions about the same awards that ask the same."""
        return self.awards, self.concerns, self.places


@dataclass(slots=True)
class Group:
    """Questions alike, newest first; the first one stands for all."""

    form: Form
    answers: list[LoggedAnswer] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.answers)

    @property
    def newest(self) -> LoggedAnswer:
        return self.answers[0]


_SUMS = frozenset({"reward", "amount", "list", "cap"})
_readings: dict[tuple[str, str], Form] = {}


def grouped(answers: Sequence[LoggedAnswer], knowledge: Knowledge) -> list[Group]:
    """``answers`` (newest first) in groups, the largest first, among equals the newest."""
    groups: list[Group] = []
    by_award: dict[Key, Group] = {}
    loose: list[Group] = []
    for logged in answers:
        form = form_of(_words_of(logged), knowledge)
        if form.awards:
            group = by_award.get(form.key)
        else:
            group = next((g for g in loose if g.form.is_like(form)), None)
        if group is None:
            group = Group(form)
            groups.append(group)
            if form.awards:
                by_award[form.key] = group
            else:
                loose.append(group)
        group.answers.append(logged)
    return sorted(groups, key=lambda g: (-g.count, -g.newest.at.timestamp()))


def form_of(question: str, knowledge: Knowledge) -> Form:
    """The normal form of a question in the library of ``knowledge``."""
    kept = knowledge.generation, question
    if kept not in _readings:
        if len(_readings) >= _MOST_KEPT:
            _readings.clear()
        query = read_turn(question, knowledge)
        heads = frozenset((h.item, h.level) for event in query.events for h in event.heads)
        places = tuple(dict.fromkeys((*query.regions, *query.policy_regions)))
        letters = frozenset(_content(key(question)))
        _readings[kept] = Form(heads, query.intents - _SUMS, places, letters)
    return _readings[kept]


def _words_of(logged: LoggedAnswer) -> str:
    if len(logged.question) < _SHORT and logged.history:
        return f"{logged.history[-1]} {logged.question}"
    return logged.question


def _content(flat: str) -> Iterator[str]:
    for word in _chatter():
        flat = flat.replace(word, " ")
    plain = lexicon().function_letters
    return (letter for letter in flat if letter.isalnum() and letter not in plain)


@lru_cache(maxsize=1)
def _chatter() -> tuple[str, ...]:
    words = lexicon()
    asking = {*words.stop_words, *words.greetings, *(w for w in words.event_verbs if len(w) > 1)}
    return tuple(sorted(asking, key=len, reverse=True))
