"""A policy file becomes text: the reader for what it really is; everything else is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.errors import LoadError
from ingest.formats.content import Aside, Content
from ingest.formats.file_bytes import bytes_of, shown
from ingest.formats.html import read_html
from ingest.formats.image import read_image
from ingest.formats.kind import FileKind, kind_of
from ingest.formats.mhtml import read_mhtml
from ingest.formats.page_text import PageText
from ingest.formats.pdf import read_pdf
from ingest.formats.plain import read_text
from ingest.formats.word import read_word
from ingest.policy import Table


@dataclass(frozen=True, slots=True)
class LoadedFile:
    r"""A source file as text.

    Attributes:
        file: base name.
        sha256: of the file's bytes, hexadecimal.
        text: line breaks of every kind are ``\n``; otherwise each character as in the file.
        encoding: of a text file (``utf-8``, ``gb18030`` …), else ``docx``, ``pdf`` or ``ocr``.
        tables: those that the format marks as such; offsets into ``text``.
        pages: start of each page in ``text`` for a format that has pages, else ().
        doubts: pieces of ``text`` that a scan does not show clearly.
        page_furniture: (start, end) of whole lines of ``text`` that belong to the page, not to
            the document: repeated headers and footers, page numbers, watermarks.
        wraps: (start, end) of line breaks that are only there because a printed line was full.
        asides: whole lines of ``text`` that the format marks as not being body text, with the
            reason: a table of contents, the navigation of a website.
        findings: Chinese, what the reader left out or recovered and a person should look at.
    """

    file: str
    sha256: str
    text: str
    encoding: str
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    page_furniture: tuple[tuple[int, int], ...] = ()
    wraps: tuple[tuple[int, int], ...] = ()
    asides: tuple[Aside, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """``text[start:end]`` was recognised with this confidence, from 0 to 1."""

    start: int
    end: int
    confidence: float


def load(path: Path) -> LoadedFile:
    """Reads one file.

    Raises:
        LoadError: the file is missing, empty, too big, binary, encrypted, an old .doc, or of
            a kind that is not read.
    """
    return load_bytes(shown(path.name), bytes_of(path))


def load_bytes(name: str, data: bytes) -> LoadedFile:
    """Reads one file whose bytes are at hand (a member of an archive has no path).

    Args:
        name: base name, fit to be shown.

    Raises:
        LoadError: as ``load``.
    """
    name = PurePath(name).name
    if not data.strip(b"\x00 \t\r\n"):
        raise LoadError(f"“{name}”是空文件", "请检查文件内容")
    kind = kind_of(name, data)
    if kind is FileKind.PDF:
        return _from_pages(name, data, read_pdf(name, data))
    if kind is FileKind.IMAGE:
        return _from_pages(name, data, read_image(name, data))
    content = _READERS[kind](name, data)
    if not content.text.strip():
        raise LoadError(f"“{name}”里没有文字", "若是扫描件，请先做文字识别再导入")
    return LoadedFile(
        name,
        hashlib.sha256(data).hexdigest(),
        content.text,
        content.encoding,
        content.tables,
        asides=content.asides,
        findings=content.findings,
    )


def _from_pages(name: str, data: bytes, paged: PageText) -> LoadedFile:
    if not paged.text.strip():
        raise LoadError(f"“{name}”里没有文字", "请检查文件是否为空白页或图形")
    return LoadedFile(
        name,
        hashlib.sha256(data).hexdigest(),
        paged.text,
        "ocr" if paged.is_scan else "pdf",
        paged.tables,
        paged.pages,
        tuple(Doubt(*doubt) for doubt in paged.doubts),
        paged.furniture,
        paged.wraps,
        findings=paged.findings,
    )


_READERS: dict[FileKind, Callable[[str, bytes], Content]] = {
    FileKind.TEXT: read_text,
    FileKind.HTML: read_html,
    FileKind.MHTML: read_mhtml,
    FileKind.WORD: read_word,
}
