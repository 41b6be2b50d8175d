"""Words that tell of one of two things, not which (assistant/data/one_of_two.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class OneOfTwoWords(Patterns):
    """The first four find the two; the rest says what of the turn goes with either of them."""

    named: re.Pattern[str]
    doubted_before: re.Pattern[str]
    doubted_behind: re.Pattern[str]
    one_of_named: re.Pattern[str]
    lead: re.Pattern[str]
    empty: re.Pattern[str]
    tail: re.Pattern[str]
    shared_end: re.Pattern[str]
    same_asked: re.Pattern[str]
    other_side: re.Pattern[str]
    choice: re.Pattern[str]
    giver: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    beside: re.Pattern[str]

    @property
    def told(self) -> tuple[re.Pattern[str], ...]:
        """Each way to tell of one of two, with the groups ``one`` and ``two``."""
        return (self.named, self.doubted_before, self.doubted_behind, self.one_of_named)


@lru_cache(maxsize=1)
def one_of_two_words() -> OneOfTwoWords:
    """The shipped patterns."""
    known = {"doubt_words": any_word(lexicon().doubt_words)}
    return read_patterns(FOLDER / "one_of_two.yaml", OneOfTwoWords, known)
