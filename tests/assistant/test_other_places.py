"""Policies of places beside each other: names in short, what is not paid, lists, dates, shares.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

STANDARDS = """霁原市标准化资助管理办法
霁政规〔2024〕3号

第一条 根据《云泽省标准化促进条例》，制定本办法。
第二条 参照公务员法管理的事业单位不属于资助对象。
第三条 主导制定，是指起草单位排名第一；参与制定，是指排名第二至第四。第五及以后的，不予资助。
第四条 主导制定国家标准的，每项资助40万元。
第五条 承担国家级、省级标准化试点示范项目并通过验收的，分别给予30万元、10万元奖励。
第六条 对近三年受到知识产权行政处罚的单位，不予支持。
第七条 资助金额均为税前金额，分三年按4:3:3比例拨付。市、区两级财政按6:4比例分担资助资金。
第八条 每组评审专家不少于7人。
第九条 本办法自2024年3月1日起施行，有效期5年。

霁原市市场监督管理局
2024年2月1日
"""
NOTICE = """霁原市柏塘区市场监督管理局关于组织申报质量专项资金的通知
柏市监〔2026〕8号

一、申报时间
2026年8月10日至9月20日，逾期不再受理。
二、支持标准
1. 对新获得“云品”认证的企业，每张证书奖励8万元。
2. 对新取得CNAS认可的实验室，奖励15万元。
附件
申报材料清单
1. 专项资金申请表；
2. 营业执照复印件；
3. 上年度审计报告。

霁原市柏塘区市场监督管理局
2026年7月30日
"""
NEIGHBOUR = """松壑市质量品牌奖励办法
松政规〔2024〕1号

第一条 对获得“云品”的企业，奖励5万元。
第二条 对承担国家级标准化试点的单位，奖励9万元。
第三条 本办法自2024年1月1日起施行，有效期5年。

松壑市人民政府
2023年12月20日
"""
PATENTS = """临汀市专利奖励办法
临政发〔2025〕18号

第一条 已获得省专利奖的专利，不得再申报市专利奖。同一专利权人每届申报不超过2项。
第二条 市专利奖评审办公室设在市知识产权局促进科。督查组每半年通报一次进展情况。
第三条 享受奖励的企业承诺5年内不迁出本市，违反承诺的应当退还所获奖金。
第四条 本办法与省级政策重复的，市级只补差额。
第五条 规上企业新建CNAS实验室的，给予30万元补助。
第六条 对获得市专利奖的，每项奖励3万元。
第七条 本办法自2025年7月1日起施行，有效期5年。

临汀市人民政府
2025年5月28日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("places"), STANDARDS, NOTICE, NEIGHBOUR, PATENTS)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("柏塘区质量专项资金几号截止", "2026年8月10日至9月20日"),
        ("柏塘的申报哪天截止啊", "2026年8月10日至9月20日"),
        ("霁原的资助是税前还是税后", "均为税前金额"),
        ("霁原资助的钱是一次给吗", "分三年按4:3:3比例拨付"),
        ("霁原这些钱市里出多少区里出多少", "按6:4比例分担"),
        ("霁原排第几才算主导", "排名第一"),
        ("霁原标准化资助办法 参与 认定", "排名第二至第四"),
        ("起草单位里我们排第五,霁原那边给钱吗", "第五及以后的，不予资助"),
        ("霁原市标准化资助管理办法根据哪部条例制定", "《云泽省标准化促进条例》"),
        ("去年被知识产权行政处罚过,还能享受霁原的资助吗", "不予支持"),
        ("霁原评审要来几个专家", "不少于7人"),
        ("我们是参公事业单位,能申请霁原标准化资助吗", "不属于资助对象"),
    ],
)
def test_what_the_text_says_is_not_refused(assistant: Assistant, question: str, quote: str) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert any(quote in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question", ["霁原评审要交多少评审费", "霁原对购置设备贴息多少", "柏塘区公示几天"]
)
def test_what_it_does_not_say_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=DAY).status == "refused"


def test_all_items_of_a_list_under_a_heading_are_told(assistant: Assistant) -> None:
    text = assistant.ask("柏塘申报要哪些材料", as_of=DAY).text
    assert all(word in text for word in ("申请表", "营业执照", "审计报告"))


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("柏塘区云品证书2张奖多少", "每张证书奖励8万元"),
        ("霁原国家级标准化试点给多少", "分别给予30万元、10万元奖励"),
        ("柏塘刚拿了CNAS,奖多少", "奖励15万元"),
    ],
)
def test_a_short_name_means_the_award_of_the_place_asked_about(
    assistant: Assistant, question: str, quote: str
) -> None:
    """Though a neighbour's award is called so in full."""
    answer = assistant.ask(question, as_of=DAY)
    assert {c.policy_title for c in answer.citations} != {"松壑市质量品牌奖励办法"}
    assert any(quote in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("去年已经得过省专利奖,还能报临汀市专利奖吗", "不得再申报市专利奖"),
        ("临汀专利奖一家一届最多报几个", "每届申报不超过2项"),
        ("评审办公室挂在哪个科室?临汀专利奖的", "设在市知识产权局促进科"),
        ("临汀拿过钱的企业几年不能搬家,搬了咋办", "5年内不迁出"),
        ("临汀专利奖督查多久通报一次", "每半年通报一次"),
        ("临汀和省里政策重复了怎么算", "只补差额"),
        ("临汀新建CNAS实验室补多少", "给予30万元补助"),
    ],
)
def test_the_nearest_clause_is_the_answer_where_it_says_so(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert any(quote in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "总公司在杭州,柯城的分公司主导了一项国家标准奖多少",
        "柯城分公司主导一项国标,总公司杭州的,奖多少",
        "集团在上海,我们衢江厂主导国标奖多少",
    ],
)
def test_the_branch_applies_wherever_the_head_office_is(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=date(2026, 11, 1))
    assert answer.award is not None
    assert answer.award.total_yuan == 500_000


def test_a_branch_elsewhere_is_not_where_the_head_office_is(assistant: Assistant) -> None:
    answer = assistant.ask("总公司在柯城,分公司在杭州,主导国标奖多少", as_of=date(2026, 11, 1))
    assert answer.award is None or answer.award.total_yuan is None
