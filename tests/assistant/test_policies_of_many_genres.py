"""Texts of more genres: notices of a named mark, plans with tables, statutes, explained policies.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from tests.assistant.ingested import assistant_of

NOTICE = """关于开展2026年度“云岭臻品”认定申报工作的通知
岚质强办〔2026〕3号

各有关企业：

现将有关事项通知如下。

一、申报范围
茶叶、竹制品、电机三个类别。白酒、烟草不在本次申报范围内。

二、申报条件
（一）在岚岭市注册满3年；
（二）拥有自主注册商标；
（三）近3年未受到市场监管部门的重大行政处罚。

三、申报时间
2026年3月2日至4月17日。6月底前公布认定结果。

四、认定程序
（一）网络测评占总分的20%。
（二）现场核查。核查组不少于3人。
本年度认定总数不超过20个，每个申报单位限报1个产品。

五、有效期
“云岭臻品”有效期为3年，自公布之日起计算。

六、发现以不正当手段取得称号的，5年内不再受理其申报。

岚岭市质量强市工作领导小组办公室
2026年2月13日
"""
PLAN = """岚岭市质量提升行动计划（2025—2027年）
岚政办发〔2025〕31号

《岚岭市质量提升行动计划（2025—2027年）》已经市政府第58次常务会议审议通过，现印发给你们。

为落实《质量强国建设纲要（2023—2035年）》，依据《云泽省质量条例》，编制本计划。

一、主要目标。到2027年，制造业产品质量合格率达到95%，公共服务质量满意度达到82分。

专栏1 主要指标

指标 | 2024年 | 2026年 | 2027年
公共服务质量满意度（分） | 79.2 | 81 | 82
累计制定地方标准（项） | 61 | 80 | 90

二、重点任务
1.开展质量管理数字化试点。每年遴选10家企业开展试点。
2.建设质量技术服务站。服务站对小微企业的技术咨询一律免费。
3.市质量工作联席会议负责统筹协调，办公室设在市市场监督管理局。

本行动计划自印发之日起实施，至2027年12月31日止。

岚岭市人民政府办公室
2025年6月9日
"""
STATUTE = """碧川市地理标志产品保护条例
碧人常〔2024〕2号

第一条 申请地理标志产品保护，由县级以上人民政府指定的组织提出。企业和个人不得单独作为申请人。
第二条 每年农历六月二十四日为碧川香莲文化日。
第三条 香莲核心产区内禁止新建电镀项目。
第四条 本条例所称核心产区，是指石桥镇、白水镇等香莲集中种植区域。
第五条 本条例自2025年3月1日起施行。

碧川市人民代表大会常务委员会
2024年11月29日
"""
PRIZE = """碧川市人民政府质量奖管理办法
碧政发〔2024〕6号

第一条 每届获奖组织不超过4家，提名奖组织不超过6家。达不到条件的，奖项可以空缺。
第二条 评审专家每届任期3年。现场评审时间一般为2至3天。
第三条 评审委以无记名投票方式表决，获得全体委员三分之二以上同意的，列入拟奖名单。
第四条 申报和评审不向申报者收取任何费用。
第五条 对获奖的组织，每家奖励80万元。提名奖只授予证书，不发放奖金。
第六条 同一项目只能由第一完成单位申报。
第七条 本办法自2024年9月1日起施行。《碧川市市长质量奖评定规定》（碧政办发〔2017〕22号）同时废止。

碧川市人民政府
2024年7月25日
"""
EXPLAINED = """《清浦市商标品牌促进办法》政策解读

一、问：《办法》适用于哪些主体？
答：适用于住所地在清浦市的企业。外地企业设立的分公司不适用。
二、问：《办法》规定了哪些奖励？
答：通过马德里体系取得国际注册的，每指定1个国家奖励3000元。
三、问：原来的政策还管用吗？
答：《办法》施行后，《清浦市名牌产品扶持规定》（清政发〔2019〕14号）不再执行。
四、问：哪些情况会被收回奖励资金？
答：提供虚假材料的；获得奖励后3年内商标被宣告无效的。
"""
YEARS = """澄川市品牌建设行动计划（2024—2026年）
澄政发〔2024〕6号

