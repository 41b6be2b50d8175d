"""Honours that firms tell beside awards (assistant/data/honours.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.normal import key, longest_first
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class HonourWords(Patterns):
    """``names`` of honours, the words for their level, and what makes one not told as won."""

    names: tuple[str, ...]
    level: str
    not_had: re.Pattern[str]
    denied_behind: re.Pattern[str]
    not_it_behind: re.Pattern[str]
    who: re.Pattern[str]
    told: re.Pattern[str]


@lru_cache(maxsize=1)
def honour_words() -> HonourWords:
    """The shipped words."""
    return read_patterns(FOLDER / "honours.yaml", HonourWords)


@lru_cache(maxsize=1)
def honour_pattern() -> re.Pattern[str]:
    """An honour (``name``) with its level in front."""
    words = honour_words()
    names = "|".join(map(re.escape, sorted(map(key, words.names), key=longest_first)))
    return re.compile(f"{words.level}(?P<name>{names})")
