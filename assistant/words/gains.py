"""Words that ask how much more another case would bring (assistant/data/gains.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class GainWords(Patterns):
    """``asks`` ends a turn, ``change`` begins the piece that tells of the other case."""

    asks: re.Pattern[str]
    change: re.Pattern[str]
    compares: re.Pattern[str]


@lru_cache(maxsize=1)
def gain_words() -> GainWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "gains.yaml", GainWords)
