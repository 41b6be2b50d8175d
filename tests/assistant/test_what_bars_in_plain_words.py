"""What bars an award counts in everyday words, and whatever else the turn asks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

_DAY = date(2026, 11, 1)


def _last(assistant: Assistant, talk: str) -> Answer:
    *before, turn = talk.split("|")
    return assistant.ask(turn, history=before, as_of=_DAY, with_model=False)


@pytest.mark.parametrize(
    "talk",
    [
        "姑苏的公司,马德里商标新注册1件延伸2国,局里通知补资料,一拖再拖没去补,奖金还能拿几千?",
        "虎丘企业,PCT日本授权3件,公司正走破产清算,6万还发不发",
        "XX市,省级工业设计作品一直压箱底,没有哪家企业要,5万还有没有",
        "产业链名单里没有我们,国家级标准化示范试点已完成1个,XX市给多少",
        "XX市,我们不属于产业链企业,完成了一个省级标准化示范试点,3万给吗",
        "XX市,国家级标准化示范试点项目才做到一半,20万能先拿吗",
        "前年我们拿过苏州市的质量管理优秀奖,今年想去报园区质量奖拿50万,行得通?",
        "柯城区的一家制药厂,新获浙江名牌产品,奖多少|更正:现在是省属企业",
    ],
)
def test_what_is_told_to_bar_it_leaves_nothing(assistant: Assistant, talk: str) -> None:
    award = _last(assistant, talk).award
    assert award is not None
    assert (award.outcome, award.total_yuan) == ("not_eligible", 0)


@pytest.mark.parametrize(
    "talk",
    [
        "苏州的企业2019年拿过一回市长质量奖,这次是第二回,奖多少",
        "请问评上苏州市市长质量奖奖多少|补充一句,2019年拿过一回市长质量奖了,这次是第二回",
        "苏州工业园区,2022年拿过园区质量奖的,满三年还能再报吗|再得了给多少钱?",
        "苏州市市长质量奖,评上奖100万是吧|可我们五年前得过一回了,这是第二回",
    ],
)
def test_an_award_won_again_is_an_honour_only(assistant: Assistant, talk: str) -> None:
    award = _last(assistant, talk).award
    assert award is not None
    assert (award.outcome, award.total_yuan) == ("honour_only", 0)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # one of several is barred, the others are not
        ("XX市,两个秘书处:国际的那个干了一年多了,省里的那个才接手半年,能资助多少", 500_000),
        ("XX市,国家级示范试点完成了,省级示范试点还没完成,给多少", 200_000),
        ("XX市,两件工业设计作品,国家级的那件已应用有效益,省级的那件没用上,给多少", 500_000),
        # so many shares of the money are no more awards
        ("XX市,国际标委会秘书处放我们这五年了,五年能领五份吗", 500_000),
        # what was put right, removed or denied bars nothing
        ("吴中公司,PCT美国授权1件,上过黑名单,前年已经移出来了,能拿多少", 20_000),
        ("虎丘企业,PCT日本授权2件,材料补过两次,都按要求补齐了,能拿多少", 40_000),
        ("XX市,我们是产业链名单里的企业,完成国家级标准化示范试点1个,给多少", 200_000),
        ("苏州市,第一次评上市长质量奖,以前没拿过一回,奖多少", 1_000_000),
        # what failed before, or was another firm's
        ("苏州企业第二次申报才评上市长质量奖,头一回没评上,奖多少", 1_000_000),
        ("苏州企业市长质量奖去年没评上,今年终于评上了,奖多少", 1_000_000),
        ("苏州园区企业,子公司拿过市长质量奖,我们自己评上园区质量奖,多少", 500_000),
    ],
)
def test_what_bars_a_part_or_nothing_leaves_the_rest(
    assistant: Assistant, question: str, total: int
) -> None:
    award = _last(assistant, question).award
    assert award is not None
    assert award.total_yuan == total


def test_money_got_by_fraud_is_no_award_to_keep(assistant: Assistant) -> None:
    answer = _last(assistant, "园区企业得了园区质量奖,材料是编的,查实了,那50万还能留着吗")
    assert answer.award is None
    assert "追回奖金" in answer.text


def test_who_may_have_it_at_all_is_answered_by_the_clause(assistant: Assistant) -> None:
    answer = _last(assistant, "拒不执行生效司法裁判的企业能否获得苏州市国际专利奖励?")
    assert answer.award is None
    assert "不予奖励" in answer.text
