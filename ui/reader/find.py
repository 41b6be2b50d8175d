"""Search inside one policy: every place where the words stand, as printed or as read.

Width, case, script and white space do not count, and neither does a line break inside a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.normal import simplified
from ingest.policy import Clause, PolicyDocument
from ingest.text.script import in_simplified

LONGEST_QUERY = 100  # characters
_AROUND = 18  # characters of a snippet on either side of the words found


@dataclass(frozen=True, slots=True)
class Hit:
    """The places found in one labelled clause.

    Attributes:
        clause: the nearest clause with a label, which has an anchor.
        count: number of places in it, at least 1.
        snippet: text around the first place.
        marks: (start, end) of that place in ``snippet``.
    """

    clause: Clause
    count: int
    snippet: str
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search inside a policy found.

    Attributes:
        words: what was looked for, as typed, cut at ``LONGEST_QUERY``.
        marks: (start, end) offsets of the canonical text, in order, not overlapping.
    """

    words: str
    marks: tuple[tuple[int, int], ...]
    hits: tuple[Hit, ...]


def find(document: PolicyDocument, words: str) -> Found:
    """Where ``words`` stand in ``document``; nothing for a blank."""
    words = words.strip()[:LONGEST_QUERY]
    wanted = "".join(letter for char in simplified(words) for letter in _folded(char))
    if not wanted:
        return Found(words, (), ())
    plain = in_simplified(document.text)
    spans = set(_places(wanted, [(c, i, i + 1) for i, c in enumerate(plain)]))
    if document.repairs:
        spans |= set(_places(wanted, list(_as_read(document, plain))))
    marks = tuple(_apart(sorted(spans)))
    return Found(words, marks, tuple(_hits(document, marks)))


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    return "".join(unicodedata.normalize("NFKC", char).lower().split())


def _as_read(document: PolicyDocument, plain: str) -> Iterator[tuple[str, int, int]]:
    """Pieces of the text with the recorded readings in the places of what is damaged."""
    at = 0
    for repair in sorted(document.repairs, key=lambda r: r.start):
        if repair.start < at:
            continue
        yield from ((plain[i], i, i + 1) for i in range(at, repair.start))
        yield repair.read_as, repair.start, repair.end
        at = repair.end
    yield from ((plain[i], i, i + 1) for i in range(at, len(plain)))


def _places(wanted: str, pieces: Iterable[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in pieces:
        for char in piece:
            for letter in _folded(char):
                letters.append(letter)
                starts.append(start)
                ends.append(end)
    text = "".join(letters)
    at = text.find(wanted)
    while at >= 0:
        yield starts[at], ends[at + len(wanted) - 1]
        at = text.find(wanted, at + len(wanted))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    done = -1
    for start, end in spans:
        if start >= done:
            yield start, end
            done = end


def _hits(document: PolicyDocument, marks: tuple[tuple[int, int], ...]) -> Iterator[Hit]:
    """Hits by labelled clause in the order of the text."""
    counts: dict[int, int] = {}
    firsts: dict[int, tuple[int, int]] = {}
    at = 0
    own = [c for c in document.clauses if c.own_end > c.start]
    for start, end in marks:
        while at + 1 < len(own) and own[at].own_end <= start:
            at += 1
        index = document.labelled(own[at]).index
        counts[index] = counts.get(index, 0) + 1
        firsts.setdefault(index, (start, end))
    for index, count in counts.items():
        snippet, mark = _snippet(document, firsts[index])
        yield Hit(document.clauses[index], count, snippet, mark)


def _snippet(document: PolicyDocument, place: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    start, end = place
    before = document.text[max(0, start - _AROUND) : start].rsplit("\n", 1)[-1].lstrip()
    after = document.text[end : end + 2 * _AROUND].split("\n", 1)[0].rstrip()
    words = " ".join(document.text[start:end].split())
    return f"{before}{words}{after}", (len(before), len(before) + len(words))
