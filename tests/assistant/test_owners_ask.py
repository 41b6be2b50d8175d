"""What an owner, a caller or an exporter asked of the shipped policies and was once told wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # the kind of right, and countries of two kinds: each right is counted once
        ("PCT授权美国、日本、印度各一件,不是同族,苏州的,多少钱?", 60000),
        ("苏州国际专利授权3件,美国2件,泰国1件,奖多少", 60000),
        ("苏州PCT授权了印度的一件、美国的两件,还有马德里商标一件,奖多少", 65000),
        # won earlier, and another one aimed at: that one is asked about
        ("去年得过园区质量管理优秀奖,今年想冲园区质量奖,还给50万吗?", 500000),
        ("去年得过园区质量管理优秀奖,今年想冲质量奖,还给50万吗?", 500000),
        ("园区优秀奖去年得的,明年准备申报质量奖,给多少钱", 500000),
        ("去年评上浙江省著名商标,今年准备申驰名商标,柯城的,能给多少", 1000000),
        # … but what was won this year is, and both where a sum is asked
        ("今年拿了市长质量奖,明年打算冲江苏省质量奖,能拿多少", 1000000),
        ("去年评上浙江省著名商标,今年准备申驰名商标,柯城的,一共能给多少", 1300000),
    ],
)
def test_what_was_won_or_is_aimed_at_is_counted_once(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        "我们已经拿过苏州市长质量奖了,园区的还能再报吗?",
        "得过苏州市市长质量奖,园区的可以申报吗",
        "市长质量奖我们有了,园区的质量奖还能报吗",
    ],
)
def test_an_award_told_by_its_place_alone_is_the_one_that_is_asked_of(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert "不可再申报苏州工业园区质量奖" in answer.citations[0].quote
    assert "满3年" not in answer.text


def test_a_repeated_quotation_or_remark_is_said_once(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖怎么报,要交什么材料,交到哪里?", as_of=AS_OF)
    assert answer.text.count("如实填写《苏州工业园区质量奖申请表》") == 1
    assert answer.text.rstrip().endswith("第二十一条规定，原文见上。")
    answer = assistant.ask("江苏省质量奖到底给多少钱?还有中国质量奖呢", as_of=AS_OF)
    assert answer.text.count("分别一次性给予300万元") == 1
    assert answer.text.count("假定：") == 1
    answer = assistant.ask("衢州这个政策现在还有效吗?", as_of=AS_OF)
    assert answer.text.count("47号)同时停止执行") == 1


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("邢台获得中国驰名商标给多少钱", "数量未说明"),
        ("邢台获得中国驰名商标给多少钱", "按有效计算"),
        ("苏州市长质量奖多少钱", "数量未说明"),
        ("我在昆山,国际专利的奖励能领吗", "效力未载明"),
        ("国际商标是通过单一国家注册的,不走马德里,有奖吗", "效力未载明"),
    ],
)
def test_what_changes_nothing_is_not_said(assistant: Assistant, question: str, unsaid: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert unsaid not in answer.text


def test_what_a_text_only_strives_for_is_told_with_its_sum(assistant: Assistant) -> None:
    answer = assistant.ask("中国标准创新贡献奖二等奖,在XX市拿多少", as_of=AS_OF)
    assert answer.award is None
    assert answer.text.startswith("条文只表示积极争取省级财政的15万元，不是本级承诺发放的奖励")


def test_a_day_before_the_signature_is_told_with_it(assistant: Assistant) -> None:
    answer = assistant.ask("江苏省质量奖多少", as_of=date(2010, 1, 1))
    assert answer.award is not None
    assert answer.award.outcome == "out_of_force"
    assert "2016年7月7日才成文" in answer.text
    assert any("2016年7月7日" in c.quote for c in answer.citations)
