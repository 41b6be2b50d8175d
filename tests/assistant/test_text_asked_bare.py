"""Questions about texts in few words: two things counted, no policy named, a side or a fee alone."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("扬子杯奖和大禹奖各要多少个", ("“扬子杯”奖1000个", "优质(大禹)奖5个")),
        ("邢台到2015年驰名商标和著名商标各要达到多少件", ("驰名商标达到20件", "著名商标达到310件")),
        ("江苏名牌和驰名商标分别要多少", ("江苏名牌3500个", "总数达800件")),
    ],
)
def test_of_two_things_counted_both_stand_in_the_first_line(
    assistant: Assistant, question: str, told: tuple[str, str]
) -> None:
    first = assistant.ask(question, as_of=AS_OF).text.splitlines()[0]
    assert all(words in first for words in told)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # counted in 万名; said by one clause of one policy alone
        ("要求多少万名产业工人", "提升10万名产业工人质量技能水平"),
        # whom it leaves out, and where it holds
        ("衢州哪些企业不在三强一制造奖励范围", "不含驻衢部、省属企业"),
        ("浙江名牌有没有地区限制", "奖励政策适用于衢州市级、柯城区、衢江区"),
        # who approves what: one of the duties in a list
        ("苏州市长质量奖评定标准谁批的", "审批市长质量奖评定标准"),
        ("苏州国际专利奖励谁初审谁终审", "市市场监管局对各地提交的奖励申报材料进行审核"),
        # failing once is reported, failing twice is what costs the award
        ("产品被抽检出不合格一次,苏州市长质量奖会被撤掉吗", "连续两次发生"),
        ("评定委怎么分工", "评定委的主要职责"),
        # no policy is named, the kind of award is
        ("上一年有环保处罚能不能评质量奖", "申报前3年以内无严重失信行为记录"),
    ],
)
def test_the_clause_that_says_it_is_quoted(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "市长质量奖评审要交钱吗",  # what it costs is no question for what it brings
        "质量奖评审要交钱吗",
        "企业标准备案要不要钱",  # free is another thing
        "品牌指导站建设有资金吗",
        "企业主导的标准被废止了,奖金会追回吗",  # what befalls who cheated is another case
        "质量奖几年要复评",
        "XX市产品质量意见的牵头部门是哪个局",
        "税收不到1000万,明年再补吗",
    ],
)
def test_what_no_clause_says_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=AS_OF).status == "refused"


@pytest.mark.parametrize("question", ["由哪些部门分工负责", "办公室承担哪些工作"])
def test_a_side_asked_of_no_policy_is_asked_back(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "clarify"
    assert answer.clarification is not None
    assert len(answer.clarification.options) > 1
