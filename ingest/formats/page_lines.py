"""From printed characters to lines in reading order: rows, gaps, columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.formats.page import Box, Glyph, Line

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_ROW_TOLERANCE = 0.45  # of the type's size: how far a character may lie off its row
_MIN_COLUMN_ROWS = 8
_COLUMN_FILL = 0.8  # of a column's width that a full line covers


def lines_of(glyphs: Sequence[Glyph], gutter: float | None = None) -> list[Line]:
    """The lines that ``glyphs`` print, in reading order.

    A page in two columns is read left column first, between the lines that cross both.

    Args:
        gutter: where the columns of this page part; None if it has one.
    """
    rows = _rows(glyphs)
    if gutter is None:
        return [line_of(row) for row in rows]
    lines: list[Line] = []
    band: list[Glyph] = []
    for row in rows:
        if _crosses(row, gutter):
            lines.extend(_columns(band, gutter))
            lines.append(line_of(row))
            band = []
        else:
            band.extend(row)
    return [*lines, *_columns(band, gutter)]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by row from top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    height = em = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.middle):
        if not rows or glyph.box.middle - height > _ROW_TOLERANCE * max(em, glyph.em):
            rows.append([])
            height, em = glyph.box.middle, glyph.em
        row = rows[-1]
        row.append(glyph)
        height += (glyph.box.middle - height) / len(row)
        em = max(em, glyph.em)
    for row in rows:
        row.sort(key=lambda glyph: glyph.box.x0)
    return [row for row in rows if any(not glyph.text.isspace() for glyph in row)]


def line_of(row: Sequence[Glyph], side: int = 0) -> Line:
    """A row of characters as a line; blanks stand where the print has a gap."""
    printed = _without_blank_ends(row)
    em = median(glyph.em for glyph in printed if not glyph.text.isspace())
    usual = _usual_gap(printed)
    pieces: list[str] = []
    doubts = []
    at = 0
    for before, glyph in zip([None, *printed], printed, strict=False):
        gap = _blanks(before, glyph, em, usual) if before else ""
        pieces += (gap, glyph.text)
        at += len(gap)
        if glyph.confidence < 1:
            doubts.append((at, at + len(glyph.text), glyph.confidence))
        at += len(glyph.text)
    box = Box(
        printed[0].box.x0,
        min(glyph.box.top for glyph in printed),
        max(glyph.box.x1 for glyph in printed),
        max(glyph.box.bottom for glyph in printed),
    )
    return Line("".join(pieces), box, em, side, tuple(doubts))


def _without_blank_ends(row: Sequence[Glyph]) -> Sequence[Glyph]:
    first, last = 0, len(row)
    while first < last and row[first].text.isspace():
        first += 1
    while last > first and row[last - 1].text.isspace():
        last -= 1
    return row[first:last]


def _usual_gap(row: Sequence[Glyph]) -> float:
    """The gap between Chinese characters of a row: 0, or what setting to full width added."""
    gaps = [
        b.box.x0 - a.box.x1 for a, b in pairwise(row) if _WIDE.match(a.text) and _WIDE.match(b.text)
    ]
    return max(0.0, median(gaps)) if len(gaps) >= 3 else 0.0


def _blanks(before: Glyph, glyph: Glyph, em: float, usual: float) -> str:
    """What stands in the text for the gap between two neighbours of a row."""
    if before.text.isspace() or glyph.text.isspace():
        return ""
    gap = glyph.box.x0 - before.box.x1
    if gap - usual >= 1.5 * em:
        return "\u3000" * round((gap - usual) / em)
    n_wide = bool(_WIDE.match(before.text)) + bool(_WIDE.match(glyph.text))
    is_mark = unicodedata.category(before.text[-1])[0] == "P"
    if before.confidence < 1 or glyph.confidence < 1:
        # a recognised place is not exact, least so for a mark, which fills only a part of its own
        least = 0.9 if is_mark else 0.4
    elif n_wide == 2 and not is_mark:
        least = 0.17 + usual / em
    else:  # between the scripts typesetting adds up to a quarter
        least = 0.16 if n_wide == 0 else 0.4
    return " " if gap > least * em else ""


def _crosses(row: Sequence[Glyph], x: float) -> bool:
    """True if the row prints over the vertical line at ``x``."""
    if any(glyph.box.x0 < x < glyph.box.x1 for glyph in row):
        return True
    return any(
        before.box.x1 <= x <= after.box.x0 and after.box.x0 - before.box.x1 < 0.6 * after.em
        for before, after in pairwise(row)
    )


def gutter_of(glyphs: Sequence[Glyph], before: float | None = None) -> float | None:
    """Where the gap between two columns of text lies; None on a page of one column.

    Args:
        before: that of the page before; the last page of a text in columns may have few lines.
    """
    rows = _rows(glyphs)
    if before is not None:
        uncrossed = [glyph for row in rows if not _crosses(row, before) for glyph in row]
        if all(_is_column(side, 2) for side in _sides(uncrossed, before)):
            return before
    if len(rows) < _MIN_COLUMN_ROWS:
        return None
    left = min(row[0].box.x0 for row in rows)
    right = max(row[-1].box.x1 for row in rows)
    best: tuple[int, float] | None = None
    for step in range(-15, 16):
        x = (left + right) / 2 + step * (right - left) / 100
        n = sum(not _crosses(row, x) for row in rows)
        is_better = best is None or (n, -abs(step)) > (best[0], -abs(best[1] - (left + right) / 2))
        if n >= max(_MIN_COLUMN_ROWS, 0.5 * len(rows)) and is_better:
            best = (n, x)
    if best is None:
        return None
    x = best[1]
    clear = [glyph for row in rows if not _crosses(row, x) for glyph in row]
    return x if all(_is_column(side, _MIN_COLUMN_ROWS) for side in _sides(clear, x)) else None


def _sides(glyphs: Sequence[Glyph], gutter: float) -> tuple[list[Glyph], list[Glyph]]:
    return (
        [glyph for glyph in glyphs if glyph.box.centre < gutter],
        [glyph for glyph in glyphs if glyph.box.centre >= gutter],
    )


def _is_column(glyphs: Sequence[Glyph], least: int) -> bool:
    """True for running text: many rows, at least half of them full."""
    rows = _rows(glyphs)
    if len(rows) < least:
        return False
    left = min(row[0].box.x0 for row in rows)
    right = max(row[-1].box.x1 for row in rows)
    full = [row for row in rows if row[-1].box.x1 - left >= _COLUMN_FILL * (right - left)]
    dense = [row for row in full if len(row) >= 8]
    return len(dense) >= 0.5 * len(rows)


def _columns(band: Sequence[Glyph], gutter: float) -> list[Line]:
    """Left column, then right one; first what stands alone above both (a signature)."""
    left, right = (_rows(side) for side in _sides(band, gutter))
    alone: list[list[Glyph]] = []
    for row in sorted([*left, *right], key=lambda row: row[0].box.middle):
        others = right if row in left else left
        if any(abs(o[0].box.middle - row[0].box.middle) < row[0].em for o in others):
            break
        alone.append(row)
    return [
        *(line_of(row) for row in alone),
        *(line_of(row, 1) for row in left if row not in alone),
        *(line_of(row, 2) for row in right if row not in alone),
    ]
