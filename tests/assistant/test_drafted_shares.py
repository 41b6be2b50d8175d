"""Shares of awards, matched awards and two costs of one clause, of a text confirmed as drafted."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of
from tests.assistant.test_drafted_terms import confirmed

SHARES = """芝岭市溪口区质量发展若干政策

第一条 承担国家级、省级甲试点项目并通过验收的，分别给予50万元、25万元补助；\
验收等次为优秀的，在上述补助基础上上浮20%。
第二条 企业牵头制定标准并发布的，给予奖励：
（一）国际标准50万元；
（二）国家标准20万元。
非第一起草单位但排名第2至第3位的，减半奖励。
第三条 主导制定乙规范的，每项奖励8万元；主导修订的，按制定标准的50%给予奖励。
第四条 获得芝岭市市长质量奖的，按市级奖励金额1:0.5配套，最高不超过25万元。
第五条 企业以专利权、商标权质押获得银行贷款的，按照实际支付利息的50%给予贴息，\
每家企业每年不超过50万元；对发生的评估费、保险费、担保费，按照实际发生费用的60%给予补贴。
第六条 入选“好品芝岭”名单的企业，奖励10万元；入选“好品溪口”的，奖励3万元；\
同时入选的，按最高额奖励。
第七条 专利资助标准如下：
（一）国外发明专利：在美国、日本、欧洲授权的，每件资助4万元；\
在其他国家或者地区授权的，每件资助2万元。
（二）PCT专利申请：进入国家阶段的，每件资助1万元。
单个单位每年获得本条资助总额不超过60万元。
第八条 承担甲标准化技术委员会秘书处的，每年给予15万元工作经费。
第九条 对当年获得丙证书的企业，按每件2000元给予资助；年获证10件以上的，每件按3000元给予资助。
第十条 本政策自2025年7月1日起施行，有效期5年。

芝岭市溪口区人民政府
2025年6月10日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return confirmed(assistant_of(tmp_path_factory.mktemp("shares"), SHARES).settings)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("溪口区的企业承担省级甲试点项目，通过了验收，补助多少？", 250_000),
        ("溪口区公司起草一项国家标准，排名第2，奖多少？", 100_000),
        ("溪口区公司是一项国家标准的第三起草单位，奖多少？", 100_000),
        # the ordinal stands before what one is
        ("溪口区公司是一项国家标准的第五起草单位，奖多少？", 0),
        # what the city gave is matched by the district
        ("溪口区企业获得芝岭市市长质量奖，市级奖励30万元，区里配套多少？", 150_000),
        ("溪口区企业获得芝岭市市长质量奖，市里给了80万，区里配套多少？", 250_000),
        ("溪口区企业同时入选好品芝岭和好品溪口，奖多少？", 100_000),
        ("溪口区公司的一件专利在美国、日本、韩国三个国家授权，资助多少？", 100_000),
        ("溪口区公司今年PCT专利申请3件，都进入了国家阶段，资助多少？", 30_000),
        ("溪口区公司今年在美国授权了20件发明专利，资助多少？", 600_000),
    ],
)
def test_a_share_of_an_award_is_of_its_whole_sum(
    assistant: Assistant, question: str, total: int
) -> None:
    award = assistant.ask(question, as_of=DAY).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        # paid by the year, asked for several
        "溪口区企业承担甲标准化技术委员会秘书处，三年一共能拿多少工作经费？",
        # which of two sums for each is meant was not drafted
        "溪口区企业今年获得丙证书12件，资助多少？",
    ],
)
def test_what_a_rule_does_not_say_leaves_no_total(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.award is None or answer.award.total_yuan is None


def test_a_rise_that_no_rule_says_leaves_no_total(assistant: Assistant) -> None:
    told = "溪口区的企业承担省级甲试点项目，验收等次优秀，补助多少？"
    answer = assistant.ask(told, as_of=DAY)
    assert answer.award is None or answer.award.total_yuan is None


def test_a_cost_that_another_award_of_the_clause_pays_leaves_no_total(
    assistant: Assistant,
) -> None:
    told = "溪口区企业专利质押贷款付了利息120万元，另外评估费花了10万元，能补多少？"
    answer = assistant.ask(told, as_of=DAY)
    assert answer.award is None or answer.award.total_yuan is None
