"""Where in the user's turns a thing was said: the turn, and the words as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_MOST_EXTRA = 6  # signs of a quote that its key does not have (spaces, quotation marks)


@dataclass(frozen=True, slots=True)
class Said:
    """A user turn (numbered from 1) and the words of it; (None, "") where nobody said it."""

    turn: int | None = None
    quote: str = ""


@dataclass(frozen=True)
class Turns:
    """All user turns up to the one that is answered.

    Attributes:
        texts: as typed, oldest first, the parts of one turn apart.
        numbers: of the user turn that each belongs to, from 1.
        corrected: keys that were corrected in the turn that is answered.
        before: turn in which a key was corrected earlier.
    """

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    corrected: frozenset[str] = frozenset()
    before: Mapping[str, int] = field(default_factory=dict)

    @property
    def now(self) -> int:
        return self.numbers[-1]

    @cached_property
    def flats(self) -> tuple[str, ...]:
        """The turns as keys, spelled as understood."""
        return tuple(lexicon().respelled(key(text)) for text in self.texts)

    def latest(self, spans: Callable[[str], Iterable[tuple[int, int]]]) -> Said:
        """The last turn in which ``spans`` (of a key text) finds something, with its words."""
        for at in range(len(self.texts) - 1, -1, -1):
            for start, end in spans(self.flats[at]):
                return Said(self.numbers[at], typed(self.texts[at], self.flats[at][start:end]))
        return Said()

    def words(self, *needles: str) -> Said:
        """The last turn that holds one of the keys ``needles``."""

        def spans(flat: str) -> list[tuple[int, int]]:
            found = ((flat.find(n), n) for n in needles if n)
            return [(at, at + len(n)) for at, n in found if at >= 0][:1]

        return self.latest(spans)


def typed(text: str, words: str) -> str:
    """The stretch of ``text`` whose key is ``words``; ``words`` where it was typed otherwise."""
    if words in text:
        return words
    for start in range(len(text)):
        for size in range(len(words), len(words) + _MOST_EXTRA):
            piece = text[start : start + size]
            if len(piece) == size and piece == piece.strip() and key(piece) == words:
                return piece
    return words
