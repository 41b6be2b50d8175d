"""Words of the turns after one that told of several firms (assistant/data/case_talk.yaml)."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class CaseTalkWords(Patterns):
    """``core`` to ``all_of`` tell which firm is spoken of; the others, what is said of it."""

    core: re.Pattern[str]
    letter: re.Pattern[str]
    behind_letter: re.Pattern[str]
    behind_core: re.Pattern[str]
    behind_place: re.Pattern[str]
    before_name: re.Pattern[str]
    moves: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    third: re.Pattern[str]
    last: re.Pattern[str]
    other: re.Pattern[str]
    some_of: re.Pattern[str]
    all_of: re.Pattern[str]
    sum_asked: re.Pattern[str]
    more_asked: re.Pattern[str]
    alone: re.Pattern[str]
    dropped: re.Pattern[str]
    restored: re.Pattern[str]
    changes: re.Pattern[str]
    as_others: re.Pattern[str]
    left_over: re.Pattern[str]


@lru_cache(maxsize=1)
def case_talk_words() -> CaseTalkWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "case_talk.yaml", CaseTalkWords)
