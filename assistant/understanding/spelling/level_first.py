"""The front of an award's name said elsewhere: ``设计国家级作品`` as ``国家级设计作品``."""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.normal import key

_LEVEL = re.compile(r"(?<=[一-鿿])(?:国家|国际|省|市)级(?=[一-鿿])")
_BEHIND = re.compile(r"(?P<asks>呢?),(?:是)?(?P<front>[一-鿿]{2,8})的(?P<end>[?。!]*)$")
_TAILS = range(6, 1, -1)  # letters of a name's end


def level_first(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with such levels in front of the name that they split, at its length."""
    for match in _LEVEL.finditer(text):
        level, at = match.group(), match.start()
        bare = text[:at] + text[match.end() :]
        split = next((n for n in vocabulary.awards(bare) if n.start < at < n.end), None)
        if split and any(key(h.level).startswith(level) for h in split.heads):
            text = bare[: split.start] + level + bare[split.start :]
    return text


def front_first(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with what ends it in front of the name: ``团体标准呢,某地制造的``."""
    match = _BEHIND.search(text)
    if match is None:
        return text
    before, front = text[: match.start()], match["front"]
    for size in _TAILS:
        if len(before) >= size and f"{front}{before[-size:]}" in vocabulary.heads_by_name:
            return f"{before[:-size]}{front}{before[-size:]}{match['asks']}{match['end']}"
    return text
