"""Sides of a policy under other words than ours: zones, guides of questions, notices.

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

ZONE = """云岚自由贸易片区支持企业出海办法
云岚管发〔2025〕6号

第一条 支持对象为在云岚片区注册的法人企业，分支机构不在支持范围。
第二条 资金分配坚持公开透明、择优支持、事后兑付。
第三条 获得CE、FCC、UL等境外产品认证的，每张证书补助2万元，每家企业每年不超过20万元。
第四条 新通过质量管理体系认证的，奖励8000元；取得“云岚优品”使用权的，奖励1万元。
第五条 主导制定国家标准的，每项补助30万元。主导修订国家标准的，按制定标准的50%补助。
第六条 受理申请的是片区发展局，企业于每年3月1日至4月10日向片区发展局递交申请表。
第七条 审核结果在门户网站公布7日，片区财政局在公布结束后20个工作日内将资金划入企业账户。
第八条 资金不得用于发放福利。提供虚假材料的，责令退回，并处所得金额一倍的罚款。
第九条 中小企业五年内将注册地迁出片区的，应当退还资金。
第十条 单个企业每年补助总额不超过100万元，第五条的补助不受此限。
第十一条 企业应当于次年1月底前提交资金使用情况报告。
第十二条 片区财政局安排预算、下达资金并组织绩效评价。
第十三条 本办法自2025年10月1日起施行，有效期3年。

云岚自由贸易片区管理委员会
2025年9月8日
"""
GUIDE = """澄浦市政府质量奖申报问答

澄浦市市场监督管理局
2026年3月1日

问1：几月份报，材料送到哪里？
答：评选年度的4月1日至5月15日，送市市场监管局质量科。
问2：什么样的单位不能报？
答：近三年内有质量事故的；监督抽查不合格的。
问3：报奖要花钱吗？
答：评审不收取任何费用。
问4：不服评审结果怎么办？
答：可以在公示期内书面申诉，评审办公室15日内给出答复。
"""
NOTICE = """云坪县人民政府关于质量品牌奖励的通知
云坪政发〔2026〕4号

一、奖励标准
项目 | 一等（万元） | 二等（万元） | 三等（万元）
县质量创新大赛 | 5 | 3 | 1
项目 | 奖励金额（万元） | 备注
新通过绿色食品认证 | 2 | 每家企业每年最多奖励3个产品
新注册地理标志证明商标 | 10 | 奖励给注册人
二、办理
1.企业于2026年9月1日至9月20日向所在乡镇政府递交申请表。
2.乡镇政府5个工作日内完成初审，报县市场监管局。
3.公示无异议的，县财政局于2026年12月底前将奖金划入企业账户。
本通知自印发之日起执行，至2026年12月31日止。

云坪县人民政府
2026年2月10日
"""
DAY = date(2026, 11, 1)
FUND = """霁原市质量创新奖和质量发展资金管理办法
霁政办发〔2024〕7号

第一条 霁原市质量创新奖授予在霁原市依法登记、质量管理成效显著的企业和个人。
事业编制人员不参加个人奖评选。

第二条 申报组织的主要指标居全国同行业前列，申报类别分为制造业、服务业和建筑业。

第三条 质量发展资金由市财政安排，年度总额不超过600万元，用于支持标准研制、质量攻关和人才培养。

第四条 申报项目未获得过市级其他财政资金支持。每年5月1日至5月31日申报，逾期不再受理。

第五条 补助对象为上一年度发布的标准。主导制定国家标准的，每项补助20万元。

第六条 获奖组织有下列情形之一的，应当在20日内向评审办报告：
（一）发生重大质量事故；
（二）产品抽查不合格；
（三）被列入失信名单。

第七条 获奖组织有下列情形之一的，由市人民政府撤销其称号：
（一）弄虚作假；
（二）产品抽查连续两次不合格；
（三）发生特别重大事故。

第八条 老店名录每三年复核一次。对群众举报的商标侵权线索，应当在9个工作日内作出是否立案的决定。

第九条 联席会议每季度召开一次。鼓励银行开展质押贷款，按贷款利息的40%给予贴息。

第十条 本办法自2024年6月1日起施行，有效期五年。

