"""The calculation sheet as a spreadsheet: sums are numbers in yuan, words are never formulas."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from assistant.worksheet import LABEL, Cell, Section, Worksheet, Yuan
from ui.ai_label import LABEL_NAME, label_of, printable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as Page

_MONEY = '#,##0"元"'
_WIDEST, _NARROWEST = 48, 8


def worksheet_xlsx(sheet: Worksheet) -> bytes:
    """``sheet`` as the bytes of a .xlsx file, with the AI-content label in text and metadata."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.styles import Font

    book: Any = Workbook()  # the stubs know neither custom properties nor the fit to a page
    page: Any = book.active
    page.title = sheet.title
    page.append([LABEL])
    page.append([sheet.title])
    page["A2"].font = Font(bold=True, size=16)
    for section in sheet.sections:
        _add(page, section)
    _fit(page, sheet)
    page.oddHeader.center.text = page.oddFooter.center.text = LABEL
    book.properties.title, book.properties.creator = sheet.title, "质策"
    book.properties.description = LABEL
    book.properties.created = datetime.combine(sheet.made_on, time(), UTC)
    book.custom_doc_props.append(StringProperty(name=LABEL_NAME, value=printable(label_of(sheet))))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add(page: Page, section: Section) -> None:
    from openpyxl.styles import Font

    row = page.max_row + 2
    page.cell(row, 1, section.heading).font = Font(bold=True, size=12)
    for column, name in enumerate(section.head, 1):
        _put(page, row + 1, column, name, bold=True)
    first = row + (2 if section.head else 1)
    rows = [*section.rows, *([section.total] if section.total else [])]
    for number, cells in enumerate(rows):
        is_total = bool(section.total) and cells is section.total
        for column, value in enumerate(cells, 1):
            _put(page, first + number, column, value, bold=is_total)
    if not section.head:
        for number in range(len(rows)):
            page.merge_cells(
                start_row=first + number, end_row=first + number, start_column=1, end_column=9
            )


def _put(page: Page, row: int, column: int, value: Cell, *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell: Any = page.cell(row, column)
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


def _fit(page: Any, sheet: Worksheet) -> None:
    """Columns as wide as their cells ask for, within reason; printed one page wide."""
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for section in sheet.sections:
        if section.head:
            for row in (section.head, *section.rows):
                for column, value in enumerate(row, 1):
                    wanted = 2 * len(str(value)) + 2  # a Chinese character takes two
                    widths[column] = max(widths.get(column, _NARROWEST), min(wanted, _WIDEST))
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column)].width = width
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
