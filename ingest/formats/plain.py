"""Text files (.txt, .md): bytes become lines; tables of HTML inside Markdown become grids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.formats.content import Block, Content, Paragraph, content_of, unmarked
from ingest.formats.encoding import decode
from ingest.formats.html import blocks_in
from ingest.formats.nesting import refuse_deep_markup

# Word pastes a soft line break as a vertical tab; the others are line ends of other systems.
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_TABLE = re.compile(r"[ \t]*<table\b", re.I)
_TABLE_END = re.compile(r"</table\s{0,9}>[ \t]*", re.I)
_MARKDOWN = (".md", ".markdown")


def read_text(name: str, data: bytes) -> Content:
    """Reads a text file.

    Raises:
        LoadError: it is no text, or its encoding cannot be told.
    """
    decoded = decode(name, data)
    text = _LINE_END.sub("\n", decoded.text)
    if name.lower().endswith(_MARKDOWN) and _TABLE.search(text):
        refuse_deep_markup(name, text)
        return content_of(_with_tables(unmarked(text)), decoded.encoding, decoded.findings)
    return Content(text, decoded.encoding, findings=decoded.findings)


def _with_tables(text: str) -> list[Block]:
    """The lines of ``text`` and the tables between them."""
    blocks: list[Block] = []
    at = 0
    for start, end in _tables(text):
        if between := text[at:start].removesuffix("\n"):
            blocks.append(Paragraph(between))
        blocks.extend(blocks_in(text[start:end]))
        at = end + text.startswith("\n", end)
    if rest := text[at:]:
        blocks.append(Paragraph(rest))
    return blocks


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where tables begin and end; in one pass, for a file may open tables without end."""
    at = 0
    while (begin := _TABLE.search(text, at)) and (end := _TABLE_END.search(text, begin.end())):
        yield begin.start(), end.end()
        at = end.end()
