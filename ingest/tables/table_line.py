"""Lines of a text as tables need them: their print, and what can never be a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

Span = tuple[int, int]

_NUMERAL = "0-9０-９一二三四五六七八九十百千零〇两"
_CLAUSE_LINE = re.compile(
    rf"(?:第\s?[{_NUMERAL}]+\s?[编章节条款]|[一二三四五六七八九十]+\s?[、.．]|[(（]\s?[{_NUMERAL}]+\s?[)）]"
    rf"|[0-9０-９]{{1,3}}\s?[.．、](?![0-9０-９])|[①-⑳❶-❿⑴-⒇㈠-㈩]|专栏|附件|附表|附\s*则)"
)
_LABELLED = re.compile(r"[一-龥 \u3000]{1,10}[:：]")
TEXT_END = "。；;！？!?"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``text[start:end]`` without the blanks around it.

    ``indent`` is the width of the blanks before it; a Chinese character is 2 wide.
    """

    start: int
    end: int
    text: str
    indent: int = 0


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` that are not blank."""
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            indent = width_of(line[: start - at])
            yield Line(start, start + len(stripped), stripped, indent)
        at += len(line) + 1


def width_of(text: str) -> int:
    """Columns that ``text`` takes in print of fixed width."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def outside(lines: Iterable[Line], taken: Iterable[Span]) -> list[list[Line]]:
    """``lines`` in runs that no span of ``taken`` touches or parts."""
    spans = sorted(taken)
    runs: list[list[Line]] = [[]]
    at = 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
            runs.append([])
        if at < len(spans) and spans[at][0] < line.end:
            continue
        runs[-1].append(line)
    return [run for run in runs if run]


def opens_clause(words: str) -> bool:
    """True for a line that begins with the mark of a clause."""
    return bool(_CLAUSE_LINE.match(words))


def is_labelled(words: str) -> bool:
    """True for ``联系人：张三``: an entry of a form, not a cell."""
    return bool(_LABELLED.match(words))
