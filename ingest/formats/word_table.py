"""Tables of Word: rows of unequal cells become a grid in which every cell has its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from ingest.formats.content import Block, Grid, GridCell
from ingest.formats.word_xml import Element, is_on, local, number, value, w

_NEAR = 113  # twentieths of a point, 2 mm: borders nearer than that are meant to be the same
_USUAL_WIDTH = 1000
_MAX_COLUMNS = 500
_INSIDE = ("sdt", "sdtContent", "ins", "moveTo", "customXml")


@dataclass(slots=True)
class _Placed:
    """A cell between two borders of the table's grid; ``merge`` is "", start or inside."""

    element: Element
    left: int
    right: int
    merge: str
    blocks: tuple[Block, ...] = ()
    n_rows: int = 1


def grid_of(table: Element, read: Callable[[Element], list[Block]]) -> Grid:
    """Reads a table.

    Args:
        read: gives the blocks of a cell; it is called once for each cell that shows any, in order.
    """
    rows: list[list[_Placed]] = []
    n_header_rows = 0
    for element in _children(table, "tr"):
        properties = element.find(w("trPr"))
        if properties is not None and (
            properties.find(w("del")) is not None or is_on(properties, "hidden")
        ):
            continue
        if is_on(properties, "tblHeader") and n_header_rows == len(rows):
            n_header_rows += 1
        rows.append(_row(element, properties))
    for above, row in zip([[], *rows], rows, strict=False):
        for cell in row:
            if cell.merge == "inside" and not any(
                (up.left, up.right) == (cell.left, cell.right) and up.merge for up in above
            ):
                cell.merge = "start"  # nothing above it to belong to
            if cell.merge != "inside":
                cell.blocks = tuple(read(cell.element))
    _join_rows(rows)
    borders = _borders(table, rows)
    cells = tuple(
        GridCell(
            cell.blocks,
            at,
            borders[cell.left],
            cell.n_rows,
            max(1, borders[cell.right] - borders[cell.left]),
        )
        for at, row in enumerate(rows)
        for cell in row
        if cell.merge != "inside"
    )
    n_columns = max((cell.column + cell.n_columns for cell in cells), default=0)
    return Grid(cells, len(rows), n_columns, n_header_rows)


def _children(parent: Element, name: str) -> list[Element]:
    """Children of a name, also those inside content controls and insertions."""
    found = []
    for child in parent:
        tag = local(child)
        if tag == name:
            found.append(child)
        elif tag in _INSIDE:
            found.extend(_children(child, name))
    return found


def _row(element: Element, properties: Element | None) -> list[_Placed]:
    at = min(max(number(value(properties, "gridBefore")) or 0, 0), _MAX_COLUMNS)
    row: list[_Placed] = []
    for child in _children(element, "tc"):
        cell = child.find(w("tcPr"))
        if cell is not None and cell.find(w("cellDel")) is not None:
            continue
        span = min(max(number(value(cell, "gridSpan")) or 1, 1), _MAX_COLUMNS)
        if _merge(cell, "hMerge") == "inside" and row:
            row[-1].right = at + span
        else:
            row.append(_Placed(child, at, at + span, _merge(cell, "vMerge")))
        at += span
    return row


def _merge(cell: Element | None, name: str) -> str:
    element = None if cell is None else cell.find(w(name))
    if element is None:
        return ""
    return "start" if element.get(w("val")) == "restart" else "inside"


def _join_rows(rows: list[list[_Placed]]) -> None:
    """Counts the rows that each merged cell covers."""
    open_cells: dict[tuple[int, int], _Placed] = {}
    for row in rows:
        still = {}
        for cell in row:
            place = (cell.left, cell.right)
            if cell.merge == "inside" and place in open_cells:
                open_cells[place].n_rows += 1
                still[place] = open_cells[place]
            elif cell.merge:
                still[place] = cell
        open_cells = still


def _borders(table: Element, rows: list[list[_Placed]]) -> dict[int, int]:
    """For each border of the grid that a cell ends at: its column, counted from 0.

    Word splits columns wherever two rows differ by a hair; such borders become one, unless a
    cell would have no width then.
    """
    grid = table.find(w("tblGrid"))
    widths = [] if grid is None else [number(c.get(w("w"))) for c in grid.findall(w("gridCol"))]
    used = sorted({border for row in rows for cell in row for border in (cell.left, cell.right)})
    last = used[-1] if used else 0
    edges = [0]
    for at in range(last):
        width = widths[at] if at < len(widths) else None
        edges.append(edges[-1] + (_USUAL_WIDTH if width is None else max(width, 0)))
    apart: dict[int, int] = {}  # for each right border the nearest left one
    for row in rows:
        for cell in row:
            apart[cell.right] = max(cell.left, apart.get(cell.right, cell.left))
    starts: list[int] = []
    column: dict[int, int] = {}
    for border in used:
        is_near = bool(starts) and edges[border] - edges[starts[-1]] < _NEAR
        if not is_near or apart.get(border, -1) >= starts[-1]:
            starts.append(border)
        column[border] = bisect_left(starts, starts[-1])
    return column
