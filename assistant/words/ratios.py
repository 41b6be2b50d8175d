"""How two sums are held against each other by a ratio (assistant/data/ratios.yaml), read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from assistant.words.counting import NUMERAL
from assistant.words.patterns import Patterns, read_patterns
from assistant.words.shipped import FOLDER
from ingest.text.numeral import value_of

_NEAR = Fraction(1, 10)  # how far off a ratio told only about may be


class RatioWords(Patterns):
    """``n`` = how many times or parts, ``of`` = of how many parts, ``over`` = and more."""

    half: re.Pattern[str]
    double: re.Pattern[str]
    times: re.Pattern[str]
    parts: re.Pattern[str]
    tenths: re.Pattern[str]
    about: re.Pattern[str]
    asks: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio supposed: the first sum is ``least`` times the second, or up to below ``below``."""

    least: Fraction
    below: Fraction | None = None
    is_about: bool = False

    def fits(self, first: int, second: int) -> bool:
        """Whether two sums stand so to each other."""
        real = Fraction(first, second)
        if self.below is not None:
            return self.least < real < self.below
        return abs(real - self.least) <= (self.least * _NEAR if self.is_about else 0)


@lru_cache(maxsize=1)
def ratio_words() -> RatioWords:
    """The shipped patterns."""
    return read_patterns(FOLDER / "ratios.yaml", RatioWords, {"数": NUMERAL})


def ratio_asked(flat: str) -> Ratio | None:
    """The ratio that key text ``flat`` asks to be confirmed; None where it names none."""
    words = ratio_words()
    if not words.asks.search(flat):
        return None
    is_about = bool(words.about.search(flat))
    if told := words.half.search(flat):
        half = Fraction(1, 2)
        if not told["over"]:
            return Ratio(half, is_about=is_about)
        # «少一半多» leaves less than the half, «的一半多» is more than it
        return Ratio(Fraction(0), half) if told["cut"] else Ratio(half, Fraction(1))
    if words.double.search(flat):
        return Ratio(Fraction(2), is_about=is_about)
    for pattern in (words.parts, words.times, words.tenths):
        if told := pattern.search(flat):
            n = _value(told["n"])
            of = _value(told["of"]) if pattern is words.parts else 1
            of = 10 if pattern is words.tenths else of
            if not n or not of:
                return None
            below = Fraction(n + 1, of) if told["over"] else None
            return Ratio(Fraction(n, of), below, is_about)
    return None


def _value(numeral: str) -> int:
    return value_of(numeral.replace("两", "二")) or 0
