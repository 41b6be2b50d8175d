"""A level said inside the name of its award: ``设计国家级作品`` as ``国家级设计作品``."""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.normal import key

_LEVEL = re.compile(r"(?<=[一-鿿])(?:国家|国际|省|市)级(?=[一-鿿])")


def level_first(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with such levels in front of the name that they split, at its length."""
    for match in _LEVEL.finditer(text):
        level, at = match.group(), match.start()
        bare = text[:at] + text[match.end() :]
        split = next((n for n in vocabulary.awards(bare) if n.start < at < n.end), None)
        if split and any(key(h.level).startswith(level) for h in split.heads):
            text = bare[: split.start] + level + bare[split.start :]
    return text
