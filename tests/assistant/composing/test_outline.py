"""A policy, or a long section of it, told by its headings; on the shipped texts."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "heading", "under"),
    [
        ("江苏那个质量发展的意见主要讲了什么", "二、重点任务", "强化质量安全保障"),
        ("嘉兴质量发展规划分几个部分", "五、保障措施", "完善质量诚信体系"),
        ("园区质量奖的办法都规定了些什么", "第三章", "申报条件"),
        ("苏州国际专利商标奖励细则讲了什么", "第五条", "资金拨付"),
        ("邢台意见的工作任务有哪几项", "(七)加强食品安全监管", "实施名牌带动战略"),
        ("江苏的意见安排了哪几方面的重点任务", "(四)夯实质量发展基础", "加强人才队伍建设"),
    ],
)
def test_a_question_about_the_whole_is_answered_by_its_headings(
    assistant: Assistant, question: str, heading: str, under: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert any(c.quote.startswith(heading) for c in answer.citations)
    assert under in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "国家质量提升意见对汽车行业讲了什么",
        "园区质量奖的奖金有什么规定",
        "江苏意见对进口食品有什么规定",
    ],
)
def test_a_question_about_one_thing_is_not(assistant: Assistant, question: str) -> None:
    assert "分以下几部分" not in assistant.ask(question, as_of=AS_OF).text


def test_a_short_section_is_quoted_whole(assistant: Assistant) -> None:
    answer = assistant.ask("嘉兴规划的发展原则一共几条,分别叫什么", as_of=AS_OF)
    assert answer.citations[0].quote.startswith("(二)发展原则")
    assert "坚持惠民利民" in answer.citations[0].quote


def test_where_only_the_opening_was_found_all_that_follows_it_is_quoted(
    assistant: Assistant,
) -> None:
    quote = assistant.ask("江苏2020年质量目标有哪些", as_of=AS_OF).citations[0].quote
    assert quote.startswith("(三)主要目标")
    assert "制造业质量竞争力指数达88" in quote
