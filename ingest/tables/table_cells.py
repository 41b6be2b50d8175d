"""Tables that lost their frame altogether: one cell a line.

The grid is inferred from the names at the head and from the order in which words and figures
follow each other; where that leaves a doubt the lines stay one table without a grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.policy import Cell, Table
from ingest.tables.table_grid import COUNTER, HEADER_WORD
from ingest.tables.table_line import Line, is_labelled, opens_clause
from ingest.tables.table_text import Drawn, is_sum
from ingest.tables.table_unit import figure_in, is_year, unit_in

_CELL_MAX = 30
_NAME_MAX = 20
_MIN_CELLS = 8
_LEAST_FIGURES = 0.3
_MOST_COLUMNS = 8
_TEXT_END = "。；;，,：:！？、"
_FIGURE = re.compile(r"[<>≥≤约]?[\d.,]+\s?[%％‰]?[^一-龥]{0,6}$")

Rows = list[list[Line | None]]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A grid: ``first`` lines before it and ``rest`` after it are none of it."""

    first: int
    rest: int
    rows: Rows
    finding: str = ""


def listed_tables(lines: Sequence[Line]) -> Iterator[tuple[int, int] | Drawn]:
    """Runs of cells: with a grid as ``Drawn``, without as (start, end)."""
    run: list[Line] = []
    for line in [*lines, Line(0, 0, "。")]:
        if _is_cell(line.text):
            run.append(line)
            continue
        yield from _read(run)
        run = []


def _is_cell(words: str) -> bool:
    return (
        " | " not in words
        and len(words) <= _CELL_MAX
        and words[-1] not in _TEXT_END
        and not opens_clause(words)
        and not is_labelled(words)
    )


def _is_figure(words: str) -> bool:
    return bool(_FIGURE.match(words)) or is_sum(words) or figure_in(words) is not None


def _read(run: Sequence[Line]) -> Iterator[tuple[int, int] | Drawn]:
    if len(run) < 6:
        return
    fit = _best_fit(run)
    if fit is not None:
        cells = _cells(fit.rows)
        start, end = run[fit.first].start, run[len(run) - 1 - fit.rest].end
        yield Drawn(Table(start, end, cells), fit.finding)
    elif len(run) >= _MIN_CELLS and _looks_like_table(run):
        yield run[0].start, run[-1].end


def _looks_like_table(run: Sequence[Line]) -> bool:
    n_figures = sum(bool(_FIGURE.match(line.text)) or is_sum(line.text) for line in run)
    return n_figures >= _LEAST_FIGURES * len(run)


