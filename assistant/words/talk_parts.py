"""Words of turns about a part of what was told (assistant/data/talk_parts.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class TalkParts(Patterns):
    """Patterns for keys of whole turns; see the comments in the file."""

    years_picked: re.Pattern[str]
    years_dropped: re.Pattern[str]
    years_last: re.Pattern[str]
    year_told: re.Pattern[str]
    part_told: re.Pattern[str]
    part_dropped: re.Pattern[str]
    part_of_which: re.Pattern[str]
    rank_of_year: re.Pattern[str]
    other_family: re.Pattern[str]
    changed_in_part: re.Pattern[str]
    more_family: re.Pattern[str]
    another_family: re.Pattern[str]
    swapped: re.Pattern[str]
    doubted: re.Pattern[str]
    how_made: re.Pattern[str]
    unchanged: re.Pattern[str]
    owned: re.Pattern[str]
    of_so_many: re.Pattern[str]
    tax_enough: re.Pattern[str]
    that_one: re.Pattern[str]
    part_is: re.Pattern[str]
    summed_with: re.Pattern[str]
    only_one: re.Pattern[str]
    level_first: re.Pattern[str]
    pointing_front: re.Pattern[str]


@lru_cache(maxsize=1)
def talk_parts() -> TalkParts:
    """The shipped patterns."""
    return read_patterns(FOLDER / "talk_parts.yaml", TalkParts)
