"""Later turns that put right or add to what was told, with the words people say around it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)
_MARKS = "吴中区外贸公司,今年马德里新注册商标2件,每件延伸4个国家,帮算下"
_KIN = "姑苏区企业,同一个专利族,PCT途径,美日韩德四个国家各授权1件,拿多少"
_BODY = "我们公司在柯城,头一回承担全国专业标准化技术委员会秘书处,奖多少钱"
_FAMILY = "XX市产业链企业,承担省级系列技术标准创新族,完成了1个标准化项目,市里奖多少"


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ((_MARKS, "改一下:其中一件实际延伸了18个国家和地区,另一件还是4个"), 29_000),
        ((_MARKS, "说错了,是九个不是四个"), 28_000),
        ((_KIN, "后来英国、法国也都批了,还是这个族的"), 100_000),
        ((_BODY, "搞混了,不是TC,是下面的分技术委员会"), 400_000),
        (("柯城区的,参与了一项国标,能拿多少", "我们是第一起草单位,前面说参与说错了"), 500_000),
        ((_FAMILY, "要是国家级的呢,也是完成1个"), 200_000),
        (
            (
                "苏州虎丘区的公司,走PCT在日本授权了2件专利,不同族的,最多能奖多少",
                "韩国那边还有3件,跟前面的都不是一族。全加起来",
            ),
            100_000,
        ),
        (
            ("贵州的酒企新拿中国驰名商标,奖多少", "不是贵州!是衢州柯城。行政程序认定的,新的"),
            1_000_000,
        ),
        (("柯城,驰名商标司法认定的给多少",), 0),
        (("柯城,驰名商标法院判的给多少", "那行政认定的呢"), 1_000_000),
        (("柯城区的一家化工厂,今年新获浙江名牌产品,奖金有多少?",), 300_000),
        (
            (
                "柯城区的一家化工厂,今年新获浙江名牌产品,奖金有多少?",
                "更正:我们年初股权划转了,现在是省属企业",
            ),
            0,
        ),
    ],
)
def test_the_sum_of_what_holds_now(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    *history, question = turns
    answer = assistant.ask(question, history=history, as_of=_DAY, with_model=False)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total, answer.text


@pytest.mark.parametrize("said", ["我们厂里有5个工程师", "产品主要出口", "我们老板姓王"])
def test_a_turn_on_the_firm_alone_is_passed_over(assistant: Assistant, said: str) -> None:
    history = ["主导国标1项给多少钱", said]
    answer = assistant.ask("我说的是衢江区的企业", history=history, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == 500_000
    answer = assistant.ask("国家的呢", history=["衢州企业获得浙江省标准创新贡献奖奖多少", said])
    assert answer.award is not None
    assert answer.award.total_yuan == 300_000


def test_when_the_firm_was_founded_does_not_end_the_talk(assistant: Assistant) -> None:
    history = ["我们苏州工业园区的,2024年拿过市长质量奖", "公司是2015年成立的"]
    answer = assistant.ask("园区质量奖呢", history=history, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.outcome == "not_eligible"


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("苏州市长质量奖优秀奖给多少", "今年拿正奖给多少"), 1_000_000),
        (
            ("苏州市长质量奖给多少", "优秀奖呢", "我们去年拿的优秀奖,今年拿正奖,总共拿了多少"),
            1_200_000,
        ),
        (("江苏的中国质量奖提名奖给多少", "后来正奖也到手了,光看正奖呢"), 3_000_000),
    ],
)
def test_the_main_award_is_known_in_a_longer_turn(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    *history, question = turns
    answer = assistant.ask(question, history=history, as_of=_DAY, with_model=False)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total, answer.text
