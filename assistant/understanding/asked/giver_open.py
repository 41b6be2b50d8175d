"""Whether the turn says not to know who gave the award: ``是市里的还是园区的没搞清``."""

from __future__ import annotations

from assistant.understanding.query import Query
from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from assistant.words.sayings import sayings


def is_giver_open(query: Query) -> bool:
    """Whether two givers are named as a doubt, so that the firm's own place picks neither."""
    flat = key(query.text)
    doubts = any(word in flat for word in lexicon().doubt_words)
    return doubts and bool(sayings().places.giver_open.search(flat))
