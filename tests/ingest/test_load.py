"""Files of every kind become text, and what cannot be read is refused with advice."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from ingest.errors import LoadError
from ingest.load import load, load_bytes

SIMPLIFIED = "第一条 对获得质量奖的企业给予100万元奖励。\n第二条 本办法由市政府负责解释。\n"
TRADITIONAL = "第一條 對獲得質量獎的企業給予100萬元獎勵。\n第二條 本辦法由市政府負責解釋。\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SIMPLIFIED),
        ("utf-8-sig", SIMPLIFIED),
        ("gb18030", SIMPLIFIED),
        ("big5", TRADITIONAL),
        ("utf-16", SIMPLIFIED),
        ("utf-16-le", SIMPLIFIED),
    ],
)
def test_text_is_read_in_any_chinese_encoding(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "办法.txt"
    path.write_bytes(text.encode(encoding))
    assert load(path).text == text


def test_line_breaks_become_one_kind_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一、总则\r\n\xa0 （一）内容\r\n".encode())
    loaded = load(path)
    assert loaded.text == "一、总则\n\xa0 （一）内容\n"
    assert loaded.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert loaded.file == "a.txt"


def test_html_gives_its_blocks_in_reading_order_and_no_scripts(tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    path.write_text(
        "<html><head><title>x</title><style>p{}</style></head><body><h1>奖励办法</h1>"
        "<p>第一条 <b>对企业</b>奖励。</p><script>var a=1</script>"
        "<table><tr><td>级别</td><td>金额</td></tr><tr><td>国家</td><td>50万元</td></tr></table>"
        "<p>第二条 施行。<br>附件</p></body></html>",
        encoding="utf-8",
    )
    assert load(path).text.split("\n") == [
        "奖励办法",
        "第一条 对企业奖励。",
        "级别 | 金额",
        "国家 | 50万元",
        "第二条 施行。",
        "附件",
    ]


def test_html_obeys_the_charset_that_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "页.htm"
    page = '<html><head><meta charset="gb2312"></head><body><p>质量奖管理办法</p></body></html>'
    path.write_bytes(page.encode("gb18030"))
    assert load(path).text == "质量奖管理办法"


def test_docx_keeps_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("奖励办法")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "国家标准", "50万元"
    document.add_paragraph("第二条 施行。")
    path = tmp_path / "办法.docx"
    document.save(str(path))
    assert load(path).text == "奖励办法\n国家标准 | 50万元\n第二条 施行。"


def _pdf(text: str, trailer: str = "") -> bytes:
    """A one-page PDF that prints ``text`` (ASCII)."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
    return (out + f"startxref\n{start}\n%%EOF\n").encode("latin-1")


def test_pdf_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf("ISO 9000 award"))
    assert load(path).text == "ISO 9000 award"


def test_an_encrypted_pdf_is_refused_with_advice(tmp_path: Path) -> None:
    secret = "0" * 64
    handler = f"/Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4"
    trailer = f"/ID [<00><00>] /Encrypt << {handler} >>"
    path = tmp_path / "密.pdf"
    path.write_bytes(_pdf("x", trailer))
    with pytest.raises(LoadError, match="密码"):
        load(path)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "另存为 .docx"),
        ("锁.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "去掉密码"),
        ("空.txt", b"", "空文件"),
        ("空白.txt", b" \n\t ", "空文件"),
        ("图.txt", b"\x00\x01\x02\x03" * 50, "不是文本文件"),
        ("乱.txt", bytes(range(128, 256)) * 9, "无法识别"),
        ("表.xlsx", b"PK\x03\x04xxxx", "不支持"),
        ("坏.docx", b"PK\x03\x04xxxx", "已损坏"),
        ("假.docx", b"hello", "不是有效的"),
        ("坏.pdf", b"%PDF-1.4 nothing", "已损坏"),
        ("坏码.txt", b"\xff\xfea", "不符"),
    ],
)
def test_what_cannot_be_read_is_refused_in_chinese(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LoadError, match=says) as caught:
        load(path)
    assert name in str(caught.value)


def _ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le") + b"\x00" * 8 for name in streams)
    return b"\xd0\xcf\x11\xe0" + b"\x00" * 60 + names


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("旧.doc", _ole("WordDocument"), r"旧版 Word 文件.*另存为 \.docx.*soffice"),
        ("旧.docx", _ole("WordDocument"), r"实际上是旧版 Word 文件"),
        ("锁.docx", _ole("EncryptedPackage"), "加密.*去掉密码"),
        ("旧.wps", _ole("WordDocument"), r"WPS 文字.*另存为 \.docx"),
        ("表.xls", _ole("Workbook"), "Excel 表格"),
        ("表.et", _ole("Workbook"), "WPS 表格"),
        ("表.xlsx", _zip("[Content_Types].xml", "xl/workbook.xml"), "Excel 表格.*PDF"),
        ("表.docx", _zip("[Content_Types].xml", "xl/workbook.xml"), "实际上是Excel 表格"),
        ("幻灯.pptx", _zip("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿.*PDF"),
        ("文.odt", _zip("mimetype", "content.xml"), "OpenDocument"),
        ("文.ofd", _zip("OFD.xml"), "OFD 版式文件.*PDF"),
        ("包.docx", _zip("a.txt"), "压缩包"),
        ("文.rtf", rb"{\rtf1\ansi x}", "RTF.*另存为"),
        ("文.docx", rb"{\rtf1\ansi x}", "实际上是RTF"),
        ("文.uof", b"<?xml version='1.0'?><x/>", "标文通"),
        ("邮件.eml", "主题：通知".encode(), "电子邮件"),
        ("数据.json", b"{}", "类型 .json 不支持"),
    ],
)
def test_what_other_programs_write_is_refused_with_the_way_to_convert_it(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LoadError, match=says):
        load(path)


PAGE = '<html><head><meta charset="utf-8"></head><body><p>质量奖管理办法</p></body></html>'


@pytest.mark.parametrize(
    "name", ["办法.txt", "办法.doc", "办法.docx", "办法.aspx", "办法", "办法.xls"]
)
def test_a_web_page_is_read_whatever_its_name_says(name: str) -> None:
    assert load_bytes(name, PAGE.encode()).text == "质量奖管理办法"
    assert load_bytes(name, PAGE.encode("utf-16")).text == "质量奖管理办法"


def test_a_word_file_is_read_whatever_its_name_says() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("第一条 奖励。")
    buffer = io.BytesIO()
    document.save(buffer)
    for name in ("a.txt", "a.doc", "a.docm", "a.dotx", "a.zip", "a"):
        assert load_bytes(name, buffer.getvalue()).text == "第一条 奖励。"


def test_a_name_without_an_extension_or_with_a_date_at_its_end_is_text() -> None:
    for name in ("质量奖办法", "质量奖办法2023.12.25"):
        assert load_bytes(name, SIMPLIFIED.encode("gb18030")).text == SIMPLIFIED


def test_what_the_reader_left_out_is_among_the_findings_of_the_file() -> None:
    loaded = load_bytes("a.txt", SIMPLIFIED.encode() + b"\x00" * 20)
    assert loaded.text == SIMPLIFIED
    assert "空字节" in loaded.findings[0]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="找不到"):
        load(tmp_path / "无.txt")
    with pytest.raises(LoadError, match="文件夹"):
        load(tmp_path)
