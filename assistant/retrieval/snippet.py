"""The part of a clause that shows why it was found, with the words found marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from assistant.words.normal import simplified

_HAN = re.compile(r"[一-鿿]+|[a-z0-9.]+")
_LENGTH = 150  # characters shown
_LEAD = 30  # of them before the first word found
_CUTS = "。；;\n"


def grams_of(words: Iterable[str], names: Collection[str] = ()) -> frozenset[str]:
    """What is marked for ``words`` (keys): pairs of Chinese characters, whole words otherwise.

    Args:
        names: words that mean nothing in part (``衢州市``).
    """
    grams: set[str] = set()
    for word in words:
        if word in names:
            grams.add(word)
            continue
        for run in _HAN.findall(word):
            if run[0].isascii() or len(run) == 1:
                grams.add(run)
            else:
                grams.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(grams)


def marks(text: str, grams: Collection[str]) -> list[tuple[int, int]]:
    """Where ``text`` holds ``grams``: (start, end) offsets, in order, joined where they touch.

    Width, case, script and white space inside a word do not count.
    """
    letters, places = _folded(text)
    covered = bytearray(b"0" * len(letters))
    for gram in grams:
        at = letters.find(gram)
        while at >= 0:
            if not _is_cut(letters, at, gram):
                covered[at : at + len(gram)] = b"1" * len(gram)
            at = letters.find(gram, at + 1)
    found: list[tuple[int, int]] = []
    for match in re.finditer(rb"1+", bytes(covered)):
        start, end = places[match.start()], places[match.end() - 1] + 1
        found.append((start, end))
    return found


def _is_cut(letters: str, at: int, gram: str) -> bool:
    """Whether a number found is only a part of a longer one."""
    if not gram[0].isdigit():
        return False
    around = letters[at - 1 : at] + letters[at + len(gram) : at + len(gram) + 1]
    return any(c.isdigit() for c in around)


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` as it is compared, character for character, and where each one stands."""
    same = simplified(text)
    source = same if len(same) == len(text) else text
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(source):
        if char.isspace():
            continue
        folded = unicodedata.normalize("NFKC", char).lower()
        letters.append(folded if len(folded) == 1 else char)
        places.append(at)
    return "".join(letters), places


def window(text: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """The part of ``text`` to show: around the densest marks, from a sentence's start if near."""
    if len(text) <= _LENGTH:
        return 0, len(text)
    best, most = 0, -1
    for start, _ in found:
        inside = sum(min(e, start + _LENGTH) - s for s, e in found if start <= s < start + _LENGTH)
        if inside > most:
            best, most = start, inside
    start = max(0, best - _LEAD)
    cut = max(text.rfind(sign, start, best) for sign in _CUTS)
    start = cut + 1 if cut >= 0 else start
    start = min(start, len(text) - _LENGTH) if start + _LENGTH > len(text) else start
    return start, min(len(text), start + _LENGTH)
