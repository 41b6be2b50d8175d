"""Text asked in words nearer to talk than to the texts, and what only looks like another matter."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("国外专利奖励的申请被苏州市局打回来让补,拖着没补后果是什么", "未按要求补正材料的"),
        ("邢台质量兴市定的,年产值多少的厂子要过ISO九千,比例多大", "80%通过ISO9000"),
        ("想报园区质量奖,递上去以前得先请谁签字推荐", "签署推荐意见"),
        ("写汇报材料用:江苏到2020年质量信用双A和三A企业要有多少家", "AA级和AAA级企业达1000家"),
    ],
)
def test_the_clause_is_found(assistant: Assistant, question: str, quote: str) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.status == "answered", answer.text
    assert any(quote in c.quote for c in answer.citations), answer.text


def test_papers_for_a_subsidy_are_not_papers_to_be_put_right(assistant: Assistant) -> None:
    answer = assistant.ask("衢州标准项目补助材料交到哪个窗口", as_of=_DAY, with_model=False)
    assert answer.status == "refused"
    assert "补正" not in answer.text.split("\n")[0]


def test_two_of_a_sum_that_are_both_paid_are_not_denied(assistant: Assistant) -> None:
    question = "柯城,一个产品既拿了浙江名牌又首次通过浙江制造认证,两个30万都给吗"
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == 600_000
    assert "不是30万元" not in answer.text


def test_how_long_until_one_may_apply_again_asks_for_no_sum(assistant: Assistant) -> None:
    question = "我们2022年拿过园区质量奖,想再报一次,要等满几年"
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is None
    assert any("满3年" in c.quote for c in answer.citations), answer.text
