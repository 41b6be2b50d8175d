"""Word documents: entity bombs, references to other files, parts that swell or lack."""

from __future__ import annotations

import io
import warnings
import zipfile
from itertools import pairwise

from tests.ingest.bad_files.registry import POLICY, bad

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BODY = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in POLICY.split("\n") if line)


def zipped(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # doubled names are wanted here
        for name, data in entries:
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return buffer.getvalue()


def word(body: str = _BODY, doctype: str = "", *more: tuple[str, str | bytes]) -> bytes:
    """A .docx with this body; ``more`` are further parts."""
    document = (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{_W}" xmlns:r="{_RELATIONS}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return zipped(
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _ROOT),
        ("word/document.xml", document),
        *more,
    )


def _paragraph(text: str) -> str:
    return f"{_BODY}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@bad("亿笑.docx")
def _(secret: str) -> bytes:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in pairwise(names))
    return word(_paragraph("&j;"), f'<!DOCTYPE x [<!ENTITY a "笑">{entities}]>')


@bad("平方膨胀.docx")
def _(secret: str) -> bytes:
    return word(_paragraph("&a;" * 20_000), f'<!DOCTYPE x [<!ENTITY a "{"笑" * 50_000}">]>')


@bad("外部实体.docx")
def _(secret: str) -> bytes:
    return word(_paragraph("&a;"), f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret}">]>')


@bad("外部实体十六位.docx")
def _(secret: str) -> bytes:
    document = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "'
        f'{secret}">]>'
        f'<w:document xmlns:w="{_W}"><w:body>{_paragraph("&a;")}</w:body></w:document>'
    )
    return zipped(
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _ROOT),
        ("word/document.xml", document.encode("utf-16")),
    )


@bad("外部文档类型.docx")
def _(secret: str) -> bytes:
    return word(_BODY, f'<!DOCTYPE x SYSTEM "{secret}">')


@bad("外部关系.docx")
def _(secret: str) -> bytes:
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{secret}"'
        f' TargetMode="External"/>'
        for n, kind in enumerate(("image", "attachedTemplate", "hyperlink", "subDocument"))
    )
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    return word(f'{_BODY}<w:subDoc r:id="r3"/>', "", ("word/_rels/document.xml.rels", relations))


@bad("关系越界.docx")
def _(secret: str) -> bytes:
    root = _ROOT.replace("word/document.xml", "../../../../../../etc/passwd")
    return zipped(("[Content_Types].xml", _TYPES), ("_rels/.rels", root))


@bad("十万层.docx")
def _(secret: str) -> bytes:
    return word("<w:p>" * 100_000 + "</w:p>" * 100_000)


@bad("表中表.docx")
def _(secret: str) -> bytes:
    cell = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return word(_BODY + cell[0] * 70 + "<w:p/>" + cell[1] * 70)


@bad("炸弹.docx")
def _(secret: str) -> bytes:
    return word(_BODY, "", ("word/media/a.xml", bytes(300 << 20)))


@bad("正文炸弹.docx")
def _(secret: str) -> bytes:
    return word(_paragraph("奖" * (40 << 20)))


@bad("缺正文.docx")
def _(secret: str) -> bytes:
    return zipped(("[Content_Types].xml", _TYPES), ("_rels/.rels", _ROOT))


@bad("乱码正文.docx")
def _(secret: str) -> bytes:
    return word("<w:p><w:r><w:t>没有合上")


@bad("巨大跨列.docx")
def _(secret: str) -> bytes:
    span = '<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
    return word(f"{_BODY}<w:tbl><w:tr><w:tc>{span}<w:p/></w:tc></w:tr></w:tbl>")
