"""The tables of a text: those its file marks, and those that lost their frame."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.policy import Table
from ingest.tables.table_caption import caption_of
from ingest.tables.table_cells import listed_tables
from ingest.tables.table_grid import completed, n_columns
from ingest.tables.table_line import Line, Span, lines_of, outside
from ingest.tables.table_numbered import numbered_tables
from ingest.tables.table_text import Drawn, spaced_tables, stroked_tables

_ARTICLE = re.compile(r"\s*第\s?[0-9一二三四五六七八九十百]+\s?[条章]")
_ANNEX_ALONE = re.compile(r"附\s?[件表录]\s?[0-9一二三四五六七八九十]{0,3}\s?[:：]?")
_SENTENCE_CELL = 24  # characters of an article's text on average where a table holds a document


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with its caption at ``start:end``.

    Attributes:
        label: ``表1`` as printed, else ``表``.
        grid: None where the print does not show which cell stands where.
    """

    start: int
    end: int
    label: str
    heading: str
    grid: Table | None


@dataclass(frozen=True, slots=True)
class TablesFound:
    """All tables of a text in order, and Chinese findings about doubtful ones."""

    tables: tuple[FoundTable, ...]
    findings: tuple[str, ...]


def find_tables(text: str, given: Iterable[Table] = (), closed: Iterable[Span] = ()) -> TablesFound:
    """Every table of ``text``.

    Args:
        given: those that the file's format marks; none of them is doubted, but a whole document
            that is only laid out in a table is none.
        closed: spans in which no table is looked for (a table of contents).
    """
    given = sorted(given, key=lambda table: table.start)
    marked = [t for t in given if n_columns(t) > 1 and not _is_document(t, text)]
    taken: list[Span] = [*((t.start, t.end) for t in given), *closed]
    lines = list(lines_of(text))
    # the line right below 附件1 is the name of the annex, never a cell
    taken += [(b.start, b.end) for a, b in pairwise(lines) if _ANNEX_ALONE.fullmatch(a.text)]
    drawn: list[Drawn] = [Drawn(table) for table in marked]
    bare: list[Span] = []
    for find in (stroked_tables, spaced_tables, numbered_tables):
        for run in outside(lines, taken):
            found = list(find(run))
            drawn.extend(found)
            taken.extend((one.table.start, one.table.end) for one in found)
    for run in outside(lines, taken):
        for one in listed_tables(run):
            if isinstance(one, Drawn):
                drawn.append(one)
            else:
                bare.append(one)
    taken.extend(bare)
    return _with_captions(text, lines, drawn, bare, taken)


def _with_captions(
    text: str,
    lines: Sequence[Line],
    drawn: Sequence[Drawn],
    bare: Sequence[Span],
    taken: Sequence[Span],
) -> TablesFound:
    spans = {(one.table.start, one.table.end): one for one in drawn}
    tables: list[FoundTable] = []
    findings: list[str] = []
    ends = sorted(end for _, end in [*taken, *spans])
    for start, end in sorted([*spans, *bare]):
        below = bisect_right(ends, start)
        floor = ends[below - 1] if below else 0
        caption = caption_of(start, _before(lines, floor, start))
        one = spans.get((start, end))
        grid = None
        if one is not None:
            note = _note_below(text, end)
            grid = completed(one.table, text, (*caption.lines, *note))
        begin = caption.start
        tables.append(FoundTable(begin, end, caption.label, caption.heading, grid))
        words = " ".join(text[start : start + 20].split())
        if one is None and "元" in text[begin:end]:  # elsewhere nothing hangs on the rows
            findings.append(f"以“{words}”开头的表格没有框线，看不出行列，请核对")
        elif one is not None and one.finding:
            findings.append(f"以“{words}”开头的表格{one.finding}，请核对")
    return TablesFound(tuple(tables), tuple(findings))


def _before(lines: Sequence[Line], floor: int, start: int) -> list[Line]:
    stop = bisect_right(lines, start, key=lambda line: line.end)
    return [line for line in lines[max(0, stop - 4) : stop] if floor <= line.start]


def _note_below(text: str, end: int) -> tuple[str, ...]:
    """A note right below the table that states the unit (注：单位为万元)."""
    line = text[end : end + 80].strip().split("\n", 1)[0]
    is_note = re.match(r"[(（]?(?:注|备注|说明)\s*[:：]?", line) and "单位" in line
    return (line,) if is_note else ()


def _is_document(table: Table, text: str) -> bool:
    """True where a table only lays out a document: its cells are articles of running text."""
    cells = [text[c.start : c.end] for c in table.cells if text[c.start : c.end].strip()]
    articles = [words for words in cells if _ARTICLE.match(words)]
    return (
        len(articles) >= 3
        and 2 * len(articles) >= len(cells)
        and sum(map(len, articles)) >= _SENTENCE_CELL * len(articles)
        and 2 * (table.end - table.start) >= len(text)
    )


def tables_within(spans: Sequence[Span], tables: Iterable[Table]) -> tuple[Table, ...]:
    """``tables`` of a source as tables of the text that its ``spans`` make.

    What cleaning took out of a cell is gone from it; a table of which nothing is left, or that
    another document holds, is left out.
    """
    found = []
    for table in tables:
        start, end = _mapped(spans, table.start), _mapped(spans, table.end)
        if start >= end:
            continue
        cells = tuple(
            replace(c, start=_mapped(spans, c.start), end=_mapped(spans, c.end))
            for c in table.cells
        )
        found.append(replace(table, start=start, end=end, cells=cells))
    return tuple(found)


def _mapped(spans: Sequence[Span], at: int) -> int:
    """The offset in the joined ``spans`` of the source's offset ``at``, or of what follows it."""
    passed = 0
    for start, end in spans:
        if at < start:
            break
        if at <= end:
            return passed + at - start
        passed += end - start
    return passed
