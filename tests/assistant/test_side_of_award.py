"""What is asked of an award that is no sum of it: answered by its clause, or honestly refused."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    "question",
    [
        "园区质量奖有没有人才补贴?",
        "园区质量奖的预算总额是多少?",
        "苏州市市长质量奖对员工有没有奖励?",
        "园区质量奖和省里的奖相比哪个高?",
        "苏州国际专利奖励有没有媒体宣传?",
        "苏州国际专利奖励材料要交几份?",
        "《关于全面提升产品质量的实施意见》里的奖励有没有人才补贴?",
        "国家质量提升行动指导意见里,对企业首席技师每人补贴多少钱?",
        "嘉兴引进博士安家费给多少万?",
        "嘉兴市市长质量奖的获奖名单在哪里公示?",
        "苏州市市长质量奖的证书由谁设计?",
        # a body under the committee is not the committee
        "柯城单位首次承担全国标准化技术委员会轴承分会秘书处,奖多少?",
    ],
)
def test_another_thing_than_the_sum_of_an_award_gets_no_sum(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason, answer.award) == ("refused", "not_stated", None)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("园区质量奖的经费列入哪里的预算?", "列入区财政预算"),
        ("邢台市政府质量奖的评审办法谁制定?", "具体评审办法由市质监部门制定"),
        ("苏州市市长质量奖的评审专家有几名?", "均由3名以上的评审员"),
        ("园区质量奖推荐意见", "签署推荐意见"),
        ("苏州市长质量奖评定标准", "评定标准应体现先进性"),
        ("国家对政府质量奖获奖企业有什么支持", "在金融、信贷、项目投资等方面的支持力度"),
        ("江苏詹天佑奖目标是多少", "詹天佑奖10个"),
    ],
)
def test_another_thing_that_a_clause_states_is_answered(
    assistant: Assistant, question: str, quoted: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert answer.award is None
    assert any(quoted in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("园区质量奖的奖金总额是多少", 500000),
        ("XX市行业共性技术重大突破最高给多少", 1000000),
        ("国家级工业设计作品被应用到企业并取得经济效益的奖励多少", 500000),
        ("江苏省质量奖奖励金额", 1000000),
    ],
)
def test_words_for_money_behind_an_award_ask_for_its_sum(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == total


def test_a_policy_without_awards_says_so_to_who_names_only_its_number(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("嘉政办发〔2017〕15号文给企业发多少奖金", as_of=AS_OF)
    assert "没有规定给企业的奖励金额" in answer.text


def test_a_county_named_before_an_office_award_has_one_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("昆山市市长质量奖的奖励标准是多少?", as_of=AS_OF)
    assert (answer.status, answer.reason, answer.award) == ("refused", "not_in_library", None)
    within = assistant.ask("昆山企业拿了苏州市长质量奖给多少", as_of=AS_OF)
    assert within.award is not None
    assert within.award.total_yuan == 1000000


@pytest.mark.parametrize(
    "question",
    [
        "国家质量提升行动指导意见里,质量增信贷款的额度上限是多少?",
        "嘉兴市质量发展规划里,质量违法举报热线是多少?",
        "邢台质量兴市实施意见对通过ISO9000认证的企业补助多少钱?",
    ],
)
def test_a_number_that_no_clause_gives_is_not_stated(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")
    assert "最接近的条文" in answer.text or "没有规定" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "市长质量奖那一百万,能不能先打一半给我们周转",
        "苏州市市长质量奖公示期间有异议向谁提出?",
        "苏州马德里商标奖励2025年一共发放了多少万元?",
        "衢州三强一制造意见的起草人是谁?",
        "《关于全面提升产品质量的实施意见》规定首席质量官需要什么学历?",
        "嘉兴那125家浙江制造培育企业,名单里有没有我们平湖的",
    ],
)
def test_details_that_the_clause_leaves_open_are_not_stated(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason, answer.award) == ("refused", "not_stated", None)


def test_what_is_won_again_is_paid_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("园区质量奖,拿过一回的满几年能再报,再拿还发钱不", as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 0


def test_a_span_that_a_clause_grants_is_no_term_of_a_subsidy(assistant: Assistant) -> None:
    answer = assistant.ask("XX市新业态的企业,包容期给几年", as_of=AS_OF)
    assert answer.status == "answered"
    assert "1至2年包容期" in answer.text


@pytest.mark.parametrize(
    "tail",
    [
        "管委会给多少",
        "往年给多少",
        "额度是多少",
        "这块牌子给多少钱",
        "通过评审了给多少",
        "拿下来到手多少",
        "的公司给多少奖励",
    ],
)
def test_whatever_is_said_behind_an_award_its_sum_is_given_where_it_is_asked(
    assistant: Assistant, tail: str
) -> None:
    answer = assistant.ask(f"苏州工业园区质量奖{tail}", as_of=AS_OF)
    assert answer.award is not None
    assert answer.award.total_yuan == 500000
