"""Typing slips by sound: ``参预`` is read as ``参与``, ``马得里商标`` as ``马德里商标``.

Pinyin input methods turn out homophones. A piece of the question is read as a known term if it
sounds the same, agrees in at least half of its letters, and does not itself occur in the
library or the word list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

_GRAMMAR = "过了着是在的"
_CHINESE = re.compile(r"[一-鿿]+")
_IS = re.compile(r"(?:^|[,。;不就才都也只])是$")  # «不是乙奖,是甲奖»: no slip for 市甲奖


@lru_cache(maxsize=8192)
def _sound(letter: str) -> str:
    from pypinyin import lazy_pinyin  # 0.6 s to import: only for questions with odd words

    return str(lazy_pinyin(letter)[0])


class SoundIndex:
    """Terms by their sound.

    Args:
        terms: names of awards, roles and words of the field, normalised.
        is_known: whether a pair of letters occurs in the library or the word list.
    """

    def __init__(self, terms: Iterable[str], is_known: Callable[[str], bool]) -> None:
        self._terms = [t for t in dict.fromkeys(terms) if _CHINESE.fullmatch(t) and len(t) > 1]
        self._is_known = is_known
        self._by_sound: dict[tuple[str, ...], str] | None = None

    def corrected(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> str:
        """``text`` with slips read as the terms they sound like; longest first.

        Args:
            taken: spans that are right as they stand and are neither read nor cut into.
        """
        spans = list(taken)
        if not any(self._odd(run.group()) for run in _CHINESE.finditer(text)):
            return text
        index = self._index()
        sizes = sorted({len(sound) for sound in index}, reverse=True)
        for size in sizes:
            for start in range(len(text) - size + 1):
                piece = text[start : start + size]
                if not _CHINESE.fullmatch(piece) or not self._odd(piece):
                    continue
                if any(s < start + size and start < e for s, e in spans):
                    continue
                if _IS.search(text[: start + 1]):
                    continue
                term = index.get(tuple(map(_sound, piece)))
                if term and term[0] != piece[0] and self._ends_word(text, start):
                    continue  # «授权国内专利»: 权 ends 授权, and begins no slip for 全国
                if term and term != piece and _alike(term, piece) and not _is_grammar(term, piece):
                    text = text[:start] + term + text[start + size :]
        return text

    def _ends_word(self, text: str, at: int) -> bool:
        return at > 0 and self._is_known(text[at - 1 : at + 1])

    def _odd(self, piece: str) -> bool:
        return any(not self._is_known(piece[i : i + 2]) for i in range(len(piece) - 1))

    def _index(self) -> dict[tuple[str, ...], str]:
        if self._by_sound is None:
            self._by_sound = {tuple(map(_sound, term)): term for term in reversed(self._terms)}
        return self._by_sound


def _is_grammar(term: str, piece: str) -> bool:
    """Whether the letter that differs is one of grammar: ``主导过标准`` holds no slip for 国标."""
    return any(a != b and b in _GRAMMAR for a, b in zip(term, piece, strict=True))


def _alike(term: str, piece: str) -> bool:
    same = sum(a == b for a, b in zip(term, piece, strict=True))
    return same * 2 >= len(term)