霁原市人民政府办公室
2024年4月2日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("words")
    settings = assistant_of(folder, ZONE, GUIDE, NOTICE, FUND).settings
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
    ("question", "quote"),
    [
        ("云岚的资金分配原则是什么?", "公开透明"),
        ("云岚片区补助的受理部门是哪个?", "受理申请的是片区发展局"),
        ("云岚申请补助的表交到哪去", "受理申请的是片区发展局"),
        ("云岚几月份能报", "3月1日至4月10日"),
        ("云岚结果贴出来几天", "公布7日"),
        ("云岚的钱啥时候到账", "划入企业账户"),
        ("云岚的补助能拿来给员工发过节费吗", "不得用于发放福利"),
        ("云岚造假拿钱会不会罚款", "一倍的罚款"),
        ("云岚拿了钱后迁出的有何后果?", "应当退还资金"),
        ("云岚国家标准的补助算不算在100万里头", "不受此限"),
        ("云岚钱用完要不要写个总结交上去", "资金使用情况报告"),
        ("云岚片区财政局管什么", "安排预算、下达资金"),
        ("我们是外地公司在云岚的分店,能报不", "分支机构不在支持范围"),
        ("云岚主导修订了一项国家标准,能拿多少", "按制定标准的50%补助"),
        ("澄浦质量奖材料往哪送", "送市市场监管局质量科"),
        ("澄浦市政府质量奖申报时间?", "4月1日至5月15日"),
        ("澄浦市政府质量奖不得申报的情形有哪些?", "监督抽查不合格"),
        ("澄浦市政府质量奖评审是否收费?", "不收取任何费用"),
        ("澄浦市对评审结果有异议如何申诉?", "书面申诉"),
        ("云坪质量品牌奖励由哪个部门受理?", "向所在乡镇政府递交"),
        ("云坪县奖励的申报时间是什么时候?", "9月1日至9月20日"),
        ("云坪县奖励资金何时拨付?", "2026年12月底前"),
    ],
)
def test_the_clause_that_says_it_in_other_words_is_quoted(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert quote in "\n".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("云岚拿了3张UL认证,补多少", 60_000),
        ("云岚头一次过了ISO9001,奖多少", 8_000),
        ("云岚质量管理体系认证奖多少", 8_000),
        ("云岚优品的牌子拿到了,云岚给多少", 10_000),
        ("云岚主导制定了一项国家标准,能拿多少", 300_000),
        ("云坪我们5个产品都过了绿色食品认证,一共给多少", 60_000),
        ("云坪地理标志证明商标给多少", 100_000),
        ("云坪质量创新大赛上拿了个一等,能发几万", 50_000),
    ],
)
def test_awards_by_the_names_that_people_use(
    assistant: Assistant, question: str, total: int
) -> None:
    award = ask(assistant, question).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        "云坪奖金要不要交税",
        "云岚评审专家怎么选出来的",
        "澄浦专利授权奖励多少",
        "云岚注册商标补多少",
    ],
)
def test_what_the_texts_leave_out_is_refused(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.status == "refused"
    assert answer.award is None


def test_a_clause_that_begins_with_small_firms_is_a_clause(assistant: Assistant) -> None:
    [zone] = [d for d in assistant.knowledge.documents.values() if "云岚" in d.metadata.title]
    labels = [clause.label for clause in zone.clauses]
    assert "第九条" in labels
    assert zone.metadata.region == "云岚自由贸易片区"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("霁原质量发展资金一年总共多少", "年度总额不超过600万元"),
        ("霁原质量发展资金支持哪些方面", "用于支持标准研制"),
        ("霁原的申报组织分成哪几类", "申报类别分为制造业"),
        ("霁原市质量创新奖对行业排名有什么要求", "居全国同行业前列"),
        ("过了5月31号还能报霁原的质量发展资金吗", "逾期不再受理"),
        ("拿过市里别的补助还能报霁原的资金吗", "未获得过市级其他财政资金支持"),
        ("霁原,去年发布的标准今年能报吗", "上一年度发布的标准"),
        ("霁原老店名录多久复核一次", "每三年复核一次"),
        ("在霁原举报商标侵权,多久给立案答复", "9个工作日内作出是否立案的决定"),
        ("事业编制人员可以评霁原的个人奖吗", "事业编制人员不参加个人奖评选"),
    ],
)
def test_a_side_asked_in_plain_words_is_quoted(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=date(2026, 11, 1))
    assert (answer.status, answer.award) == ("answered", None)
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "霁原联席会议今年开了几次会",
        "霁原质量创新奖申报书模板发我一份",
        "霁原质量创新奖评审专家名单在哪看",
        "霁原质量创新奖2023年发了多少钱",
    ],
)
def test_what_the_fund_leaves_unsaid_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=date(2026, 11, 1))
    assert (answer.status, answer.reason, answer.award) == ("refused", "not_stated", None)


def test_what_befalls_who_failed_twice_is_not_told_first_to_who_failed_once(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("霁原质量创新奖获奖后抽检一次不合格怎么办", as_of=date(2026, 11, 1))
    assert "第六条" in answer.text.splitlines()[0]
    assert answer.citations[0].clause == "第六条"
    twice = assistant.ask("霁原质量创新奖获奖后抽检连续两次不合格怎么办", as_of=date(2026, 11, 1))
    assert twice.citations[0].clause == "第七条"
