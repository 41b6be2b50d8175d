"""A fact that the text states is told, in whatever words it is asked for.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

PRIZE = """青枫市匠心质量奖管理办法
青政规〔2024〕6号

第一条 设立青枫市匠心质量奖评定委员会，下设办公室（以下简称评定办），办公室设在市市场监管局。
评定办主任由市市场监管局主要负责人担任。
第二条 每年度青枫市匠心质量奖评定前，由评定办印发工作文件，对外公布本年度的申报要求和工作安排。
第三条 评定办根据材料评审得分（占20%）、现场评审得分（占80%）综合排名，提出候选名单。
第四条 经评定委员会同意，申报资格条件可作适当调整。
第五条 青枫市匠心质量奖评定标准和分数线适时进行修订。
第六条 获得青枫市匠心质量奖满3年的组织，可重新申报。
第七条 奖励采取事后奖励方式，每年定期组织实施。
第八条 本办法自2024年5月1日起施行，有效期3年。
《青枫市质量奖评审办法》（青政发〔2015〕8号）同时废止。

青枫市人民政府
2024年4月1日
"""
PLAN = """青枫市质量发展“十三五”规划
青政发〔2017〕3号

一、现实基础
（一）“十二五”期间，市民对产品和服务的综合质量满意度达到81.5%，省级食品质量监督抽查合格率达到94%。
二、主要目标
（一）到2020年，生产性和生活性服务行业顾客满意度分别稳定在86和82以上。
（二）到2020年，食品质量监督抽查合格率达到97%以上，省著名商标达到310件以上。
（三）到2020年，纺织、造纸、五金等传统制造业的质量水平明显提高。
三、组织实施
（一）各地、各部门要采取措施，各部门分工落实，确保各项政策落实到位。
（二）完善考核体系，工作纳入政府年度绩效考核。
（三）组织外贸企业参加认证培训与咨询服务，每年培训服务企业200家以上。
（四）免费向社会公开地方标准文本。

青枫市人民政府
2017年2月1日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("otherwise"), PRIZE, PLAN)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # who does it, guessed or asked in words of one's own
        ("青枫市匠心质量奖评定办的负责人由谁兼任?", "主要负责人担任"),
        ("青枫市匠心质量奖谁来管?", "办公室设在市市场监管局"),
        ("青枫市匠心质量奖是由科技局负责的吧?", "办公室设在市市场监管局"),
        ("青枫市匠心质量奖的申报通知由谁发布?", "由评定办印发工作文件"),
        # numbers: what only asks for a share, or says whose, is not what is counted
        ("青枫市匠心质量奖的材料评审占比是多少?", "占20%"),
        ("青枫市匠心质量奖现场评审环节的权重是多少?", "占80%"),
        ("青枫市市民对质量的满意度十二五末是多少?", "满意度达到81.5%"),
        ("青枫市服务行业顾客满意度目标,生产性和生活性各是多少?", "稳定在86和82以上"),
        ("青枫市对外贸企业认证培训每年多少家?", "每年培训服务企业200家以上"),
        ("青枫市食品抽查合格率2020年要达到多少?", "合格率达到97%以上"),
        ("青枫市2020年省著名商标要多少件?", "省著名商标达到310件以上"),
        # terms and changes
        ("青枫市匠心质量奖的分数线会调整吗?", "分数线适时进行修订"),
        ("青枫市匠心质量奖满三年了还能报吗?", "满3年的组织"),
        ("青枫市匠心质量奖是每年都有吗?", "每年定期组织实施"),
        ("青枫市匠心质量奖要先垫钱吗?", "事后奖励"),
        ("青枫市匠心质量奖管理办法代替了哪份文件?", "青政发〔2015〕8号"),
        ("青枫市匠心质量奖2028年还能申请吗?", "有效期3年"),
        # the deed asked about goes before who it is done to
        ("青枫市怎么考核各部门?", "纳入政府年度绩效考核"),
        ("青枫市规划要求地方标准文本收费吗?", "免费向社会公开地方标准文本"),
    ],
)
def test_a_stated_fact_is_told_in_whatever_words_it_is_asked_for(
    asked: Assistant, question: str, said: str
) -> None:
    answer = asked.ask(question, as_of=DAY)
    assert (answer.status, answer.award) == ("answered", None)
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("青枫市的传统制造业包括造纸吗?", "造纸在内"),
        ("五金算青枫市的传统制造业吗?", "五金在内"),
        ("青枫市的传统制造业包括玻璃吗?", "没有单独列出玻璃"),
    ],
)
def test_a_list_tells_whether_it_names_a_thing(asked: Assistant, question: str, line: str) -> None:
    answer = asked.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert line in answer.text.splitlines()[0]


def test_the_day_of_issue_is_told_beside_the_term(asked: Assistant) -> None:
    answer = asked.ask("青枫市匠心质量奖管理办法的落款日期和施行日期各是哪天?", as_of=DAY)
    assert "2024年4月1日" in answer.text
    assert "自2024年5月1日起施行" in answer.text
