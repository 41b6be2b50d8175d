"""Words of a turn that tells of several firms (assistant/data/cases.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class CaseWords(Patterns):
    """``firm`` begins another one; ``of_all`` asks of those told before, as the end of a turn."""

    firm: re.Pattern[str]
    owned: re.Pattern[str]
    private: re.Pattern[str]
    partner: re.Pattern[str]
    related: re.Pattern[str]
    own: re.Pattern[str]
    own_deed: re.Pattern[str]
    asks: re.Pattern[str]
    counted: re.Pattern[str]
    shared: re.Pattern[str]
    alike: re.Pattern[str]
    same_place: re.Pattern[str]
    only: re.Pattern[str]
    moved: re.Pattern[str]
    of_all: re.Pattern[str]


@lru_cache(maxsize=1)
def case_words() -> CaseWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "cases.yaml", CaseWords)
