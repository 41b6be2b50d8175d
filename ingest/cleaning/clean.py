"""What of a source file is not policy text: navigation, share notices, page residue, repeats.

Nothing is rewritten: a piece either stays as printed or is listed as a removal with its reason.
Each kind of residue has a module of its own; here they follow each other, every one on what the
ones before it have left, so that a page number inside a footer, or a word cut by a page number
that a website cut again, comes apart layer by layer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from ingest.cleaning.mail import find_quote_marks
from ingest.cleaning.markdown import find_markdown, is_markdown
from ingest.cleaning.pinyin import find_pinyin
from ingest.cleaning.repeats import find_repeats
from ingest.cleaning.residue import REASON_HEAD, find_page_marks
from ingest.cleaning.website import find_website
from ingest.cleaning.website_words import (
    REASON_CRUMBS,
    REASON_FOLLOW,
    REASON_PAGER,
    REASON_PUBLISHED,
    REASON_RESULTS,
    REASON_SHARE,
)
from ingest.cleaning.wraps import REASON_WRAP, find_breaks
from ingest.load import LoadedFile
from ingest.policy import Removal
from ingest.text.layout import is_title

__all__ = [
    "REASON_CONTROL",
    "REASON_CRUMBS",
    "REASON_FOLLOW",
    "REASON_PAGER",
    "REASON_PUBLISHED",
    "REASON_RESULTS",
    "REASON_SHARE",
    "REASON_TAG",
    "clean",
    "entries",
    "is_result_page",
    "kept_spans",
    "source_positions",
]

Found = tuple[int, int, str]

REASON_TAG = "搜索结果页的条目符号与来源标签"
REASON_CONTROL = "不可见的控制字符"

ENTRY = re.compile(
    r"^[ \t\xa0\u3000]*[•·●▪■◆◇★][ \t\xa0\u3000]*"
    r"(?:【(?P<tag>[^】\n]{1,16})】[ \t\xa0\u3000]*)?(?=\S)",
    re.M,
)
_NUMBERED = re.compile(
    r"^[ \t\xa0\u3000]*(?P<n>\d{1,3})[.．、][ \t\xa0\u3000]*(?P<title>\S.*)$", re.M
)
_RESULTS = re.compile(
    r"^[ \t\xa0\u3000]*(?:我们为您|为您|共)?(?:找到|搜索到|检索到)"
    r".{0,20}(?:条|个|项)[^。\n]{0,12}$",
    re.M,
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)


class _Cut:
    """A source and what has been taken out of it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self.kept = text
        self._spans: tuple[tuple[int, int], ...] = ((0, len(text)),) if text else ()
        self._starts: list[int] = [0] if text else []  # of the spans, in ``kept``

    def take(self, found: Iterable[Found]) -> None:
        """Take out what a rule found in ``kept``; a later finding gives way to an earlier."""
        pieces: list[Found] = []
        end_before = 0
        for start, end, reason in sorted(found):
            if start >= end_before and start < end:
                pieces.extend((a, b, reason) for a, b in self.source_spans(start, end))
                end_before = end
        self.take_source(pieces)

    def take_source(self, pieces: Sequence[Found]) -> None:
        """Take out pieces of the source that nothing has been taken from."""
        if not pieces:
            return
        self.found = sorted([*self.found, *pieces])
        self._spans = kept_spans(0, len(self.text), ((a, b) for a, b, _ in self.found))
        self._starts, at = [], 0
        for a, b in self._spans:
            self._starts.append(at)
            at += b - a
        self.kept = "".join(self.text[a:b] for a, b in self._spans)

    def source_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces of the source that are ``kept[start:end]``."""
        result = []
        at = max(0, bisect_left(self._starts, start + 1) - 1)
        while at < len(self._spans) and self._starts[at] < end:
            a, b = self._spans[at]
            first, offset = self._starts[at], a
            piece = (offset + max(start, first) - first, min(b, offset + end - first))
            if piece[0] < piece[1]:
                result.append(piece)
            at += 1
        return result

    def kept_offset(self, source: int) -> int:
        """Offset in ``kept`` of the first character at or behind ``source``."""
        at = bisect_left([a for a, _ in self._spans], source + 1) - 1
        if at < 0:
            return 0
        a, b = self._spans[at]
        return self._starts[at] + min(source, b) - a


def clean(loaded: LoadedFile) -> tuple[Removal, ...]:
    """Everything in a file that is not policy text, in order, without overlaps.

    Offsets of the result point into ``loaded.text``.
    """
    text = loaded.text
    cut = _Cut(text)
    breaks = {m.start() for m in re.finditer("\x0c", text)}
    cut.take(_controls(text))
    cut.take_source(_untaken(cut, [(a, b, REASON_HEAD) for a, b in loaded.page_furniture]))
    cut.take_source(_untaken(cut, [(a.start, a.end, a.reason) for a in loaded.asides]))
    cut.take_source(_untaken(cut, [(a, b, REASON_WRAP) for a, b in loaded.wraps]))
    if is_markdown(loaded.file):
        cut.take(_outside(cut, loaded, find_markdown(cut.kept)))
    cut.take(find_quote_marks(cut.kept))
    cut.take(_outside(cut, loaded, find_website(cut.kept)))
    cut.take(_entry_marks(cut.kept))
    if any(reason == REASON_RESULTS for _, _, reason in cut.found):
        cut.take(_numbers_of_results(cut.kept))
    pages = sorted(cut.kept_offset(page) for page in {*loaded.pages, *breaks})
    cut.take(_outside(cut, loaded, find_page_marks(cut.kept, pages)))
    rules: tuple[Callable[[str], list[Found]], ...] = (find_breaks, find_repeats)
    for rule in rules:
        cut.take(_outside(cut, loaded, rule(cut.kept)))
    cut.take(find_pinyin(cut.kept))
    return tuple(Removal(a, b, text[a:b], reason) for a, b, reason in cut.found)


def _untaken(cut: _Cut, pieces: Iterable[Found]) -> list[Found]:
    """``pieces`` of the source, less what has been taken out of them already."""
    taken = [(a, b) for a, b, _ in cut.found]
    ends = [b for _, b in taken]
    result: list[Found] = []
    for start, end, reason in pieces:
        near = []
        at = bisect_left(ends, start + 1)
        while at < len(taken) and taken[at][0] < end:
            near.append(taken[at])
            at += 1
        result.extend((a, b, reason) for a, b in kept_spans(start, end, near))
    return result


def _outside(cut: _Cut, loaded: LoadedFile, found: list[Found]) -> list[Found]:
    """Without those inside a table that the format marks: its lines are cells."""
    if not loaded.tables:
        return found
    tables = [(cut.kept_offset(t.start), cut.kept_offset(t.end)) for t in loaded.tables]
    return [
        one for one in found if not any(a <= one[0] and one[1] <= b for a, b in tables if a < b)
    ]


def is_result_page(text: str) -> bool:
    """True if ``text`` is a list of search results, several policies under bullet headings."""
    tagged = [match for match in ENTRY.finditer(text) if match["tag"]]
    return len(tagged) >= 2 or (bool(tagged) and bool(_RESULTS.search(text)))


def entries(text: str) -> list[re.Match[str]]:
    """The bullet headings of a results page; group ``tag`` is the site's label or None."""
    if not is_result_page(text):
        return []
    return [match for match in ENTRY.finditer(text) if match["tag"]]


