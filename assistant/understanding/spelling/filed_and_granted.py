"""Things filed and things granted: ``国标报上去3个,批下来1个`` tells of one that may be paid."""

from __future__ import annotations

import re

from assistant.words.amounts import counts
from assistant.words.progress import progress

_SENTENCE = re.compile(r"[^。;?!]+")


def granted_only(flat: str) -> str:
    """Key text ``flat`` without numbers of what was only filed, where what was granted is told."""
    return _SENTENCE.sub(lambda m: _granted(m.group()), flat)


def _granted(sentence: str) -> str:
    words = progress()
    granted = words.granted.search(sentence)
    if granted is None:
        return sentence
    front = words.filed.sub("", sentence[: granted.start()])
    front = words.filed_named.sub(r"\g<name>", front)
    told, got = list(counts(front)), next(counts(granted.group()), None)
    is_last = not any(True for _ in counts(sentence[granted.end() :]))
    if got and is_last and len(told) == 1 and not told[0].is_places and told[0].number > got.number:
        front = front[: told[0].start] + front[told[0].end :]  # «主导国标5个,批下来4个»
    return front + sentence[granted.start() :]
