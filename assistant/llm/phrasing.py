"""The word list that rewordings are checked with (assistant/data/phrasing.yaml), read once."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.words.normal import longest_first
from assistant.words.shipped import shipped


class Phrasing(BaseModel):
    """Words by what they do to a sentence; see the comments in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    modifiers: dict[str, tuple[str, ...]]
    singles: tuple[str, ...]
    verbs: tuple[str, ...]
    openers: tuple[str, ...]
    filler: tuple[str, ...]
    idioms: tuple[str, ...]

    @cached_property
    def classes(self) -> dict[str, str]:
        """From each word to its class: a modifier's group, ``verb``, ``filler`` or ``idiom``."""
        found = dict.fromkeys(self.idioms, "idiom")
        found |= dict.fromkeys((*self.filler, *self.openers), "filler")
        found |= dict.fromkeys(self.verbs, "verb")
        found |= {word: word for word in self.singles}
        return found | {word: name for name, words in self.modifiers.items() for word in words}

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """Any of the words that open a sentence and say nothing, at its beginning."""
        words = sorted(self.openers, key=longest_first)
        return re.compile(rf"(?:(?:{'|'.join(map(re.escape, words))})[,:、!]?)+")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words, the longest first."""
        words = sorted(self.classes, key=longest_first)
        return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=1)
def phrasing() -> Phrasing:
    """The shipped word list."""
    return Phrasing.model_validate(shipped("phrasing"))
