"""What a quoted row of a table means: the names of its columns, and merged cells that reach it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.answer import Citation
from assistant.composing.reply import Reply
from ingest.policy import PolicyDocument
from ingest.tables.table_grid import reading_of_row, rows_of

_MOST_ROWS = 3  # more are read with the header that stands among them


def header_note(document: PolicyDocument, citation: Citation) -> str:
    """Chinese, the rows inside a quotation with their headers; "" where it is no row of a table."""
    table = next((t for t in document.tables if t.start <= citation.start < t.end), None)
    if table is None:
        return ""
    rows = rows_of(table, document.text)
    if not rows or citation.start < rows[0].start:
        return ""  # the header is quoted too
    inside = [r for r in rows if citation.start < r.end and r.start < citation.end]
    if not 0 < len(inside) <= _MOST_ROWS:
        return ""
    return "；".join(reading_of_row(row, table) for row in inside)


def with_headers(reply: Reply, documents: Mapping[str, PolicyDocument]) -> Reply:
    """``reply`` with the headers named of each row that it quotes."""
    notes = []
    for citation in reply.citations:
        document = documents.get(citation.policy_id)
        if document is not None and (note := header_note(document, citation)):
            named = " ".join(citation.quote.split())
            notes.append(f"注：引文“{named}”是表格中的行，各栏为：{note}。")
    if not notes:
        return reply
    return replace(reply, text="\n\n".join([reply.text, *dict.fromkeys(notes)]))
