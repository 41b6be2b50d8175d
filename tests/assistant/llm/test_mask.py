"""Personal data is masked before it leaves; figures of the question stay."""

from __future__ import annotations

import pytest

from assistant.llm.mask import masked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("330802199001011234", "身份证号"),
        ("33080219900101123X", "身份证号"),
        ("330802 19900101 1234", "身份证号"),
        ("13800138000", "手机号"),
        ("138-0013-8000", "手机号"),
        ("+86 138 0013 8000", "手机号"),
        ("１３８００１３８０００", "手机号"),
        ("6222021234567890123", "银行卡号"),
        ("6222 0212 3456 7890 123", "银行卡号"),
        ("zhang.san@example.com", "邮箱"),
        ("zhang＠example.com", "邮箱"),
        ("0570-1234567", "电话"),
    ],
)
def test_it_is_masked(text: str, name: str) -> None:
    assert masked(f"我叫张三，{text}，主导2项国标") == f"我叫张三，〔{name}〕，主导2项国标"


@pytest.mark.parametrize(
    "text",
    [
        "地方留存5000000元",
        "衢政发〔2007〕47号",
        "2026年11月1日",
        "1,000,000元",
        "30万，2项",
        "2016-2026",
    ],
)
def test_figures_of_the_question_stay(text: str) -> None:
    assert masked(text) == text


def test_several_in_a_row_are_all_masked() -> None:
    given = masked("13800138000 13900139000,330802199001011234")
    assert given == "〔手机号〕 〔手机号〕,〔身份证号〕"
