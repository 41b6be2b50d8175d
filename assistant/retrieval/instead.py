"""``满意度呢`` after a question of something else: a kind of that, or another thing in its place.

It is searched for together with what was asked before, and takes its place where no clause found
so speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.retrieval.retrieve import Hit
from assistant.understanding.query import Query
from assistant.words.content import ContentIndex, share_said
from assistant.words.lexicon import lexicon
from assistant.words.normal import key

_SENTENCE = re.compile(r"[。;；\n]")
_SAID = 0.5  # share of a thing's words, of which neighbouring letters bridge some


def alone(query: Query, hits: Sequence[Hit], content: ContentIndex) -> Query | None:
    """``query`` about the thing alone that its turn names, where that takes the other's place.

    Args:
        hits: for the thing named together with what was asked before.
    """
    if not query.instead or speaks_of(hits, query.instead, content):
        return None
    text = f"{query.instead}{_asking(query.text.removeprefix(query.instead), query.intents)}"
    return replace(query, text=text, search_text=text, instead="")


def _asking(question: str, intents: Iterable[str]) -> str:
    """How ``question`` ends from the words that ask on: ``目标是多少``; "" if none do."""
    words = [
        *lexicon().question_signals,
        *(w for i in intents for w in lexicon().intents.get(i, ())),
    ]
    starts = [at for word in words if (at := question.rfind(word)) >= 0]
    return question[min(starts) :] if starts else ""


def speaks_of(hits: Sequence[Hit], words: str, content: ContentIndex) -> bool:
    """Whether a sentence of the first hit says ``words``."""
    units = content.units(words, words)
    parts = _SENTENCE.split(hits[0].chunk.text) if hits else []
    return any(share_said(units, key(part)) >= _SAID for part in parts)


def is_strange(words: str, content: ContentIndex) -> bool:
    """Whether no policy knows any of ``words``: nothing found can be about them."""
    units = content.units(words, words)
    return not any(u.pattern is not None or content.is_known(u) for u in units)
