"""``哪三个转变``: the clause with a sentence that tells of as many comes first.

A word that every other clause holds («转变») names none of them; how often it is said does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.retrieval.retrieve import Hit
from assistant.words.normal import key
from ingest.text.numeral import value_of

_ASKED = re.compile(
    r"哪(?P<n>[两二三四五六七八九十]{1,2})(?:大|个|项|种|类|条|方面)"
    r"(?P<what>[一-鿿]{2,6})[?。!]*$"
)
_SENTENCE = re.compile(r"[。;；\n]")
_BESIDE = 0.5  # of the others' coverage: they tell of something else


def counted_first(hits: Sequence[Hit], question: str) -> list[Hit]:
    """``hits``, that one first of which alone a sentence names the thing as often as is asked.

    Args:
        question: as a key.
    """
    asked = _ASKED.search(question)
    number = value_of(asked["n"].replace("两", "二")) if asked else None
    if asked is None or number is None:
        return list(hits)
    telling = [h for h in hits if _tells(h, asked["what"], number)]
    if len(telling) != 1:
        return list(hits)
    others = [replace(h, coverage=_BESIDE * h.coverage) for h in hits if h is not telling[0]]
    return [telling[0], *others]


def _tells(hit: Hit, what: str, number: int) -> bool:
    return any(part.count(what) >= number for part in _SENTENCE.split(key(hit.chunk.reading)))
