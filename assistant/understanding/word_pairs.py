"""Words of the word list, and pairs of neighbouring letters, by which slips are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import PolicyDocument


def field_words() -> list[str]:
    """Words of the field that slips are read as, besides names of awards."""
    words = lexicon()
    return [
        *words.typed_words,
        *words.role_names,
        *words.intents["reward"],
        *words.reach_words,
        *words.domain_words,
    ]


@lru_cache(maxsize=1)
def word_pairs() -> frozenset[str]:
    """Every pair of neighbouring letters in the word list."""
    return frozenset(pairs_in(every_word()))


def every_word() -> Iterator[str]:
    """Every word in the word list."""
    words = lexicon()
    lists = (words.stop_words, words.domain_words, words.event_verbs, words.role_names)
    return (w for names in (*lists, *words.intents.values()) for w in names)


def pairs_of(documents: Iterable[PolicyDocument]) -> set[str]:
    """Every pair of neighbouring letters in the library's texts and in the word list."""
    return pairs_in(key(d.text) for d in documents) | word_pairs()


def pairs_in(texts: Iterable[str]) -> set[str]:
    """Every pair of neighbouring letters in ``texts``."""
    return {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
