"""Pieces of a turn that count a kind of thing which is none of the awards named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.quantities import pieces
from assistant.understanding.numbers.roles import roles_in
from assistant.words.amounts import counts
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import any_word
from assistant.words.normal import key


def strange_pieces(text: str, names: Sequence[Named]) -> list[tuple[int, int]]:
    """Spans of ``企标参与一个`` beside ``国标主导一个``, where no award is called 企标.

    Its role and number are of no award that another piece names, and neither is the number of
    ``国标1个企标2个``, told in one breath.
    """
    found: list[tuple[int, int]] = []
    for start, end in pieces(text) if names else []:
        if any(start < n.end and n.start < end for n in names):
            found += _counted_beside(text, start, end, names)
        elif _is_strange(text[start:end]):
            found.append((start, end))
    return found


def _counted_beside(
    text: str, start: int, end: int, names: Sequence[Named]
) -> Iterator[tuple[int, int]]:
    """Spans of strange things in a piece, each with the number right beside it."""
    numbers = [n for n in counts(text) if start <= n.start and n.end <= end and not n.is_places]
    if not any(n.end == c.start or c.end == n.start for n in names for c in numbers):
        return  # «3个企标都进了甲名单» is of the award, «企标2个(非甲)» as well
    for thing in _kind_of_thing().finditer(text, start, end):
        if any(thing.start() < n.end and n.start < thing.end() for n in names):
            continue
        behind = next((n for n in numbers if n.start == thing.end()), None)
        front = next((n for n in numbers if n.end == thing.start()), None)
        if behind is None and front is None:
            continue
        # «国标1个企标2个» and «国标1个企标» count each name behind it
        named = next((n for n in names if front and n.end == front.start), None)
        is_own = front and (not named or any(n.end == named.start for n in numbers))
        first = front.start if front and is_own and not behind else thing.start()
        yield first, behind.end if behind else thing.end()


def strange_in(text: str) -> tuple[str, ...]:
    """The pieces of ``text``, in which no award is named, that count such a thing."""
    found = (text[start:end] for start, end in pieces(text))
    return tuple(piece for piece in found if _is_strange(piece))


def _is_strange(piece: str) -> bool:
    """Whether a piece counts a kind of thing, or tells the role in it."""
    told = bool(roles_in(piece)) or any(True for _ in counts(piece))
    return told and bool(_kind_of_thing().search(piece))


@lru_cache(maxsize=1)
def _kind_of_thing() -> re.Pattern[str]:
    """Pattern of what the field calls a kind of thing, in short or in full (企标, 企业标准)."""
    words = lexicon()
    kinds = [pair for pair in words.synonyms.items() if pair[1].endswith(words.bare_kinds)]
    said = {w for pair in kinds for w in pair if not w.startswith(words.bare_kinds)}
    return re.compile(any_word(map(key, said)))
