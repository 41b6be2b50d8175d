"""Names that are looked up while they are being typed: awards, policies, places.

A name is found by any part of it, and by the initials of its pinyin (``zlj`` for 质量奖).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.words.normal import key

NameKind = Literal["award", "policy", "place"]
_SHORTEST = 2
_LONGEST = 24
_WHOLE, _IN_QUERY, _AT_AN_END, _INSIDE, _INITIALS = 2.4, 2.2, 2.2, 1.2, 1.4
_INITIALS_INSIDE = 3  # letters that may stand in the middle of a name; fewer must begin it


@dataclass(frozen=True, slots=True)
class Target:
    """What a name leads to.

    Attributes:
        path: of the clause that rewards an award; () for a policy or a place.
        level: of the award, "" if the name is not of one level.
    """

    policy_id: str
    kind: NameKind
    path: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that fits, and how well: from under 1 (stands in it) to 2.4 (is it)."""

    name: str
    targets: tuple[Target, ...]
    fit: float


class Names:
    """All names of one generation of the library.

    Args:
        entries: name → what it leads to; names are made keys.
    """

    def __init__(self, entries: Mapping[str, Iterable[Target]]) -> None:
        merged: dict[str, dict[Target, None]] = {}
        for name, targets in entries.items():
            if len(key(name)) >= _SHORTEST:
                merged.setdefault(key(name), {}).update(dict.fromkeys(targets))
        self._targets = {name: tuple(targets) for name, targets in merged.items()}
        self._by_initials: list[tuple[str, str]] | None = None
        self._making = threading.Lock()

    def fitting(self, word: str) -> list[NameHit]:
        """Names that ``word`` (a key) is, begins, is part of, or holds."""
        found: dict[str, float] = {}
        for start in range(len(word) - 1):
            for end in range(start + _SHORTEST, min(len(word), start + _LONGEST) + 1):
                if word[start:end] in self._targets:
                    share = (end - start) / len(word)
                    found[word[start:end]] = _WHOLE if share == 1 else _IN_QUERY * (0.5 + share / 2)
        for name in self._targets:
            if word in name and name != word:
                is_at_an_end = name.startswith(word) or name.endswith(word)
                fit = _AT_AN_END if is_at_an_end else _INSIDE
                found[name] = fit * (0.6 + 0.4 * len(word) / len(name))
        return [NameHit(name, self._targets[name], fit) for name, fit in found.items()]

    def owners(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that are the name of a policy or a place."""
        return frozenset(
            word for word in words if any(t.kind != "award" for t in self._targets.get(word, ()))
        )

    def by_letters(self, letters: str) -> list[NameHit]:
        """Names whose pinyin initials begin with ``letters``, or hold three or more of them."""
        found = []
        for name, initials in self._initials():
            begins = initials.startswith(letters)
            if begins or (len(letters) >= _INITIALS_INSIDE and letters in initials):
                share = len(letters) / len(initials)
                fit = _INITIALS * (0.5 + share) * (1.0 if begins else 0.7)
                found.append(NameHit(name, self._targets[name], fit))
        return found

    def warm(self) -> None:
        """Make what the first search by letters would wait for."""
        self._initials()

    def _initials(self) -> list[tuple[str, str]]:
        with self._making:
            if self._by_initials is None:
                self._by_initials = [(name, initials_of(name)) for name in self._targets]
            return self._by_initials


@lru_cache(maxsize=32_768)
def initials_of(name: str) -> str:
    """First letters of the pinyin of a name; Latin letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # 0.6 s to import: in the background

    joined = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
    return "".join(letter for letter in joined if letter.isascii() and letter.isalnum())
