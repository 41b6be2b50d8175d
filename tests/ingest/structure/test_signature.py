"""Signatures: who signs, when, and what is printed below."""

from __future__ import annotations

import pytest

from ingest.structure.signature import find_signatures

_BODY = "一、奖励50万元。\n二、本意见自印发之日起施行。\n"


def signatures(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in find_signatures(text, 0, len(text))]


@pytest.mark.parametrize(
    "signature",
    [
        "甲市人民政府\n2023年3月1日",
        "甲市市场监督管理局\n甲市财政局\n甲市发展和改革委员会\n2023年3月1日",
        "甲市市场监督管理局 2023年3月1日",
        "甲市人民政府\n二〇二三年三月一日\n（此件公开发布）",
        "甲市人民政府\n2023年3月1日\n抄送：市委办公室\n甲市人民政府办公室 2023年3月2日印发",
        "甲市人民政府（盖章）\n2023年3月1日\n主题词：质量 奖励",
        "甲市人民政府、甲市财政局\n2023年3月1日",
        "甲市人民政府\n2023.3.1",
        "甲市人民政府\n二〇二三年三月",
        "甲市人民政府\n2023年 月 日",
        "2023年3月1日\n甲市人民政府",
        "甲市人民政府\n2023年3月1日\n联系人：张三，电话：0000-1111111",
        "甲市人民政府\n2023年3月1日\n─────────\n抄送：市委，市人大，市政协，市法\n院，市检察院。\n─────────",
    ],
)
def test_the_whole_block_is_the_signature(signature: str) -> None:
    assert signatures(f"{_BODY}{signature}\n") == [signature]


def test_a_signature_before_an_annex_is_found() -> None:
    signed = "甲市人民政府\n2023年3月1日"
    assert signatures(f"{_BODY}{signed}\n附件1\n申报表\n企业名称\n") == [signed]


def test_a_date_in_the_text_signs_nothing() -> None:
    assert signatures("一、申报时间：\n2023年3月1日\n至4月1日。\n二、其他。\n") == []


def test_words_of_a_page_below_do_not_hide_a_signature() -> None:
    signed = "甲市人民政府\n2023年3月1日"
    found = signatures(f"{_BODY}{signed}\n继续浏览\n甲市之窗\n")
    assert [one.startswith(signed) for one in found] == [True]
    assert signatures(f"{_BODY}{signed}\n二、其他事项由甲市财政局办理。\n") == []


@pytest.mark.parametrize("date", ["2023.3.1", "二〇二三年三月", "2023年 月 日"])
def test_a_loose_date_without_an_issuer_above_signs_nothing(date: str) -> None:
    assert signatures(f"{_BODY}本期数据截至下列日期。\n{date}\n") == []
