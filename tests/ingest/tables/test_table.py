"""Tables of plain text: which lines are one, what belongs to it, and what never is."""

from __future__ import annotations

import pytest

from ingest.policy import Cell, ClauseLevel, Table
from ingest.structure.parse import parse
from ingest.tables.table import find_tables, tables_within
from ingest.tables.table_grid import headers_of, reading_of_row, rows_of


def readings(text: str) -> list[str]:
    """The rows of the only table of ``text`` in words."""
    (table,) = find_tables(text).tables
    assert table.grid is not None
    return [reading_of_row(row, table.grid) for row in rows_of(table.grid, text)]


TWO_ROWS = [
    "奖项：省质量奖；等级：一等；奖励金额（万元）：50",
    "奖项：省质量奖；等级：二等；奖励金额（万元）：30",
]
ROWS = [
    ("奖项", "等级", "奖励金额（万元）"),
    ("省质量奖", "一等", "50"),
    ("省质量奖", "二等", "30"),
]


@pytest.mark.parametrize(
    "joined",
    [" | ", "|", "\t", "    ", "\u3000\u3000", " │ ", "｜"],
)
def test_cells_may_be_parted_by_strokes_tabs_or_blanks(joined: str) -> None:
    text = "一、标准\n" + "\n".join(joined.join(row) for row in ROWS) + "\n二、其他\n"
    assert readings(text) == TWO_ROWS


def test_a_markdown_table_is_read_without_its_rule() -> None:
    body = [f"| {' | '.join(row)} |" for row in ROWS]
    text = "\n".join(["一、标准", body[0], "|---|:--:|---:|", *body[1:], "二、其他", ""])
    assert readings(text) == TWO_ROWS


def test_a_drawn_frame_shows_merged_cells() -> None:
    text = (
        "一、标准\n┌────┬───┬──────────┐\n│奖项    │等级  │奖励金额（万元）│\n"
        "├────┼───┼──────────┤\n│省质量奖│一等  │50│\n│        ├───┼──────┤\n"
        "│        │二等  │30│\n└────┴───┴──────────┘\n二、其他\n"
    )
    assert readings(text) == TWO_ROWS


def test_a_blank_cell_of_plain_text_is_not_taken_for_the_one_above() -> None:
    text = "一、标准\n奖项 | 等级 | 金额（万元）\n省质量奖 | 一等 | 50\n | 二等 | 30\n二、其他\n"
    assert readings(text)[1] == "等级：二等；金额（万元）：30"


def test_a_missing_cell_between_blanks_is_placed_by_its_column_and_reported() -> None:
    text = (
        "一、标准\n    奖项      等级    金额（万元）\n    甲奖      一等    50\n"
        "              二等    30\n    乙奖      一等    20\n"
    )
    assert readings(text)[1] == "等级：二等；金额（万元）：30"
    assert "缺单元格" in find_tables(text).findings[0]


def test_number_title_and_unit_above_belong_to_the_table() -> None:
    text = "第一条 标准如下：\n表1 质量奖励标准\n单位：万元\n奖项 | 金额\n甲奖 | 50\n第二条 略。\n"
    (table,) = find_tables(text).tables
    assert (table.label, table.heading) == ("表1", "质量奖励标准")
    assert text[table.start : table.end].startswith("表1 质量")
    assert table.grid is not None
    assert table.grid.unit == "万元"


@pytest.mark.parametrize(
    "above",
    [
        "奖励标准表（单位：万元）",
        "（单位：万元）",
        "金额单位：万元",
        "具体奖励标准如下（单位：万元）：",
    ],
)
def test_the_unit_may_stand_in_any_line_that_leads_to_the_table(above: str) -> None:
    text = f"第一条 略。\n{above}\n奖项 | 金额\n甲奖 | 50\n第二条 略。\n"
    (table,) = find_tables(text).tables
    assert table.grid is not None
    assert table.grid.unit == "万元"


def test_a_title_below_a_bare_annex_stays_the_title_of_the_annex() -> None:
    clauses = parse("第一条 略。\n附件1\n奖励标准一览表\n奖项 | 金额\n甲奖 | 50万元\n").clauses
    annex = next(c for c in clauses if c.level is ClauseLevel.ANNEX)
    assert annex.heading == "奖励标准一览表"


def test_a_sentence_that_names_a_table_is_no_caption() -> None:
    text = "第一条 略。\n表1所列奖项，每年评选一次\n奖项 | 金额\n甲奖 | 50万元\n"
    (table,) = find_tables(text).tables
    assert table.label == "表"


def test_a_table_is_one_node_and_its_cells_hold_no_clauses() -> None:
    text = (
        "第一条 依据如下：\n条款 | 内容\n第二条 | 奖励50万元\n一、 | 总则\n"
        "第二条 略。\n第三条 略。\n"
    )
    clauses = parse(text).clauses
    assert [c.label for c in clauses] == ["第一条", "表", "第二条", "第三条"]
    assert clauses[1].parent == 0


def test_a_table_in_the_preamble_is_a_node_and_the_words_after_it_a_paragraph() -> None:
    text = (
        "甲办法\n\n前面的话。\n奖项 | 金额\n甲奖 | 50万元\n后面的话。\n第一条 略。\n第二条 略。\n"
    )
    clauses = parse(text).clauses
    levels = [c.level for c in clauses]
    at = levels.index(ClauseLevel.TABLE)
    assert levels[at + 1] is ClauseLevel.PARAGRAPH
    assert text[clauses[at + 1].start :].startswith("后面的话")
    assert "".join(text[c.start : c.own_end] for c in clauses) == text


