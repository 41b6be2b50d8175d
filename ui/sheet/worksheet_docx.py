"""The calculation sheet as a Word file, A4 across, to be printed and filed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from assistant.worksheet import Cell, Section, Worksheet, Yuan
from ui.page.ai_label import CUSTOM_PROPERTIES_TYPE, custom_properties, printable

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "Noto Sans CJK SC"  # Word takes its own Chinese font where this one is missing
_MARGIN_CM = 1.8
_PAGE_CM = 29.7 - 2 * _MARGIN_CM
_SHORTEST, _LONGEST = 7, 40  # characters between which a column's share of the page grows


def worksheet_docx(sheet: Worksheet) -> bytes:
    """``sheet`` as the bytes of a .docx file, with the AI-content label in text and metadata."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document: Document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN_CM)
    normal: Any = document.styles["Normal"]
    _in_font(normal, Pt(10.5))
    for level in (1, 2):
        _in_font(document.styles[f"Heading {level}"], Pt(16 if level == 1 else 12))
    page.header.paragraphs[0].text = sheet.label
    page.footer.paragraphs[0].text = f"{sheet.label}  制表日期 {sheet.made_on.isoformat()}"
    document.add_heading(sheet.title, level=1)
    for section in sheet.sections:
        if section.heading:
            document.add_heading(section.heading, level=2)
        if section.head:
            _add_table(document, section)
        else:
            for (note,) in section.rows:
                style = "Normal" if section.is_prose else "List Bullet"
                document.add_paragraph(printable(str(note)), style=style)
    _add_properties(document, sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _in_font(style: Any, size: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size = _FONT, size
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), _FONT)
    for theme in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme"):
        fonts.attrib.pop(qn(theme), None)


def _add_table(document: Document, section: Section) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    rows = [*section.rows, *([section.total] if section.total else [])]
    table = document.add_table(rows=1 + len(rows), cols=len(section.head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, section.head, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _set_widths(table, section, rows)
    # The head is repeated where a table goes over the page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, row in enumerate(rows, 1):
        line = table.rows[number]
        keep = OxmlElement("w:cantSplit")
        keep.set(qn("w:val"), "1")
        line._tr.get_or_add_trPr().append(keep)
        for cell, value in zip(line.cells, row, strict=True):
            run = cell.paragraphs[0].add_run(printable(str(value)))
            run.bold = bool(section.total) and row is section.total
            if isinstance(value, (int, Yuan)):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_widths(table: Any, section: Section, rows: Sequence[tuple[Cell, ...]]) -> None:
    """Columns share the page by what they hold: short ones whole, the rest by length."""
    from docx.shared import Cm

    table.autofit = False
    longest = [
        max(len(str(row[column])) for row in (section.head, *rows))
        for column in range(len(section.head))
    ]
    shares = [min(max(length, _SHORTEST), _LONGEST) for length in longest]
    for column, share in enumerate(shares):
        width = Cm(_PAGE_CM * share / sum(shares))
        table.columns[column].width = width
        for cell in table.columns[column].cells:
            cell.width = width


def _add_properties(document: Document, sheet: Worksheet) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    core = document.core_properties
    core.title, core.author, core.comments = sheet.title, "质策", sheet.label
    core.created = core.modified = datetime.combine(sheet.made_on, time(), UTC)
    package = document.part.package
    part = Part(
        PackURI("/docProps/custom.xml"), CUSTOM_PROPERTIES_TYPE, custom_properties(sheet), package
    )
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
