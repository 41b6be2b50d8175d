"""A level or another front of an award's name, said inside it, in a list or behind, put in front.

``设计国家级作品`` is ``国家级设计作品``, ``1个国家级、2个省级试点`` 1个国家级试点、2个省级试点,
``团体标准呢,某地制造的`` 某地制造团体标准呢.
"""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.counting import NUMERAL
from assistant.words.normal import key

_LEVEL = re.compile(r"(?<=[一-鿿])(?:国家|国际|省|市)级(?=[一-鿿])")
_BEHIND = re.compile(r"(?P<asks>呢?),(?:是)?(?P<front>[一-鿿]{2,8})的(?P<end>[?。!]*)$")
_TAILS = range(6, 1, -1)  # letters of a name's end
_COUNTED = rf"(?:{NUMERAL})[个项件家]"
_LISTED = re.compile(
    rf"(?:{_COUNTED}|(?<![一-鿿]))(?P<level>(?:国家|国际|全国|省|市)级?)的?"
    rf"(?=(?:[、,和与及]|以及|还有)(?:{_COUNTED})?(?P<next>(?:国家|国际|全国|省|市)级?))"
)


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


def levels_named(text: str, vocabulary: Vocabulary) -> str:
    """Key ``text`` with the name that ends a list of counted levels behind each of them."""
    for match in reversed(list(_LISTED.finditer(text))):
        at = match.start("next")
        named = next((n for n in vocabulary.awards(text) if n.start == at), None)
        rest = text[match.end("next") : named.end] if named else ""
        own = match["level"] + rest
        if rest and any(n.end - n.start == len(own) for n in vocabulary.awards(own)):
            text = text[: match.end("level")] + rest + text[match.end("level") :]
    return text
