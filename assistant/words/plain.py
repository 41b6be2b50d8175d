"""Plain ways of saying what policies have official words for (assistant/data/plain).

An owner asks «哪一天到头», the text says 有效期. Each entry names the official words and, behind
them, the ways of saying so. ``甲(乙|丙|)`` stands for 甲乙, 甲丙 and 甲; ``甲~乙`` for 甲 and 乙
with a few letters between. They are true of the language, whatever policy is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pydantic import TypeAdapter

from assistant.words.lexicon import lexicon
from assistant.words.normal import key, longest_first, normalise
from assistant.words.shipped import shipped

_GAP = "~"
_MOST_BETWEEN = 4  # letters between the two ends of a way
_LEAST = 2  # letters of a way; a lone one stands in too many words
_EITHER = re.compile(r"\(([^()]*)\)")
_WORD = "[一-鿿a-z0-9+.]"
_SIGNS = re.compile(rf"(?:{_WORD}|\([^()]*\))+(?:~{_WORD}+)?")
_MARKS = re.compile(r"[,。;?!|]")


@dataclass(frozen=True, slots=True)
class Said:
    """One plain way found in a text.

    Attributes:
        pieces: the letters of the text that it takes up, one piece or two.
        meant: the official words for it.
    """

    pieces: tuple[str, ...]
    meant: tuple[str, ...]

    @property
    def way(self) -> str:
        """The way itself, as the list has it."""
        return _GAP.join(self.pieces)


class PlainWords:
    """Ways of speaking, looked up by their first two letters.

    Args:
        meant: official words by the way of saying them.
        words: other words that have official ones of their own; no way cuts one of them.
    """

    def __init__(
        self, meant: Mapping[str, tuple[str, ...]], words: Mapping[str, tuple[str, ...]]
    ) -> None:
        by_pair: dict[str, list[str]] = {}
        for way in (*words, *meant):
            by_pair.setdefault(way[:_LEAST], []).append(way)
        self._by_pair = by_pair
        self._meant = {**meant, **words}
        self._words = frozenset(words)

    def meant_in(self, text: str, is_pair: Callable[[str], bool]) -> list[str]:
        """Official words for all that key ``text`` holds, for words inside longer ones, too."""
        words = [way for way, _ in self._all_in(text) if way in self._words]
        ways = [said.way for said in self.said_in(text, is_pair)]
        return list(dict.fromkeys(o for way in (*ways, *words) for o in self._meant[way]))

    def said_in(self, text: str, is_pair: Callable[[str], bool]) -> list[Said]:
        """The ways that key ``text`` holds, the longest first; none shares a letter with another.

        Args:
            is_pair: whether two letters are next to each other in what policies say. A way whose
                end would tear such a pair is none (行会 of 银行会).

        >>> ways = PlainWords({"进局子": ("司法机关",)}, {})
        >>> ways.said_in("会不会进局子", lambda pair: False)[0].meant
        ('司法机关',)
        """
        every = list(self._all_in(text))
        words = [spans[0] for way, spans in every if way in self._words]
        found = sorted(
            (
                (way, spans)
                for way, spans in every
                if way in self._words or not _tears(text, spans, words, is_pair)
            ),
            key=lambda f: (*longest_first(f[0]), f[1]),
        )
        taken: set[int] = set()
        said: list[Said] = []
        for way, spans in found:
            letters = {at for start, end in spans for at in range(start, end)}
            if taken.isdisjoint(letters):
                taken |= letters
                said.append(Said(tuple(text[s:e] for s, e in spans), self._meant[way]))
        return said

    def _all_in(self, text: str) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        for at in range(len(text) - 1):
            for way in self._by_pair.get(text[at : at + _LEAST], ()):
                head, gap, tail = way.partition(_GAP)
                if not text.startswith(head, at):
                    continue
                end = at + len(head)
                if not gap:
                    yield way, ((at, end),)
                    continue
                close = text.find(tail, end + 1, end + _MOST_BETWEEN + len(tail))
                if close > 0 and not _MARKS.search(text, end, close):
                    yield way, ((at, end), (close, close + len(tail)))


def _tears(
    text: str,
    spans: tuple[tuple[int, int], ...],
    words: Iterable[tuple[int, int]],
    is_pair: Callable[[str], bool],
) -> bool:
    """Whether a way at ``spans`` cuts one of ``words`` or a pair that stands at its ends."""
    for start, end in spans:
        if any(s < start < e < end or start < s < end < e for s, e in words):
            return True
        before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
        own, last = text[start : start + 2], text[end - 2 : end]
        if len(before) > 1 and is_pair(before) and not is_pair(own):
            return True
        if len(behind) > 1 and is_pair(behind) and not is_pair(last):
            return True
    return False


@lru_cache(maxsize=1)
def plain_words() -> PlainWords:
    """The shipped ones, with the synonyms of the word list, which go before."""
    words = lexicon()
    known = {key(word): tuple(others.split()) for word, others in words.synonyms.items()}
    silent = {*words.stop_words, *words.chatter, *words.greetings, *words.domain_words}
    # what asks for money is no word for something else
    silent |= {*words.intents["reward"]}
    entries = TypeAdapter(dict[str, str]).validate_python(shipped("plain"))
    return PlainWords(meant_by(entries, {*known, *silent}), known)


def meant_by(entries: dict[str, str], others: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Official words by each way of saying them.

    Args:
        entries: ways, blanks between them, by official words, blanks between these.
        others: words that stand elsewhere in the word lists.

    Raises:
        ValueError: a way stands twice or elsewhere, is too short or has other signs in it.
    """
    meant: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = dict.fromkeys(others, "")
    for official, ways in entries.items():
        words = tuple(official.split())
        if not words or any(len(word) < _LEAST for word in words):
            raise ValueError(f"{official}: an official word of one letter")
        for written in normalise(ways).split():
            if not _SIGNS.fullmatch(written):
                raise ValueError(f"{written} of {official}: signs that are no letters")
            for way in _each(written):
                if owner.setdefault(way, official) != official:
                    whose = owner[way] or "another word list"
                    raise ValueError(f"{way} of {official} stands under {whose}, too")
                if len(way) < _LEAST or (len(way) == _LEAST + 1 and _GAP in way):
                    raise ValueError(f"{way} of {official} is so short that other words hold it")
                meant[way] = words
    return meant


def _each(written: str) -> Iterator[str]:
    """Every way that ``written`` stands for."""
    parts = _EITHER.split(written)  # what stands in brackets is every second one
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    return map("".join, product(*choices))
