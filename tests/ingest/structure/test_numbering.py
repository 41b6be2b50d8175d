"""Marks: which print opens a clause, and which only looks like it."""

from __future__ import annotations

import pytest

from ingest.structure.mark import MarkKind
from ingest.structure.numbering import find_marks
from ingest.structure.parse import parse


def paths(text: str) -> list[str]:
    return ["/".join(c.path) for c in parse(text).clauses if c.label]


@pytest.mark.parametrize(
    ("print_", "kind", "value"),
    [
        ("第一千零一条 甲", MarkKind.ARTICLE, 1001),
        ("第二〇条 甲", MarkKind.ARTICLE, 20),
        ("第廿条 甲", MarkKind.ARTICLE, 20),
        ("第 1 0 条 甲", MarkKind.ARTICLE, 10),
        ("第１２條 甲", MarkKind.ARTICLE, 12),
        ("（ 十一 ）甲", MarkKind.CHINESE_BRACKET, 11),
        ("㈢甲", MarkKind.CHINESE_BRACKET, 3),
        ("⒊甲", MarkKind.ARABIC, 3),
        ("⑶甲", MarkKind.ARABIC_BRACKET, 3),
        ("❸甲", MarkKind.CIRCLED, 3),
        ("Ⅲ.甲", MarkKind.ROMAN, 3),
        ("C.甲", MarkKind.LETTER, 3),
        ("【三】甲", MarkKind.LENTICULAR, 3),
        ("3．甲", MarkKind.ARABIC, 3),
        ("3）甲", MarkKind.HALF_BRACKET, 3),
    ],
)
def test_every_print_of_a_mark_has_kind_and_value(print_: str, kind: MarkKind, value: int) -> None:
    (mark,) = find_marks(print_)
    assert (mark.kind, mark.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "见附件1。", "表1 奖励标准", "2.5万元", "3.15活动", "2023.12.1", "0571-8888.",
        "评为一、二等奖", "第一批试点", "依照第十条", "前款(二)项", "第三条、第五条所列",
        "100.5万元", "A股上市企业",
    ],
)  # fmt: skip
def test_figures_and_references_are_no_marks(text: str) -> None:
    assert paths(f"第一条 甲。\n第二条 {text}奖励。\n第三条 乙。\n") == [
        "第一条",
        "第二条",
        "第三条",
    ]


def test_a_reference_that_a_line_break_puts_first_is_no_mark() -> None:
    text = "第一条 甲。\n第二条 依照\n第三条执行。\n第三条规定的奖励照发。\n第三条 乙。\n"
    assert paths(text) == ["第一条", "第二条", "第三条"]


def test_decimal_numbers_stand_below_the_number_they_begin_with() -> None:
    text = "1. 甲\n1.1 乙\n1.1.1 丙\n1.1.2 不少于\n2.5天。\n1.2 丁\n2. 戊\n2.1 己\n"
    assert paths(text) == [
        "1.", "1./1.1", "1./1.1/1.1.1", "1./1.1/1.1.2", "1./1.2", "2.", "2./2.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("（1）", "（3）", "（4）"), "缺少编号 2"),
        (("①", "③"), "缺少编号 2"),
        (("1.", "2.", "2.", "3."), "重复"),
        (("（一）", "（二）", "（一）", "（二）"), "重新从头开始"),
        (("2.", "3.", "4."), "缺少编号 1"),
    ],
)
def test_lost_and_doubled_numbers_are_reported_in_every_style(
    labels: tuple[str, ...], said: str
) -> None:
    text = "一、甲\n" + "".join(f"{label}子。\n" for label in labels) + "二、乙\n"
    result = parse(text)
    assert len(result.clauses) == len(labels) + 2
    assert [said in finding for finding in result.findings] == [True]
