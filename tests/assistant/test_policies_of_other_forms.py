"""Texts of forms the shipped ones do not have: guides of questions, grades, kinds of applicant.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from ingest.rules.rule_decision import confirm_rest
from ingest.rules.rule_review import review_rules, reviewer
from ingest.shelf.library import Library
from tests.assistant.ingested import assistant_of

FUND = """岚岭市质量发展专项资金管理办法
岚政发〔2025〕7号

第一条 通过碳标签认证的，首张证书奖励3万元，从第二张证书起每张奖励1万元，每家企业每年不超过8万元。
第二条 企业设立首席质量官的，给予企业一次性补助1万元，同时奖励首席质量官本人5000元。
第三条 区域公用品牌运营主体，按当年品牌宣传费用的40%补助；其中农民专业合作社按60%补助。
第四条 新认定的老字号，国家级奖20万元，省级奖10万元，市级奖3万元。由低级别升为高级别的，只补差额。
第五条 专项资金申报受理时间为每年3月1日至4月15日，逾期不予受理。
第六条 奖励和补助分两期拨付：经公示无异议后拨付70%，次年复核合格后拨付其余30%。
第七条 引进质量人才的，给予个人每月1500元生活补贴，期限不超过24个月。
第八条 本办法自2025年5月1日起施行，有效期3年。

岚岭市人民政府
2025年4月1日
"""
PATENTS = """碧川县知识产权奖补细则
碧政办发〔2025〕3号

第一条 奖补标准如下：
事项 | 单位奖补（元） | 个人奖补（元）
国内发明专利 | 6000 | 3000
第二条 同一专利由多个单位共有的，只奖补排名第一的单位。
第三条 每个单位每年度专利授权奖补最多30件。
第四条 本细则自2025年1月1日起施行。

碧川县人民政府办公室
2024年12月2日
"""
OTHERS = """云溪市专利资助办法
云政发〔2025〕5号

第一条 国内发明专利授权的，每件资助9000元。
第二条 本办法自2025年1月1日起施行。

云溪市人民政府
2024年12月9日
"""
GUIDE = """云浦市标准化奖励申报指南

云浦市市场监督管理局编印
2026年1月15日

一、什么叫“主导制定”？
答：指在标准前言的起草单位中排名第一的。
二、什么时候报？怎么报？
答：每年6月1日至6月30日，登录“云浦企服”平台填报。
三、个人能申报吗？
答：不能。入选标准创新人才的除外。
四、试点示范项目验收不通过怎么办？
答：剩余部分不再拨付，已拨付的不收回。
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("forms")
    settings = assistant_of(folder, FUND, PATENTS, OTHERS, GUIDE).settings
    held = Library.open(settings).rules
    drafts = [i for i, rules in held.items() if any(r.review == "draft" for r in rules.rules)]
    who = reviewer("甲")
    review_rules(
        settings,
        lambda _: drafts,
        lambda _: lambda rules, text: confirm_rest(rules, text, who, with_rules=True),
    )
    return Assistant.open(settings=settings)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=DAY)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("岚岭企业碳标签认证拿了1张证,奖多少", 30_000),
        ("岚岭企业碳标签认证拿了5张证,奖多少", 70_000),
        ("岚岭企业碳标签认证拿了9张证,奖多少", 80_000),
        ("岚岭设了首席质量官,奖多少", 10_000),
        ("岚岭首席质量官个人能拿多少", 5_000),
        ("我是岚岭的农民专业合作社,运营区域公用品牌,宣传费花了40万,补多少", 240_000),
        ("岚岭去年市级老字号奖过3万,今年升省级老字号,能再拿多少", 70_000),
        ("碧川公司国内发明专利授权2件给多少", 12_000),
        ("碧川个人国内发明专利授权2件给多少", 6_000),
    ],
)
def test_sums_of_drafts_that_a_person_confirmed(
    assistant: Assistant, question: str, total: int
) -> None:
    award = ask(assistant, question).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("岚岭的钱是一次给齐还是分着给", "分两期拨付"),
        ("岚岭质量专项资金哪天开始报,哪天截止", "3月1日至4月15日"),
        ("岚岭个人生活补贴发多久", "期限不超过24个月"),
        ("碧川跟别的公司共有的专利,我们排第二,给我们补吗", "只奖补排名第一的单位"),
        ("碧川一年最多奖几件专利", "最多30件"),
        ("云浦啥叫主导制定", "排名第一的"),
        ("云浦标准奖励在哪个平台上填", "登录“云浦企服”平台填报"),
        ("云浦那份指南,个人能申报吗", "答：不能"),
        ("云浦试点验收没过,先拨的钱要退吗", "已拨付的不收回"),
    ],
)
def test_the_clause_that_answers_is_quoted(assistant: Assistant, question: str, quote: str) -> None:
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert quote in "\n".join(c.quote for c in answer.citations)


@pytest.mark.parametrize("question", ["岚岭质量专项资金办法管到哪年", "岚岭这个办法用到哪天"])
def test_how_long_a_text_holds_is_told(assistant: Assistant, question: str) -> None:
    assert "2028年4月30日" in ask(assistant, question).text


@pytest.mark.parametrize("question", ["碧川外观设计专利给多少", "岚岭有机产品认证给多少"])
def test_a_thing_that_the_text_does_not_name_is_not_paid(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert answer.award is None or answer.award.total_yuan is None
    assert answer.status == "refused"
