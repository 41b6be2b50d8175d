"""Whether an award is told as won again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.names.vocabulary import Named
from assistant.understanding.numbers.paid_before import is_of_money
from assistant.words.changes import changes
from assistant.words.lexicon import lexicon
from assistant.words.looked_for import finds_any
from assistant.words.won import held_words

_PART = re.compile(r"[,。;?!\n]")
# «第二次申报才评上»: tried before, and not won
_TRIED = re.compile(
    r"第[二三四五2-5][次回](?:去)?(?:申报|报名|申请|参评|冲刺?|报)(?=[^,。;?]{0,2}(?:才|终于|总算))"
)
_AND_ALSO = re.compile(r"[又再](?=获|得|拿|评|中)")


def repeat_in(text: str) -> bool | None:
    """True where the same award was won before, False where it is the first, else None."""
    words = lexicon()
    # «已经拿过30万» tells of money, not of an award
    text = ",".join(piece for piece in re.split("[,;。]", text) if not is_of_money(piece))
    text = _TRIED.sub("", text)
    if any(word in text for word in words.repeat_words) or finds_any(words.repeat_patterns, text):
        return True
    return False if any(word in text for word in words.first_words) else None


def _is_renewed(text: str, start: int, others: Sequence[Named]) -> bool:
    """Whether the piece at ``start`` says of the award before it: ``今年只是到期复评``."""
    stop = _PART.search(text, start)
    end = stop.start() if stop else len(text)
    is_own = not any(start <= n.start < end for n in others)
    return is_own and changes().renewed.search(text, start, end) is not None


def repeat_of(text: str, named: Named, *, alone: bool, others: Sequence[Named] = ()) -> bool | None:
    """``repeat_in`` of one award: what is said of another is not said of it.

    Args:
        alone: no other award that the library knows is told.
        others: the other awards told.
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
    if end and end.group() == "," and _is_renewed(text, end.end(), others):
        return True
    # «拿了甲奖,又拿了乙奖» adds another award, won once
    return repeat_in(piece if named.name in text[:start] else _AND_ALSO.sub("", piece))
