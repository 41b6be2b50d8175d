"""From pages to the text of a file: line breaks told apart, tables by row, page ends known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.formats.page import Grid, GridCell, Line, Page
from ingest.formats.page_edges import LABEL, STOPS, Edges, all_edges, has_columns
from ingest.formats.page_furniture import find_furniture
from ingest.formats.scan_figures import figure_doubts
from ingest.policy import Cell, Table

_TOKEN = re.compile(
    r"[(（《〈“‘\[【〔]*(?:[A-Za-z0-9.,%％~+/-]+|.)[，。、；：！？,;:!?)）》〉”’\]】〕%]*"
)
_MOST_HEADER_ROWS = 4
_LATIN_END = re.compile(r"[A-Za-z,.]$")
_LATIN_START = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of all pages; all offsets point into ``text``.

    Attributes:
        doubts: (start, end, confidence from 0 to 1).
        is_scan: True if most pages were recognised from an image.
        findings: Chinese, what a person should look at.
    """

    text: str
    pages: tuple[int, ...]
    furniture: tuple[tuple[int, int], ...]
    wraps: tuple[tuple[int, int], ...]
    tables: tuple[Table, ...]
    doubts: tuple[tuple[int, int, float], ...]
    is_scan: bool
    findings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Writer:
    pieces: list[str] = field(default_factory=list)
    at: int = 0
    furniture: list[tuple[int, int]] = field(default_factory=list)
    wraps: list[tuple[int, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    doubts: list[tuple[int, int, float]] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Appends ``text``; returns where it begins."""
        start = self.at
        self.pieces.append(text)
        self.at += len(text)
        return start

    def write_line(self, line: Line) -> int:
        start = self.write(line.text)
        self.doubts.extend((start + a, start + b, sure) for a, b, sure in line.doubts)
        return start


def text_of(pages: Sequence[Page]) -> PageText:
    """Joins the pages of a file.

    A line break is a wrap where the line before it was full, the next one is not indented, of
    the same size and no further away than lines of a paragraph are. The lines of a paragraph
    that a page end cuts are joined over the furniture between them.
    """
    furniture = find_furniture(pages)
    edges = all_edges(pages, furniture)
    body_size = _body_size(pages)
    writer = _Writer()
    starts = []
    last: tuple[int, Line, int] | None = None  # page, line, offset of its line break
    last_grid: tuple[int, Grid] | None = None
    for number, page in enumerate(pages):
        starts.append(writer.at)
        for index, block in enumerate(page.blocks):
            if isinstance(block, Grid):
                goes_on = last_grid is not None and last_grid[0] == number - 1
                _write_grid(writer, block, last_grid[1] if last_grid and goes_on else None)
                last, last_grid = None, (number, block)
                continue
            is_furniture = (number, index) in furniture
            if not is_furniture:
                last_grid = None
            if last and not is_furniture:
                edge = edges[last[0], last[1].side]
                # on the same page the distance counts too
                pitch = edge.pitch if last[0] == number and last[1].side == block.side else None
                shift = edges[number, block.side].left
                if _joins(last[1], block, edge, shift, pitch, body_size):
                    writer.wraps.append((last[2], last[2] + 1))
            start = writer.write_line(block)
            if is_furniture:
                writer.write("\n")
                writer.furniture.append((start, writer.at))
                continue
            if _needs_blank(block, _next_line(pages, furniture, number, index)):
                writer.write(" ")
            last = (number, block, writer.write("\n"))
        for line in page.asides:
            start = writer.write_line(line)
            writer.write("\n")
            writer.furniture.append((start, writer.at))
    return _finished(writer, pages, starts)


def _finished(writer: _Writer, pages: Sequence[Page], starts: Sequence[int]) -> PageText:
    text = "".join(writer.pieces).removesuffix("\n")
    length = len(text)
    return PageText(
        text,
        tuple(starts),
        tuple((start, min(end, length)) for start, end in writer.furniture),
        tuple(writer.wraps),
        tuple(writer.tables),
        figure_doubts(text, writer.doubts),
        2 * sum(page.is_scan for page in pages) > len(pages),
        tuple(
            f"第 {number} 页{finding}"
            for number, page in enumerate(pages, start=1)
            for finding in page.findings
        ),
    )


def _next_line(
    pages: Sequence[Page], furniture: set[tuple[int, int]], number: int, index: int
) -> Line | None:
    """The body line after a block, on its page or at the beginning of the next one."""
    at = index + 1
    for page in range(number, min(number + 2, len(pages))):
        for i in range(at, len(pages[page].blocks)):
            block = pages[page].blocks[i]
            if (page, i) not in furniture:
                return block if isinstance(block, Line) else None
        at = 0
    return None


def _needs_blank(line: Line, after: Line | None) -> bool:
    """True between two words of a Latin script that a line break sets apart."""
    return (
        after is not None
        and bool(_LATIN_END.search(line.text))
        and bool(_LATIN_START.match(after.text))
    )


def _joins(
    line: Line, after: Line, edges: Edges, left: float, pitch: float | None, body_size: float
) -> bool:
    """True if ``after`` goes on with the paragraph of ``line``."""
    em = max(line.em, after.em)
    is_recognised = bool(line.doubts)  # places and sizes are not exact
    if abs(line.em - after.em) > (0.3 if is_recognised else 0.15) * em or not line.text:
        return False
    if pitch is not None and after.box.middle - line.box.middle > 1.35 * pitch + 0.2 * em:
        return False
    if _is_title_line(line, edges, body_size) and _is_title_line(after, edges, body_size):
        return not LABEL.match(after.text) and line.text[-1] not in STOPS
    if after.box.x0 - left > 0.7 * after.em and not _hangs(line, after):
        return False
    if has_columns(line.text) and has_columns(after.text):
        return False  # rows of a table without rules
    if line.text[-1] in STOPS and (LABEL.match(after.text) or line.text[-1] in "：:"):
        return False
    if line.text[-1] in STOPS and not edges.is_indented and not _is_running(after, edges):
        return False
    room = edges.right - line.box.x1
    token = _TOKEN.match(after.text)
    need = _width(token.group() if token else after.text[:1], after.em)
    return room < need + (0.9 if is_recognised else 0.4) * em


def _is_running(line: Line, edges: Edges) -> bool:
    """True for a full line, or one that ends a sentence: running text, not a name or heading.

    Without indents a full line that ends with a stop may end a paragraph. But in running text
    sentences end at the margin far more often than paragraphs do.
    """
    return line.text[-1] in STOPS or edges.right - line.box.x1 < 1.5 * line.em


def _is_title_line(line: Line, edges: Edges, body_size: float) -> bool:
    """True for a line in the middle, in larger type than the text."""
    margin_left, margin_right = line.box.x0 - edges.left, edges.right - line.box.x1
    return line.em > 1.2 * body_size and abs(margin_left - margin_right) < 1.5 * line.em


def _hangs(line: Line, after: Line) -> bool:
    """True if ``after`` is set under the text that follows the label of ``line``."""
    indent = after.box.x0 - line.box.x0
    if LABEL.match(after.text):
        return False
    return bool(LABEL.match(line.text)) and 0.8 * line.em <= indent <= 3.5 * line.em


def _width(text: str, em: float) -> float:
    return em * sum(1.0 if ord(character) > 0x2000 else 0.5 for character in text)


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Line):
                sizes[round(block.em, 1)] += len(block.text)
    total = sum(sizes.values())
    passed = 0
    for size, n in sorted(sizes.items()):
        passed += n
        if passed * 2 >= total:
            return size
    return 1.0


def _write_grid(writer: _Writer, grid: Grid, before: Grid | None) -> None:
    """A table as one line a row, cells joined by « | »; the place of a merged cell stays empty.

    Args:
        before: the table that the page before ends with, if this one stands at the top of its
            page; one with the same columns goes on here, without its repeated header.
    """
    at_place = {(cell.row, cell.column): cell for cell in grid.cells}
    n_rows = max(cell.row + cell.n_rows for cell in grid.cells)
    n_columns = max(cell.column + cell.n_columns for cell in grid.cells)
    table = Table(writer.at, writer.at, ())
    first = n_repeated = 0
    if before is not None and _columns(before) == _columns(grid):
        table = writer.tables.pop()
        n_repeated = _n_repeated(before, grid)
        first = max(cell.row + cell.n_rows for cell in table.cells) - n_repeated
    cells: list[Cell] = []
    for row in range(n_rows):
        start = writer.at
        found = []
        for column in range(n_columns):
            if column:
                writer.write(" | ")
            if cell := at_place.get((row, column)):
                at = writer.at
                _write_cell(writer, cell, grid)
                found.append(Cell(at, writer.at, first + row, column, cell.n_rows, cell.n_columns))
        writer.write("\n")
        if row < n_repeated:
            writer.furniture.append((start, writer.at))
        else:
            cells += found
    writer.tables.append(Table(table.start, writer.at - 1, (*table.cells, *cells)))


def _columns(grid: Grid) -> list[int]:
    """Left edges of the columns, to 4 points."""
    return sorted({round(cell.box.x0 / 4) for cell in grid.cells})


def _n_repeated(before: Grid, grid: Grid) -> int:
    """Rows at the top of ``grid`` that repeat those of ``before``: the header of the table."""
    n_rows = max(cell.row + cell.n_rows for cell in grid.cells)
    n = 0
    while n < min(n_rows - 1, _MOST_HEADER_ROWS) and _row(before, n) == _row(grid, n):
        n += 1
    return n


def _row(grid: Grid, row: int) -> list[tuple[str, int, int, int]]:
    return [
        ("".join(line.text for line in cell.lines), cell.column, cell.n_rows, cell.n_columns)
        for cell in grid.cells
        if cell.row == row
    ]


def _write_cell(writer: _Writer, cell: GridCell, grid: Grid) -> None:
    """The lines of a cell; those that the cell's width broke are joined, others set apart."""
    below = [c for c in grid.cells if c.column == cell.column and c.n_columns == cell.n_columns]
    right = max((line.box.x1 for c in below for line in c.lines), default=0.0)
    for i, line in enumerate(cell.lines):
        if i:
            before = cell.lines[i - 1]
            is_full = right - before.box.x1 < 1.4 * line.em or cell.box.x1 - before.box.x1 < (
                1.6 * line.em
            )
            is_centred = (
                abs((before.box.x0 - cell.box.x0) - (cell.box.x1 - before.box.x1)) < 0.8 * line.em
            )
            goes_on = (is_full or is_centred) and before.text[-1] not in STOPS
            is_new = bool(LABEL.match(line.text)) or not goes_on
            if is_new or _needs_blank(before, line):
                writer.write(" ")
        writer.write_line(line)
