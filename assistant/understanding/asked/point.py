"""The point of a question: the words that a clause must speak of to answer it.

``专家来现场评审,食宿路费是不是我们出`` tells of the review and asks for the board: a clause
that speaks of the review alone does not answer it, however much of the rest it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.normal import asked_alone, key, longest_first

_PIECE = re.compile(r"[,，。;；?？!！:：…]+")
_WHETHER = re.compile(r"([一-鿿])[不没]\1|[吗么不没呢伐嘛]$")
_LEAST = 2  # letters of a piece that says something


@dataclass(frozen=True, slots=True)
class Point:
    """The last piece of a question that asks, a key.

    Attributes:
        piece: the whole of it.
        before: of a yes-or-no question what stands before its modal verb, "" of others; it tells
            of what is asked (``公示那几天要不要停业``: 公示那几天).
        predicate: what follows the modal verb (停业), else the piece.
        case: the piece in front, which is the point of one that only asks (``这允许吗``).
    """

    piece: str
    before: str
    predicate: str
    case: str = ""


def point_of(question: str) -> Point:
    """The point of ``question``."""
    pieces = [p for p in _PIECE.split(key(question)) if len(p) >= _LEAST] or [key(question)]
    at = max((n for n, p in enumerate(pieces) if _asks(p)), default=len(pieces) - 1)
    piece, case = pieces[at], pieces[at - 1] if at else ""
    whole, short = _modals()
    modals = list(whole.finditer(piece))[-1:]
    if not modals and _WHETHER.search(piece):
        modals = list(short.finditer(piece))[:1]
    if not modals:
        return Point(piece, "", piece, case)
    predicate = piece[modals[0].end() :].lstrip(lexicon().light_verbs)
    return Point(piece, piece[: modals[0].start()], predicate, case)


def asking_words(question: str) -> str:
    """Key of the pieces of ``question`` that ask; the others tell what led to it."""
    return "|".join(p for p in _PIECE.split(key(question)) if _asks(p))


def _asks(piece: str) -> bool:
    words = lexicon()
    signals = (*words.question_signals, *words.yes_no_signals)
    piece = asked_alone(piece)
    return bool(_WHETHER.search(piece)) or any(signal in piece for signal in signals)


@lru_cache(maxsize=1)
def _modals() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Modals that ask by themselves (会不会), and those of a question with 吗 at its end."""
    words = lexicon()
    return _any_of(words.asking_modals), _any_of(words.plain_modals)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=longest_first))))
