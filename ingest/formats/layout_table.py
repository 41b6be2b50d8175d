"""Tables that are no tables: frames of a web page, letterheads, boxes, signature blocks.

What is laid out in such a table is read as paragraphs, one cell after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.formats.content import Block, Grid, GridCell, Paragraph, shown

_LETTERHEAD = re.compile(
    r"文\s*件$|签发人|[一-龥]{1,12}[〔\[［【（(]\s?(?:19|20)\d{2}\s?[〕\]］】）)]\s?(?:第\s?)?\d{1,5}\s?号$"
)
_DATE = re.compile(
    r"(?:(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|[二一][〇○零Ｏ0oO九一二三四五六七八]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$"
)
_OFFICE = re.compile(
    r"[一-龥()（） \u3000]{2,40}(?:政府|办公室|办公厅|委员会|管委会|[委局厅部院署]|中心)$"
)
_LONG = 400  # characters of one cell that are the text of a page rather than an entry
_MANY_LINES = 5
_HEAD_ROWS = 8  # rows of a letterhead at most


def without_layout(blocks: Iterable[Block], *, at_head: bool = True) -> Iterator[Block]:
    """``blocks`` with the contents of tables that only lay out a page in place of the tables."""
    for block in blocks:
        if isinstance(block, Grid):
            if not block.cells or not any(cell.lines for cell in block.cells):
                continue
            if is_layout(block, at_head=at_head):
                for cell in _as_read(block):
                    yield from without_layout(cell.blocks, at_head=at_head)
                    at_head = at_head and not _is_body(" ".join(cell.lines))
            else:
                yield block
                at_head = False
            continue
        yield block
        at_head = at_head and not _is_body(block.text)


def _as_read(grid: Grid) -> list[GridCell]:
    """Row by row; where one cell stands beside all rows, column by column."""
    if any(cell.n_rows == grid.n_rows > 1 and cell.lines for cell in grid.cells):
        return sorted(grid.cells, key=lambda cell: (cell.column, cell.row))
    return list(grid.cells)


def is_layout(grid: Grid, *, at_head: bool) -> bool:
    """True if ``grid`` only lays out what is in it.

    Args:
        at_head: no running text comes before it, so it may be a letterhead.
    """
    filled = [cell for cell in grid.cells if any(shown(line).strip() for line in cell.lines)]
    if len(filled) <= 1 or len({cell.column for cell in filled}) == 1:
        return True
    if any(_is_table(block) for cell in filled for block in cell.blocks):
        return not _has_entries(grid)
    if all(isinstance(b, Paragraph) and b.aside for cell in filled for b in cell.blocks):
        return True  # a menu
    texts = ["".join(cell.lines) for cell in filled]
    if at_head and grid.n_rows <= _HEAD_ROWS and any(_LETTERHEAD.search(t) for t in texts):
        return all(len(text) <= 60 for text in texts)
    if _is_signature(texts):
        return True
    longest = max(filled, key=lambda cell: sum(map(len, cell.lines)))
    n_longest = sum(map(len, longest.lines))
    return (
        n_longest >= _LONG
        and len(longest.lines) >= _MANY_LINES
        and n_longest >= 0.6 * sum(map(len, texts))
    )


def _is_table(block: Block) -> bool:
    """True for a table inside a cell that is more than a single entry."""
    return isinstance(block, Grid) and sum(bool(cell.lines) for cell in block.cells) > 1


def _has_entries(grid: Grid) -> bool:
    """True for a table with entries in rows of which a few are divided into tables themselves."""
    head = [cell for cell in grid.cells if not cell.row]
    body = [cell for cell in grid.cells if cell.row and cell.lines]
    parted = [cell for cell in grid.cells if any(_is_table(block) for block in cell.blocks)]
    return (
        len(head) == grid.n_columns >= 2
        and all(1 <= len(cell.lines) <= 2 and len("".join(cell.lines)) <= 20 for cell in head)
        and 2 * len(parted) < len(body)
        and all(len("".join(cell.lines)) < _LONG for cell in parted)
    )


def _is_signature(texts: list[str]) -> bool:
    """True for the names of the issuing offices with the date (落款)."""
    dates = sum(bool(_DATE.fullmatch(text.strip())) for text in texts)
    offices = sum(bool(_OFFICE.fullmatch(text.strip())) for text in texts)
    return len(texts) <= 8 and dates >= 1 and offices >= 1 and dates + offices == len(texts)


def _is_body(text: str) -> bool:
    return "。" in text or len(text) > 60
