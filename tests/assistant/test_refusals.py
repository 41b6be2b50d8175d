"""What a policy leaves out: said to be left out, with the clause that comes nearest."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("国家意见里首席技师一个月工资多少", "探索建立企业首席技师制度"),
        ("江苏质量博物馆门票多少钱", "质量博物馆"),
        ("园区质量奖奖金要交个税吗", "列入区财政预算"),
        ("衢州单项冠军奖多少", "单项冠军"),
    ],
)
def test_a_refusal_shows_the_sentence_that_speaks_of_the_matter(
    assistant: Assistant, question: str, nearest: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert (answer.status, answer.reason) == ("refused", "not_stated"), answer.text
    assert any(nearest in c.quote for c in answer.citations), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "市长质量奖颁奖典礼补多少钱",
        "园区质量奖专家一天多少钱",
        "我们厂长是全国标委会委员,衢州奖不奖",
        "苏州市长质量奖2019年是哪几家拿的",
        "邢台2023年有几家企业拿了市政府质量奖",
    ],
)
def test_what_only_stands_beside_an_award_is_not_paid_like_it(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert (answer.status, answer.award) == ("refused", None), answer.text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("园区质量奖答辩过了,给多少钱", 500_000),
        ("头一回接下全国标委会底下一个分技委的秘书处,柯城企业给多少", 400_000),
        ("quzhou主导国标给多少钱", 500_000),
        ("江苏给拿中国质量奖的个人发多少", 0),
    ],
)
def test_who_and_what_is_rewarded_is_told_from_what_is_like_it(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.award is not None
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        "园区企业得了苏州市长质量奖,园区再配多少",
        "得了苏州市长质量奖,工业园区有没有配套奖励",
        "拿了苏州市长质量奖,区里再给多少",
        "昆山企业拿了苏州市长质量奖,昆山再配多少",
    ],
)
def test_what_a_lower_government_adds_is_not_what_the_city_pays(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.award is None or answer.award.total_yuan is None, answer.text


def test_a_kind_of_applicant_that_is_left_out_is_told_so_for_every_award(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("央企在柯城的分厂能拿衢州这些奖励吗", as_of=DAY)
    assert answer.status == "answered"
    assert [c.quote for c in answer.citations] == ["不含驻衢部、省属企业"]
