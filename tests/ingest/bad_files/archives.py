"""Archives: bombs, paths that lead out, links, and all kinds of members together."""

from __future__ import annotations

import stat
import struct
import zipfile

from tests.ingest.bad_files.registry import BUILDERS, POLICY, bad
from tests.ingest.bad_files.word import word, zipped


@bad("炸弹.zip")
def _(secret: str) -> bytes:
    return zipped(("好.txt", POLICY), ("炸弹.txt", b"0" * (45 << 20)))


@bad("重叠炸弹.zip")
def _(secret: str) -> bytes:
    data = zipped(("0000.txt", b"0123456789" * (4 << 20)))
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    lines = b"".join(data[start:end].replace(b"0000", b"%04d" % n) for n in range(400))
    tail = data[end : end + 8] + struct.pack("<HHL", 400, 400, len(lines)) + data[end + 16 :]
    return data[:start] + lines + tail


@bad("套娃.zip")
def _(secret: str) -> bytes:
    inner = zipped(("好.txt", POLICY))
    return zipped(("内.zip", inner), ("改名.txt", inner))


@bad("混装.zip")
def _(secret: str) -> bytes:
    link = zipfile.ZipInfo("链接.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped(
        ("好.txt", POLICY),
        ("好.txt", POLICY * 2),
        ("空.txt", ""),
        ("坏.docx", word()[:-60]),
        ("亿笑.docx", BUILDERS["亿笑.docx"](secret)),
        ("旧.doc", BUILDERS["加密的旧版.doc"](secret)),
        (link, "/etc/passwd"),
        ("__MACOSX/._好.txt", "x"),
        (".DS_Store", "x"),
        ("换\n行.txt", POLICY),
    )


@bad("六万行.zip")
def _(secret: str) -> bytes:
    return zipped(*[(f"{n}/", "") for n in range(60_000)])
