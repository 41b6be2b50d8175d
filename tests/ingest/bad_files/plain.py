"""Text files, web pages and files that are not what their name says."""

from __future__ import annotations

import random

from tests.ingest.bad_files.registry import POLICY, bad
from tests.ingest.bad_files.word import zipped


@bad("二进制.txt")
def _(secret: str) -> bytes:
    return random.Random(4).randbytes(3000)


@bad("全零.txt")
def _(secret: str) -> bytes:
    return bytes(5000)


@bad("加密的旧版.doc")
def _(secret: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


@bad("程序.txt")
def _(secret: str) -> bytes:
    return b"\x7fELF\x02\x01\x01" + random.Random(5).randbytes(3000)


@bad("表格.xlsx")
def _(secret: str) -> bytes:
    return zipped(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"))


@bad("百万层.html")
def _(secret: str) -> bytes:
    return b"<meta charset=utf-8>" + b"<div>" * 1_000_000 + POLICY.encode()


@bad("十万层表格.html")
def _(secret: str) -> bytes:
    return b"<meta charset=utf-8>" + b"<table><tr><td>" * 100_000 + POLICY.encode()


@bad("巨大属性.html")
def _(secret: str) -> bytes:
    return b'<meta charset=utf-8><p title="' + b"x" * (8 << 20) + b'">' + POLICY.encode()


@bad("十万属性.html")
def _(secret: str) -> bytes:
    names = b" ".join(b"a%d=1" % n for n in range(100_000))
    return b"<meta charset=utf-8><p " + names + b">" + POLICY.encode()


@bad("外部资源.html")
def _(secret: str) -> bytes:
    return (
        f'<meta charset=utf-8><link rel=stylesheet href="{secret}"><img src="{secret}">'
        f'<iframe src="{secret}"></iframe><object data="{secret}"></object><p>{POLICY}</p>'
        f'<meta http-equiv=refresh content="0;{secret}"><script src="{secret}"></script>'
    ).encode()


@bad("压缩编码.html")
def _(secret: str) -> bytes:
    return b'<meta charset="zlib_codec"><p>' + POLICY.encode() + b"</p>"
