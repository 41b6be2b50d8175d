"""A web page walked from end to end: its lines and tables, and which lines are only links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.formats.content import HIDDEN, STRUCK, Block, Paragraph, cut, unmarked
from ingest.formats.html_list import OpenList, open_list
from ingest.formats.html_table import OpenCell, OpenTable
from ingest.formats.word_runs import raised

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAVIGATION = "网页导航"
LINKS = "网页链接列表"
MAYBE_LINKS = "?"  # a line of links: only one among several is navigation
LEAST_RUN = 4  # links that follow each other
_LINK_LINE_MAX = 60
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dir|div|fieldset"
    r"|figcaption|figure|footer|form|h[1-6r]|header|hgroup|legend|li|main|marquee|menu|nav|[ou]l|p|pre"
    r"|section|summary|table|tbody|tfoot|thead|tr|t[dh]"
)
_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "iframe", "head", "select", "button",
        "textarea", "object", "audio", "video", "canvas", "rt", "rp", "datalist", "frameset",
        "embed", "map", "-comment",
    }
)  # fmt: skip
_HIDDEN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)",
    re.I,
)
_AS_BLOCK = re.compile(r"(?<![\w-])display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*pre", re.I)
_FILE_LINK = re.compile(
    r"\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|7z|ofd|txt|pptx?|jpe?g|png)(?:[?#]|$)", re.I
)
_WHITE = re.compile(r"[\t\n\f\r ]+")
# A line break of the source between two wide characters is no blank (CSS Text 3, 4.1.3).
_BREAK_BETWEEN_WIDE = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60])\n(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60])"
)
_SENTENCE = re.compile(r"[。；]")


class PageReader:
    """Walks a page in document order without recursion: bad pages are nested very deep."""

    def __init__(self, *, show_hidden: bool) -> None:
        self.blocks: list[Block] = []
        self.n_hidden = 0
        self._show_hidden = show_hidden
        self._into = [self.blocks]  # the page, then the cells that are open
        self._tables: list[OpenTable] = []
        self._cells: list[OpenCell] = []
        self._lists: list[OpenList] = []
        self._asides: list[str] = []
        # how many of these are open
        self._n_links = self._n_pre = self._n_raised = self._n_struck = 0
        self.n_struck = 0
        self._mark = ""
        self._line = _Line()

    def read(self, root: LexborNode) -> None:
        """Reads everything under ``root``."""
        node: LexborNode | None = root
        opened: list[LexborNode] = []
        while node is not None:
            child = None
            if node.is_text_node:
                self._text(unmarked(node.text_content or ""))
            elif self._begin(node):
                child = node.first_child
                if child is not None:
                    opened.append(node)
                else:
                    self._end(node)
            while child is None and node.next is None and opened:
                node = opened.pop()
                self._end(node)
            if child is None and not opened:
                break
            node = child if child is not None else node.next
        self._flush()

    def _begin(self, node: LexborNode) -> bool:
        """False if nothing inside ``node`` is shown."""
        tag = node.tag or ""
        attributes = node.attributes
        if tag in _SILENT:
            return False
        if tag == "br":
            self._flush()
            return False
        style = attributes.get("style") or ""
        if not self._show_hidden and _is_hidden(tag, attributes):
            self._hide(node, is_block=bool(_BLOCKS.fullmatch(tag) or _AS_BLOCK.search(style)))
            return False
        if _BLOCKS.fullmatch(tag) or (style and _AS_BLOCK.search(style)):
            self._flush()
        if tag == "a" and "href" in attributes:
            self._n_links += 1
            self._line.begin_link(attributes.get("href") or "")
        self._n_pre += _is_pre(tag, style)
        self._n_raised += tag == "sup"
        self._n_struck += _is_struck(tag, style)
        if aside := _aside(tag, attributes):
            self._asides.append(aside)
        if tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(open_list(node))
        elif tag == "li" and self._lists:
            self._mark = self._lists[-1].mark(node)
        else:
            self._begin_table(tag, attributes)
        return True

    def _hide(self, node: LexborNode, *, is_block: bool) -> None:
        """Puts what ``node`` holds on record as not shown."""
        if is_block:
            self._flush()
        text = " ".join(_text_of(node).split())
        self.n_hidden += len(text)
        if text:
            self._write(cut(unmarked(text), HIDDEN))
        if is_block:
            self._flush()

    def _begin_table(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self._tables.append(OpenTable())
        elif not self._tables:
            return
        elif tag == "thead":
            self._tables[-1].in_head = True
        elif tag == "tr":
            self._tables[-1].begin_row()
        elif tag in ("td", "th"):
            cell = self._tables[-1].begin_cell(
                is_header=tag == "th",
                rowspan=attributes.get("rowspan"),
                colspan=attributes.get("colspan"),
            )
            self._cells.append(cell)
            self._into.append(cell.blocks)

    def _end(self, node: LexborNode) -> None:
        tag = node.tag or ""
        attributes = node.attributes
        style = attributes.get("style") or ""
        if _BLOCKS.fullmatch(tag) or (style and _AS_BLOCK.search(style)):
            self._flush()
        if tag == "a" and "href" in attributes:
            self._n_links -= 1
            self._line.end_link()
        self._n_pre -= _is_pre(tag, style)
        self._n_raised -= tag == "sup"
        self._n_struck -= _is_struck(tag, style)
        if _aside(tag, attributes):
            self._asides.pop()
        if tag in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
            self._mark = ""
        elif tag == "li":
            self._mark = ""
        elif tag == "thead" and self._tables:
            self._tables[-1].in_head = False
        elif tag in ("td", "th") and self._cells:
            self._cells.pop()
            self._into.pop()
        elif tag == "table":
            grid = self._tables.pop().grid()
            if grid.cells:
                self._into[-1].append(grid)

    def _text(self, text: str) -> None:
        if self._n_pre:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._write(first)
            for line in others:
                self._flush()
                self._write(line)
            return
        self._write(_WHITE.sub(_one_blank, text))

    def _write(self, text: str) -> None:
        if self._mark and text.strip():
            self._line.add(self._mark, in_link=False)
            self._mark = ""
        text = raised(text) if self._n_raised else text
        if self._n_struck and text.strip():
            text = cut(text, STRUCK)
            self.n_struck += 1
        self._line.add(text, in_link=self._n_links > 0)

    def _flush(self) -> None:
        """Ends the line."""
        text = self._line.text
        if not self._n_pre:
            text = _WHITE.sub(_one_blank, text)
            text = _BREAK_BETWEEN_WIDE.sub("", text).replace("\n", " ")
        if text.strip():
            aside = self._asides[-1] if self._asides else self._line.aside()
            self._into[-1].append(Paragraph(text.strip(" \t\n"), aside))
        self._line = _Line()


class _Line:
    """The line that is being read, and how much of it is links."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._n_links = self._n_in_links = 0
        self._ended_link = False
        self._has_file = False

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def begin_link(self, target: str) -> None:
        if self._ended_link:  # two links side by side are set apart on the page
            self._pieces.append(" ")
        self._n_links += 1
        self._has_file = self._has_file or bool(_FILE_LINK.search(target))

    def end_link(self) -> None:
        self._ended_link = True

    def add(self, text: str, *, in_link: bool) -> None:
        if text:
            self._ended_link = False
        self._pieces.append(text)
        self._n_in_links += in_link and len("".join(text.split()))

    def aside(self) -> str:
        """Why the line is not body text, as far as it alone can tell."""
        text = "".join(self.text.split())
        if (
            not self._n_links
            or self._has_file
            or self._n_in_links < 0.8 * len(text)
            or _SENTENCE.search(text)
        ):
            return ""
        if self._n_links >= LEAST_RUN and len(text) <= 20 * self._n_links:
            return LINKS
        return MAYBE_LINKS if len(text) <= _LINK_LINE_MAX else ""


def _one_blank(white: re.Match[str]) -> str:
    return "\n" if "\n" in white.group() else " "


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or (attributes.get("aria-hidden") or "").lower() == "true"
        or (tag == "dialog" and "open" not in attributes)
        or bool(_HIDDEN.search(attributes.get("style") or ""))
    )


def _text_of(root: LexborNode) -> str:
    """The text under ``root`` without scripts and the like."""
    pieces: list[str] = []
    waiting = [root.first_child]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        waiting.append(node.next)
        if node.is_text_node:
            pieces.append(node.text_content or "")
        elif node.tag not in _SILENT:
            pieces.append(" ")
            waiting.append(node.first_child)
    return "".join(pieces)


def _is_struck(tag: str, style: str) -> bool:
    return tag in ("s", "strike", "del") or bool(_STRUCK_STYLE.search(style))


def _is_pre(tag: str, style: str) -> bool:
    return tag in ("pre", "xmp", "listing", "plaintext") or bool(_KEEPS_BREAKS.search(style))


def _aside(tag: str, attributes: dict[str, str | None]) -> str:
    role = (attributes.get("role") or "").lower()
    return NAVIGATION if tag == "nav" or role in ("navigation", "menu", "menubar") else ""
