"""PDF files: text layers by pdfium, scanned pages by recognition, page by page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.errors import LoadError
from ingest.formats import pace, scan
from ingest.formats.page import Glyph, Line, Page
from ingest.formats.page_grid import grids_of, in_place
from ingest.formats.page_lines import gutter_of, line_of, lines_of
from ingest.formats.page_text import PageText, text_of

if TYPE_CHECKING:
    from ingest.formats.pdf_page import PdfPageContent

MARK = b"%PDF-"
MAX_PAGES = 2000
MAX_SCANNED_PAGES = 300
_MAX_SIDE = 14_400  # points: 200 inches, the limit of the format
_FEW = 25  # visible characters that a stamp or page number on a scan may have
_SCAN_DPI = 200
_STORED = 0.7  # confidence in a recognition of unknown origin
_COMMON = frozenset(
    "的一是在不了有和人大中为上国年以会时出行于业发工理量高法定等标准省市县区企条第章项元万励奖"
    "给予单位评组织服务品牌管办意见通知政府施公司部门各本应当及其对按照规划计实经济建设资金支"
    "這個國們為來時對發業產標準質獎勵項與關應條組織縣務員經過，。、；：（）《》,.()"
)


def read_pdf(name: str, data: bytes) -> PageText:
    """Reads a PDF.

    Raises:
        LoadError: it is damaged, cut short, locked by a password, too big, or a scan while the
            extra `ocr` is not installed.
    """
    document = _opened(name, data)
    try:
        n_pages = len(document)
        if n_pages > MAX_PAGES:
            raise LoadError(f"“{name}”有 {n_pages} 页，超过 {MAX_PAGES} 页的上限", "请拆分后再导入")
        pages: list[Page] = []
        n_scanned = 0
        for number in range(n_pages):
            gutter = pages[-1].gutter if pages else None
            page = _read_page(name, document, number, gutter)
            n_scanned += page.is_scan
            if n_scanned > MAX_SCANNED_PAGES:
                raise LoadError(f"“{name}”的扫描页超过 {MAX_SCANNED_PAGES} 页", "请拆分后再导入")
            pages.append(page)
    finally:
        document.close()
    return text_of(pages)


def _opened(name: str, data: bytes) -> Any:
    import pypdfium2

    if MARK not in data[:1024]:
        raise LoadError(f"“{name}”不是有效的 PDF 文件", "请检查文件是否完整")
    length = re.search(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})", data[:2048])
    if b"%%EOF" not in data or (length and int(length[1]) > len(data)):
        raise LoadError(f"“{name}”已损坏或不完整（缺少文件尾）", "可能下载中断，请重新获取该文件")
    try:
        document = pypdfium2.PdfDocument(data)
        if not len(document):
            document.close()
            raise LoadError(f"“{name}”里没有页面", "请重新获取该文件")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LoadError(
                f"“{name}”设有打开密码，不能读取", "请用密码打开后另存为无密码的 PDF，再导入"
            ) from error
        raise LoadError(f"“{name}”已损坏，无法读取", "请重新获取该文件") from error
    return document


def _read_page(name: str, document: Any, number: int, gutter: float | None) -> Page:
    """Page ``number`` (from 0); ``gutter`` is that of the page before."""
    import pypdfium2

    from ingest.formats.pdf_page import TooMuchOnPageError, content_of

    where = f"“{name}”第 {number + 1} 页"
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise LoadError(f"{where}已损坏，无法读取", "请重新获取该文件") from error
    try:
        wide, high = page.get_size()
        if not (0 < wide <= _MAX_SIDE and 0 < high <= _MAX_SIDE):
            raise LoadError(f"{where}的尺寸异常（{wide:.0f}×{high:.0f} 点）", "请检查文件")
        content = content_of(page)
        if not is_scanned(content):
            return _text_page(content, page, gutter)
        if not scan.is_available():
            if stored := _stored_recognition(content):
                return stored
            if content.image_share < 0.5 and not content.glyphs:
                return _text_page(content, page, gutter)  # nothing but a small picture
        return _scanned_page(where, page)
    except TooMuchOnPageError as error:
        raise LoadError(f"{where}的内容过多，不像正常的文件", "请检查文件") from error
    finally:
        page.close()


def is_scanned(content: PdfPageContent) -> bool:
    """True if the page's text layer is not what it prints: none, garbage, or under a picture."""
    visible = [glyph for glyph in content.glyphs if not glyph.text.isspace()]
    if not visible:
        return content.n_objects > 0
    if content.image_share >= 0.5 and len(visible) < _FEW:
        return True
    if content.image_share >= 0.85 and len(content.hidden) >= len(visible):
        return True
    return len(visible) >= _FEW and is_garbage("".join(glyph.text for glyph in visible))


