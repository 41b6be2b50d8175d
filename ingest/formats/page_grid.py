"""Tables between ruling lines: cells with their spans, and the lines printed in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ingest.formats.page import Box, Glyph, Grid, GridCell, Line
from ingest.formats.page_lines import lines_of

Edge = dict[str, Any]  # as pdfplumber has it

_TOLERANCE = 3.0  # points between ruling lines that are meant to be one
_MAX_RULES = 5000
_HIGHEST_ROW = 80.0  # points: of a row between two shaded ones
_LEAST_UPRIGHT = 3  # borders of at least two columns


def grids_of(
    rules: Sequence[Box], glyphs: Sequence[Glyph], scale: float = 1.0
) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page, and the characters outside of them.

    Args:
        rules: ruling lines, each a box (nearly) without width or without height.
        scale: units of the page to a point.
    """
    if len(rules) < 4 or len(rules) > _MAX_RULES:
        return [], list(glyphs)
    grids = []
    rest = list(glyphs)
    for boxes in _cell_boxes(rules, _TOLERANCE * scale):
        frame = _frame(boxes)
        inside = [glyph for glyph in rest if frame.holds(glyph.box)]
        grid = _grid(frame, boxes, inside, _TOLERANCE * scale)
        if grid is None:
            continue
        grids.append(grid)
        held = {id(g) for g in inside if any(c.box.holds(g.box) for c in grid.cells)}
        rest = [glyph for glyph in rest if id(glyph) not in held]
    return grids, rest


def in_place(lines: Sequence[Line], grids: Sequence[Grid]) -> tuple[Line | Grid, ...]:
    """Lines and tables in reading order: a table stands before the first line that is below it."""
    blocks: list[Line | Grid] = list(lines)
    for grid in sorted(grids, key=lambda grid: grid.box.top):
        middle = grid.box.middle
        place = (i for i, block in enumerate(blocks) if _is_below(block, grid.box, middle))
        blocks.insert(next(place, len(blocks)), grid)
    return tuple(blocks)


def _is_below(block: Line | Grid, box: Box, middle: float) -> bool:
    is_beside = isinstance(block, Line) and (block.box.x1 < box.x0 or block.box.x0 > box.x1)
    return block.box.middle > middle and not (is_beside and block.box.top < box.bottom)


def _cell_boxes(rules: Sequence[Box], tolerance: float) -> list[list[Box]]:
    """Cells of each table, by pdfplumber's geometry (a cell is a smallest closed rectangle)."""
    from pdfplumber import table

    edges: list[Edge] = []
    for rule in rules:
        is_flat = rule.x1 - rule.x0 >= rule.bottom - rule.top
        middle = rule.middle if is_flat else rule.centre
        edges.append(
            {
                "x0": rule.x0 if is_flat else middle,
                "x1": rule.x1 if is_flat else middle,
                "top": middle if is_flat else rule.top,
                "bottom": middle if is_flat else rule.bottom,
                "orientation": "h" if is_flat else "v",
                "width": rule.x1 - rule.x0 if is_flat else 0.0,
                "height": 0.0 if is_flat else rule.bottom - rule.top,
            }
        )
    edges += _ends_at_page_border(edges, tolerance)
    edges += _between_shaded_rows(edges, tolerance)
    merged = table.merge_edges(edges, tolerance, tolerance, tolerance, tolerance)
    merged = [e for e in merged if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) > 2 * tolerance]
    crossings = table.edges_to_intersections(merged, tolerance, tolerance)
    cells = table.intersections_to_cells(crossings)
    return [[Box(*cell) for cell in group] for group in table.cells_to_tables(cells)]


def _between_shaded_rows(edges: Sequence[Edge], tolerance: float) -> list[Edge]:
    """Borders of rows that lie, without a frame, between rows that are shaded and so have one."""
    by_place: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge["orientation"] == "v":
            by_place[round(edge["x0"] / tolerance)].append(edge)
    gaps: dict[tuple[int, int], list[float]] = defaultdict(list)
    for upright in by_place.values():
        upright.sort(key=lambda edge: edge["top"])
        bottom = upright[0]["bottom"]
        for edge in upright[1:]:
            if tolerance < edge["top"] - bottom <= _HIGHEST_ROW / _TOLERANCE * tolerance:
                gaps[round(bottom / tolerance), round(edge["top"] / tolerance)].append(edge["x0"])
            bottom = max(bottom, edge["bottom"])
    return [
        {"x0": x, "x1": x, "top": top * tolerance, "bottom": bottom * tolerance}
        | {"orientation": "v", "width": 0.0, "height": (bottom - top) * tolerance}
        for (top, bottom), places in gaps.items()
        if len(_levels(places, tolerance)) >= _LEAST_UPRIGHT
        for x in places
    ]


def _ends_at_page_border(edges: Sequence[Edge], tolerance: float) -> list[Edge]:
    """Borders that are not drawn where a page end cuts a row: upright lines just stop there."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    added = []
    for side, is_outer in (("top", min), ("bottom", max)):
        ends = sorted(edge[side] for edge in upright)
        at = is_outer(ends, default=0.0)
        here = [edge for edge in upright if abs(edge[side] - at) <= tolerance]
        x0, x1 = (f(edge["x0"] for edge in here) for f in (min, max)) if here else (0.0, 0.0)
        is_drawn = any(abs(edge["top"] - at) <= tolerance for edge in level)
        if len(here) >= 2 and not is_drawn:
            border = {"x0": x0, "x1": x1, "top": at, "bottom": at, "orientation": "h"}
            added.append(border | {"width": x1 - x0, "height": 0.0})
    return added


def _frame(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _grid(
    frame: Box, boxes: Sequence[Box], glyphs: Sequence[Glyph], tolerance: float
) -> Grid | None:
    """The table; None where the lines only frame or underline text."""
    columns = _levels([box.x0 for box in boxes], tolerance)
    rows = _levels([box.top for box in boxes], tolerance)
    if len(columns) < 2 or len(rows) < 2 or len(boxes) < 4:
        return None
    cells = []
    for box in sorted(boxes, key=lambda box: (_place(rows, box.top), box.x0)):
        row, column = _place(rows, box.top), _place(columns, box.x0)
        cells.append(
            GridCell(
                box,
                row,
                column,
                max(1, sum(level < box.bottom - tolerance for level in rows) - row),
                max(1, sum(level < box.x1 - tolerance for level in columns) - column),
                tuple(lines_of([glyph for glyph in glyphs if box.holds(glyph.box)])),
            )
        )
    filled = sum(bool(cell.lines) for cell in cells)
    return Grid(frame, tuple(cells)) if filled >= max(2, 0.3 * len(cells)) else None


def _levels(values: Sequence[float], tolerance: float) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > tolerance:
            levels.append(value)
    return levels


def _place(levels: Sequence[float], value: float) -> int:
    return min(range(len(levels)), key=lambda i: abs(levels[i] - value))
