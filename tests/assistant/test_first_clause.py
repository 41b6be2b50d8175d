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


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # asked for a time, no case is told
        ("园区质量奖要求申报前几年内无严重失信行为记录", "与您所问直接有关的是第十一条(七)"),
        ("苏州市市长质量奖候选名单由谁提出", ""),
    ],
)
def test_who_asks_for_a_time_tells_of_no_case(
    assistant: Assistant, question: str, said: str
) -> None:
    text = assistant.ask(question, as_of=AS_OF).text
    assert text.startswith(said)
    assert "按您说的" not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "园区质量奖候选名单由谁提出",
            "提出苏州工业园区质量奖、苏州工业园区质量管理优秀奖候选名单",
        ),
        ("园区质量奖现场评审由谁组织", "评定办组织现场评审组"),
        ("苏州市市长质量奖获奖组织由谁发文公告", "由市政府发文公告"),
        ("苏州市市长质量奖对产品强制性认证有什么要求", "强制性产品认证"),
        ("国家那个意见里手机的隐私保护有没有讲", "隐私保护"),
        ("国家质量提升行动指导意见提出哪三个转变", "中国制造向中国创造转变"),
        ("邢台质量安全风险排查由谁负责", "此项工作由各级政府牵头负责"),
        ("邢台强化质量安全监管哪些部门配合", "出入境检验检疫、科技、卫生等部门配合"),
        ("邢台食品小作坊怎么管", "加大对食品小作坊的管理"),
    ],
)
def test_the_clause_that_says_who_or_what_is_found(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert said in answer.citations[0].quote