def _entry_marks(text: str) -> list[Found]:
    return [(match.start(), match.end(), REASON_TAG) for match in entries(text)]


def _numbers_of_results(text: str) -> list[Found]:
    """``1.`` ``2.`` before the titles of a results page; a list of clauses is not of titles."""
    found: list[Found] = []
    for match in _NUMBERED.finditer(text):
        if int(match["n"]) == len(found) + 1 and is_title(match["title"].strip()):
            found.append((match.start(), match.start("title"), REASON_TAG))
    return found if len(found) > 1 else []


def _controls(text: str) -> list[Found]:
    return [(match.start(), match.end(), REASON_CONTROL) for match in _CONTROL.finditer(text)]


def kept_spans(
    start: int, end: int, removed: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """(start, end) pairs of what stays of a range when ``removed`` (sorted) is taken out."""
    spans = []
    at = start
    for a, b in removed:
        if b <= start or a >= end:
            continue
        if a > at:
            spans.append((at, a))
        at = max(at, b)
    if at < end:
        spans.append((at, end))
    return tuple(spans)


def source_positions(start: int, end: int, removed: Iterable[tuple[int, int]]) -> list[int]:
    """For each character that stays of a range, its offset in the source."""
    return [at for a, b in kept_spans(start, end, removed) for at in range(a, b)]
