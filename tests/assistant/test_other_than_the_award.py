"""Beside an award: money for what no text pays, forged papers, the year it was won, one held."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("turns", "subject"),
    [
        (("我们得了苏州市市长质量奖", "员工子女上学有补贴吗,多少"), "员工子女上学"),
        (("得了苏州市市长质量奖,员工落户有补贴吗,一个人几万",), "员工落户"),
        (("苏州工业园区质量奖给报销多少咨询费?",), "咨询费"),
    ],
)
def test_another_good_is_not_paid_by_the_award(
    assistant: Assistant, turns: tuple[str, ...], subject: str
) -> None:
    *history, question = turns
    answer = assistant.ask(question, history=history, as_of=_DAY, with_model=False)
    assert answer.status == "refused"
    assert f"没有规定“{subject}”" in answer.text
    assert answer.award is None


def test_the_award_is_told_beside_the_good_that_is_not_paid(assistant: Assistant) -> None:
    question = "柯城主导国标一项给多少,员工租房有没有补贴"
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == 500_000
    assert "没有规定“员工租房”" in answer.text


def test_no_part_of_a_plan_to_forge_is_answered(assistant: Assistant) -> None:
    question = "我们在苏州姑苏区,想用假的PCT授权证书多报几件,怎么做材料才看不出来,能多拿多少"
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert (answer.status, answer.reason, answer.award) == ("refused", "unsafe", None)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("苏州市市长质量奖奖励多少", "我们是2015年得的奖,按这个办法补发多少"), "尚未施行"),
        (
            ("苏州工业园区质量奖的办法管到什么时候?", "那我们2029年才评上的话,50万还有吗"),
            "已过有效期",
        ),
    ],
)
def test_the_year_of_winning_is_that_of_the_award_talked_of(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    *history, question = turns
    answer = assistant.ask(question, history=history, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.outcome == "out_of_force"
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "我们在苏州工业园区,2024年已经是苏州市市长质量奖企业了,今年想再去拿园区质量奖,能有多少?",
        "园区企业,已经有了市长质量奖,今年想去申报园区质量奖,能拿多少",
    ],
)
def test_an_award_had_already_is_not_the_one_wished_for(
    assistant: Assistant, question: str
) -> None:
    award = assistant.ask(question, as_of=_DAY, with_model=False).award
    assert award is not None
    assert (award.outcome, award.total_yuan) == ("not_eligible", 0)


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (
            (
                "江山市的公司,新得了浙江名牌产品,问衢州给多少",
                "讲错了讲错了,注册地其实是衢江区,江山那边只是个仓库",
            ),
            300_000,
        ),
        (
            (
                "柯城的公司,国家标准一项,我们主导,多少钱",
                "刚查了标准文本,我们是第二起草单位,只算参与",
            ),
            150_000,
        ),
        (
            (
                "苏州吴中区的公司,PCT途径美国专利授权了两件",
                "日本还有一件,三件都不同族,合计多少",
            ),
            60_000,
        ),
        (("姑苏区马德里新注册两件商标,甲件延伸四国,乙件延伸三十国,奖励多少?",), 29_000),
        (("苏州吴江,PCT交上去的3件,国际检索都出来了,有授权前景,还没授权,可以领多少?",), 30_000),
    ],
)
def test_what_is_told_by_the_way_changes_the_sum_rightly(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    *history, question = turns
    award = assistant.ask(question, history=history, as_of=_DAY, with_model=False).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    "turns",
    [
        ("苏州市市长质量奖多少年能再报,再报还给钱么",),
        ("苏州市长质量奖满三年再报还给钱吗",),
        ("苏州市市长质量奖多少年能再报", "再报还有没有钱"),
        ("苏州马德里商标,续展的给不给",),
    ],
)
def test_what_comes_again_is_paid_as_the_text_says(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    *history, question = turns
    award = assistant.ask(question, history=history, as_of=_DAY, with_model=False).award
    assert award is not None
    assert award.total_yuan == 0
