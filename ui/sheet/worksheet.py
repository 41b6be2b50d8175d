"""The calculation sheet in each file format that it can be had in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.worksheet import Worksheet
from ui.sheet.worksheet_docx import worksheet_docx
from ui.sheet.worksheet_xlsx import worksheet_xlsx

_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, str] = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_WRITERS: Mapping[str, Callable[[Worksheet], bytes]] = {
    "docx": worksheet_docx,
    "xlsx": worksheet_xlsx,
}


def worksheet_bytes(sheet: Worksheet, file_format: str) -> bytes:
    """The file's bytes; ``file_format`` is a key of FORMATS, whose values are media types."""
    return _WRITERS[file_format](sheet)
