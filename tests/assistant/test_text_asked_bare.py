"""Questions about texts in few words: two things counted, no policy named, a fee, a case told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("扬子杯奖和大禹奖各要多少个", ("“扬子杯”奖1000个", "优质(大禹)奖5个")),
        ("邢台到2015年驰名商标和著名商标各要达到多少件", ("驰名商标达到20件", "著名商标达到310件")),
        ("江苏名牌和驰名商标分别要多少", ("江苏名牌3500个", "总数达800件")),
    ],
)
def test_of_two_things_counted_both_stand_in_the_first_line(
    assistant: Assistant, question: str, told: tuple[str, str]
) -> None:
    first = assistant.ask(question, as_of=AS_OF).text.splitlines()[0]
    assert all(words in first for words in told)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # counted in 万名; said by one clause of one policy alone
        ("要求多少万名产业工人", "提升10万名产业工人质量技能水平"),
        # whom it leaves out, and where it holds
        ("衢州哪些企业不在三强一制造奖励范围", "不含驻衢部、省属企业"),
        ("浙江名牌有没有地区限制", "奖励政策适用于衢州市级、柯城区、衢江区"),
        # who approves what: one of the duties in a list
        ("苏州市长质量奖评定标准谁批的", "审批市长质量奖评定标准"),
        ("苏州国际专利奖励谁初审谁终审", "市市场监管局对各地提交的奖励申报材料进行审核"),
        # failing once is reported, failing twice is what costs the award
        ("产品被抽检出不合格一次,苏州市长质量奖会被撤掉吗", "连续两次发生"),
        ("评定委怎么分工", "评定委的主要职责"),
        # a story, whose zone is only heard of
        ("听说园区搞了个质量奖,我们贸易公司不是工厂能不能参加评", "应当具备下列条件"),
        ("园区质量奖评审员收了企业好处会怎样", "滥用职权、玩忽职守、徇私舞弊"),
        ("国际商标马德里 奖励 谁来审", "市市场监管局对各地提交的奖励申报材料进行审核"),
        ("非第一申请人能拿苏州国际专利奖励吗", "第一申请人注册地"),
        ("苏州国际专利奖励是授权前给还是授权后给", "事后奖励"),
        ("国家要培育百年老店,具体咋弄", "百年老店"),
        ("建设工程质量谁负首要责任", "强化建设单位首要责任"),
        ("衢州奖励会不会因为税交得少就拿不全", "地方留存部分"),
        ("嘉兴规划里公交车新能源占比和污水处理率各多少", "新能源汽车比例达到75%"),
        ("嘉兴规划里公交车新能源占比和污水处理率各多少", "污水处理率达到90%"),
        # asked of the nation at the end of the question
        ("汽车三包国家怎么说", "修理更换退货责任规定"),
        ("工业机器人国家有什么提升要求", "提高工业机器人"),
        ("园区质量奖总分一千分里哪块占得最重", "现场评审得分(占70%)"),
        ("什么情况下称号会被收回", "撤销其称号"),
        ("市长质量奖每年什么时候出通知", "每年度评定前,由评定办印发工作文件"),
        ("苏州国际专利奖励实施方案谁定", "市市场监管局制定当年度"),
        ("评定结果要报哪一级批准", "审定批准"),
        ("国家意见对快递物流有啥说法", "提高物流全链条服务质量"),
        # no policy is named, the kind of award is
        ("上一年有环保处罚能不能评质量奖", "申报前3年以内无严重失信行为记录"),
    ],
)
def test_the_clause_that_says_it_is_quoted(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "市长质量奖评审要交钱吗",  # what it costs is no question for what it brings
        "质量奖评审要交钱吗",
        "企业标准备案要不要钱",  # free is another thing
        "品牌指导站建设有资金吗",
        "企业主导的标准被废止了,奖金会追回吗",  # what befalls who cheated is another case
        "质量奖几年要复评",
        "XX市产品质量意见的牵头部门是哪个局",
        "税收不到1000万,明年再补吗",
        "苏州市长质量奖评审专家一天给多少劳务费",
        "XX市首席质量官要考什么证",
        "园区质量奖落选的企业会收到书面通知吗",
        "报园区质量奖要不要先请咨询公司辅导",
    ],
)
def test_what_no_clause_says_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=AS_OF).status == "refused"


@pytest.mark.parametrize("question", ["由哪些部门分工负责", "办公室承担哪些工作"])
def test_a_side_asked_of_no_policy_is_asked_back(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "clarify"
    assert answer.clarification is not None
    assert len(answer.clarification.options) > 1


def test_steps_do_not_come_before_the_clause_that_grants(assistant: Assistant) -> None:
    answer = assistant.ask("苏州国际专利奖励里一带一路国家的授权算不算", as_of=AS_OF)
    assert "沿线国家授权" in answer.citations[0].quote


def test_a_place_that_the_text_takes_in_is_not_turned_away(assistant: Assistant) -> None:
    answer = assistant.ask("我们公司在苏相合作区,能报园区质量奖吗", as_of=AS_OF)
    assert answer.status == "answered"
    assert "不能申报" not in answer.text
    assert "苏相合作区" in answer.citations[0].quote


DISTRICT = """晴湾区促进工业设计发展办法
晴政规〔2025〕3号

第一条 对新建设计园的企业，按主体封闭、竣工验收和正常运营满6个月后3个阶段分别兑现奖励。
第二条 经区设计产业领导小组审核批准后，2年内予以兑现奖励。
第三条 企业应当在晴湾区登记注册，台资、外资企业享受同等待遇，特别规定除外。
第四条 享受补贴的办公用房，5年内不得对外租赁、销售，违反的追回资助。
第五条 本办法与国家、省有关政策规定相抵触的，按上级文件规定执行。
第六条 设备投入的补助率提高部分可累计享受；对同一企业在同一地块上的项目不予租金补助。
第七条 鼓励企业使用创新券购买技术服务，支持范围包括检验检测、委托开发和技术咨询。
第八条 2025年4月30日前获得发明专利授权的，每件资助1万元。
第九条 本办法自2025年6月1日起施行，有效期5年。

晴湾区人民政府
2025年5月6日
"""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("district"), DISTRICT)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("晴湾的奖励多久能兑现", "2年内予以兑现"),
        ("晴湾补贴的办公楼能不能出租", "5年内不得对外租赁"),
        ("晴湾跟省里政策打架按哪个", "按上级文件规定执行"),
        ("晴湾设备补助率能不能累计", "可累计享受"),
        ("晴湾创新券能用在哪些服务", "检验检测、委托开发"),
    ],
)
def test_a_policy_just_taken_in_is_quoted_too(
    district: Assistant, question: str, said: str
) -> None:
    answer = district.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert said in answer.citations[0].quote


def test_who_is_treated_alike_is_not_told_of_a_limit(district: Assistant) -> None:
    answer = district.ask("晴湾台资企业能不能享受奖励", as_of=AS_OF)
    assert "台资、外资企业享受同等待遇" in answer.text
    assert "限制" not in answer.text


@pytest.mark.parametrize("question", ["晴湾的奖励要不要先公示", "晴湾的政策申报截止是几号"])
def test_what_is_not_said_of_the_steps_is_told(district: Assistant, question: str) -> None:
    answer = district.ask(question, as_of=AS_OF)
    assert (answer.status, answer.reason) == ("refused", "not_stated")
