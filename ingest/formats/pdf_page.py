"""What a page of a PDF prints: characters, ruling lines and pictures, upright, by pdfium.

Text that a reader does not see (invisible, covered, outside the page) is told apart.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from ingest.formats.page import Box, Glyph
from ingest.formats.radicals import as_printed

MAX_CHARACTERS = 100_000  # of a page; a full page of 6-point type has about 20,000
_MAX_OBJECTS = 30_000
_MAX_DEPTH = 6
_INVISIBLE = {3, 7}  # text rendering modes: neither filled nor stroked
_NOTABLE = 0.08  # of the page; seals, logos and codes are smaller
_THICKEST_RULE = 4.0  # points
_UNMAPPED = "\ufffd"

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PdfPageContent:
    """The content of one page; boxes are upright, in points.

    Attributes:
        glyphs: what a reader sees, in the order of the file.
        hidden: what a reader does not see.
        asides: text that runs in another direction (watermarks, side notes).
        rules: ruling lines, each a box without width or without height.
        image_share: largest part of the page that one picture covers, 0 to 1.
        pictures: pictures that cover a notable part of the page and no text; none on a page
            whose text does not run as the page is shown.
        n_objects: things drawn on the page.
    """

    width: float
    height: float
    glyphs: list[Glyph]
    hidden: list[Glyph]
    asides: list[Glyph]
    rules: list[Box]
    image_share: float
    pictures: list[Box]
    n_objects: int


@dataclass(slots=True)
class _Objects:
    """Drawn things of a page in user space, with their order of drawing."""

    text: dict[int, int] = field(default_factory=dict)  # address of a text object: its order
    covers: list[tuple[int, Box]] = field(default_factory=list)
    images: list[tuple[int, Box]] = field(default_factory=list)
    segments: list[tuple[float, float, float, float]] = field(default_factory=list)
    n: int = 0


@dataclass(frozen=True, slots=True)
class _Raw:
    """A character in user space: (left, bottom, right, top)."""

    text: str
    at: tuple[float, float, float, float]
    em: float
    quadrant: int  # direction of writing: 0 right, 1 up, 2 left, 3 down; -1 oblique
    is_visible: bool


class TooMuchOnPageError(Exception):
    """A page holds more than any print does."""


def content_of(page: Any) -> PdfPageContent:
    """Reads a page of an open pypdfium2 document.

    Raises:
        TooMuchOnPageError: more characters than MAX_CHARACTERS.
    """
    left, bottom, right, top = page.get_bbox()
    view = Box(left, bottom, right, top)
    objects = _Objects()
    n = pdfium.FPDFPage_CountObjects(page)
    _collect(objects, (pdfium.FPDFPage_GetObject(page, i) for i in range(n)), _IDENTITY, 0)
    raws = list(_characters(page, objects, view))
    quadrant = _writing_direction(raws)
    turn, width, height = _turned(view, quadrant)
    glyphs: list[Glyph] = []
    hidden: list[Glyph] = []
    asides: list[Glyph] = []
    for raw in raws:
        target = hidden if not raw.is_visible else glyphs if raw.quadrant == quadrant else asides
        target.append(Glyph(raw.text, _as_wide_as_set(raw, turn(*raw.at)), raw.em))
    rules = [turn(*segment) for segment in objects.segments]
    notable = [box for _, box in objects.images if _share(box, view) >= _NOTABLE]
    pictures = [turn(box.x0, box.top, box.x1, box.bottom) for box in notable]
    pictures = [box for box in pictures if not any(box.holds(g.box) for g in glyphs)]
    return PdfPageContent(
        width,
        height,
        glyphs,
        hidden,
        asides,
        [rule for rule in rules if rule.x1 - rule.x0 > 3 or rule.bottom - rule.top > 3],
        max((_share(box, view) for _, box in objects.images), default=0.0),
        pictures if not quadrant and not page.get_rotation() else [],
        objects.n,
    )


def _collect(objects: _Objects, items: Iterator[Any], matrix: Matrix, depth: int) -> None:
    for item in items:
        objects.n += 1
        if objects.n > _MAX_OBJECTS:
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            objects.text[_address(item)] = objects.n
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            objects.images.append((objects.n, _unit_square(_times(_matrix_of(item), matrix))))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(objects, item, _times(_matrix_of(item), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            n = pdfium.FPDFFormObj_CountObjects(item)
            inner = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(max(0, n)))
            _collect(objects, inner, _times(_matrix_of(item), matrix), depth + 1)


def _add_path(objects: _Objects, path: Any, matrix: Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    segments = list(_segments(path, matrix))
    if not segments:
        return
    xs = [x for a, _, b, _ in segments for x in (a, b)]
    ys = [y for _, a, _, b in segments for y in (a, b)]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    is_big = box.x1 - box.x0 > _THICKEST_RULE and box.bottom - box.top > _THICKEST_RULE
    if fill.value and is_big and len(segments) <= 5 and _is_opaque(path):
        objects.covers.append((objects.n, box))
    objects.segments.extend(
        (min(a, c), min(b, d), max(a, c), max(b, d))
        for a, b, c, d in segments
        if abs(a - c) < 0.5 or abs(b - d) < 0.5
    )


def _segments(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Straight pieces of a path; a path with curves has none (it rules no table)."""
    n = pdfium.FPDFPath_CountSegments(path)
    if n > 2000:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    pieces = []
    for i in range(n):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _applied(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            pieces.append((*last, *point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and last != first:
            pieces.append((*last, *first))
            last = first
    yield from pieces


def _is_opaque(item: Any) -> bool:
    if pdfium.FPDFPageObj_HasTransparency(item):
        return False
    channels = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(item, *channels)
    return channels[3].value == 255


def _characters(page: Any, objects: _Objects, view: Box) -> Iterator[_Raw]:
    text_page = page.get_textpage()
    try:
        n = text_page.count_chars()
        if n > MAX_CHARACTERS:
            raise TooMuchOnPageError
        styles: dict[int, tuple[float, int, bool, int]] = {}
        rect = pdfium.FS_RECTF()
        high = 0
        for i in range(n):
            code = pdfium.FPDFText_GetUnicode(text_page, i)
            if pdfium.FPDFText_IsGenerated(text_page, i) == 1 or code in (10, 13):
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            pdfium.FPDFText_GetLooseCharBox(text_page, i, rect)
            item = pdfium.FPDFText_GetTextObject(text_page, i)
            key = _address(item)
            if key not in styles:
                styles[key] = _style(text_page, i, item, objects)
            em, quadrant, is_visible, order = styles[key]
            at = (rect.left, rect.bottom, rect.right, rect.top)
            spot = Box(*at)
            seen = is_visible and view.holds(spot) and not _is_covered(objects, order, spot)
            unmapped = pdfium.FPDFText_HasUnicodeMapError(text_page, i) == 1 or not code
            text = _UNMAPPED if unmapped else as_printed(chr(code))
            yield _Raw(text, at, em, quadrant, seen)
    finally:
        text_page.close()


def _style(text_page: Any, i: int, item: Any, objects: _Objects) -> tuple[float, int, bool, int]:
    """(size, direction, is visible, order of drawing) of the text object of a character."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, i, matrix)
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    em = pdfium.FPDFText_GetFontSize(text_page, i) * abs(a * d - b * c) ** 0.5
    quadrant = -1
    if abs(b) <= 0.1 * abs(a):
        quadrant = 0 if a > 0 else 2
    elif abs(a) <= 0.1 * abs(b):
        quadrant = 1 if b > 0 else 3
    is_visible = pdfium.FPDFTextObj_GetTextRenderMode(item) not in _INVISIBLE
    alpha = [ctypes.c_uint() for _ in range(4)]
    if pdfium.FPDFPageObj_GetFillColor(item, *alpha) and alpha[3].value < 13:
        is_visible = False
    return em or 1.0, quadrant, is_visible, objects.text.get(_address(item), 0)


def _is_covered(objects: _Objects, order: int, spot: Box) -> bool:
    """True if something opaque is drawn over a character later."""
    if not order:
        return False
    return any(
        later > order and cover.holds(spot)
        for drawn in (objects.covers, objects.images)
        for later, cover in drawn
    )


def _writing_direction(raws: list[_Raw]) -> int:
    counted = Counter(raw.quadrant for raw in raws if raw.is_visible and raw.quadrant >= 0)
    if not counted:
        counted = Counter(raw.quadrant for raw in raws if raw.quadrant >= 0)
    return counted.most_common(1)[0][0] if counted else 0


def _turned(
    view: Box, quadrant: int
) -> tuple[Callable[[float, float, float, float], Box], float, float]:
    """A map of (left, bottom, right, top) to upright boxes, and the upright page's size."""
    wide, high = view.x1 - view.x0, view.bottom - view.top
    low = view.top  # in user space the ordinate rises: `top` is the lower edge of the view

    def turn(left: float, bottom: float, right: float, top: float) -> Box:
        left, right = left - view.x0, right - view.x0
        bottom, top = bottom - low, top - low
        if quadrant == 1:
            return Box(bottom, left, top, right)
        if quadrant == 2:
            return Box(wide - right, bottom, wide - left, top)
        if quadrant == 3:
            return Box(high - top, wide - right, high - bottom, wide - left)
        return Box(left, high - top, right, high - bottom)

    return (turn, high, wide) if quadrant in (1, 3) else (turn, wide, high)


def _as_wide_as_set(raw: _Raw, box: Box) -> Box:
    """The box of a character; pdfium gives that of its ink for some (目 is narrower than set)."""
    lack = raw.em - (box.x1 - box.x0)
    if lack <= 0 or not "\u3400" <= raw.text <= "\u9fff":
        return box
    return Box(box.x0 - lack / 2, box.top, box.x1 + lack / 2, box.bottom)


def _share(box: Box, view: Box) -> float:
    wide = min(box.x1, view.x1) - max(box.x0, view.x0)
    high = min(box.bottom, view.bottom) - max(box.top, view.top)
    area = (view.x1 - view.x0) * (view.bottom - view.top)
    return max(0.0, wide) * max(0.0, high) / area if area else 0.0


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _matrix_of(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _applied(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _unit_square(m: Matrix) -> Box:
    corners = [_applied(m, x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
