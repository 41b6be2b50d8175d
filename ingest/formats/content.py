"""What a reader of a format hands back: text, and what the format itself says about it.

A reader gathers blocks, paragraphs and grids, in reading order; ``content_of`` writes them down
one after another, so that all offsets are right by construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.policy import Cell, Table

SEPARATOR = " | "  # between the cells of a row
STRUCK = "带删除线的文字"
HIDDEN = "不显示的文字"
DELETED = "修订中已删除的文字"
_CUTS = (STRUCK, HIDDEN, DELETED)
# A piece that is no body text stands between two marks until it is written down: characters that
# Unicode keeps for use inside a program, so no file may hold them.
_FIRST_MARK, _END_MARK = 0xFDD0, "\ufdef"
_MARK = re.compile("([\ufdd0-\ufdee])([^\ufdd0-\ufdef]*)\ufdef")
_MARKS = dict.fromkeys(range(_FIRST_MARK, 0xFDF0), "\N{REPLACEMENT CHARACTER}")
_BLANKS = re.compile(r"[^\S\xa0\u3000]+|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece ``text[start:end]`` that the format marks as not being body text.

    Attributes:
        reason: Chinese, for the record of removals (``目录``, ``网页导航``).
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file; all offsets point into ``text``.

    Attributes:
        encoding: of a text file, else the name of the format.
        findings: Chinese, what was left out or recovered and should be looked at.
    """

    text: str
    encoding: str
    tables: tuple[Table, ...] = ()
    asides: tuple[Aside, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; it may hold line breaks.

    Attributes:
        aside: reason why it is not body text, "" for body text.
    """

    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its blocks; a merged cell is listed once, at its upper left place."""

    blocks: tuple[Block, ...]
    row: int
    column: int
    n_rows: int = 1
    n_columns: int = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the cell, those of tables inside it as well."""
        return tuple(lines_of(self.blocks))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, in reading order.

    Attributes:
        n_header_rows: as the format says, 0 if it does not say.
    """

    cells: tuple[GridCell, ...]
    n_rows: int
    n_columns: int
    n_header_rows: int = 0


Block = Paragraph | Grid


def unmarked(text: str) -> str:
    """``text`` of a file without the characters that mark pieces here."""
    return text.translate(_MARKS)


def cut(text: str, reason: str) -> str:
    """``text`` marked as being no body text, for a reason of this module; blank text stays."""
    begin = chr(_FIRST_MARK + _CUTS.index(reason))
    plain = _MARK.sub(r"\2", text)
    return "\n".join(
        begin + line + _END_MARK if line.strip() else line for line in plain.split("\n")
    )


def shown(text: str) -> str:
    """``text`` without its marked pieces."""
    return _MARK.sub("", text)


def lines_of(blocks: Iterable[Block]) -> Iterable[str]:
    """The lines of ``blocks`` that are not blank, without the blanks around them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (line.strip() for line in block.text.split("\n") if line.strip())
        else:
            for cell in block.cells:
                yield from cell.lines


def content_of(blocks: Iterable[Block], encoding: str, findings: tuple[str, ...] = ()) -> Content:
    """Writes ``blocks`` down: a paragraph a line, a row a line.

    Args:
        blocks: without grids that only lay out a page.
    """
    writer = _Writer()
    for block in blocks:
        if isinstance(block, Paragraph):
            writer.write_paragraph(block)
        else:
            writer.write_grid(block)
    text = "".join(writer.pieces).removesuffix("\n")
    asides = tuple(Aside(a.start, min(a.end, len(text)), a.reason) for a in writer.asides)
    return Content(text, encoding, tuple(writer.tables), asides, findings)


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.at = 0
        self.tables: list[Table] = []
        self.asides: list[Aside] = []

    def write(self, text: str) -> None:
        at = 0
        for match in _MARK.finditer(text):
            self._append(text[at : match.start()])
            start = self.at
            self._append(match[2])
            self.asides.append(Aside(start, self.at, _CUTS[ord(match[1]) - _FIRST_MARK]))
            at = match.end()
        self._append(text[at:])

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)

    def write_paragraph(self, paragraph: Paragraph) -> None:
        start = self.at
        first = _MARK.search(paragraph.text)
        if first and not paragraph.aside and not shown(paragraph.text).strip():
            paragraph = Paragraph(paragraph.text, _CUTS[ord(first[1]) - _FIRST_MARK])
        self.write(_MARK.sub(r"\2", paragraph.text) if paragraph.aside else paragraph.text)
        self.write("\n")
        if paragraph.aside and paragraph.text.strip():
            last = self.asides[-1] if self.asides else None
            if last is not None and last.end == start and last.reason == paragraph.aside:
                self.asides[-1] = Aside(last.start, self.at, last.reason)
            else:
                self.asides.append(Aside(start, self.at, paragraph.aside))

    def write_grid(self, grid: Grid) -> None:
        at_place = {(cell.row, cell.column): cell for cell in grid.cells}
        cells: list[Cell] = []
        start = self.at
        for row in range(grid.n_rows):
            for column in range(grid.n_columns):
                if column:
                    self.write(SEPARATOR)
                cell = at_place.get((row, column))
                if cell is None:
                    continue
                begin = self.at
                self.write(_BLANKS.sub(" ", " ".join(cell.lines)))
                cells.append(Cell(begin, self.at, row, column, cell.n_rows, cell.n_columns))
            self.write("\n")
        end = self.at - 1
        n_header_rows = min(grid.n_header_rows or 1, grid.n_rows)
        self.tables.append(Table(start, end, tuple(cells), n_header_rows))
