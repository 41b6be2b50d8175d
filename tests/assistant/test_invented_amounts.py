"""Amounts of an invented policy, drafted and confirmed as it is: parts of names, steps, climbs."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of
from tests.assistant.test_drafted_terms import confirmed

POLICY = """槿溪市匠心发展若干措施
槿政发〔2025〕9号

第一条 首次通过“槿字标”认证的企业奖励15万元，每增加一个产品认证再奖励3万元，单家企业最高30万元。
第二条 对新认定的国家级、省级匠心孵化器，分别奖励100万元、50万元；\
每培育出1家国家高新技术企业，再奖励运营机构5万元。
第三条 企业首次认定为高新技术企业的，奖励20万元。
第四条 支持企业开展数字化计量改造，按设备购置费用的20%给予补助，单个企业最高不超过60万元。
第五条 对评为省级、市级绿色工坊的，分别奖励20万元、5万元。\
同一企业由低等级晋升高等级的，只补差额部分。
第六条 在省级以上电视台投放潮品广告的，按实际发生广告费用的30%补助，最高不超过50万元。
第七条 注册地在起步区内的企业，通过匠心体系认证的，奖励6万元；注册地在起步区外的，奖励3万元。
第八条 租用匠心园区办公用房的企业，按15元/平方米·月给予租金补贴。
第九条 新认定为省级匠心农场的，奖励30万元；监测合格的，奖励5万元。
第十条 海外匠心专利按国别资助：美、欧、日、韩每件2.5万元，其他国家或地区每件1万元。
第十一条 匠心空间被认定为国家级、省级的，分别给予60万元、30万元奖励；\
年度考核优秀的，分别再给予20万元、10万元奖励。
第十二条 获槿溪匠心大奖一等奖、二等奖的，分别奖励30万元、20万元。非第一完成单位的，按40%奖励。
第十三条 新评为匠心单位的，奖励5万元。其中月度纳统的，额外奖励1万元。
第十四条 新建连片50亩以上匠心大棚的，每亩补助3000元；连片200亩以上的，每亩补助4000元。
第十五条 新建冷链仓库容500立方米以上的，每立方米补助200元，最高30万元。
第十六条 本措施自2025年4月1日起施行，有效期5年。

槿溪市人民政府
2025年3月10日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return confirmed(assistant_of(tmp_path_factory.mktemp("amounts"), POLICY).settings)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # the first is paid by the base, each other by a step
        ("槿溪我们有4个产品通过槿字标认证，总共奖多少", 240_000),
        ("槿溪槿字标认证奖多少", 150_000),
        # … and what was done for others is no award of one's own
        ("槿溪省级匠心孵化器今年培育了3家高企，总共奖多少", 650_000),
        ("槿溪高新技术企业首次认定奖多少", 200_000),
        # a part of the name, where every word and number of the turn is in the clause
        ("槿溪买计量设备花了200万，补助多少", 400_000),
        ("槿溪在省电视台投潮品广告花了100万，补多少", 300_000),
        # risen from the lower grade, which is paid already
        ("槿溪市级绿色工坊升为省级绿色工坊，再奖多少", 150_000),
        ("槿溪市级绿色工坊升到省级，再奖多少", 150_000),
        # where the firm is
        ("槿溪起步区外企业通过匠心体系认证奖多少", 30_000),
        # a country by its letter, and one of the others
        ("槿溪美国的海外匠心专利2件资助多少", 50_000),
        ("槿溪越南的海外匠心专利2件资助多少", 20_000),
        # at a later stage of its level, not the level alone
        ("槿溪省级匠心空间年度考核优秀再给多少", 100_000),
        ("槿溪省级匠心空间认定奖多少", 300_000),
        # who is first gets what the text gives
        ("槿溪匠心大奖二等奖，我们是第一完成单位，奖多少", 200_000),
        # a measure alone tells what is meant
        ("槿溪新建匠心大棚220亩补多少", 880_000),
        ("槿溪新建匠心大棚100亩补多少", 300_000),
        ("槿溪新建冷链仓库容1000立方米，补多少", 200_000),
        # kept, not got
        ("槿溪省级匠心农场监测合格奖多少", 50_000),
    ],
)
def test_the_total_is_that_of_the_text(assistant: Assistant, question: str, total: int) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.award is not None
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        # a word or a number that the clause does not know
        "槿溪维修计量设备花了200万，补助多少",
        "槿溪计量设备花了200万，还带了30个徒弟，补助多少",
        # a case whose draft nobody confirmed, and one that no rule pays
        "槿溪匠心单位月度纳统奖多少",
        "槿溪匠心大奖二等奖，我们是非第一完成单位，奖多少",
        # a sum for each month of each square metre
        "槿溪在匠心园区租了200平方米办公室，一年补贴多少",
    ],
)
def test_what_the_clause_does_not_know_gives_no_total(assistant: Assistant, question: str) -> None:
    award = assistant.ask(question, as_of=DAY).award
    assert award is None or award.total_yuan is None
