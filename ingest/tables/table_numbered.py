"""Tables whose cells stand one blank apart, as they come out of a PDF: rows counted 1, 2, 3, …

One blank alone parts words, too. So a table is taken only where the first line names its columns,
the first of them 序号, and each row holds its number and as many words as there are columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.policy import Cell, Table
from ingest.tables.table_grid import HEADER_WORD
from ingest.tables.table_line import Line
from ingest.tables.table_text import Drawn, Piece, word

_COUNTED = re.compile(r"序号|编号")
_WORD = re.compile(r"\S+")
_LEAST_ROWS = 2
_MOST_WORDS = 12
_FINDING = "只以单个空格分栏，按词数归列"


def numbered_tables(lines: Sequence[Line]) -> Iterator[Drawn]:
    """Every such table of ``lines``."""
    for at, head in enumerate(lines):
        names = _pieces(head)
        if not 3 <= len(names) <= _MOST_WORDS or not _COUNTED.fullmatch(word(head, names[0])):
            continue
        if sum(bool(HEADER_WORD.search(word(head, name))) for name in names) * 2 < len(names):
            continue
        rows = list(_rows(lines[at + 1 :], len(names)))
        if len(rows) >= _LEAST_ROWS:
            end = lines[at + len(rows)].end
            yield Drawn(Table(head.start, end, _cells([names, *rows])), _FINDING)


def _rows(lines: Sequence[Line], width: int) -> Iterator[list[Piece]]:
    """The rows below the head; the last column may be empty."""
    for number, line in enumerate(lines, 1):
        pieces = _pieces(line)
        if not pieces or word(line, pieces[0]) != str(number):
            return
        if len(pieces) == width - 1:
            pieces.append((line.end, line.end))
        if len(pieces) != width:
            return
        yield pieces


def _cells(rows: Sequence[Sequence[Piece]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(start, end, row, column)
        for row, pieces in enumerate(rows)
        for column, (start, end) in enumerate(pieces)
    )


def _pieces(line: Line) -> list[Piece]:
    return [(line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)]
