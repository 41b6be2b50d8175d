"""Words asked for, brackets, conditions and headings of the texts, as people put them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # the word asked for, behind what tells where it is said
        ("苏州国际专利细则所称PCT是什么意思", "PCT(专利合作条约)"),
        ("衢州意见中的“主导”制修订标准是如何界定的", "主导(即第一起草单位)"),
        ("牵头制定国家标准指的是什么", "主导(即第一起草单位)"),
        ("苏州市长质量奖评定委是指什么", "以下简称“评定委”"),
        ("衢州三强一制造中的“一制造”指什么", "“浙江制造”品牌建设(以下简称"),
        ("苏州细则里的国际商标是指什么", "通过马德里体系"),
        ("XX市小微企业的“三大体系”指什么", "职业健康安全管理等三大体系"),
        # who the results go to, whether a case is told, what lower levels must set
        ("苏州市市长质量奖的初步评审结果向谁报告", "向评定委报告市长质量奖的初步评审结果"),
        ("苏州市长质量奖获奖企业抽查不合格要不要报告", "应在确认之日起30日内"),
        ("衢州对县市区配套有什么要求", "相关配套政策和措施"),
        ("苏州国际商标什么时候注册的才给奖", "当年度通过马德里体系新注册"),
        ("XX市对优秀企业家有什么培养的安排", "遴选优秀企业家进行重点培育"),
        ("衢州三强一制造意见中“三强”是指哪三强", "标准强市、质量强市、品牌强市"),
        ("邢台的县里要不要自己出实施意见", "制订具体实施意见"),
        ("衢州那份文件说要拿什么当主线", "以供给侧结构性改革为主线"),
        ("园区质量奖的奖励对象是谁", "在苏州工业园区内依法登记注册"),
        ("XX市对承担标准化示范试点项目的企业有什么限定", "标准化示范试点项目的产业链企业"),
        ("苏州市市长质量奖候选名单依据什么提出", "综合排名,提出市长质量奖"),
        ("苏州市市长质量奖评定标准可以借鉴哪些标准", "借鉴、吸收国外和其他省"),
        ("拿了苏州市长质量奖又连着两回抽检没过,谁来查实", "由评定办调查核实"),
        # what the district has received is no library
        ("苏州海外商标补贴,区里收了材料以后市里干啥", "对各地提交的奖励申报材料进行审核"),
    ],
)
def test_the_clause_that_says_it_is_quoted(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "什么是浙江制造",
        "苏州国际专利奖励中同族专利是什么意思",
        "衢州奖励包括省里的钱吗",
        "苏州国际商标奖励包括商标续展吗",
        "嘉兴质量规划里对共享单车有没有要求",
    ],
)
def test_what_no_clause_explains_or_includes_is_refused(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("衢州浙江名牌产品的奖励包括浙江区域名牌吗", "包括。条文写的是"),
        ("衢州奖励政策包不包括省属企业", "不包括。条文写的是"),
        ("XX市工业设计作品的经济效益包含税收吗", "包括。条文写的是"),
    ],
)
def test_whether_one_thing_includes_another_is_told_by_the_bracket(
    assistant: Assistant, question: str, line: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.award) == ("answered", None)
    assert answer.text.startswith(line)


def test_a_bracket_of_another_thing_says_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("衢州国际标准包括浙江制造团体标准吗", as_of=AS_OF)
    assert not answer.text.startswith("包括")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("XX市工业设计作品获得奖励需要满足什么条件", "被应用到企业取得经济效益"),
        ("衢州申请国家标准奖励要什么条件", "主导(即第一起草单位)"),
        ("XX市领跑者奖励的对象是什么样的企业", "对获得发布的企业"),
    ],
)
def test_conditions_that_stand_in_the_granting_sentence_are_those_of_the_award(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert "没有另列" in answer.text
    assert said in answer.citations[0].quote


def test_the_item_that_holds_the_words_goes_before_the_one_that_states_the_facet(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("苏州市市长质量奖评定过程中的重大事项由谁决定", as_of=AS_OF)
    assert "第七条(一)" in answer.text.splitlines()[0]


def test_a_heading_named_without_its_middle_is_quoted_alone(assistant: Assistant) -> None:
    answer = assistant.ask("邢台名牌战略有哪些措施", as_of=AS_OF)
    assert len(answer.citations) == 1
    assert "实施名牌带动战略" in answer.citations[0].quote
    assert "原文写明：“实施名牌带动战略”" not in answer.text  # by itself it says nothing


def test_a_place_that_is_part_of_the_word_asked_about_stays_in_it(assistant: Assistant) -> None:
    assert "“浙江制造”" in assistant.ask("什么是浙江制造", as_of=AS_OF).text
    assert "“中国驰名商标”" in assistant.ask("衢州意见中中国驰名商标是指什么", as_of=AS_OF).text


@pytest.mark.parametrize("again", ["再次通过", "第二回通过", "第二次通过"])
def test_a_certificate_passed_again_is_not_the_first(assistant: Assistant, again: str) -> None:
    answer = assistant.ask(f"衢州浙江制造认证{again}还有没有奖", as_of=AS_OF)
    assert answer.award is not None
    assert (answer.award.outcome, answer.award.total_yuan) == ("not_eligible", 0)
