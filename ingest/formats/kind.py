"""What a file really is, by its first bytes: extensions lie, and old systems save anything.

What is not read is refused with the way to make it readable.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath

from ingest.errors import LoadError
from ingest.formats.image import SUFFIXES as IMAGE_SUFFIXES
from ingest.formats.image import is_image

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_READABLE = ".txt .md .html .htm .mht .docx .pdf .zip，以及图片（.png .jpg .tif）"
_TO_DOCX = "请在 Word 或 WPS 中打开，另存为 .docx"
_BY_COMMAND = "；没有 Word 时可用 LibreOffice：soffice --headless --convert-to docx 文件名"


class FileKind(StrEnum):
    """Formats that have a reader."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    WORD = "word"
    PDF = "pdf"
    IMAGE = "image"


_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), FileKind.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), FileKind.HTML),
    **dict.fromkeys((".asp", ".aspx", ".jsp", ".php", ".do"), FileKind.HTML),
    **dict.fromkeys((".mht", ".mhtml"), FileKind.MHTML),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), FileKind.WORD),
    ".pdf": FileKind.PDF,
    **dict.fromkeys(IMAGE_SUFFIXES, FileKind.IMAGE),
}
_REFUSED = {
    ".doc": ("旧版 Word 文件（.doc）", _TO_DOCX + _BY_COMMAND),
    ".dot": ("旧版 Word 模板（.dot）", _TO_DOCX + _BY_COMMAND),
    ".wps": ("WPS 文字的旧格式（.wps）", "请在 WPS 中打开，另存为 .docx" + _BY_COMMAND),
    ".rtf": ("RTF 文件", _TO_DOCX + _BY_COMMAND),
    ".odt": (
        "OpenDocument 文本（.odt）",
        "请在 WPS 或 LibreOffice 中打开，另存为 .docx" + _BY_COMMAND,
    ),
    ".uof": ("标文通文件（.uof）", "请在 WPS 中打开，另存为 .docx"),
    ".uot": ("标文通文件（.uot）", "请在 WPS 中打开，另存为 .docx"),
    ".ofd": ("OFD 版式文件", "请在 OFD 阅读器中导出或打印为 PDF"),
    ".ceb": ("方正 CEB 文件", "请在 Apabi Reader 中打开，打印为 PDF"),
    ".caj": ("CAJ 文件", "请在 CAJViewer 中打开，打印为 PDF"),
    ".et": ("WPS 表格（.et）", "请在 WPS 中打开，另存为 PDF，或把表格复制到 Word 中另存为 .docx"),
    ".xls": ("Excel 表格（.xls）", "请另存为 PDF，或把表格复制到 Word 中另存为 .docx"),
    ".xlsx": ("Excel 表格（.xlsx）", "请另存为 PDF，或把表格复制到 Word 中另存为 .docx"),
    ".ods": ("OpenDocument 表格（.ods）", "请另存为 PDF，或把表格复制到 Word 中另存为 .docx"),
    ".csv": ("CSV 数据文件", "请把表格复制到 Word 中另存为 .docx"),
    ".ppt": ("演示文稿（.ppt）", "请另存为 PDF"),
    ".pptx": ("演示文稿（.pptx）", "请另存为 PDF"),
    ".dps": ("WPS 演示（.dps）", "请另存为 PDF"),
    ".odp": ("OpenDocument 演示（.odp）", "请另存为 PDF"),
    ".epub": ("电子书（.epub）", "请转换为 .docx 或 PDF"),
    ".eml": ("电子邮件（.eml）", "请打开邮件，把正文或附件另存为文件"),
    ".msg": ("电子邮件（.msg）", "请打开邮件，把正文或附件另存为文件"),
    ".xml": ("XML 文件", "请在 Word 或 WPS 中打开，另存为 .docx"),
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]"
    rb"|<head[\s>]|<body[\s>]|<meta\s)",
    re.I | re.S,
)
# What a website's editor exports, without a page around it; in Markdown it is only a part.
_PIECE_OF_PAGE = re.compile(
    rb"\s*<(?:p|div|table|span|article|section|center|font|h[1-6]|[ou]l)(?:\s[^<>]{0,500})?>", re.I
)
_SAVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n)*){0,12}?"
    rb"(?:mime-version:|content-type:\s*multipart/related)",
    re.I,
)
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=|<pkg:package\s|<w:wordDocument\s")


