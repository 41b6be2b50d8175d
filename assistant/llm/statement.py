"""A sentence taken apart into what it states: figures, names, modifiers and the words left over.

Two sentences state the same where these agree. Made for text of machines, which may be wrong in
any way; so everything that is not known to be harmless counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.llm.phrasing import phrasing
from assistant.words.figures import figures_of_plain, plain

_SENTENCE = re.compile(r"[。!?;\n]+")
_OPEN, _CLOSE = "(“《〔【「『[", ")”》〕】」』]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence between two commas, or several of them joined.

    Attributes:
        text: plain.
        figures: kind and value of each.
        names: awards, levels, roles and places named.
        modifiers: groups of ``phrasing().modifiers``.
        rest: runs of letters that are none of these and no filler, each with the letter
            before it; "" at the beginning and behind a mark.
        order: figures and names as they follow one another.
    """

    text: str
    figures: frozenset[tuple[str, str]]
    names: frozenset[str]
    modifiers: frozenset[str]
    rest: tuple[tuple[str, str], ...]
    has_verb: bool = False
    order: tuple[str, ...] = ()

    @property
    def is_filler(self) -> bool:
        """States nothing by itself."""
        return not (self.figures or self.names or self.modifiers or self.rest or self.has_verb)

    def with_names(self, names: frozenset[str]) -> Piece:
        """The same piece about ``names``."""
        return replace(self, names=names)


def join(pieces: Iterable[Piece]) -> Piece:
    """Several pieces as one."""
    held = list(pieces)
    return Piece(
        text=",".join(p.text for p in held),
        figures=frozenset(f for p in held for f in p.figures),
        names=frozenset(n for p in held for n in p.names),
        modifiers=frozenset(m for p in held for m in p.modifiers),
        rest=tuple(r for p in held for r in p.rest),
        has_verb=any(p.has_verb for p in held),
        order=tuple(o for p in held for o in p.order),
    )


def sentences(text: str, names: re.Pattern[str]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each sentence of ``text``; a line break ends a sentence, too.

    Args:
        names: matches any name of an award, level, role, policy or place, in plain text.
    """
    for sentence in _SENTENCE.split(plain(text)):
        pieces = tuple(_piece(part, names) for part in _parts(sentence) if part.strip())
        if pieces:
            yield pieces


def _parts(sentence: str) -> list[str]:
    """Cut at commas outside brackets; at 、 where figures stand on both sides."""
    cuts, depth = [], 0
    for at, char in enumerate(sentence):
        depth += char in _OPEN
        depth -= char in _CLOSE and depth > 0
        if depth == 0 and char in ",、":
            cuts.append(at)
    parts: list[str] = []
    start = 0
    for at in cuts:
        before, after = sentence[start:at], sentence[at + 1 :]
        if sentence[at] == "," or (_has_sum(before) and _has_sum(after)):
            parts.append(before)
            start = at + 1
    return [*parts, sentence[start:]]


def _has_sum(text: str) -> bool:
    return any(f.kind in ("money", "rate") for f in figures_of_plain(text))


def _piece(text: str, names: re.Pattern[str]) -> Piece:
    found = list(figures_of_plain(text))
    letters = list(text)
    for match in names.finditer(text):
        letters[match.start() : match.end()] = "|" * (match.end() - match.start())
    for figure in found:
        letters[figure.start : figure.end] = "|" * (figure.end - figure.start)
    bare = "".join(letters)
    words = phrasing()
    modifiers, has_verb = set(), False
    for match in words.pattern.finditer(bare):
        kind = words.classes[match.group()]
        has_verb = has_verb or kind == "verb"
        if kind not in ("verb", "filler", "idiom"):
            modifiers.add(kind)
        if kind != "idiom":
            letters[match.start() : match.end()] = "|" * (match.end() - match.start())
    placed = [(m.start(), m.group()) for m in names.finditer(text)]
    placed += [(f.start, "".join(f.key)) for f in found]
    rest = [
        (text[m.start() - 1 : m.start()] if m.start() and text[m.start() - 1].isalnum() else "",
         m.group())
        for m in re.finditer(r"[^\W_]+", "".join(letters))
    ]  # fmt: skip
    return Piece(
        text=text,
        figures=frozenset(f.key for f in found),
        names=frozenset(m.group() for m in names.finditer(text)),
        modifiers=frozenset(modifiers),
        rest=tuple(rest),
        has_verb=has_verb,
        order=tuple(word for _, word in sorted(placed)),
    )
