"""How much more another case would bring: ``现在参与国标1项,要是改成主导,能多拿多少``.

What holds now and what would hold are asked of one after the other, as two turns of a talk.
"""

from __future__ import annotations

import re

from assistant.knowledge import Knowledge
from assistant.words.gains import gain_words
from assistant.words.normal import key, normalise

_PIECE = re.compile(r"[^,。;!?\s]+[,。;!?\s]*")
_ASK = "能拿多少？"


def gain_told(question: str, knowledge: Knowledge, *, goes_on: bool) -> tuple[str, str] | None:
    """The case that holds and the one that would, each as a question; None if none is told so.

    Args:
        goes_on: earlier turns may have told what holds.
    """
    words, flat = gain_words(), normalise(question)
    asked = words.asks.search(flat)
    if asked is None or words.compares.search(flat):
        return None
    pieces = _PIECE.findall(flat[: asked.start()])
    at = next((n for n, piece in enumerate(pieces) if words.change.match(piece)), None)
    if at is None:
        return None
    before, change = ("".join(p).rstrip(",。;!? ") for p in (pieces[:at], pieces[at:]))
    if knowledge.vocabulary.awards(key(before)):
        return f"{before}，{_ASK}", f"{change}呢？"
    return (_ASK, f"{change}呢？") if goes_on and not before else None
