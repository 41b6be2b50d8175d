"""Word files (.docx) as a reader sees them: numbers, notes and boxes in, deletions out."""

from __future__ import annotations

from collections import Counter

from ingest.errors import LoadError
from ingest.formats.content import Block, Content, Paragraph, content_of, lines_of
from ingest.formats.layout_table import without_layout
from ingest.formats.word_numbering import Numbering
from ingest.formats.word_runs import Notes, RunReader
from ingest.formats.word_styles import Styles
from ingest.formats.word_table import grid_of
from ingest.formats.word_xml import (
    Element,
    WordPackage,
    chosen,
    is_on,
    local,
    value,
    w,
)

_TRANSPARENT = ("ins", "moveTo", "customXml", "smartTag", "sdtContent")
CONTENTS = "目录"
PAGE_EDGE = "页眉页脚"
_TOLD = {
    "deleted": "文件带有修订痕迹，按修订后的样子读入：{n} 处已删除的文字未读入",
    "hidden": "{n} 处隐藏文字未读入",
    "struck": "{n} 处文字带删除线，视为已删除，未收入正文，请核对",
    "notes": "{n} 条脚注、尾注列在文末",
    "picture": "含 {n} 幅大图，图中的文字没有读入；如有需要请把图片另行导入识别",
    "object": "含 {n} 个嵌入对象（如 Excel 表格），其中的内容没有读入",
    "chunk": "含 {n} 个嵌入的外部文档块，没有读入，请在 Word 中打开后另存",
    "number_field": "{n} 处编号由 Word 的自动编号域生成，没有读入，请改为普通文字后再导入",
    "symbol": "{n} 个特殊符号无法辨认，以“�”代替",
    "comment": "{n} 条批注未读入",
}


def read_word(name: str, data: bytes) -> Content:
    """Reads a .docx, .docm, .dotx or .dotm, transitional or strict.

    Raises:
        LoadError: it is damaged, locked, or not a document of Word.
    """
    package = WordPackage(name, data)
    root = package.tree(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise package.damaged()
    try:
        blocks, told = _Reader(package).read(body)
        blocks = [*_edges_of_pages(package), *blocks]
    except RecursionError as error:
        raise LoadError(f"“{name}”的结构嵌套过深，已拒绝读取", "请核实来源") from error
    for comments in package.related("comments"):
        told["comment"] += len(comments.findall(w("comment")))
    findings = tuple(say.format(n=told[what]) for what, say in _TOLD.items() if told[what])
    content = content_of(without_layout(blocks), "docx", findings)
    if not content.text.strip() and told["picture"]:
        raise LoadError(
            f"“{name}”里只有图片，没有文字", "请另存为 PDF 后导入（扫描件会做文字识别）"
        )
    return content


class _Reader:
    """Reads the parts of one document; lists count on from paragraph to paragraph."""

    def __init__(self, package: WordPackage) -> None:
        self._styles = Styles(next(package.related("styles"), None))
        self._numbering = Numbering(next(package.related("numbering"), None), self._styles)
        self._told: Counter[str] = Counter()
        self._notes = Notes()
        self._runs = RunReader(self._styles, self._notes, self.blocks, self._told)
        self._n_contents = 0  # contents that are being read
        self._carried = ""  # text of a paragraph whose mark was deleted
        self._note_parts = {
            kind: next(package.related(f"{kind}s"), None) for kind in ("footnote", "endnote")
        }

    def read(self, body: Element) -> tuple[list[Block], Counter[str]]:
        """The blocks of the body, then the notes, and how often something is to be told."""
        found = _with_contents_title(self.blocks(body))
        if self._carried:
            found.append(Paragraph(self._take_carried()))
        for kind, note_id, mark in self._notes.referred:
            part = self._note_parts[kind]
            notes = [] if part is None else part.findall(w(kind))
            for note in notes:
                if note.get(w("id")) == note_id:
                    lines = [b.text.strip() for b in self.blocks(note) if isinstance(b, Paragraph)]
                    found.append(Paragraph(f"{mark} {' '.join(filter(None, lines))}"))
                    self._told["notes"] += 1
        return found, self._told

    def blocks(self, parent: Element) -> list[Block]:
        """The paragraphs and tables under ``parent``, text boxes beside their anchors."""
        found: list[Block] = []
        for child in parent:
            tag = local(child)
            if tag == "p":
                found.extend(self._paragraph(child))
            elif tag == "tbl":
                found.append(grid_of(child, self.blocks))
            elif tag == "sdt":
                found.extend(self._control(child))
            elif tag in _TRANSPARENT:
                found.extend(self.blocks(child))
            elif tag == "AlternateContent":
                found.extend(self.blocks(chosen(child)))
            elif tag in ("altChunk", "subDoc"):
                self._told["chunk"] += 1
        return found

    def _control(self, control: Element) -> list[Block]:
        content = control.find(w("sdtContent"))
        if content is None:
            return []
        gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
        is_contents = gallery is not None and gallery.get(w("val")) == "Table of Contents"
        self._n_contents += is_contents
        found = self.blocks(content)
        self._n_contents -= is_contents
        return found

    def _paragraph(self, element: Element) -> list[Block]:
        properties = element.find(w("pPr"))
        style = value(properties, "pStyle") or self._styles.default_paragraph
        read = self._runs.read(element, style)
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is not None and any(mark.find(w(t)) is not None for t in ("del", "moveFrom")):
            self._carried += read.text  # it runs on into the next paragraph
            return [*read.before, *read.after]
        text = self._take_carried() + read.text
        if not text.strip() and (is_on(mark, "vanish") or _is_frame_only(element, read.had_box)):
            return [*read.before, *read.after]
        if _is_drop_cap(properties):
            self._carried = text.strip()
            return [*read.before, *read.after]
        text = self._numbering.label(properties, style) + text
        is_contents = bool(self._n_contents) or read.in_contents or self._styles.is_contents(style)
        return [*read.before, Paragraph(text, CONTENTS if is_contents else ""), *read.after]

    def _take_carried(self) -> str:
        carried, self._carried = self._carried, ""
        return carried


def _edges_of_pages(package: WordPackage) -> list[Paragraph]:
    """Headers and footers, each text once: no body text, but on record."""
    reader = _Reader(package)
    parts = [part for kind in ("header", "footer") for part in package.related(kind)]
    found = [line for part in parts for line in lines_of(reader.blocks(part))]
    return [Paragraph(line, PAGE_EDGE) for line in dict.fromkeys(found)]


def _is_frame_only(element: Element, had_box: bool) -> bool:
    """True for an empty paragraph that only holds a text box."""
    return had_box and element.find(f"{w('pPr')}/{w('numPr')}") is None


def _is_drop_cap(properties: Element | None) -> bool:
    frame = None if properties is None else properties.find(w("framePr"))
    return frame is not None and frame.get(w("dropCap")) in ("drop", "margin")


def _with_contents_title(blocks: list[Block]) -> list[Block]:
    """The line «目录» above a table of contents belongs to it."""
    found = list(blocks)
    for at, block in enumerate(found):
        if not isinstance(block, Paragraph) or block.aside != CONTENTS:
            continue
        above = at - 1
        while above >= 0 and _is_blank(found[above]):
            above -= 1
        before = found[above] if above >= 0 else None
        if isinstance(before, Paragraph) and "".join(before.text.split()) in ("目录", "目次"):
            found[above] = Paragraph(before.text, CONTENTS)
    return found


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()
