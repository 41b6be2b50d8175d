"""Words of a turn that changes what was told (assistant/data/changes.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class ChangeWords(Patterns):
    """Each matched where a word begins; the longest of all counts there."""

    dropped: re.Pattern[str]
    alter: re.Pattern[str]
    left: re.Pattern[str]
    copula: re.Pattern[str]
    suppose: re.Pattern[str]
    more: re.Pattern[str]
    beside: re.Pattern[str]
    only: re.Pattern[str]
    deny: re.Pattern[str]
    swap: re.Pattern[str]
    renewed: re.Pattern[str]
    past: re.Pattern[str]
    part: re.Pattern[str]
    rest: re.Pattern[str]
    each: re.Pattern[str]
    all: re.Pattern[str]
    some: re.Pattern[str]
    verb: re.Pattern[str]
    filler: re.Pattern[str]

    def at(self, text: str, start: int) -> tuple[int, frozenset[str]]:
        """How many letters of ``text`` at ``start`` are a word, and which kinds it may be."""
        ends: dict[str, int] = {}
        for kind in ChangeWords.model_fields:
            if found := getattr(self, kind).match(text, start):
                ends[kind] = found.end() - start
        longest = max(ends.values(), default=0)
        return longest, frozenset(kind for kind, size in ends.items() if size == longest)


@lru_cache(maxsize=1)
def changes() -> ChangeWords:
    """The shipped words."""
    return read_patterns(FOLDER / "changes.yaml", ChangeWords)
