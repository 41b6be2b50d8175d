"""The level asked about, the texts themselves, and what none of them speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "first", "policy"),
    [
        # a pair of letters that only joins two words is held by whoever says both
        ("邢台对质量违法怎么处理", "《关于深入开展质量兴市工作的实施意见》", "xingtai-2012-10"),
        ("邢台的养老服务怎么发展", "本库收录的邢台市政策没有直接写到", "national-quality-2017"),
        ("省里面怎么培育品牌", "您没有说是哪个省，下面引的是江苏省的文件", "jiangsu-quality-2016"),
    ],
)
def test_the_level_asked_about_holds_or_is_told(
    assistant: Assistant, question: str, first: str, policy: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.text.startswith(first)
    assert {c.policy_id for c in answer.citations} == {policy}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("哪个文件最新", "按成文日期（没有写明的按施行日期），最新的是《苏州工业园区"),
        ("苏州哪个文件最新", "按成文日期（没有写明的按施行日期），最新的是《苏州市市长"),
        ("江苏省长质量奖和江苏质量奖是一回事吗", "条文没有写明“江苏省长质量奖”和“江苏质量奖”"),
        ("嘉兴规划到哪一年结束", "《嘉兴市质量发展“十三五”规划》没有写明有效期的截止日期"),
    ],
)
def test_the_first_line_answers_what_is_asked_of_the_texts_themselves(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.award) == ("answered", None)
    assert answer.text.startswith(first)


def test_a_row_is_found_by_its_name_with_a_word_put_in(assistant: Assistant) -> None:
    answer = assistant.ask("嘉兴2020年服务业顾客满意度目标是多少", as_of=AS_OF)
    assert answer.citations[0].quote.split() == ["服务业满意度", "80%"]


@pytest.mark.parametrize(
    "question",
    [
        "注册资金有什么要求",
        "企业标准要不要备案",
        "苏州市市长质量奖评定办法里对外国专家的补贴是多少",
    ],
)
def test_what_no_text_speaks_of_is_not_answered_by_like_words(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, as_of=AS_OF).status == "refused"