def test_a_marked_table_that_holds_the_whole_document_is_read_as_text() -> None:
    articles = [
        f"第{n}条 " + "本条规定质量工作应当如何开展并由谁负责落实。" * 2 for n in "一二三四"
    ]
    rows = [f"{n} | {words}" for n, words in enumerate(articles, 1)]
    text = "\n".join(rows)
    cells, at = [], 0
    for number, row in enumerate(rows):
        cells.append(Cell(at, at + 1, number, 0))
        cells.append(Cell(at + 4, at + len(row), number, 1))
        at += len(row) + 1
    assert find_tables(text, [Table(0, len(text), tuple(cells))]).tables == ()


NO_TABLE = {
    "names": "名单如下：\n张三\n李四\n王五\n赵六\n孙七\n周八\n吴九\n郑十\n",
    "signature": "第一条 略。\n\n甲市人民政府\n乙市财政局\n丙市市场监督管理局\n2020年1月1日\n",
    "two signatures": "甲市人民政府        乙市人民政府\n2020年1月1日        2020年1月1日\n",
    "address": "联系人：张三    电话：0571-88880000\n地址：解放路1号    邮编：310000\n"
    "传真：0571-88880001    邮箱：a@b.cn\n",
    "contents": "目  录\n第一章 总则    1\n第二章 奖励标准    3\n第三章 附则    8\n第一章 总则\n",
    "dotted contents": "目录\n一、总体要求……………1\n二、主要任务……………3\n三、保障……………9\n",
    "people": "参加人员：\n张三    李四    王五\n赵六    孙七    周八\n吴九    郑十    冯一\n",
    "paragraphs": "一、总则    为了提高质量。    本办法适用于本市。\n二、奖励    给予50万元奖励。\n"
    "三、附则    自发布之日起施行。\n",
    "list": "1.国家标准50万元\n2.行业标准30万元\n3.地方标准20万元\n4.团体标准10万元\n"
    "5.企业标准5万元\n6.其他2万元\n7.甲1万元\n8.乙1万元\n",
    "navigation": "首页 | 新闻 | 政务\n第一条 略。\n",
    "headings": "总体要求\n主要目标\n重点任务\n质量提升\n品牌建设\n保障措施\n组织领导\n政策支持\n",
    "articles": "第一条 奖励    国家级    50万元\n第二条 奖励    省级    30万元\n"
    "第三条 奖励    市级    20万元\n",
    "dates": "大事记\n2020年1月\n启动\n2020年3月\n评审\n2020年5月\n公示\n2020年6月\n颁奖\n",
    "copies": "主题词：质量 奖励\n抄送：市委办公室\n甲市人民政府办公室        2020年1月1日印发\n",
    "indents": "第一条 略。\n\t甲款\n\t乙款\n第二条 略。\n",
    "few cells": "奖励\n金额\n标准\n50\n",
}


@pytest.mark.parametrize("name", NO_TABLE)
def test_what_only_looks_like_rows_is_no_table(name: str) -> None:
    assert find_tables(NO_TABLE[name]).tables == ()


def test_what_cleaning_takes_out_is_gone_from_a_cell() -> None:
    source = "奖项 | 金 3 额\n甲奖 | 50万元\n"
    cells = (Cell(0, 2, 0, 0), Cell(5, 10, 0, 1), Cell(11, 13, 1, 0), Cell(16, 20, 1, 1))
    table = Table(0, 20, cells)
    spans = [(0, 6), (9, len(source))]
    (moved,) = tables_within(spans, [table])
    text = "".join(source[a:b] for a, b in spans)
    assert [text[c.start : c.end] for c in moved.cells] == ["奖项", "金额", "甲奖", "50万元"]


def test_a_table_of_another_document_of_the_file_is_left_out() -> None:
    assert tables_within([(0, 10)], [Table(20, 30, (Cell(20, 30, 0, 0),))]) == ()


def test_merged_names_head_every_column_they_span() -> None:
    text = "类别 | 国家级 |  | 省级\n | 奖励 | 补助 | 奖励\n甲 | 50 | 20 | 10"
    cells = (
        Cell(0, 2, 0, 0, 2, 1),
        Cell(5, 8, 0, 1, 1, 2),
        Cell(14, 16, 0, 3),
        Cell(20, 22, 1, 1),
        Cell(25, 27, 1, 2),
        Cell(30, 32, 1, 3),
        Cell(33, 34, 2, 0),
        Cell(37, 39, 2, 1),
        Cell(42, 44, 2, 2),
        Cell(47, 49, 2, 3),
    )
    (found,) = find_tables(text, [Table(0, len(text), cells)]).tables
    assert found.grid is not None
    assert found.grid.n_header_rows == 2
    assert headers_of(found.grid, text) == (
        ("类别",), ("国家级", "奖励"), ("国家级", "补助"), ("省级", "奖励"),
    )  # fmt: skip


def test_a_line_across_the_table_heads_the_rows_below_it() -> None:
    text = "奖项 | 金额\n国家级 | \n甲奖 | 50\n省级 | \n乙奖 | 20"
    at = [text.index(w) for w in ("奖项", "金额", "国家级", "甲奖", "50", "省级", "乙奖", "20")]
    cells = (
        Cell(at[0], at[0] + 2, 0, 0), Cell(at[1], at[1] + 2, 0, 1),
        Cell(at[2], at[2] + 3, 1, 0, 1, 2),
        Cell(at[3], at[3] + 2, 2, 0), Cell(at[4], at[4] + 2, 2, 1),
        Cell(at[5], at[5] + 2, 3, 0, 1, 2),
        Cell(at[6], at[6] + 2, 4, 0), Cell(at[7], at[7] + 2, 4, 1),
    )  # fmt: skip
    rows = rows_of(Table(0, len(text), cells), text)
    assert [row.section for row in rows] == ["国家级", "省级"]
