"""Tables of Word keep their places; tables that only lay out a page become paragraphs."""

from __future__ import annotations

from ingest.formats.content import Content
from ingest.formats.word import read_word
from ingest.policy import Table

from .word_files import docx, p, table, tc, tr

START = '<w:vMerge w:val="restart"/>'
INSIDE = "<w:vMerge/>"


def read(body: str) -> Content:
    return read_word("x.docx", docx(body))


def cells(content: Content, one: Table) -> list[tuple[str, int, int, int, int]]:
    return [
        (content.text[c.start : c.end], c.row, c.column, c.n_rows, c.n_columns) for c in one.cells
    ]


def span(n: int) -> str:
    return f'<w:gridSpan w:val="{n}"/>'


def test_merged_cells_are_listed_once_and_leave_their_places_empty() -> None:
    content = read(
        p("奖励标准如下：")
        + table(
            tr(tc("类别", START), tc("奖励（万元）", span(2)), properties="<w:tblHeader/>"),
            tr(tc("", INSIDE), tc("国家级"), tc("省级"), properties="<w:tblHeader/>"),
            tr(tc("质量奖"), tc("100"), tc("50")),
        )
        + p("以上。")
    )
    assert content.text.split("\n") == [
        "奖励标准如下：",
        "类别 | 奖励（万元） | ",
        " | 国家级 | 省级",
        "质量奖 | 100 | 50",
        "以上。",
    ]
    (one,) = content.tables
    assert content.text[one.start : one.end].startswith("类别")
    assert content.text[one.start : one.end].endswith("50")
    assert one.n_header_rows == 2
    assert cells(content, one) == [
        ("类别", 0, 0, 2, 1), ("奖励（万元）", 0, 1, 1, 2), ("国家级", 1, 1, 1, 1),
        ("省级", 1, 2, 1, 1), ("质量奖", 2, 0, 1, 1), ("100", 2, 1, 1, 1), ("50", 2, 2, 1, 1),
    ]  # fmt: skip


def test_the_lines_of_a_cell_become_one() -> None:
    content = read(
        table(tr(tc("级别"), tc("条件")), tr(tc("甲"), tc(p("首次获得") + p("两年以上"))))
    )
    assert content.text == "级别 | 条件\n甲 | 首次获得 两年以上"


def test_columns_that_differ_by_a_hair_are_one() -> None:
    grid = "".join(f'<w:gridCol w:w="{n}"/>' for n in (2000, 30, 2000))
    content = read(
        table(
            tr(tc("a"), tc("b", span(2))),
            tr(tc("c", span(2)), tc("d")),
            grid=grid,
        )
    )
    assert content.text == "a | b\nc | d"
    assert max(c.column for c in content.tables[0].cells) == 1


def test_a_row_that_begins_further_right_leaves_the_left_empty() -> None:
    content = read(table(tr(tc("a"), tc("b")), tr(tc("c"), properties='<w:gridBefore w:val="1"/>')))
    assert content.text == "a | b\n | c"


def test_a_deleted_row_is_gone() -> None:
    content = read(
        table(
            tr(tc("a"), tc("b")), tr(tc("x"), tc("y"), properties="<w:del/>"), tr(tc("c"), tc("d"))
        )
    )
    assert content.text == "a | b\nc | d"


def test_a_box_of_one_cell_or_one_column_is_paragraphs() -> None:
    content = read(table(tr(tc(p("专栏1 重点工程") + p("（一）标准。")))) + p("正文"))
    assert content.text == "专栏1 重点工程\n（一）标准。\n正文"
    assert content.tables == ()
    assert read(table(tr(tc("a")), tr(tc("b")))).text == "a\nb"


def test_a_letterhead_is_paragraphs_but_a_later_table_with_numbers_is_not() -> None:
    head = table(
        tr(tc("甲市市场监督管理局"), tc("文件", START)),
        tr(tc("甲市财政局"), tc("", INSIDE)),
    )
    content = read(head + p("关于印发办法的通知"))
    assert content.text == "甲市市场监督管理局\n甲市财政局\n文件\n关于印发办法的通知"
    listed = table(tr(tc("文号"), tc("名称")), tr(tc("甲政发〔2020〕5号"), tc("旧办法")))
    assert read(p("下列文件废止。") + listed).tables


def test_a_signature_block_is_paragraphs() -> None:
    block = table(tr(tc("甲市人民政府"), tc("乙市人民政府")), tr(tc("2023年5月1日"), tc("")))
    assert read(p("特此通知。") + block).tables == ()


def test_a_table_inside_a_frame_is_the_table() -> None:
    inner = table(tr(tc("级别"), tc("金额")), tr(tc("国家"), tc("50")))
    content = read(table(tr(tc(p("说明") + inner + p("")))))
    assert content.text.split("\n")[:3] == ["说明", "级别 | 金额", "国家 | 50"]
    assert len(content.tables) == 1


def test_an_entry_divided_into_a_table_leaves_the_table_around_it_a_table() -> None:
    inner = table(tr(tc("主导"), tc("50万元")), tr(tc("参与"), tc("20万元")))
    content = read(
        table(
            tr(tc("项目"), tc("奖励标准"), tc("备注")),
            tr(tc("国家标准"), tc(inner + p("每项")), tc("一次性")),
            tr(tc("行业标准"), tc("10万元"), tc("一次性")),
        )
    )
    (one,) = content.tables
    assert ("主导 50万元 参与 20万元 每项", 1, 1, 1, 1) in cells(content, one)
    assert ("行业标准", 2, 0, 1, 1) in cells(content, one)
