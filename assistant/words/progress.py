"""How far an award has come, and what befell it (assistant/data/progress.yaml), read once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.counting import NUMERAL
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER


class Doubt(Patterns):
    """What may befall an award; ``of`` = the kinds of award that it can befall.

    ``anywhere`` in the sentence, or where the award is named or spoken of on.
    """

    told: re.Pattern[str]
    of: re.Pattern[str]
    anywhere: bool = False


class ProgressWords(Patterns):
    """``pending`` stands behind a name; ``filed`` and ``granted`` count things on their way.

    ``one_part`` asks for one of the sums of an award that is paid at several times, the others
    for which: by its number ``n``, the first, or the last.
    """

    pending: re.Pattern[str]
    at_last: re.Pattern[str]
    filed: re.Pattern[str]
    filed_named: re.Pattern[str]
    granted: re.Pattern[str]
    doubts: tuple[Doubt, ...]
    denied: re.Pattern[str]
    goes_on: re.Pattern[str]
    one_part: re.Pattern[str]
    part_number: re.Pattern[str]
    first_part: re.Pattern[str]
    last_part: re.Pattern[str]


@lru_cache(maxsize=1)
def progress() -> ProgressWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "progress.yaml", ProgressWords, {"数": NUMERAL})
