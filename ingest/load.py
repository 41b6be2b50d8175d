"""A policy file becomes text: txt, md, html, docx and pdf; everything else is refused."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import LoadError
from ingest.policy import Table

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_BYTES = 50 * 1024 * 1024
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_COMMON = re.compile(r"[\u4e00-\u9fff，。、；：“”（）《》]")
_ODD = re.compile(r"[\ue000-\uf8ff\ufffd\u0080-\u009f]")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    r"""A source file as text.

    Attributes:
        file: base name.
        sha256: of the file's bytes, hexadecimal.
        text: line breaks are ``\n``; otherwise every character as in the file.
        encoding: of a text file (``utf-8``, ``gb18030`` …), else ``docx``, ``pdf`` or ``ocr``.
        tables: those that the format marks as such; offsets into ``text``.
        pages: start of each page in ``text`` for a format that has pages, else ().
        doubts: pieces of ``text`` that a scan does not show clearly.
    """

    file: str
    sha256: str
    text: str
    encoding: str
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


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
    data = _bytes_of(path)
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if data.startswith(_OLE) or suffix in (".doc", ".wps"):
        raise LoadError(
            f"“{path.name}”是旧版 Word 或加密的 Office 文件，不能直接读取",
            "请在 Word 或 WPS 中去掉密码，另存为 .docx 后再试",
        )
    if data.startswith(_PDF):
        reader = _read_pdf
    if reader is None:
        raise LoadError(
            f"“{path.name}”的类型 {suffix or '(无扩展名)'} 不支持",
            "可读取 .txt .md .html .htm .docx .pdf，请转换后再试",
        )
    text, encoding = reader(path.name, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise LoadError(f"“{path.name}”里没有文字", "若是扫描件，请先做文字识别再导入")
    return LoadedFile(path.name, hashlib.sha256(data).hexdigest(), text, encoding)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise LoadError(f"“{path}”是文件夹", "请给出其中的文件")
        if path.stat().st_size > MAX_BYTES:
            raise LoadError(f"“{path.name}”超过 50 MB", "请拆分后再导入")
        data = path.read_bytes()
    except FileNotFoundError:
        raise LoadError(f"找不到文件“{path}”", "请检查路径") from None
    except OSError as error:
        raise LoadError(f"文件“{path}”无法读取：{error.strerror}", "请检查权限") from error
    if not data.strip():
        raise LoadError(f"“{path.name}”是空文件", "请检查文件内容")
    return data


def _read_text(name: str, data: bytes) -> tuple[str, str]:
    return decode(name, data)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Text and encoding of ``data``: by its mark, as UTF-8, else the best of the Chinese ones.

    Raises:
        LoadError: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(name, data, encoding), encoding
    wide = _wide_encoding(data)
    if wide:
        return _decoded(name, data, wide), wide
    if b"\x00" in data:
        raise LoadError(f"“{name}”不是文本文件（含二进制内容）", "请导出为文本后再试")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    best = max((_score(data, encoding), encoding) for encoding in ("big5", "gb18030"))
    if best[0] > 0.6:
        return data.decode(best[1]), best[1]
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    if guess is None or not _COMMON.search(str(guess)):
        raise LoadError(f"“{name}”的编码无法识别，或不是文本文件", "请另存为 UTF-8 文本后再试")
    return str(guess), guess.encoding


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(
            f"“{name}”标明是 {encoding} 编码，但第 {error.start} 字节不符", "请另存为 UTF-8 后再试"
        ) from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII line breaks and digits leave a zero in every pair."""
    pairs = data[: 4000 // 2 * 2]
    if len(data) % 2 or b"\x00" not in pairs:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = pairs.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_COMMON.findall(text)) > 0.5 * len(text) and "\x00" not in text:
            return encoding
    return None


def _score(data: bytes, encoding: str) -> float:
    """Share of usual Chinese print in ``data`` read as ``encoding``; -1 if it cannot be."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    wide = [character for character in text if ord(character) > 127]
    if not wide:
        return 0.0
    usual = sum(character in _USUAL for character in wide)
    return 0.61 + usual / len(wide) if usual > 0.05 * len(wide) and not _ODD.search(text) else 0.0


# Characters that every official text is full of, in both scripts: read with the wrong encoding
# Chinese text turns into rare ones.
_USUAL = frozenset(
    "的一是在不了有和人这中大为上个国我以他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自理起物现实加量都两体制"
    "机当使点从业本去性好应开合还因其些然外天政四日那社义事平形相全表间样与关各重新线内数正心反"
    "质标准省市县区企条第章项元万励奖给予单位和评定组织服务品牌管理意见办法通知政府施行公司"
    "這個國們為來時會對發業產標準質獎勵項於與實關應條組織縣區務員經過進電動學種點從體機"
    "，。、；：？！“”（）《》　,.0123456789"
)


def _read_html(name: str, data: bytes) -> tuple[str, str]:
    from selectolax.lexbor import LexborHTMLParser

    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:2048])
    text, encoding = "", ""
    if declared:
        try:
            encoding = declared[1].decode("ascii")
            encoding = "gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding
            text = data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            text = ""
    if not text:
        text, encoding = decode(name, data)
    tree = LexborHTMLParser(text)
    pieces: list[str] = []
    if tree.body is not None:
        _collect(tree.body, pieces)
    joined = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n"), encoding.lower()


_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|caption|d[dlt]|div|fieldset|figure|footer|form|h[1-6r]"
    r"|header|li|main|nav|[ou]l|p|pre|section|table|tbody|thead|tr"
)
_SILENT = re.compile(r"script|style|noscript|template|svg|iframe|head|select|button")


def _collect(node: LexborNode, pieces: list[str]) -> None:
    """Appends the text under ``node`` in reading order, blocks apart, cells joined by « | »."""
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            pieces.append(re.sub(r"[\t\n\r ]+", " ", child.text(deep=False)))
        elif tag in ("td", "th"):
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append(" | ")
            cell: list[str] = []
            _collect(child, cell)
            pieces.append(re.sub(r"\s*\n\s*", " ", "".join(cell)).strip())
        elif not _SILENT.fullmatch(tag):
            is_block = _BLOCKS.fullmatch(tag) is not None
            if is_block and pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
            _collect(child, pieces)
            if is_block and pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")


def _read_docx(name: str, data: bytes) -> tuple[str, str]:
    if not data.startswith(_ZIP):
        raise LoadError(f"“{name}”不是有效的 .docx 文件", "请在 Word 或 WPS 中重新另存为 .docx")
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    try:
        for block in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells = [" ".join(cell.text.split()) for cell in row.cells]
                    lines.append(" | ".join(cells))
            else:
                lines.append(block.text)
    except Exception as error:  # python-docx lets errors of zipfile, lxml and its own escape
        raise LoadError(f"“{name}”已损坏，无法读取", "请在 Word 或 WPS 中打开后重新保存") from error
    return "\n".join(lines), "docx"


def _read_pdf(name: str, data: bytes) -> tuple[str, str]:
    import pypdfium2

    if not data.startswith(_PDF):
        raise LoadError(f"“{name}”不是有效的 PDF 文件", "请检查文件是否完整")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LoadError(f"“{name}”设有密码", "请去掉密码后再导入") from error
        raise LoadError(f"“{name}”已损坏，无法读取", "请重新获取该文件") from error
    try:
        pages = []
        for page in document:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range().replace("\r\n", "\n").strip("\n"))
            text_page.close()
            page.close()
    finally:
        document.close()
    return "\n".join(pages), "pdf"


_READERS: dict[str, Callable[[str, bytes], tuple[str, str]]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".markdown": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}
