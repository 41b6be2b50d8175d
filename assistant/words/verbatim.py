"""What a question says in the very letters of a clause (原文字句).

Two rare words may stand in a clause by chance; a run of letters that is rare nearly throughout
does not. Whoever says ``甲乙一体化行动`` speaks of what the text calls so, whatever talk stands
around it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_PIECE = re.compile(r"[一-鿿a-z0-9+.、]+")
_LEAST = 4  # letters of a run
_RARE = 3  # … of them in rare words


def rare_run(asked: str, said: str, rare: Collection[str]) -> int:
    """Letters of the longest run of ``asked``, with ``rare`` words, that ``said`` has; 0 = none.

    Args:
        asked: key of what is asked; no run goes beyond a mark.
        said: key of a clause.
        rare: words that few clauses have.
    """
    own = [gram for gram in rare if gram in said]
    if not own:
        return 0
    return max((_longest(piece, said, own) for piece in _PIECE.findall(asked)), default=0)


def _longest(piece: str, said: str, rare: Collection[str]) -> int:
    inside = _inside(piece, rare)
    longest = start = 0
    for end in range(_LEAST, len(piece) + 1):
        while end - start >= _LEAST and piece[start:end] not in said:
            start += 1
        if end - start >= _LEAST and sum(inside[start:end]) >= _RARE:
            longest = max(longest, end - start)
    return longest


def _inside(piece: str, rare: Collection[str]) -> list[bool]:
    """For each letter of ``piece``, whether it belongs to one of ``rare``."""
    inside = [False] * len(piece)
    for gram in rare:
        at = piece.find(gram)
        while at >= 0:
            inside[at : at + len(gram)] = [True] * len(gram)
            at = piece.find(gram, at + 1)
    return inside
