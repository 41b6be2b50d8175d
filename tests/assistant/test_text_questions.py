"""Questions about the texts, in words that are not the texts' own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("嘉兴打算什么时候把臭水沟黑臭河都清干净", "到2020年,全面消除黑臭河"),
        ("江苏新盖的住宅楼要按几星的绿色标准", "一星级以上绿色建筑标准"),
        ("国家那份质量提升的意见,小孩子用的东西是怎么提的", "提高儿童用品安全性"),
        ("汽车三包,国家质量提升意见里什么态度", "修理更换退货责任规定"),
        ("邢台种菜养猪这块,每年要搞出几个名牌农产品?", "2-5个"),
        ("XX市规模以上的工厂最晚什么时候都得配首席质量官", "到2023年底"),
        ("江苏水利那边的大禹奖想拿几个", "优质(大禹)奖5个"),
        ("苏州国际商标奖励是天天能报还是一年组织一回", "每年定期组织实施"),
        ("园区质量奖的分数线以后会不会变", "适时进行修订"),
        ("嘉兴的公交,新换的车里新能源得占多大比例", "新能源汽车比例达到75%以上"),
        ("XX市那份意见,质量考核的结果要用到哪里", "考核结果纳入各级党政领导班子"),
        ("报苏州海外专利奖励,材料没弄齐会不会直接毙掉", "限期予以补正"),
        # two names before two figures: the cell after a name is not its own
        ("嘉兴规划里省优质工程奖要拿几个", "省优质工程奖\n\n3\n\n50"),
        ("嘉兴的厂子排污水,是不是到2020年全都得接进管网", "污水实现达标入网"),
    ],
)
def test_everyday_words_find_the_clause_that_says_it(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "国家质量提升意见有没有提数字人民币",
        "国家质量提升意见里对宠物食品有没有规定",
        "嘉兴规划里说没说森林覆盖率",
        "江苏到2020年高铁里程要达到多少",
        "园区质量奖的评审员要有什么学历",
        "XX市意见里老旧小区改造提没提",
        "苏州国际专利奖励申请能不能网上签章",
    ],
)
def test_a_subject_that_the_text_lacks_is_not_answered_by_the_words_around_it(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("申请园区质量奖要交哪些材料,交给谁", ["第二十一条"]),
        ("苏州市长质量奖要准备啥材料,送到哪里", ["第十九条"]),
        ("苏州市长质量奖的奖牌是谁发的", ["第二十四条"]),
        ("园区质量奖怎么申报", ["第二十条", "第二十一条", "第二十二条"]),
        ("国家质量提升的指导意见,基本原则是哪几条", ["(二)"]),
        ("江苏省加快质量发展意见的保障措施有哪些", ["三、"]),
    ],
)
def test_a_narrow_question_gets_one_clause_and_a_broad_one_the_steps_or_the_whole_list(
    assistant: Assistant, question: str, clauses: list[str]
) -> None:
    assert [c.clause for c in assistant.ask(question, as_of=AS_OF).citations] == clauses


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("报苏州市长质量奖,出口的货被国外退过一次,有没有影响", "无属于生产企业产品质量问题"),
        ("得了苏州市长质量奖以后,出口的货被退过一次,要不要报告", "应在确认之日起30日内"),
    ],
)
def test_the_time_of_asking_tells_a_condition_from_a_later_duty(
    assistant: Assistant, question: str, said: str
) -> None:
    citations = assistant.ask(question, as_of=AS_OF).citations
    assert said in "".join(c.quote for c in citations)
    assert len({c.path[:2] for c in citations}) == 1


def test_what_a_winner_gains_beside_money_is_quoted_though_no_award_is_set(
    assistant: Assistant,
) -> None:
    question = "国家意见里得了政府质量奖的企业在融资上有啥好处"
    answer = assistant.ask(question, as_of=AS_OF)
    assert "没有规定给企业的奖励金额" not in answer.text
    assert "金融、信贷、项目投资" in answer.citations[0].quote


def test_red_figures_point_at_the_condition_on_losses(assistant: Assistant) -> None:
    answer = assistant.ask("报园区质量奖,去年账上是红字,行不行", as_of=AS_OF)
    assert "未发生亏损" in answer.text.splitlines()[0]
