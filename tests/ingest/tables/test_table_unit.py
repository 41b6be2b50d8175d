"""Units in headers, and the figures below them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.tables.table_unit import figure_in, unit_in


@pytest.mark.parametrize(
    ("header", "yuan", "per"),
    [
        ("奖励金额（万元）", 10000, ""),
        ("奖励金额(万元/项)", 10000, "项"),
        ("标准（元／件）", 1, "件"),
        ("单位：万元", 10000, ""),
        ("（金额单位：亿元）", 10**8, ""),
        ("奖励标准（单位：万元，含税）", 10000, ""),
        ("补助金额万元", 10000, ""),
        ("万元", 10000, ""),
        ("金额（千元）", 1000, ""),
        ("最高限额【百万元】", 10**6, ""),
    ],
)
def test_a_unit_of_money_is_read(header: str, yuan: int, per: str) -> None:
    unit = unit_in(header)
    assert unit is not None
    assert (unit.yuan, unit.per) == (Decimal(yuan), per)


@pytest.mark.parametrize(
    "header", ["奖励金额", "项目（含子项目）", "单位名称", "获奖单位", "元器件"]
)
def test_other_words_are_no_unit(header: str) -> None:
    assert unit_in(header) is None


@pytest.mark.parametrize(
    "header", ["数量（个）", "比例（%）", "奖金（万美元）", "面积（万平方米）"]
)
def test_what_is_no_chinese_money_has_no_worth_in_yuan(header: str) -> None:
    unit = unit_in(header)
    assert unit is None or unit.yuan is None


@pytest.mark.parametrize(
    ("cell", "value", "word"),
    [
        ("50", "50", ""),
        ("1,000", "1000", ""),
        ("30 000", "30000", ""),
        ("０．５", "0.5", ""),
        ("最高50", "50", "最高"),
        ("50（最高）", "50", "最高"),
        ("≤20", "20", "≤"),
        ("不超过 3.5", "3.5", "不超过"),
        ("每项10", "10", ""),
        ("五十", "50", ""),
    ],
)
def test_a_bare_figure_is_read(cell: str, value: str, word: str) -> None:
    figure = figure_in(cell)
    assert figure is not None
    assert (figure.value, figure.bound_word) == (Decimal(value), word)


@pytest.mark.parametrize(
    "cell", ["", "—", "一等", "GB/T 19001", "2020年1月1日", "10以上部分", "甲50"]
)
def test_other_cells_are_no_figure(cell: str) -> None:
    assert figure_in(cell) is None


def test_a_range_has_two_ends() -> None:
    figure = figure_in("50-100")
    assert figure is not None
    assert (figure.value, figure.upto) == (Decimal(50), Decimal(100))
