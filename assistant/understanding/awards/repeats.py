"""Whether an award is told as won again."""

from __future__ import annotations

import re

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.paid_before import is_of_money
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.won import held_words

_PART = re.compile(r"[,。;?!\n]")
_AND_ALSO = re.compile(r"[又再](?=获|得|拿|评|中)")


def repeat_in(text: str) -> bool | None:
    """True where the same award was won before, False where it is the first, else None."""
    words = lexicon()
    # «已经拿过30万» tells of money, not of an award
    text = ",".join(piece for piece in text.split(",") if not is_of_money(piece))
    if any(word in text for word in words.repeat_words) or finds_any(words.repeat_patterns, text):
        return True
    return False if any(word in text for word in words.first_words) else None


def repeat_of(text: str, named: Named, *, alone: bool) -> bool | None:
    """``repeat_in`` of one award: what is said of another is not said of it.

    Args:
        alone: no other award that the library knows is told.
    """
    if alone:
        # «得了绿色工厂,又得了甲奖»: the first is none the library knows, and not 甲奖
        another = held_words().another.search(text, 0, named.start)
        thing = another["thing"] if another else ""
        is_other = thing not in named.name and named.name not in thing
        return repeat_in(text[another.end() :] if another and is_other else text)
    start = max((m.end() for m in _PART.finditer(text, 0, named.start)), default=0)
    end = _PART.search(text, named.end)
    piece = text[start : end.start() if end else len(text)]
    # «拿了甲奖,又拿了乙奖» adds another award, won once
    return repeat_in(piece if named.name in text[:start] else _AND_ALSO.sub("", piece))