def kind_of(name: str, data: bytes) -> FileKind:
    """The format of a file, by what it holds; its extension only decides where that is silent.

    Raises:
        LoadError: it is of a kind that is not read.
    """
    suffix = PurePath(name).suffix.lower()
    by_suffix = _BY_SUFFIX.get(suffix)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"%PDF-") or (suffix == ".pdf"):
        return FileKind.PDF
    if data.startswith(_OLE):
        raise _old_office(name, suffix, data)
    if data.startswith(_ZIP):
        return _in_zip(name, suffix, data)
    if head.lstrip().startswith(b"{\\rtf"):
        raise _refused(name, ".rtf", suffix)
    if is_image(data):
        return FileKind.IMAGE
    if _WORD_XML.search(head):
        raise _refused(name, ".xml", suffix)
    if data.startswith(b"%!PS"):
        raise LoadError(f"“{name}”是 PostScript 文件，不支持", "请转换为 PDF")
    if _SAVED_PAGE.match(head) and (by_suffix is not None or suffix in _REFUSED):
        return FileKind.MHTML
    is_markdown = suffix in (".md", ".markdown")
    if _PAGE.match(_narrow(head)) or (not is_markdown and _PIECE_OF_PAGE.match(_narrow(head))):
        return FileKind.HTML
    return _by_name(name, suffix, by_suffix)


def _by_name(name: str, suffix: str, by_suffix: FileKind | None) -> FileKind:
    if by_suffix is FileKind.WORD:
        raise LoadError(f"“{name}”不是有效的 {suffix} 文件", "请在 Word 或 WPS 中重新另存为 .docx")
    if by_suffix is FileKind.MHTML:
        raise LoadError(f"“{name}”不是有效的 {suffix} 文件", "请在浏览器中重新另存为网页")
    if by_suffix is not None:
        return by_suffix
    if suffix in _REFUSED:
        raise _refused(name, suffix, suffix)
    if not re.fullmatch(r"\.[a-z][a-z0-9]{0,7}", suffix):
        return FileKind.TEXT  # no extension, or the tail of a name such as «办法2023.9»
    raise LoadError(f"“{name}”的类型 {suffix} 不支持", f"可读取 {_READABLE}，请转换后再试")


def _narrow(head: bytes) -> bytes:
    """The first bytes with those of UTF-16 made narrow."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:8].count(b"\x00") >= 3:
        return head.lstrip(b"\xff\xfe").replace(b"\x00", b"")
    return head


def _refused(name: str, kind: str, suffix: str) -> LoadError:
    what, advice = _REFUSED[kind]
    really = f"实际上是{what}" if kind != suffix and suffix else f"是{what}"
    return LoadError(f"“{name}”{really}，不能直接读取，这种类型不支持", f"{advice}，再导入")


def _old_office(name: str, suffix: str, data: bytes) -> LoadError:
    """Compound files: old Office formats, and locked new ones."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or (suffix in (".docx", ".docm", ".dotx") and not holds("Word")):
        return LoadError(
            f"“{name}”是加密的 Office 文件，设有打开密码，不能读取",
            "请在 Word 或 WPS 中用密码打开，去掉密码后另存为 .docx",
        )
    if holds("WordDocument"):
        return _refused(name, ".wps" if suffix == ".wps" else ".doc", suffix)
    if holds("Workbook"):
        return _refused(name, ".et" if suffix == ".et" else ".xls", suffix)
    if holds("PowerPoint Document"):
        return _refused(name, ".dps" if suffix == ".dps" else ".ppt", suffix)
    if holds("__properties_version1.0"):
        return _refused(name, ".msg", suffix)
    return _refused(name, suffix if suffix in _REFUSED else ".doc", suffix)


def _in_zip(name: str, suffix: str, data: bytes) -> FileKind:
    """Word files, other packages, and damaged ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = frozenset(package.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        if suffix in _REFUSED:
            raise _refused(name, suffix, suffix) from error
        raise LoadError(
            f"“{name}”已损坏，无法读取", "请重新获取该文件，或在 Word 中打开后另存为 .docx"
        ) from error
    folders = {each.partition("/")[0] for each in names}
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        if "xl" in folders:
            raise _refused(name, ".xlsx", suffix)
        if "ppt" in folders:
            raise _refused(name, ".pptx", suffix)
        return FileKind.WORD
    if "OFD.xml" in names:
        raise _refused(name, ".ofd", suffix)
    if "mimetype" in names:
        kind = suffix if suffix in (".ods", ".odp", ".epub") else ".odt"
        raise _refused(name, kind, suffix)
    raise LoadError(f"“{name}”是压缩包，不是一份文件", "请解压后导入其中的文件，或改用扩展名 .zip")
