"""Words of a turn that tells of several firms (assistant/data/cases.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class CaseWords(Patterns):
    """``firm`` begins another one; ``of_all`` is a whole turn that asks of those told before."""

    firm: re.Pattern[str]
    asks: re.Pattern[str]
    moved: re.Pattern[str]
    of_all: re.Pattern[str]


@lru_cache(maxsize=1)
def case_words() -> CaseWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "cases.yaml", CaseWords)
