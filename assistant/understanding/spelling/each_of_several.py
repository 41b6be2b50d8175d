"""Several things told together, then one by one: ``两个秘书处:甲的那个满一年,乙的那个才半年``.

Each is called in full, and the number of all of them is not told once more.
"""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Vocabulary
from assistant.words.amounts import counts
from assistant.words.counting import NUMERAL

_TOGETHER = re.compile(
    rf"(?P<number>(?:{NUMERAL})(?P<unit>[个项件家]))(?P<what>[^,。;:?!\d]{{2,12}}?)[,:。;]"
)
_FRONT = r"(?P<front>[^,。;:?!]{{1,8}}?)(?:里|上)?的?那(?:一)?{unit}"
_SEVERAL = range(2, 6)


def each_in_full(flat: str, vocabulary: Vocabulary) -> str:
    """Key text ``flat`` with each of several things told together under its own name."""
    for together in _TOGETHER.finditer(flat):
        told = next(counts(f"{together['number']}"), None)
        each = re.compile(_FRONT.format(unit=together["unit"]))
        ones = list(each.finditer(flat, together.end()))
        if told is None or told.number not in _SEVERAL or len(ones) != told.number:
            continue
        what = together["what"]
        rest, at = flat[: together.start()], together.end()
        for one in ones:
            rest += f"{flat[at : one.start()]}{_named(one['front'], what, vocabulary)}"
            at = one.end()
        return rest + flat[at:]
    return flat


def _named(front: str, what: str, vocabulary: Vocabulary) -> str:
    """``省秘书处`` or ``省级秘书处``, whichever is a name that is known."""
    names = (f"{front}{what}", f"{front}级{what}")
    known = (n for n in names if any(one.name == n and one.heads for one in vocabulary.awards(n)))
    return next(known, names[0])
