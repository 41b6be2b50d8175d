"""Policies nobody has seen: what a draft cannot say the clauses say, and nothing else is told.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from tests.assistant.ingested import assistant_of

STANDARDS = """岚岭市标准化专项资金管理办法
岚市监规〔2024〕4号

第一条 主导制定国家标准的，每项资助40万元；主导制定行业标准的，每项资助20万元。
第二条 参与制定标准的，排名第二至第三位的，按照主导制定资助标准的50%资助；其余不予资助。
第三条 修订标准的，按照制定标准的资助额度减半资助。
第四条 同一单位同一年度申请资助最多不超过3项。
第五条 承担标准化试点示范项目的，资助30万元，立项后拨付60%，验收合格后拨付40%。
第六条 获得国家、省资助的项目，可以叠加享受本办法资助，但合计不得超过实际支出。
第七条 申请资助应当提交资助申请表、营业执照复印件和标准文本。
第八条 有下列情形之一的，不予资助：
（一）存在权属纠纷的；
（二）被列入严重失信名单的。
第九条 本办法自2024年3月1日起施行，有效期5年。

岚岭市市场监督管理局
2024年2月1日
"""
ZONE = """岚岭市高新区促进知识产权发展办法
岚高管规〔2024〕2号

第一条 通过PCT途径提交国际申请的，每件奖励1万元；进入国家阶段并获得授权的，每件每个国家奖励2万元。
第二条 获得绿色产品认证（China Green Product）证书的，每张证书奖励5万元。
第三条 本办法自2024年7月1日起施行，有效期3年，由管委会知识产权局负责解释。

岚岭市高新技术产业开发区管理委员会
2024年6月3日
"""
PRIZE = """碧川市政府质量奖管理办法
碧政发〔2023〕6号

第一条 质量奖每两年评选一次，每次组织奖不超过5个、个人奖不超过3名。
第二条 评审委员会主任由分管副市长担任，每届任期4年。
第三条 依据《卓越绩效评价准则》（GB/T 19580）进行评审，评审办发布评审标准。
第四条 对获得组织奖的，每个奖励人民币80万元。
第五条 奖励经费和评审工作经费由市财政列入年度预算，评审不收取任何费用。
第六条 评审人员应当保守申报者的商业秘密。
第七条 本办法自2024年1月1日起施行。2019年公布的《碧川市市长质量奖评定办法》同时废止。

碧川市人民政府
2023年12月1日
"""
TABLE = """碧川市质量人才奖补标准
碧市监〔2024〕9号

第一条 奖补标准如下：
序号 | 事项 | 条件 | 奖励金额（万元）
1 | 培养注册计量师 | 一级 | 2
2 | 培养注册计量师 | 二级 | 1
第二条 本标准自2024年4月1日起执行，执行期至2026年12月31日。

碧川市市场监督管理局
2024年3月12日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("unseen"), STANDARDS, ZONE, PRIZE, TABLE)


def quotes(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


def titles(answer: Answer) -> set[str]:
    return {citation.policy_title for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("岚岭参与制定一项国家标准，排第三，给多少", "50%资助"),
        ("岚岭修订国家标准，我们排第一，资助多少", "减半资助"),
        ("岚岭修订国家标准，我们排第一，资助多少", "每项资助40万元"),
        ("岚岭拿了省里的钱还能再拿标准资助吗", "可以叠加享受"),
        ("岚岭试点示范的钱分几次给", "立项后拨付60%"),
        ("岚岭专利有权属纠纷还给资助吗", "存在权属纠纷"),
        ("岚岭高新区PCT申请一件奖多少", "每件奖励1万元"),
        ("岚岭市高新区绿色产品认证奖多少", "每张证书奖励5万元"),
        ("碧川注册计量师二级给几万", "培养注册计量师 | 二级 | 1"),
        ("碧川质量奖评几家", "不超过5个"),
        ("碧川质量奖评委会一届几年", "每届任期4年"),
        ("碧川质量奖评审用哪个国家标准", "GB/T 19580"),
        ("碧川质量奖评审费用谁出", "由市财政列入年度预算"),
        ("碧川质量奖参评要钱吗", "不收取任何费用"),
        ("碧川质量奖评审员要保密吗", "保守申报者的商业秘密"),
        ("碧川老的市长质量奖办法还有用吗", "同时废止"),
    ],
)
def test_the_clause_that_answers_is_quoted(assistant: Assistant, question: str, quote: str) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert quote in quotes(answer)
    assert answer.award is None or answer.award.total_yuan is None  # nobody reviewed a rule


def test_what_a_person_must_decide_is_told_in_the_first_line(assistant: Assistant) -> None:
    answer = assistant.ask("岚岭主导制定国家标准2项多少钱", as_of=DAY)
    assert answer.award is not None
    assert answer.award.outcome == "needs_human"
    first = answer.text.split("\n")[0]
    assert "条文写的是“主导制定国家标准的，每项资助40万元”" in first
    assert "需要人工确认" in first
    assert "80万元" not in answer.text
    assert "按1计" not in answer.text  # nothing was calculated with it


def test_of_a_table_only_the_rows_asked_for_are_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("碧川注册计量师一级给几万", as_of=DAY)
    assert [c.quote for c in answer.citations] == ["1 | 培养注册计量师 | 一级 | 2"]


@pytest.mark.parametrize("question", ["岚岭团体标准给多少", "岚岭企业标准资助多少钱"])
def test_a_kind_that_the_policy_does_not_name_is_none_of_those_it_names(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert (answer.status, answer.reason) == ("refused", "not_stated")


def test_a_zone_is_answered_from_its_own_policy_and_from_no_other_zones(
    assistant: Assistant,
) -> None:
    own = assistant.ask("岚岭高新区PCT申请一件奖多少", as_of=DAY)
    assert titles(own) == {"岚岭市高新区促进知识产权发展办法"}
    other = assistant.ask("常州高新区PCT申请一件奖多少", as_of=DAY)
    assert (other.status, other.reason) == ("refused", "not_in_library")


def test_a_limit_of_number_is_no_sum(assistant: Assistant) -> None:
    answer = assistant.ask("岚岭一家单位一年最多申请几项标准资助", as_of=DAY)
    assert "最多不超过3项" in quotes(answer)