def is_garbage(text: str) -> bool:
    """True if ``text`` cannot be the print: unmapped glyphs, private codes, random characters."""
    odd = len(re.findall(r"[\ue000-\uf8ff\ufffd\x00-\x1f\x7f-\xa0]", text))
    if odd > 0.2 * len(text):
        return True
    if len(re.findall(r"[\xa1-\u024f]", text)) > 0.4 * len(text):
        return True
    wide = re.findall(r"[\u3400-\u9fff\uac00-\ud7af]", text)
    return len(wide) >= 60 and sum(c in _COMMON for c in wide) < 0.04 * len(wide)


def _text_page(content: PdfPageContent, page: Any, gutter: float | None) -> Page:
    findings = []
    glyphs = list(content.glyphs)
    if content.pictures and scan.is_available():
        glyphs += _text_on_pictures(content, page)
    elif content.pictures:
        findings.append(f"有图片，其中的文字没有识别（需安装可选组件：{scan.INSTALL}）")
    if any(not glyph.text.isspace() for glyph in content.hidden):
        findings.append("有读者看不见的文字，没有收入正文")
    grids, rest = grids_of(content.rules, glyphs)
    gutter = gutter_of(rest, gutter)
    blocks = in_place(lines_of(rest, gutter), grids)
    asides = lines_of(content.hidden)
    if any(not glyph.text.isspace() for glyph in content.asides):
        asides.append(_aside(content.asides))
    return Page(
        content.width,
        content.height,
        blocks,
        tuple(asides),
        gutter=gutter,
        findings=tuple(findings),
    )


def _text_on_pictures(content: PdfPageContent, page: Any) -> list[Glyph]:
    """What the pictures between the text say (a table pasted as a picture)."""
    from ingest.formats.scan_page import pixels_of

    pace.scanning()
    scale = _scale_of(page)
    shown = page.render(scale=scale).to_pil()
    found = []
    for box in content.pictures:
        cut = shown.crop((box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale))
        for glyph in scan.recognise(pixels_of(cut)):
            place = glyph.box.times(1 / scale).moved(box.x0, box.top)
            found.append(replace(glyph, box=place, em=glyph.em / scale))
    return found


def _stored_recognition(content: PdfPageContent) -> Page | None:
    """A scan under which another program has laid its recognition; every figure is doubtful."""
    glyphs = content.hidden or content.glyphs
    text = "".join(glyph.text for glyph in glyphs if not glyph.text.isspace())
    if len(text) < _FEW or is_garbage(text):
        return None
    doubtful = [replace(glyph, confidence=_STORED) for glyph in glyphs]
    lines = lines_of(doubtful, gutter_of(doubtful))
    finding = "是扫描件，采用了文件中已有的识别文字，其中的数字须逐一核对"
    return Page(content.width, content.height, tuple(lines), is_scan=True, findings=(finding,))


def _scale_of(page: Any) -> float:
    """Pixels to a point at which a page is recognised."""
    wide, high = page.get_size()
    return float(min(_SCAN_DPI / 72, (scan.MOST_RECOGNISED / (wide * high)) ** 0.5))


def _aside(glyphs: list[Glyph]) -> Line:
    """Oblique text in the order of the file; where it stands says nothing."""
    line = line_of([glyph for glyph in glyphs if not glyph.text.isspace()] or glyphs)
    return Line("".join(glyph.text for glyph in glyphs).strip() or line.text, line.box, line.em)


def _scanned_page(where: str, page: Any) -> Page:
    scan.require(where)
    pace.scanning()
    scale = _scale_of(page)
    return scan.read_scan(page.render(scale=scale).to_pil(), scale)
