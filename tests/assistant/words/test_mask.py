"""Personal data is masked before it leaves; figures of the question stay."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from assistant.words.mask import (
    is_card_number,
    is_credit_code,
    is_id_number,
    masked,
    personal_data,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("330802199001011232", "身份证号"),
        ("11010519491231002x", "身份证号"),
        ("330802 19900101 1232", "身份证号"),
        ("330802199001011234", "证件号"),
        ("33080219900101123X", "证件号"),
        ("13800138000", "手机号"),
        ("138-0013-8000", "手机号"),
        ("+86 138 0013 8000", "手机号"),
        ("１３８００１３８０００", "手机号"),
        ("6222021234567890128", "银行卡号"),
        ("6222 0212 3456 7890 128", "银行卡号"),
        ("6222021234567890123", "证件号"),
        ("91350100M000100Y43", "信用代码"),
        ("91330800ma28f1xy2n", "信用代码"),
        ("９１３５０１００Ｍ０００１００Ｙ４３", "信用代码"),
        ("zhang.san@example.com", "邮箱"),
        ("zhang＠example.com", "邮箱"),
        ("张三@例子.中国", "邮箱"),
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
        "2017 2018 2019 2021",
        "91350100M000100Y44",
        "T/ZZB 0001-2015",
    ],
)
def test_figures_of_the_question_stay(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("part", ["长", "a", "1", "1 ", "-", "@", "a@b.", "１", "+86"])
def test_a_long_text_takes_no_long_time(part: str) -> None:
    begun = time.process_time()
    masked(part * 50_000)
    assert time.process_time() - begun < 5


def test_several_in_a_row_are_all_masked() -> None:
    given = masked("13800138000 13900139000,330802199001011232")
    assert given == "〔手机号〕 〔手机号〕,〔身份证号〕"


@pytest.mark.parametrize(
    ("number", "is_it"),
    [
        ("11010519491231002X", is_id_number),
        ("6222021234567890128", is_card_number),
        ("91350100M000100Y43", is_credit_code),
    ],
)
def test_one_wrong_digit_is_noticed(number: str, is_it: Callable[[str], bool]) -> None:
    assert is_it(number)
    for place, char in enumerate(number):
        if char.isdigit():
            wrong = number[:place] + str((int(char) + 1) % 10) + number[place + 1 :]
            assert not is_it(wrong), wrong


def test_what_is_hidden_can_be_listed_and_kept() -> None:
    text = "张三电话１３８００１３８０００，邮箱a@b.cn，再拨138 0013 8000，电话13800138000"
    found = personal_data(text)
    assert found == (("邮箱", "a@b.cn"), ("手机号", "13800138000"), ("手机号", "138 0013 8000"))
    assert masked(text, {"13800138000"}) == (
        "张三电话13800138000，邮箱〔邮箱〕，再拨〔手机号〕，电话13800138000"
    )
    assert personal_data("主导2项国标，奖励50万元") == ()
