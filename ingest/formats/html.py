"""Saved web pages as a reader sees them: what is shown, in order, with list numbers and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.errors import LoadError
from ingest.formats.content import Block, Content, Grid, Paragraph, content_of
from ingest.formats.encoding import decode
from ingest.formats.html_page import LEAST_RUN, LINKS, MAYBE_LINKS, PageReader
from ingest.formats.layout_table import without_layout
from ingest.formats.nesting import refuse_deep_markup

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_LEAST_BODY = 100  # characters that are left when navigation is taken away


def read_html(name: str, data: bytes, charset: str = "") -> Content:
    """Reads a saved web page.

    Args:
        charset: what the message around the page says, "" to go by the page itself.

    Raises:
        LoadError: the encoding cannot be told, or the page holds nothing itself.
    """
    declared = _DECLARED.search(data[:4096])
    decoded = decode(name, data, charset or (declared[1].decode("ascii") if declared else ""))
    text = decoded.text.replace("\x00", "")
    refuse_deep_markup(name, text)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    blocks, reader = _blocks_of(tree.body, show_hidden=False)
    findings = list(decoded.findings)
    if _n_characters(blocks) - reader.n_hidden < _LEAST_BODY < reader.n_hidden:
        blocks, reader = _blocks_of(tree.body, show_hidden=True)  # a script would have shown it
        findings.append("网页把正文设为隐藏（由脚本显示），已一并读入，请核对")
    if reader.n_struck:
        findings.append(f"{reader.n_struck} 处文字带删除线，视为已删除，未收入正文，请核对")
    if not blocks and (tree.css_first("frameset") or tree.css_first("iframe")):
        raise LoadError(
            f"“{name}”是框架网页，正文在另一个文件里",
            "请在浏览器中单独打开正文的框架，再另存为网页或 .mht",
        )
    return content_of(_with_navigation(blocks), decoded.encoding, tuple(findings))


def blocks_in(piece: str) -> list[Block]:
    """The blocks of a piece of HTML inside a file of another format."""
    from selectolax.lexbor import LexborHTMLParser

    return _blocks_of(LexborHTMLParser(piece).body, show_hidden=False)[0]


def _blocks_of(body: LexborNode | None, *, show_hidden: bool) -> tuple[list[Block], PageReader]:
    """The blocks of a page without the tables that frame it, and the reader that read them."""
    reader = PageReader(show_hidden=show_hidden)
    if body is not None:
        reader.read(body)
    return list(without_layout(reader.blocks)), reader


def _n_characters(blocks: list[Block]) -> int:
    n_paragraphs = sum(len(b.text) for b in blocks if isinstance(b, Paragraph))
    return n_paragraphs + sum(
        len(line) for b in blocks if isinstance(b, Grid) for cell in b.cells for line in cell.lines
    )


def _with_navigation(blocks: list[Block]) -> list[Block]:
    """Lines of links count as navigation where several follow each other, and text is left."""
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if not (isinstance(block, Paragraph) and block.aside == MAYBE_LINKS):
            result.append(block)
            at += 1
            continue
        run: list[Paragraph] = []
        while at < len(blocks):
            block = blocks[at]
            if not (isinstance(block, Paragraph) and block.aside in (MAYBE_LINKS, LINKS)):
                break
            run.append(block)
            at += 1
        reason = LINKS if len(run) >= LEAST_RUN else ""
        result.extend(Paragraph(b.text, b.aside if b.aside == LINKS else reason) for b in run)
    kept: list[Block] = [b for b in result if isinstance(b, Grid) or not b.aside]
    if _n_characters(kept) < _LEAST_BODY:
        return [Paragraph(b.text) if isinstance(b, Paragraph) else b for b in result]
    return result
