"""Text files: line ends of every kind, and what Markdown files hold besides words."""

from __future__ import annotations

import pytest

from ingest.cleaning.clean import clean
from ingest.load import LoadedFile, load_bytes


def kept(loaded: LoadedFile) -> str:
    text, at = "", 0
    for removal in clean(loaded):
        text += loaded.text[at : removal.start]
        at = removal.end
    return text + loaded.text[at:]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    text = f"质量奖励办法{end}第一条 奖励十万元。{end}第二条 附则。"
    assert load_bytes("办法.txt", text.encode()).text == text.replace(end, "\n")


def test_a_piece_of_a_web_page_in_a_text_file_is_read_as_such() -> None:
    data = "<p>质量奖励办法</p>\n<p>第一条 奖励<b>十万</b>元。</p>".encode()
    assert load_bytes("办法.txt", data).text == "质量奖励办法\n第一条 奖励十万元。"


def test_markdown_may_begin_with_a_mark_of_html() -> None:
    data = '<div align="center">\n\n# 质量奖励办法\n\n</div>\n\n第一条 **奖励**。'.encode()
    assert "# 质量奖励办法" in load_bytes("办法.md", data).text


def test_the_head_of_a_markdown_file_is_no_title() -> None:
    data = "---\ntitle: 某办法\ntags:\n  - 质量\n---\n# 质量奖励办法\n\n第一条 附则。".encode()
    loaded = load_bytes("办法.md", data)
    assert kept(loaded) == "质量奖励办法\n\n第一条 附则。"
    assert clean(loaded)[0].reason == "Markdown 文件头"


def test_struck_words_and_comments_of_markdown_go_with_a_reason() -> None:
    loaded = load_bytes("办法.md", "奖励~~10~~20万元。<!-- 一\n二 -->\n附则。".encode())
    assert kept(loaded) == "奖励20万元。\n附则。"
    assert [r.reason for r in clean(loaded)] == ["带删除线的文字", "Markdown 标记"]


def test_a_table_of_html_in_markdown_keeps_rows_and_merged_cells() -> None:
    loaded = load_bytes(
        "办法.md",
        (
            "# 办法\n\n<table><tr><td rowspan=2>奖项<td colspan=2>金额（万元）"
            "<tr><td>正奖<td>提名奖<tr><td>省奖<td>100<td></table>\n\n第一条 附则。"
        ).encode(),
    )
    (table,) = loaded.tables
    found = [(loaded.text[c.start : c.end], c.row, c.column, c.n_rows) for c in table.cells]
    assert found[:4] == [
        ("奖项", 0, 0, 2),
        ("金额（万元）", 0, 1, 1),
        ("正奖", 1, 1, 1),
        ("提名奖", 1, 2, 1),
    ]
    assert "省奖 | 100 | \n" in kept(loaded)
