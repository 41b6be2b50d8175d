"""Words and patterns of the word lists, looked for in a text; compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.words.normal import key, longest_first


def any_word(words: Iterable[str]) -> str:
    """Source of a pattern that matches any of ``words``, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=longest_first)))


@lru_cache(maxsize=256)
def compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """``patterns`` compiled; the cache of ``re`` is smaller than the word lists."""
    return tuple(map(re.compile, patterns))


def finds_any(patterns: tuple[str, ...], text: str) -> bool:
    """Whether one of ``patterns`` is found in ``text``."""
    return any(pattern.search(text) for pattern in compiled(patterns))


def without_words(text: str, words: Iterable[str], mark: str = " ") -> str:
    """Key ``text`` with ``mark`` in place of each of ``words``, the longest first."""
    said = {flat for word in words if (flat := key(word)) and flat in text}
    for word in sorted(said, key=longest_first):
        text = text.replace(word, mark)
    return text
