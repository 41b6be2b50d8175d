"""Tables of a policy as people and programs see them: HTML, aligned columns, JSON."""

from __future__ import annotations

from typing import Protocol

from ingest.policy import Cell, Clause, PolicyDocument, Table
from ingest.tables.table_grid import headers_of, n_columns, n_rows, rows_of, table_of
from ingest.tables.table_line import width_of
from ui.page.markup import paragraphs, text

_CELL_WIDTH = 40  # columns of a terminal; longer cells are set in full, unaligned


class Setter(Protocol):
    """Sets ``text[start:end]`` of a policy as HTML."""

    def lines(self, start: int, end: int) -> str: ...

    def inline(self, start: int, end: int) -> str: ...


class _Plain:
    def __init__(self, document: PolicyDocument) -> None:
        self._text = document.text

    def lines(self, start: int, end: int) -> str:
        return paragraphs(self._text[start:end])

    def inline(self, start: int, end: int) -> str:
        return text(self._text[start:end])


def table_html(
    document: PolicyDocument, clause: Clause, setter: Setter | None = None
) -> str | None:
    """A TABLE clause with its caption; every character of its cells as printed. None: no grid.

    Args:
        setter: how the words are set, plainly if not given.
    """
    table = table_of(document, clause)
    if table is None:
        return None
    setter = setter or _Plain(document)
    before = setter.lines(clause.start, table.start)
    after = setter.lines(table.end, clause.own_end)
    rows = [_html_row(table, number, setter) for number in range(n_rows(table))]
    head = "".join(rows[: table.n_header_rows])
    head = f"<thead>{head}</thead>" if head else ""
    body = "".join(rows[table.n_header_rows :])
    printed = paragraphs(document.text[table.start : table.end])
    return (
        f'{before}<div class="zc-scroll" tabindex="0" role="region" aria-label="'
        f'{text(clause.label or "表格")}"><table>{head}<tbody>{body}</tbody></table></div>'
        f'<details class="zc-dim zc-print"><summary>逐字原文</summary>{printed}</details>{after}'
    )


def _html_row(table: Table, number: int, setter: Setter) -> str:
    own = sorted((c for c in table.cells if c.row == number), key=lambda c: c.column)
    covered = {
        column
        for c in table.cells
        if c.row < number < c.row + c.n_rows
        for column in range(c.column, c.column + c.n_columns)
    }
    cells: list[str] = []
    at = 0
    for cell in [*own, None]:
        stop = cell.column if cell is not None else n_columns(table)
        # a place without a cell: a row that is printed shorter than the others
        cells += ["<td></td>" for column in range(at, stop) if column not in covered]
        if cell is not None:
            cells.append(_html_cell(table, cell, setter))
            at = cell.column + cell.n_columns
    return f"<tr>{''.join(cells)}</tr>"


def _html_cell(table: Table, cell: Cell, setter: Setter) -> str:
    spans = f' rowspan="{cell.n_rows}"' if cell.n_rows > 1 else ""
    spans += f' colspan="{cell.n_columns}"' if cell.n_columns > 1 else ""
    words = setter.inline(cell.start, cell.end)
    if cell.row < table.n_header_rows:
        scope = "colgroup" if cell.n_columns > 1 else "col"
        return f'<th scope="{scope}"{spans}>{words}</th>'
    if cell.column == 0 and cell.n_rows > 1:
        return f'<th scope="rowgroup"{spans}>{words}</th>'
    return f"<td{spans}>{words}</td>"


def table_record(document: PolicyDocument, clause: Clause) -> dict[str, object] | None:
    """The grid of a TABLE clause for programs; ``text`` of a cell is characters start to end."""
    table = table_of(document, clause)
    if table is None:
        return None
    names = headers_of(table, document.text)
    return {
        "header_rows": table.n_header_rows,
        "unit": table.unit,
        "columns": [list(name) for name in names],
        "cells": [
            {
                "row": c.row,
                "column": c.column,
                "n_rows": c.n_rows,
                "n_columns": c.n_columns,
                "text": document.text[c.start : c.end],
                "start": c.start,
                "end": c.end,
            }
            for c in table.cells
        ],
        "rows": [
            {
                "row": row.number,
                "section": row.section,
                "start": row.start,
                "end": row.end,
                "text": document.text[row.start : row.end],
                "values": [
                    {"header": list(v.header), "text": v.text, "column": v.cell.column}
                    for v in row.values
                ],
            }
            for row in rows_of(table, document.text)
        ],
    }


def _set(word: str, wide: int) -> str:
    return word + " " * max(0, wide - width_of(word))


def table_lines(document: PolicyDocument, clause: Clause) -> list[str] | None:
    """A TABLE clause in columns for a terminal, with its caption; None where it has no grid."""
    table = table_of(document, clause)
    if table is None:
        return None
    width = n_columns(table)
    rows = [[""] * width for _ in range(n_rows(table))]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(document.text[cell.start : cell.end].split())
    single = {(c.row, c.column) for c in table.cells if c.n_columns == 1}
    wide = [
        min(
            _CELL_WIDTH,
            max((width_of(row[n]) for r, row in enumerate(rows) if (r, n) in single), default=0),
        )
        for n in range(width)
    ]
    lines = ["  ".join(map(_set, row, wide)) for row in rows]
    if table.n_header_rows:
        lines.insert(table.n_header_rows, "  ".join("-" * w for w in wide))
    before = document.text[clause.start : table.start].splitlines()
    after = document.text[table.end : clause.own_end].splitlines()
    every = [*before, *lines, *after]
    return [line.rstrip() for line in every if line.strip()]
