"""What a firm has and where it sells, told beside what is asked (assistant/data/of_firm.yaml)."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class FirmWords(Patterns):
    """Whole pieces of a turn; ``thing`` = what they count."""

    owned: re.Pattern[str]
    sold: re.Pattern[str]
    turnover: re.Pattern[str]
    beside: re.Pattern[str]
    founded: re.Pattern[str]


@lru_cache(maxsize=1)
def firm_words() -> FirmWords:
    """The patterns, read once."""
    return read_patterns(FOLDER / "of_firm.yaml", FirmWords)
