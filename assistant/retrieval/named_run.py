"""Of clauses that hold as much of a question, the one that says a name of it in full.

``甲乙丙管理`` is spoken of where these letters stand together, not where 甲乙 and 丙管理 stand in
two sentences of a list of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieval.retrieve import Hit
from assistant.words.normal import key

_NEAR = 0.85  # of what the first clause holds
_RUN = 6  # letters that stand together; fewer are any two words
_STATE = re.compile("现状|形势|趋势|背景")  # heads of what has been, not of what is laid down
_WORD = re.compile(r"[一-鿿]+")


def named_in_full(hits: Sequence[Hit], topic: str) -> list[Hit]:
    """``hits``, that one first which alone holds the longest run of ``topic``.

    Args:
        topic: the question's content, its pieces apart.
    """
    words = [word for word in _WORD.findall(topic) if len(word) >= _RUN]
    if not (hits and words):
        return list(hits)
    least, policy_id = _NEAR * hits[0].coverage, hits[0].chunk.policy_id
    near = [h for h in hits if h.coverage >= least and h.chunk.policy_id == policy_id]
    near = [h for h in near if h is hits[0] or not _STATE.search(h.chunk.heading)]
    runs = [(max(_run(word, key(h.chunk.reading)) for word in words), h) for h in near]
    longest = max((run for run, _ in runs), default=0)
    holding = [h for run, h in runs if run == longest]
    if longest < _RUN or len(holding) != 1:
        return list(hits)
    return [holding[0], *(h for h in hits if h is not holding[0])]


def _run(word: str, text: str) -> int:
    """Length of the longest run of letters of ``word`` in ``text``, ``_RUN`` at least; else 0."""
    for size in range(len(word), _RUN - 1, -1):
        if any(word[at : at + size] in text for at in range(len(word) - size + 1)):
            return size
    return 0
