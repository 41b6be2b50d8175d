"""Talks on the shipped policies: turns that lean on the one before, and options picked together."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

_DAY = date(2026, 11, 1)
PARK, MAYOR = "苏州工业园区质量管理优秀奖奖多少?", "苏州市市长质量奖再次获奖还有奖金吗?"
DESIGN = "按《关于全面提升产品质量的实施意见》,工业设计作品应用到企业取得效益的奖多少?"


def _asked(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=turns[:-1], as_of=_DAY)


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ((PARK, "就是10万,对吗?"), 100_000),
        ((PARK, "20万对不对"), 100_000),
        ((PARK, "那就是10万?"), 100_000),
        ((PARK, "质量奖也是10万对吧?"), 500_000),
        (("衢江区主导国标一项多少", "行标也是50万?"), 200_000),
        ((PARK, "不是优秀奖,是质量奖"), 500_000),
        (("苏州市市长质量奖奖多少?", "我问的不是质量奖,是优秀奖"), 200_000),
        (("江苏企业获得中国质量奖奖多少?", "我问的不是中国质量奖,是江苏省质量奖"), 1_000_000),
        ((MAYOR, "园区的呢?"), 0),
        ((MAYOR, "那优秀奖呢?"), 0),
        ((DESIGN, "国家级、省级各一个"), 550_000),
        ((DESIGN, "国家级1个,省级2个"), 600_000),
        (("柯城主导了标准,奖多少", "国际的1项,行业的2项"), 1_400_000),
        (("苏州工业园区质量奖给多少", "那国家的呢"), 3_000_000),
        (("苏州市市长质量奖给多少", "省里的呢"), 1_000_000),
        (("柯城主导国标一项多少", "留存大概30万吧"), 300_000),  # a fact, no sum supposed
    ],
)
def test_a_turn_that_leans_on_the_one_before(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    award = _asked(assistant, *turns).award
    assert award is not None
    assert award.total_yuan == total


def test_what_is_supposed_is_said_to_be_so_or_not(assistant: Assistant) -> None:
    assert _asked(assistant, PARK, "是10万吗?").text.startswith("是的")
    assert _asked(assistant, PARK, "质量奖也是10万吧?").text.startswith("不是10万元")


@pytest.mark.parametrize("turn", ["随便", "都行", "随便哪种"])
def test_who_does_not_care_is_asked_once_more(assistant: Assistant, turn: str) -> None:
    assert _asked(assistant, "质量管理优秀奖多少", turn).status == "clarify"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("苏州工业园区质量奖分数线多少?", "市长质量奖的一样吗?"), "不低于600分"),
        (("苏州工业园区质量奖给多少", "哪年开始的"), "2023年11月1日"),
        (
            (
                "《苏州工业园区质量奖评定管理办法》有效期到哪天?",
                "国际专利、国际商标奖励细则呢?",
            ),
            "有效期三年",
        ),
        (("江苏到2020年驰名商标认定保护总数要达到多少?", "江苏名牌呢?"), "江苏名牌3500个"),
    ],
)
def test_what_was_asked_is_asked_of_the_other(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = _asked(assistant, *turns)
    assert answer.status == "answered"
    assert said in answer.text


def test_an_award_is_told_by_who_gives_it(assistant: Assistant) -> None:
    answer = _asked(assistant, "园区企业拿过苏州市长质量奖还能报园区的吗")
    assert answer.status == "answered"
    assert "不可再申报苏州工业园区质量奖" in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("市长质量奖和园区质量奖每年各评几家",),
        ("苏州工业园区质量奖与市长质量奖的总评分要求",),
        ("苏州工业园区质量奖每年评几家?", "市长质量奖呢?", "哪个名额多?"),
    ],
)
def test_what_is_asked_of_two_awards_is_answered_of_both(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    cited = {c.policy_id for c in _asked(assistant, *turns).citations}
    assert cited == {"suzhou-mayor-award-2016", "suzhou-park-quality-award-2023"}


def test_what_an_award_is_judged_by_is_said_by_its_own_policy(assistant: Assistant) -> None:
    answer = _asked(assistant, "园区质量奖按什么国家标准评?")
    assert {c.policy_id for c in answer.citations} == {"suzhou-park-quality-award-2023"}


def test_a_place_told_after_a_policy_without_one_leaves_that_policy(assistant: Assistant) -> None:
    red = "按《关于全面提升产品质量的实施意见》,红点之星每项奖多少?"
    for place in ("嘉兴的呢?", "衢州的呢?", "我们在上海"):
        award = _asked(assistant, red, place).award
        assert award is None or award.total_yuan is None
    led = "按《关于全面提升产品质量的实施意见》,主导国标每项市里奖多少?"
    award = _asked(assistant, led, "衢州的呢?").award
    assert award is not None
    assert award.total_yuan == 500_000


def test_a_limit_that_was_asked_for_is_what_a_sum_is_held_against(assistant: Assistant) -> None:
    first = "苏州国际专利、商标奖励同一申请人一年最多多少?"
    assert _asked(assistant, first, "是100万元吗?").text.startswith("是的")
    assert _asked(assistant, first, "是80万吧?").text.startswith("不是80万元")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("苏州工业园区质量奖获奖后发生重大安全事故要报告吗?", "多少天内?"), "30日内"),
        (("苏州市市长质量奖评审组由谁组成", "要几名?"), "3名以上"),
        (("柯城区企业获得浙江省标准创新贡献奖奖多少?", "依据哪条?"), "最高30万元、10万元"),
        (("嘉兴企业获得市长质量奖奖多少?", "那规划里对市长质量奖怎么说?"), "南湖杯优质工程奖"),
    ],
)
def test_half_a_question_is_asked_of_the_text(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = _asked(assistant, *turns)
    assert answer.status == "answered"
    assert said in answer.text
