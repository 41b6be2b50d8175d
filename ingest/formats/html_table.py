"""Tables of a web page while they are read: spans become places on a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.formats.content import Block, Grid, GridCell

_MOST_COLUMNS = 200
_MOST_ROWS_COVERED = 2000


@dataclass(slots=True)
class OpenCell:
    """A cell whose blocks are being read."""

    is_header: bool
    n_rows: int  # 0: all that follow
    n_columns: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class OpenTable:
    """A table whose rows are being read."""

    rows: list[list[OpenCell]] = field(default_factory=list)
    n_head: int = 0  # rows of a thead
    in_head: bool = False

    def begin_row(self) -> None:
        self.rows.append([])
        self.n_head += self.in_head and self.n_head == len(self.rows) - 1

    def begin_cell(self, *, is_header: bool, rowspan: str | None, colspan: str | None) -> OpenCell:
        """A cell of the last row; its spans are as the page writes them."""
        if not self.rows:
            self.begin_row()
        cell = OpenCell(
            is_header,
            min(_number(rowspan, 0), _MOST_ROWS_COVERED),
            min(max(_number(colspan, 1), 1), _MOST_COLUMNS),
        )
        self.rows[-1].append(cell)
        return cell

    def grid(self) -> Grid:
        """The table as read; columns in which no cell begins are left out."""
        rows = [row for row in self.rows if row]
        covered: dict[int, int] = {}  # column: rows that a cell from above still covers
        placed: list[tuple[OpenCell, int, int, int]] = []
        for at, row in enumerate(rows):
            column = 0
            taken = {each for each, left in covered.items() if left > 0}
            covered = {each: left - 1 for each, left in covered.items() if left > 1}
            for cell in row:
                while column in taken:
                    column += 1
                if column >= _MOST_COLUMNS:
                    break
                n_rows = min(cell.n_rows or len(rows), len(rows) - at)
                placed.append((cell, at, column, n_rows))
                for each in range(column, column + cell.n_columns):
                    if n_rows > 1:
                        covered[each] = max(covered.get(each, 0), n_rows - 1)
                column += cell.n_columns
        return self._compact(rows, placed)

    def _compact(
        self, rows: list[list[OpenCell]], placed: list[tuple[OpenCell, int, int, int]]
    ) -> Grid:
        starts = sorted({column for _, _, column, _ in placed})
        index = {column: at for at, column in enumerate(starts)}
        cells = tuple(
            GridCell(
                tuple(cell.blocks),
                row,
                index[column],
                n_rows,
                sum(column <= each < column + cell.n_columns for each in starts),
            )
            for cell, row, column, n_rows in placed
        )
        n_header_rows = 0
        for row in rows:
            if not all(cell.is_header for cell in row):
                break
            n_header_rows += 1
        if n_header_rows == len(rows):
            n_header_rows = 0
        return Grid(cells, len(rows), len(starts), max(n_header_rows, self.n_head))


def _number(text: str | None, least: int) -> int:
    """A span; 1 where the page gives none or nonsense, ``least`` is what 0 means."""
    match = re.match(r"\s*(\d{1,6})", text or "")
    if not match:
        return 1
    return max(int(match[1]), least)
