"""PDF files made by hand: each character at a known place, no font and no browser needed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

WIDE, HIGH = 595, 842  # A4 in points

_RANGES = b"".join(
    b"1 beginbfrange <%02X00> <%02XFF> <%02X00> endbfrange\n" % (high, high, high)
    for high in range(256)
)
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
    b"/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + _RANGES
    + b"endcmap end end"
)
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def at(x: float, y: float, text: str, size: float = 12, matrix: str = "1 0 0 1") -> bytes:
    """Drawing commands for ``text`` with its left end at (x, y), y measured from the top."""
    codes = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {matrix} {x} {HIGH - y} Tm <{codes}> Tj ET\n".encode()


def paragraph(y: float, lines: Sequence[str], x: float = 90, indent: float = 24) -> bytes:
    """Lines 20 points apart, the first one indented."""
    return b"".join(at(x + (0 if i else indent), y + 20 * i, line) for i, line in enumerate(lines))


def rule(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A ruling line, y measured from the top."""
    return f"0.5 w {x0} {HIGH - y0} m {x1} {HIGH - y1} l S\n".encode()


def pdf(
    pages: Sequence[bytes],
    *,
    box: tuple[float, float, float, float] = (0, 0, WIDE, HIGH),
    rotate: int = 0,
    password: str | None = None,
) -> bytes:
    """A file of ``pages``, each given by its drawing commands.

    Args:
        password: to open it; "" for a file that only its owner may change; None for none.
    """
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]"
        b"/ToUnicode 5 0 R>>"
    )
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/W[32 126 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 880/Descent -120"
        b"/CapHeight 700/StemV 80/ItalicAngle 0/FontBBox[0 -120 1000 880]>>>>"
    )
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages))).encode()
    bodies: list[bytes | tuple[bytes, bytes]] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)),
        font,
        descendant,
        (b"", _TO_UNICODE),
    ]
    frame = " ".join(map(str, box)).encode()
    for i, content in enumerate(pages):
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/ExtGState<</H<</ca 0>>>>>>>>"
            % (frame, rotate, 7 + 2 * i)
        )
        bodies.append((b"", content))
    return _file(bodies, password)


def _file(bodies: Sequence[bytes | tuple[bytes, bytes]], password: str | None) -> bytes:
    lock, key = _lock(password) if password is not None else (b"", b"")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, _object(number, body, key))
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\n" % (len(bodies) + 1, lock)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _object(number: int, body: bytes | tuple[bytes, bytes], key: bytes) -> bytes:
    if isinstance(body, bytes):
        return body
    stream = _rc4(_object_key(key, number), body[1]) if key else body[1]
    return b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream)


def _lock(password: str) -> tuple[bytes, bytes]:
    """Encryption entries and key of the standard security handler, revision 2 (40-bit RC4)."""
    user = (password.encode() + _PADDING)[:32]
    owner = (b"owner" + _PADDING)[:32]
    owned = _rc4(hashlib.md5(owner).digest()[:5], user)
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(user + owned + permissions + b"0123456789abcdef").digest()[:5]
    entries = b"/ID[<%b><%b>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (
        b"0123456789abcdef".hex().encode(),
        b"0123456789abcdef".hex().encode(),
        owned.hex().encode(),
        _rc4(key, _PADDING).hex().encode(),
    )
    return entries, key


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
