"""Words of the word list, and pairs of neighbouring letters, by which slips are told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from assistant.words.lexicon import lexicon
from assistant.words.normal import key
from ingest.policy import PolicyDocument

_LOOSE = "对给按把在与和及或向就从为以"  # no letters of the word that follows
_FIRM = re.compile("(?:企业|公司|单位|集团|机构|协会|厂家?)$")  # a word of its own


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
    """Every pair of neighbouring letters in the word list, and in colloquial words (打架)."""
    return frozenset(pairs_in((*every_word(), *lexicon().synonyms)))


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


def is_torn(text: str, piece: str, start: int, names: Iterable[str], pairs: Container[str]) -> bool:
    """Whether ``piece`` is torn out of a longer word of ``text`` (``长质量奖`` of ``省长质量奖``).

    Args:
        start: where it stands.
        names: of awards that hold it.
        pairs: neighbouring letters of the library.
    """
    names, end = list(names), start + len(piece)
    is_whole = any(name.endswith(piece) for name in names)
    follows = text[end : end + 1]  # 第二年租|金, of 第二年租用房
    is_open = piece[-2:] not in pairs and follows.isalpha()  # 年租 is none, 管理 is a word
    runs_on = not is_whole and is_open and f"{piece[-1]}{follows}" in pairs
    if runs_on and not any(f"{piece}{follows}" in name for name in names):
        return True
    before = text[start - 1 : start]
    verbs = {verb[-1] for verb in lexicon().event_verbs}
    is_loose = not before.isalpha() or before in verbs or (is_whole and before in _LOOSE)
    is_loose = is_loose or bool(_FIRM.search(text[:start]))
    joined = not is_loose and f"{before}{piece[0]}" in pairs
    return joined and not any(f"{before}{piece}" in name for name in names)