一、主要目标
到2025年，培育名优品牌30个。
二、重点任务
（一）健全品牌培育机制。
（二）开展品牌评价。

澄川市人民政府
2024年2月1日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("genres")
    return assistant_of(folder, NOTICE, PLAN, STATUTE, PRIZE, EXPLAINED, YEARS)


def quotes(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        # a mark that only one title names needs no place, and its name is no content
        ("云岭臻品管几年", "有效期为3年"),
        ("云岭臻品申报条件有哪些", "拥有自主注册商标"),
        ("云岭臻品能报几个产品", "限报1个产品"),
        ("云岭臻品什么时候出结果", "6月底前公布认定结果"),
        ("云岭臻品现场核查去几个人", "核查组不少于3人"),
        ("弄假拿到云岭臻品怎么处理", "5年内不再受理"),
        ("岚岭酒厂能报云岭臻品吗", "白酒、烟草不在本次申报范围"),
        # a row of a table, by its year and the unit of its name
        ("岚岭2026年公共服务质量满意度要到多少分", "79.2 | 81 | 82"),
        ("岚岭地方标准2027年累计要制定多少项", "61 | 80 | 90"),
        ("岚岭2027年制造业产品质量合格率目标", "达到95%"),
        ("岚岭质量管理数字化试点每年选几家", "每年遴选10家企业"),
        ("岚岭质量技术服务站收费吗", "一律免费"),
        ("岚政办发〔2025〕31号哪次会议通过的", "第58次常务会议"),
        ("岚政办发〔2025〕31号依据什么编制", "云泽省质量条例"),
        ("岚岭联席会议办公室设在哪里", "办公室设在市市场监督管理局"),
        ("岚岭2027年制造业产品质量合格率达到多少", "达到95%"),
        ("岚岭质量提升行动计划到哪年结束", "至2027年12月31日止"),
        ("澄川品牌建设行动计划到哪一年结束", "行动计划（2024—2026年）"),
        ("碧川企业自己能申请地理标志产品保护吗", "企业和个人不得单独作为申请人"),
        ("碧川香莲文化日是哪一天", "每年农历六月二十四日"),
        ("香莲核心产区指哪些镇", "石桥镇、白水镇"),
        ("碧川质量奖评不出来可以空着吗", "奖项可以空缺"),
        ("碧川质量奖评审专家任期多长", "每届任期3年"),
        ("碧川质量奖现场评审要几天", "2至3天"),
        ("碧川质量奖投票要多少委员同意", "三分之二以上同意"),
        ("碧川质量奖同一个项目两家都能报吗", "只能由第一完成单位申报"),
        ("碧川质量奖评审要交钱吗", "不向申报者收取任何费用"),
        ("碧川质量奖提名奖有没有奖金", "提名奖只授予证书"),
        ("清浦外地企业的分公司能申报商标奖励吗", "分公司不适用"),
        ("清浦马德里商标怎么奖", "每指定1个国家奖励3000元"),
    ],
)
def test_the_clause_that_answers_is_quoted(assistant: Assistant, question: str, quote: str) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert quote in quotes(answer)


@pytest.mark.parametrize(
    "question",
    [
        "岚岭2030年制造业产品质量合格率目标",  # it is told for 2027 alone
        "岚岭2035年制造业产品质量合格率目标",  # the year stands in the title of another text
        "松原云岭臻品申报时间",  # another place's
        "云岭臻品评审专家费用多少",
        "清浦商标奖励要交哪些材料",  # false ones only bar
    ],
)
def test_what_the_text_does_not_state_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=DAY).status == "refused"


@pytest.mark.parametrize(
    ("question", "old"),
    [
        ("碧川市市长质量奖评定规定还有效吗", "碧川市市长质量奖评定规定"),
        ("清浦名牌产品扶持规定还管用吗", "清浦市名牌产品扶持规定"),
    ],
)
def test_an_ended_document_is_told_of_before_the_one_that_ended_it(
    assistant: Assistant, question: str, old: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.text.startswith(f"《{old}》")
    assert "停止执行" in answer.text.split("\n")[0]
    assert old in quotes(answer)