def _best_fit(run: Sequence[Line]) -> _Fit | None:
    for first in range(min(4, len(run))):
        if first and not _may_lead(run[first - 1].text):
            break
        for width in range(2, min(_MOST_COLUMNS, len(run) // 2) + 1):
            head, body = run[first : first + width], run[first + width :]
            if not _are_names([line.text for line in head]):
                continue
            fit = _fit(list(head), list(body), first)
            if fit is not None:
                return fit
    return None


def _may_lead(words: str) -> bool:
    """True for a line that may stand above the names: a title or a unit."""
    return bool(re.search(r"表$|一览|标准$|明细|清单|单位|^[(（].*[)）]$|^表", words))


def _are_names(names: Sequence[str]) -> bool:
    if len({*names}) < len(names) or any(len(name) > _NAME_MAX for name in names):
        return False
    if any(_is_figure(name) and not is_year(name) for name in names):
        return False
    n_known = sum(bool(HEADER_WORD.search(name)) or unit_in(name) is not None for name in names)
    return n_known >= 2 or (n_known >= 1 and len(names) <= 3)


def _fit(head: list[Line], body: list[Line], first: int) -> _Fit | None:
    width = len(head)
    if COUNTER.fullmatch(head[0].text):
        return _counted(head, body, first)
    for rest in range(min(4, len(body))):
        kept = body[: len(body) - rest] if rest else body
        if any(_is_figure(line.text) for line in body[len(kept) :]):
            break
        for read in (_regular, _grouped):
            rows = read(kept, width)
            if rows is not None:
                finding = "合并的单元格按其后几行推断" if read is _grouped else ""
                return _Fit(first, rest, [list(head), *rows], finding)
    return None


def _regular(body: Sequence[Line], width: int) -> Rows | None:
    """Rows of equal length, each column all words or (at least one of them) all figures."""
    if len(body) % width or len(body) < 2 * width:
        return None
    kinds = []
    for column in range(width):
        figures = [_is_figure(line.text) for line in body[column::width]]
        if any(figures) and not all(figures):
            return None
        kinds.append(figures[0])
    if not any(kinds) or all(kinds) or not (len(body) >= 3 * width or width >= 3):
        return None
    return [list(body[at : at + width]) for at in range(0, len(body), width)]


def _grouped(body: Sequence[Line], width: int) -> Rows | None:
    """Words, then figures; a row with fewer words stands under the first words of one above."""
    segments: list[tuple[list[Line], list[Line]]] = [([], [])]
    for line in body:
        if _is_figure(line.text):
            segments[-1][1].append(line)
        elif segments[-1][1]:
            segments.append(([line], []))
        else:
            segments[-1][0].append(line)
    n_figures = len(segments[0][1])
    most = width - n_figures
    if len(segments) < 3 or n_figures < 1 or most < 2 or len(segments[0][0]) != most:
        return None
    if any(len(f) != n_figures or not most - 1 <= len(w) <= most for w, f in segments):
        return None
    return [[None] * (width - len(w) - len(f)) + [*w, *f] for w, f in segments]


def _counted(head: list[Line], body: list[Line], first: int) -> _Fit | None:
    """Rows that begin with 1, 2, 3 …; a row that lacks a cell lacks the last one, or is unsure."""
    width = len(head)
    starts: list[int] = []
    at = 0
    for number in range(1, len(body)):
        at = _next_number(body, at, number, width)
        if at < 0:
            break
        starts.append(at)
        at += 2
    if len(starts) < 2 or starts[0] != 0:
        return None
    rows: Rows = []
    finding = ""
    kinds = _kinds_of_full_rows(body, starts, width)
    for a, b in zip(starts, [*starts[1:], min(starts[-1] + width, len(body))], strict=True):
        cells = body[a:b]
        missing = width - len(cells)
        if missing < 0:
            return None
        place = _place_of_blank(cells, kinds, missing)
        if place is None:
            return None
        if missing:
            finding = "有的行缺单元格，按前后各行归列"
        rows.append([*cells[:place], *[None] * missing, *cells[place:]])
    end = min(starts[-1] + width, len(body))
    return _Fit(first, len(body) - end, [list(head), *rows], finding)


def _next_number(body: Sequence[Line], at: int, number: int, width: int) -> int:
    """Where the row ``number`` begins at or after ``at``, at its due place if it can be."""
    if number == 1:
        return 0 if body and body[0].text.rstrip(".、") == "1" else -1
    due = at - 2 + width
    for place in (due, due - 1, due - 2):
        if at <= place < len(body) and body[place].text.rstrip(".、") == str(number):
            return place
    return -1


def _kinds_of_full_rows(
    body: Sequence[Line], starts: Sequence[int], width: int
) -> list[bool | None]:
    """For each column: all figures, all words, or None where the full rows differ."""
    full = [body[a : a + width] for a, b in pairwise(starts) if b - a == width]
    kinds: list[bool | None] = []
    for column in range(width):
        found = {_is_figure(row[column].text) for row in full}
        kinds.append(found.pop() if len(found) == 1 else None)
    return kinds


def _place_of_blank(
    cells: Sequence[Line], kinds: Sequence[bool | None], missing: int
) -> int | None:
    """Where a row lacks ``missing`` cells in a row of columns; None if several places fit."""
    if not missing:
        return len(cells)
    fitting = []
    for place in range(1, len(cells) + 1):
        row = [*cells[:place], *[None] * missing, *cells[place:]]
        if all(
            cell is None or kind is None or _is_figure(cell.text) == kind
            for cell, kind in zip(row, kinds, strict=True)
        ):
            fitting.append(place)
    return fitting[0] if len(fitting) == 1 else None


def _cells(rows: Rows) -> tuple[Cell, ...]:
    """Cells of the grid; a cell above a missing first one reaches down to it."""
    found: list[Cell] = []
    for number, row in enumerate(rows):
        for column, line in enumerate(row):
            if line is None:
                continue
            n_rows = 1
            if number:
                while (
                    number + n_rows < len(rows)
                    and rows[number + n_rows][column] is None
                    and all(c is None for c in rows[number + n_rows][: column + 1])
                ):
                    n_rows += 1
            found.append(Cell(line.start, line.end, number, column, n_rows))
    return tuple(found)
