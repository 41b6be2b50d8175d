"""The clause that answers is the first one quoted, and a narrow question gets no more."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("苏州市市长质量奖评定委有哪些职责", "评定委的主要职责为"),
        # a plan's own action of the nation's title is the plan's
        ("嘉兴消费品质量提升行动有哪些措施", "在消费品行业开展增品种、提品质"),
        ("邢台工程质量有哪些要求", "竣工工程质量全部达到"),
        ("嘉兴怎么推动企业质量诚信建设", "引导企业注重质量信誉"),
        ("嘉兴质量发展的原则有哪些", "坚持标准引领,绿色发展"),
        ("苏州国际专利奖励申报材料不完善怎么办", "限期予以补正"),
        ("已获苏州市市长质量奖的企业能申报园区质量奖吗", "不可再申报苏州工业园区质量奖"),
        ("国家质量提升行动指导意见关于提升原材料供给水平有什么规定", "鼓励矿产资源综合勘查"),
        ("江苏自主品牌企业增加值占GDP比重目标是多少", "占GDP比重达15%以上"),
        ("江苏质量强省建设由哪个机构统筹协调", "领导小组要充分发挥统筹协调作用"),
        ("园区质量奖评审费用要企业出吗", "工作经费列入区财政预算"),
        ("园区质量奖我们公司去年拿的,想再来一次,要等多久", "满3年的组织"),
    ],
)
def test_the_clause_that_answers_is_quoted_first(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "n_quotes"),
    [
        ("苏州市市长质量奖的奖励经费由谁承担", 1),
        ("苏州工业园区质量奖评定标准应当体现哪些特性", 1),
        ("苏州国际商标奖励资金由哪些部门联合下达", 1),
    ],
)
def test_a_narrow_question_gets_one_clause(
    assistant: Assistant, question: str, n_quotes: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert len(answer.citations) == n_quotes
    assert "第四章 评定标准及方法" not in answer.text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "苏州工业园区质量奖材料评审占30%吗",
            "不是“30%”。原文写明：“评定办根据",
        ),
        ("苏州市市长质量奖每年评出10家,是吗", "不是“10家”。"),
        (
            "苏州市市长质量奖申报条件能否放宽",
            "原文写明：“经评定委同意,申报资格条件",
        ),
        ("园区质量奖和苏州市长质量奖公示期一样长吗", "条文写的一样：都是“7天”。"),
        ("园区质量奖和苏州市长质量奖的分数线一样吗", "条文写的不一样："),
    ],
)
def test_the_first_line_answers(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question, as_of=AS_OF).text.startswith(line)


def test_a_word_for_a_line_of_marks_is_no_tie(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖两家总分一样谁排前面", as_of=AS_OF)
    assert answer.status == "refused"
