"""Tables that lost their frame: one cell a line."""

from __future__ import annotations

import pytest

from ingest.tables.table import TablesFound, find_tables
from ingest.tables.table_grid import reading_of_row, rows_of


def found(*cells: str) -> tuple[str, TablesFound]:
    text = "\n".join(["一、奖励标准如下", *cells, "二、其他", ""])
    return text, find_tables(text)


def readings(*cells: str) -> list[str]:
    text, tables = found(*cells)
    (table,) = tables.tables
    assert table.grid is not None
    return [reading_of_row(row, table.grid) for row in rows_of(table.grid, text)]


def test_words_and_sums_by_turns_are_rows() -> None:
    assert readings(
        "项目名称", "奖励标准", "国家标准", "最高50万元", "行业标准", "20万元", "地方标准", "10万元"
    ) == [
        "项目名称：国家标准；奖励标准：最高50万元",
        "项目名称：行业标准；奖励标准：20万元",
        "项目名称：地方标准；奖励标准：10万元",
    ]


def test_a_row_with_fewer_words_stands_under_the_cell_above_and_is_reported() -> None:
    cells = [
        "奖项",
        "等级",
        "金额（万元）",
        "甲奖",
        "一等",
        "50",
        "二等",
        "30",
        "乙奖",
        "一等",
        "20",
        "二等",
        "10",
    ]
    assert readings(*cells)[1] == "奖项：甲奖；等级：二等；金额（万元）：30"
    _, tables = found(*cells)
    assert "推断" in tables.findings[0]


def test_running_numbers_part_rows_even_where_a_cell_is_missing() -> None:
    cells = [
        "序号",
        "项目",
        "金额（万元）",
        "备注",
        "1",
        "甲",
        "50",
        "每项",
        "2",
        "乙",
        "30",
        "3",
        "丙",
        "10",
        "每项",
    ]
    assert readings(*cells) == [
        "项目：甲；金额（万元）：50；备注：每项",
        "项目：乙；金额（万元）：30",
        "项目：丙；金额（万元）：10；备注：每项",
    ]


def test_columns_of_years_are_names_not_figures() -> None:
    rows = readings(
        *[
            "指标",
            "2020年",
            "2025年",
            "合格率",
            "90%",
            "95%",
            "标准数",
            "30",
            "50",
            "品牌数",
            "5",
            "8",
        ]
    )
    assert rows[0] == "指标：合格率；2020年：90%；2025年：95%"


def test_a_title_and_a_unit_above_the_names_are_not_names() -> None:
    text, tables = found(
        *["奖励标准表", "单位：万元", "奖项", "金额", "甲奖", "50", "乙奖", "30", "丙奖", "20"]
    )
    (table,) = tables.tables
    assert table.grid is not None
    assert (table.heading, table.grid.unit) == ("奖励标准表", "万元")
    assert text[table.grid.start :].startswith("奖项")


def test_where_the_rows_cannot_be_told_the_lines_stay_one_table_without_a_grid() -> None:
    cells = [
        "分类",
        "内容",
        "金额",
        "甲类",
        "乙项",
        "50万元",
        "丙项",
        "丁项",
        "戊项",
        "30万元",
        "20万元",
        "己项",
        "10万元",
    ]
    _, tables = found(*cells)
    (table,) = tables.tables
    assert table.grid is None
    assert "看不出行列" in tables.findings[0]


@pytest.mark.parametrize("mark", ["（一）甲项目", "第二条 甲", "3.乙项目", "①丙"])
def test_a_clause_ends_the_table(mark: str) -> None:
    text, tables = found(
        "项目", "标准", "甲", "50万元", "乙", "20万元", "丙", "10万元", mark, "丁", "5万元"
    )
    (table,) = tables.tables
    assert mark not in text[table.start : table.end]


def test_counted_rows_one_blank_apart_are_a_table_and_it_is_reported() -> None:
    rows = ("序号 激励事项 标准（万元） 说明", "1 省级质量标杆 10 每家", "2 市级质量标杆 5")
    text, tables = found(*rows)
    (table,) = tables.tables
    assert table.grid is not None
    assert [reading_of_row(row, table.grid) for row in rows_of(table.grid, text)] == [
        "激励事项：省级质量标杆；标准（万元）：10；说明：每家",
        "激励事项：市级质量标杆；标准（万元）：5",
    ]
    assert "单个空格" in tables.findings[0]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号 激励事项 标准（万元）", "1 省级质量标杆 10", "3 市级质量标杆 5"),
        ("序号 事项 标准（万元）", "1 质量 标杆 企业 10", "2 市级 标杆 企业 5"),
        ("质量 品牌 标准", "1 省级质量标杆 10", "2 市级质量标杆 5"),
    ],
)
def test_words_one_blank_apart_alone_are_no_table(rows: tuple[str, ...]) -> None:
    _, tables = found(*rows)
    assert tables.tables == () or tables.tables[0].grid is None
