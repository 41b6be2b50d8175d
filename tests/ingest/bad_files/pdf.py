"""PDF files and images: loops, bombs, sizes that are lies."""

from __future__ import annotations

import struct
import zlib

from tests.ingest.bad_files.registry import bad


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%b"
        b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, trailer, len(out))
    )


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
_TEXT = b"BT /F 12 Tf 72 700 Td (Article 1 quality award) Tj ET"


def _page(content: bytes = b"4 0 R", box: bytes = b"0 0 595 842", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents %b/Resources %b%b>>" % (
        box,
        content,
        _FONT,
        more,
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), more, data)


@bad("百万页.pdf")
def _(secret: str) -> bytes:
    kids = b"3 0 R " * 200_000
    pages = b"<</Type/Pages/Kids[%b]/Count 200000>>" % kids
    return pdf(_CATALOGUE, pages, _page(), _stream(_TEXT))


@bad("流炸弹.pdf")
def _(secret: str) -> bytes:
    bomb = zlib.compress(zlib.compress(b" " * (512 << 20), 9), 9)
    return pdf(_CATALOGUE, _PAGES, _page(), _stream(bomb, b"/Filter[/FlateDecode/FlateDecode]"))


@bad("图像炸弹.pdf")
def _(secret: str) -> bytes:
    image = _stream(
        zlib.compress(bytes(64 << 20), 9),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
        b"/ColorSpace/DeviceRGB/Filter/FlateDecode",
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>"
    )
    return pdf(_CATALOGUE, _PAGES, page, _stream(b"q 595 0 0 842 0 0 cm /I Do Q"), image)


@bad("巨大页面.pdf")
def _(secret: str) -> bytes:
    return pdf(_CATALOGUE, _PAGES, _page(box=b"0 0 1000000000 1000000000"), _stream(b"n"))


@bad("表单自引用.pdf")
def _(secret: str) -> bytes:
    resources = b"/Resources<</XObject<</X 4 0 R>>>>"
    form = _stream(b"/X Do " * 50, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R" + resources + b">>"
    return pdf(_CATALOGUE, _PAGES, page, form, _stream(b"/X Do " * 50))


@bad("百万字.pdf")
def _(secret: str) -> bytes:
    text = b"BT /F 1 Tf " + b"(%b) Tj 0 1 Td " % (b"A" * 100) * 60_000 + b"ET"
    stream = _stream(zlib.compress(text, 9), b"/Filter/FlateDecode")
    return pdf(_CATALOGUE, _PAGES, _page(), stream)


@bad("百万线.pdf")
def _(secret: str) -> bytes:
    random_lines = b"".join(b"%d 0 m %d 800 l S\n" % (n % 595, n * 7 % 595) for n in range(300_000))
    grid = b"".join(b"0 %d m 595 %d l S\n" % (n % 842, n % 842) for n in range(100_000))
    stream = _stream(zlib.compress(_TEXT + random_lines + grid, 9), b"/Filter/FlateDecode")
    return pdf(_CATALOGUE, _PAGES, _page(), stream)


@bad("其实是图片.pdf")
def _(secret: str) -> bytes:
    return png(40, 40)


@bad("外部内容.pdf")
def _(secret: str) -> bytes:
    action = b"<</S/URI/URI(%b)>>" % secret.encode()
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction %b>>" % action
    external = b"<</Length 0/F(%b)>>stream\n\nendstream" % secret.encode()
    return pdf(catalogue, _PAGES, _page(b"[4 0 R 5 0 R]"), _stream(_TEXT), external)


def png(width: int, height: int, data: bytes | None = None) -> bytes:
    """A white grey-scale PNG; ``data`` instead of its true content."""
    if data is None:
        data = zlib.compress((b"\0" + b"\xff" * width) * height)

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = struct.pack(">L", zlib.crc32(kind + body))
        return struct.pack(">L", len(body)) + kind + body + crc

    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@bad("巨大.png")
def _(secret: str) -> bytes:
    return png(60_000, 60_000, zlib.compress(bytes(8 << 20), 9))


@bad("细长.png")
def _(secret: str) -> bytes:
    return png(2, 1_000_000)


@bad("白纸.png")
def _(secret: str) -> bytes:
    return png(400, 400)


@bad("巨大.bmp")
def _(secret: str) -> bytes:
    head = struct.pack("<LLLLHHLLLLLL", 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<LL", 54 + 100, 0) + head + bytes(100)
