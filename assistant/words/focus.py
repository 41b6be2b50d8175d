"""What a question names as its subject: ``对家政服务有什么要求`` is about 家政服务 before all else.

A clause that holds the rest of such a question, but not its subject, answers something else
(data/lexicon, ``focus_patterns``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.normal import asked_alone, key


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lexicon().focus_patterns)


def focus_in(question: str) -> str:
    """Key of the words that name the subject of ``question``; empty where none are marked."""
    flat = asked_alone(key(question))
    for pattern in _patterns():
        if match := pattern.search(flat):
            return match["subject"]
    return ""
