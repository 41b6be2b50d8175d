"""The calculation sheet as a workbook: sums are numbers in yuan, words are never formulas.

The first page has the result and all notes; each table has a page of its own, since tables below
one another would share the widths of their columns.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from assistant.worksheet import LABEL, Cell, Section, Worksheet, Yuan
from ui.page.ai_label import LABEL_NAME, label_of, printable

_MONEY = '#,##0"元"'
_WIDEST, _NARROWEST = 60, 8  # columns' widths, in digits; a Chinese character takes two
_LINE = 15  # height of a line, in points


def worksheet_xlsx(sheet: Worksheet) -> bytes:
    """``sheet`` as the bytes of a .xlsx file, with the AI-content label in text and metadata."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book: Any = Workbook()  # the stubs know neither custom properties nor the fit to a page
    first, *others = sheet.sections
    page = _page(book.active, sheet.title, first)
    page.column_dimensions["B"].width = _WIDEST  # the notes below need the width
    for section in others:
        if section.head:
            _page(book.create_sheet(), section.heading, section)
        else:
            _add_notes(page, section)
    book.properties.title, book.properties.creator = sheet.title, "质策"
    book.properties.description = LABEL
    book.properties.created = datetime.combine(sheet.made_on, time(), UTC)
    book.custom_doc_props.append(StringProperty(name=LABEL_NAME, value=printable(label_of(sheet))))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _page(page: Any, title: str, section: Section) -> Any:
    from openpyxl.styles import Font

    page.title = title
    page["A1"], page["A2"] = LABEL, title
    page["A2"].font = Font(bold=True, size=16)
    rows = [section.head, *section.rows, *([section.total] if section.total else [])]
    for number, cells in enumerate(rows, 4):
        is_bold = number == 4 or cells is section.total
        for column, value in enumerate(cells, 1):
            _put(page.cell(number, column), value, bold=is_bold)
    _fit(page, rows)
    return page


def _add_notes(page: Any, section: Section) -> None:
    """A heading with its notes below, each over the width of the table above."""
    from openpyxl.styles import Font

    row = page.max_row + 2
    page.cell(row, 1, section.heading).font = Font(bold=True, size=12)
    for number, (note,) in enumerate(section.rows, row + 1):
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=2)
        _put(page.cell(number, 1), note)
        page.row_dimensions[number].height = _LINE * (1 + 2 * len(str(note)) // _WIDEST)


def _put(cell: Any, value: Cell, *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    if isinstance(value, Yuan):
        cell.value, cell.number_format = value.amount, _MONEY
    elif isinstance(value, int):
        cell.value = value
    else:
        cell.value = printable(value)
        cell.data_type = "s"  # a word that begins with = stays a word
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    line = Side(style="thin")
    cell.border = Border(left=line, right=line, top=line, bottom=line)


def _fit(page: Any, rows: Sequence[Sequence[Cell]]) -> None:
    """Columns as wide as their cells ask for, within reason; printed one page wide."""
    from openpyxl.utils import get_column_letter

    for column in range(len(rows[0])):
        wanted = max(2 * len(str(row[column])) + 2 for row in rows)
        letter = get_column_letter(column + 1)
        page.column_dimensions[letter].width = min(max(wanted, _NARROWEST), _WIDEST)
    for number, row in enumerate(rows, 4):
        n_lines = max(1 + 2 * len(str(cell)) // _WIDEST for cell in row)
        page.row_dimensions[number].height = _LINE * n_lines
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.center.text = page.oddFooter.center.text = LABEL
