"""What a follow-up asks: of whose award, of which place and country, and of no award at all."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("before", "turn", "policy_id"),
    [
        ("苏州工业园区质量管理优秀奖多少钱", "市里的要多少分", "suzhou-mayor-award-2016"),
        ("市长质量奖优秀奖多少钱", "园区的一年评几家", "suzhou-park-quality-award-2023"),
        ("江苏企业获得中国质量奖奖多少?", "要新增多少项国际标准?", "jiangsu-quality-2016"),
        ("嘉兴浙江名牌目标多少", "什么时候发布的", "jiaxing-135-plan-2017"),
        ("衢州主导行业标准奖多少?", "从什么时候开始实施?", "quzhou-2017"),
    ],
)
def test_a_text_is_asked_of_the_policy_meant(
    assistant: Assistant, before: str, turn: str, policy_id: str
) -> None:
    answer = assistant.ask(turn, history=[before])
    assert answer.status == "answered"
    assert {c.policy_id for c in answer.citations} == {policy_id}


def test_a_target_of_another_thing_is_counted_its_own_way(assistant: Assistant) -> None:
    before = "嘉兴到2020年“浙江制造”品牌认证企业要达到多少家?"
    answer = assistant.ask("中国驰名商标呢?", history=[before])
    assert answer.status == "answered"
    assert "25" in answer.text


@pytest.mark.parametrize("turn", ["需要请客吗", "要跑几趟"])
def test_a_turn_of_no_content_is_no_question_for_the_award_before(
    assistant: Assistant, turn: str
) -> None:
    answer = assistant.ask(turn, history=["江苏省质量奖奖多少?"])
    assert (answer.status, answer.award) == ("refused", None)


def test_a_market_is_no_city(assistant: Assistant) -> None:
    answer = assistant.ask("明天股市会涨吗?", history=["江苏省质量奖奖多少?"])
    assert (answer.status, answer.award) == ("refused", None)


@pytest.mark.parametrize(
    ("turn", "total"),
    [
        ("韩国的没授权", 40_000),
        ("韩国的还在审一件", 80_000),
        ("韩国其实是2件", 80_000),
        ("韩国的多少", 60_000),
        ("去掉韩国的", 40_000),
        ("韩国那三件不是PCT也不是巴黎公约走的", 40_000),
        ("韩国的三件是去年授权的", 100_000),
        ("还有韩国的一件", 120_000),
    ],
)
def test_rights_told_country_by_country_are_changed_one_by_one(
    assistant: Assistant, turn: str, total: int
) -> None:
    answer = assistant.ask(turn, history=["苏州的企业,美国专利两件,韩国三件"])
    assert answer.award is not None
    assert answer.award.total_yuan == total


def test_a_level_of_the_award_is_no_payer(assistant: Assistant) -> None:
    before = "XX市承担国家级标准化示范试点项目,奖多少?"
    totals = {}
    for turn in ("省级的呢?", "省里给多少?"):
        award = assistant.ask(turn, history=[before]).award
        assert award is not None
        totals[turn] = award.total_yuan
    assert totals == {"省级的呢?": 30_000, "省里给多少?": 60_000}


@pytest.mark.parametrize(
    ("talk", "total"),
    [
        # two batches told of what was asked about are both of it
        (
            [
                "苏州国际商标奖励怎么算",
                "我们注册了2件马德里,一件延伸5国,一件延伸20国",
                "一共多少钱",
            ],
            30_000,
        ),
        # one of them has been granted somewhere else, too
        (["我们在苏州,有3件PCT美国授权", "其中一件还拿了日本授权", "一共多少"], 80_000),
        # what is paid for a first time only was had before
        (["衢州,首次通过浙江制造认证多少钱", "我们去年已经通过一次了", "那还有没有"], 0),
        (["衢州,首次承担全国标委会秘书处多少钱", "我们以前承担过", "还能拿吗"], 0),
        (["衢州承担全国标委会秘书处,第二次了,还有吗"], 0),
        # what is supposed by itself is supposed of what is asked next
        (["我是开化的", "那如果我搬到柯城", "主导行标1项给多少"], 200_000),
        # told later to be of the same family, too
        (["苏州,PCT美国授权6件同族", "再加日本的2件也是同族的", "一共"], 100_000),
        (["柯城", "国标主导2项", "参与的呢", "两种各两项一共"], 1_300_000),
        # … or never yet
        (["衢州首次通过浙江制造认证,以前没通过过,多少"], 300_000),
    ],
)
def test_what_a_talk_tells_of_its_award_decides_the_sum(
    assistant: Assistant, talk: list[str], total: int
) -> None:
    *before, last = talk
    award = assistant.ask(last, history=before).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize("told", ["今年又评上国家级的", "国家级的也拿了"])
def test_an_award_told_by_its_level_alone_is_counted_beside(
    assistant: Assistant, told: str
) -> None:
    award = assistant.ask(f"XX市省级工业设计中心,{told},一共能拿多少市里的钱").award
    assert award is not None
    assert [line.level for line in award.lines if line.amount_yuan] == ["国家级"]


@pytest.mark.parametrize(
    "turn", ["刚成立的呢", "刚成立的企业呢", "新办的企业能报吗", "去年刚注册的公司呢"]
)
def test_a_firm_told_as_new_is_held_against_the_years_that_the_conditions_want(
    assistant: Assistant, turn: str
) -> None:
    answer = assistant.ask(turn, history=["园区质量奖的申报条件"])
    assert "第十一条(一)“" in answer.text
