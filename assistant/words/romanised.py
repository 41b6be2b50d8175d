"""Places written in Latin letters: ``suzhou的PCT奖励`` asks of 苏州."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.words.normal import longest_first

_LEAST = 6  # letters of a name that is no word or code by chance
# what begins like two syllables of pinyin; blanks are gone, so that a code may follow at once
_SYLLABLES = re.compile(
    r"(?<![a-z])(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?[aeiouv]{1,3}(?:ng|n|r)?){2}[a-z]*"
)
_CHINESE = re.compile(r"[一-鿿]{2,}")


def places_spelled_out(text: str, names: Iterable[str]) -> str:
    """Key ``text`` with the places ``names`` that it has in pinyin read as meant.

    A spelling that two of them share is left alone.
    """
    if not any(len(match.group()) >= _LEAST for match in _SYLLABLES.finditer(text)):
        return text
    spelled = _by_spelling(frozenset(names))
    ordered = "|".join(sorted(spelled, key=longest_first))
    return (
        re.sub(rf"(?<![a-z])(?:{ordered})", lambda m: spelled[m.group()], text) if spelled else text
    )


@lru_cache(maxsize=8)
def _by_spelling(names: frozenset[str]) -> dict[str, str]:
    from pypinyin import lazy_pinyin  # 0.6 s to import: only for questions with such words

    found: dict[str, set[str]] = {}
    for name in filter(_CHINESE.fullmatch, names):
        found.setdefault("".join(lazy_pinyin(name)), set()).add(name)
    return {s: min(own) for s, own in found.items() if len(own) == 1 and len(s) >= _LEAST}
