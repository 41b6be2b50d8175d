"""Things filed and things granted: ``国标报上去3个,批下来1个`` tells of one that may be paid."""

from __future__ import annotations

import re

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
    return front + sentence[granted.start() :]
