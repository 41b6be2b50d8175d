"""A printed page as geometry: characters with boxes, lines, ruling lines and tables.

The origin is the upper left corner of the upright page; units are points (1/72 inch). Nothing
here knows where a page came from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of the centre."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Abscissa of the centre."""
        return (self.x0 + self.x1) / 2

    def times(self, factor: float) -> Box:
        """The box on a page that is ``factor`` times as big."""
        return Box(self.x0 * factor, self.top * factor, self.x1 * factor, self.bottom * factor)

    def moved(self, x: float, y: float) -> Box:
        """The box that far to the right and down."""
        return Box(self.x0 + x, self.top + y, self.x1 + x, self.bottom + y)

    def holds(self, other: Box) -> bool:
        """True if the centre of ``other`` lies inside."""
        return self.x0 <= other.centre <= self.x1 and self.top <= other.middle <= self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character (or ligature) at its place.

    Attributes:
        text: the character.
        box: from advance to advance and from ascent to descent where they are known.
        em: size of the type, as long as ``box``'s units.
        confidence: 1 for a text layer, else what the recognition says.
    """

    text: str
    box: Box
    em: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, with blanks where the print has gaps, and its place.

    Attributes:
        side: 0 for a line across the page, 1 in the left column, 2 in the right one.
        doubts: (start, end, confidence) of pieces of ``text`` that were not recognised surely.
    """

    text: str
    box: Box
    em: float
    side: int = 0
    doubts: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table with the lines printed in it."""

    box: Box
    row: int
    column: int
    n_rows: int
    n_columns: int
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table between ruling lines; ``cells`` by row, then column."""

    box: Box
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order.

    Attributes:
        blocks: lines and tables from first to last.
        asides: lines that are not part of the text (a watermark across the page).
        is_scan: True if the page was recognised from an image.
        gutter: where two columns of text part, None on a page of one column.
        findings: Chinese, what a person should look at; they follow «第 N 页».
    """

    width: float
    height: float
    blocks: tuple[Line | Grid, ...]
    asides: tuple[Line, ...] = ()
    is_scan: bool = False
    gutter: float | None = None
    findings: tuple[str, ...] = ()
