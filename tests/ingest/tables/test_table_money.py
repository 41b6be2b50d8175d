"""Money in the cells of tables, and chunks of rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load import load_bytes
from ingest.policy import PolicyDocument, Repair
from ingest.read import read
from ingest.search.chunk import chunk_all
from ingest.structure.parse import parse
from ingest.tables.table import find_tables
from ingest.tables.table_grid import n_columns, n_rows, rows_of
from ingest.tables.table_money import all_money


def policy(*rows: str) -> PolicyDocument:
    text = "\n".join(["绍兴市质量奖励办法", "第一条 奖励标准如下：", *rows, "第二条 略。", ""])
    (document,) = read(load_bytes("a.txt", text.encode())).documents
    return document


def sums(*rows: str) -> list[tuple[str, Decimal, str | None]]:
    return [(m.text, m.amount_yuan, m.bound_word) for m in all_money(policy(*rows))]


def test_a_figure_counts_in_the_unit_of_its_header() -> None:
    assert sums("奖项 | 金额（万元）", "甲 | 50", "乙 | 0.5") == [
        ("50", Decimal(500000), None),
        ("0.5", Decimal(5000), None),
    ]


def test_a_cell_with_a_unit_of_its_own_wins() -> None:
    assert sums("奖项 | 金额（万元）", "甲 | 5000元", "乙 | 20")[0][1] == 5000


def test_the_unit_of_the_column_wins_over_that_of_the_table() -> None:
    rows = ("单位：万元", "奖项 | 奖金 | 其中现金（元）", "甲 | 5 | 20000")
    assert [amount for _, amount, _ in sums(*rows)] == [50000, 20000]


def test_the_unit_of_the_table_does_not_reach_counts_and_shares() -> None:
    rows = ("单位：万元", "序号 | 奖项 | 名额 | 比例 | 奖金", "1 | 甲 | 3 | 20 | 5")
    assert [text for text, _, _ in sums(*rows)] == ["5"]


def test_a_limit_may_stand_in_the_header_or_in_the_cell() -> None:
    rows = ("奖项 | 最高奖励（万元） | 补助（万元）", "甲 | 50 | 不超过20", "乙 | 30万元 | 10")
    assert [word for _, _, word in sums(*rows)] == ["最高", "不超过", "最高", None]


def test_a_sum_at_the_head_of_a_row_names_the_unit_of_the_row() -> None:
    rows = ("类别 | 甲奖 | 乙奖", "奖励金额（万元） | 50 | 30", "名额 | 1 | 2")
    assert [amount for _, amount, _ in sums(*rows)] == [500000, 300000]


def test_a_range_is_two_sums() -> None:
    assert [a for _, a, _ in sums("奖项 | 金额（万元）", "甲 | 10-20", "乙 | 5")] == [
        100000, 200000, 50000,
    ]  # fmt: skip


def test_a_repaired_figure_counts_as_read() -> None:
    document = policy("奖项 | 金额（万元）", "甲 | 5O", "乙 | 20")
    at = document.text.index("5O")
    document = replace(document, repairs=(Repair(at, at + 2, "5O", "50", "字形混淆"),))
    assert all_money(document)[0].amount_yuan == 500000
    assert all_money(document)[0].text == "5O"


def test_a_table_is_told_by_its_rows_with_their_headers() -> None:
    document = policy("表1 标准", "奖项 | 等级 | 金额（万元）", "甲 | 一等 | 50", "甲 | 二等 | 30")
    chunks = [c for c in chunk_all([document]) if "表1" in c.heading]
    assert [c.text for c in chunks][1:] == ["甲 | 一等 | 50", "甲 | 二等 | 30"]
    assert chunks[1].reading == "奖项：甲；等级：一等；金额（万元）：50"
    for chunk in chunks:
        assert document.text[chunk.start : chunk.end] == chunk.text


def test_a_lead_with_a_table_is_no_short_list() -> None:
    document = policy("奖项 | 金额（万元）", "甲 | 50", "乙 | 30")
    assert chunk_all([document])[0].text == "第一条 奖励标准如下："


_CELL = st.text("甲乙丙丁一二三奖元万（）/：0123456789.% ", max_size=6) | st.sampled_from(
    [
        "",
        "50",
        "最高50万元",
        "20%",
        "奖项",
        "金额（万元）",
        "序号",
        "1",
        "2",
        "单位：万元",
        "第一条 甲",
        "。",
    ]
)
_JOIN = st.sampled_from([" | ", "\t", "    ", "\n", "|", "│"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_JOIN, st.lists(_CELL, min_size=1, max_size=5)), max_size=14))
def test_cells_never_overlap_and_stand_inside_their_table(
    lines: list[tuple[str, list[str]]],
) -> None:
    text = "\n".join(joined.join(cells) for joined, cells in lines)
    found = find_tables(text)
    last = 0
    for table in found.tables:
        assert last <= table.start < table.end <= len(text)
        last = table.end
        if table.grid is None:
            continue
        grid = table.grid
        assert table.start <= grid.start < grid.end == table.end
        places = [
            (c.row + r, c.column + k)
            for c in grid.cells
            for r in range(c.n_rows)
            for k in range(c.n_columns)
        ]
        assert len(places) == len(set(places))
        assert all(grid.start <= c.start <= c.end <= grid.end for c in grid.cells)
        assert all(r < n_rows(grid) and k < n_columns(grid) for r, k in places)
        for row in rows_of(grid, text):
            assert grid.start <= row.start < row.end <= grid.end
    clauses = parse(text).clauses
    assert "".join(text[c.start : c.own_end] for c in clauses) == text


@settings(max_examples=100, deadline=None)
@given(st.decimals(0, 9999, places=2), st.sampled_from(["元", "万元", "亿元"]))
def test_amounts_are_exact_decimals(value: Decimal, unit: str) -> None:
    factor = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    (_, amount, _), *_ = sums(f"奖项 | 金额（{unit}）", f"甲 | {value}", "乙 | 1")
    assert isinstance(amount, Decimal)
    assert amount == value * factor
