"""Single facts, asked for in other words than any list holds, of one policy or of two in a row.

All policies are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.words.asked_words import asked_word
from tests.assistant.ingested import assistant_of

AS_OF = date(2026, 11, 1)
KILNS = """云岫市窑火质量奖管理办法
云岫政发〔2025〕9号

第一章 总则
第一条 为弘扬制陶质量，制定本办法。
第二条 窑火质量奖是云岫市人民政府设立的质量荣誉，每两年评选一次。
第二章 机构
第三条 设立窑火质量奖评审委员会（以下简称评审委），评审委主任委员由分管副市长担任。
评审委下设办公室（以下简称评审办），办公室设在市工业和信息化局。
第四条 评审委的主要职责：
（一）审批窑火质量奖评审细则；
（二）审议获奖名单。
第五条 评审办的主要职责：
（一）受理窑火质量奖申请；
（二）培训釉料检验员。
第六条 鼓励陶瓷行业商会编写釉料团体标准。
第七条 泥料试烧应当依据《云岫市陶瓷试烧规程》逐窑记录。
第八条 每件获奖作品的窑温档案由市陶瓷博物馆封存。
选择有柴窑的乡镇开展古法试烧，到2027年底实现青瓷测温全覆盖。
第三章 附则
第九条 经费列入市级财政预算。
第十条 本办法自2025年4月1日起施行，有效期5年。

云岫市人民政府
2025年3月6日
"""

WORKS = """青禾市绿色工厂评定办法

第一条 为引导企业节能降耗，制定本办法。
第二条 市工业和信息化局负责绿色工厂的评定，市生态环境局配合。
第三条 申报绿色工厂的企业应当在本市注册满2年，近3年未发生较大环境事故。
评定由5名以上专家组成评审组，总分85分以上的列入拟定名单。
第四条 拟定名单在市工业和信息化局网站公示5个工作日。
第五条 绿色工厂每两年评定一次，每次不超过30家，称号有效期4年。
第六条 绿色工厂有下列情形之一的，撤销称号，3年内不得再次申报：
（一）发生重大环境事故；
（二）提供虚假材料的。
第七条 绿色工厂名称、地址变更的，应当在变更后20日内向区工业主管部门备案。
第八条 本办法自2024年3月1日起施行，有效期5年。
"""
GRAIN = """云溪县放心粮油企业评定办法

第一条 为保障粮油质量安全，制定本办法。
第二条 县粮食和物资储备局负责放心粮油企业的评定工作，组织3名专家现场审核。
第三条 审核结果在县政府网站公示7个工作日，公示期间有异议的，县粮食和物资储备局在10日内核实答复。
第四条 放心粮油企业每年评定一次，称号有效期2年，期满前3个月可申请复审。
第五条 不得转让、出借放心粮油企业标牌；转让、出借的，收回标牌，2年内不受理其申请。
第六条 本办法自2023年5月1日起施行。
"""
FUND = """汐陵市品牌扶持资金管理办法

第一条 设立总规模不低于3000万元的特色陶瓷产业品牌扶持资金，用于品牌培育。
第二条 市商务局负责新评品牌项目，市工信局负责老字号改造项目，组织培训和绩效评价。
第三条 品牌培育工作专班负责品牌培育库的建立，每半年召开一次会议。
专班办公室设在市市场监管局，承担专班日常事务，负责培育库的数据更新。
第四条 申报单位每年5月1日至5月31日提交申报书，申报截止日期有调整的，在市市场监管局网站公布。
第五条 对评审结果有异议的，申报单位可以提出书面复核申请。
第六条 评审结果公示5个工作日。公示无异议的，由市市场监管局会同市财政局下达资金计划；\
公示期间收到异议的，由市市场监管局核实答复。
第七条 对建成公共展示平台的单位，按设备投入的20%给予补助，最高80万元。
对获得汐陵质量奖的企业，给予20万元奖励。
第八条 市、县两级扶持资金按照6:4的比例分担。
第九条 到2027年，品牌培育企业达到150家，汐陵质量奖企业达到30家，公共展示平台达到12个。
第十条 本办法自2025年5月1日起施行。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("kilns"), KILNS, WORKS, GRAIN, FUND)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("云岫市窑火质量奖这项荣誉是由谁设立的?", "云岫市人民政府设立的质量荣誉"),
        ("云岫市窑火质量奖办法鼓励由谁来编写釉料团体标准?", "鼓励陶瓷行业商会编写"),
        ("云岫市窑火质量奖泥料试烧依据什么逐窑记录?", "依据《云岫市陶瓷试烧规程》逐窑记录"),
        ("云岫市窑火质量奖的窑温档案由哪家单位封存?", "由市陶瓷博物馆封存"),
        ("云岫市窑火质量奖办法选择哪里开展古法试烧?", "选择有柴窑的乡镇"),
        ("云岫市窑火质量奖办法里青瓷测温何时全覆盖?", "到2027年底实现青瓷测温全覆盖"),
        ("云岫市窑火质量奖评审委的主任委员由谁出任?", "由分管副市长担任"),
        ("云岫市窑火质量奖评审委负责什么?", "审批窑火质量奖评审细则"),
        ("云岫市窑火质量奖评审办有哪些职责?", "培训釉料检验员"),
        ("云岫市窑火质量奖评审委员会的职责是什么?", "审议获奖名单"),
        ("云岫市窑火质量奖管理办法第三部分讲什么?", "经费列入市级财政预算"),
        ("放心粮油标牌借给别人会怎样", "收回标牌"),
        ("云岫市窑火质量奖由谁设立?", "云岫市人民政府设立的质量荣誉"),
        ("云岫市窑火质量奖办公室承担哪些工作?", "受理窑火质量奖申请"),
        ("汐陵老字号改造项目归哪个局管?", "市工信局负责老字号改造项目"),
        ("汐陵品牌扶持的绩效评价归哪个部门管?", "绩效评价"),
        ("汐陵品牌培育库归谁建立?", "品牌培育工作专班负责品牌培育库的建立"),
        ("汐陵品牌培育专班办公室承担哪些工作?", "负责培育库的数据更新"),
        ("汐陵品牌扶持资金总规模有多大?", "总规模不低于3000万元"),
        ("汐陵市县两级资金怎么分担?", "6:4的比例分担"),
        ("汐陵在哪里公布申报截止日期?", "在市市场监管局网站公布"),
        ("汐陵公示没有异议以后怎么办?", "公示无异议的"),
        ("汐陵公示有异议怎么办?", "收到异议的"),
        ("汐陵质量奖企业和公共展示平台的目标分别多少?", "公共展示平台达到12个"),
        ("汐陵品牌培育企业有多少家目标?", "品牌培育企业达到150家"),
    ],
)
def test_the_sentence_with_an_answer_in_place_of_the_asking_word_is_quoted(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert quote in answer.citations[0].quote
    assert "主要职责”" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "云岫市窑火质量奖的窑温档案由哪家单位翻译?",
        "云岫市窑火质量奖评审办主任由谁担任?",
        "云岫市窑火质量奖泥料试烧何时逐窑记录?",
        "云岫市窑火质量奖评审委一共有几名委员?",
        "云岫市窑火质量奖奖金由哪个部门拨付?",
        "云岫市窑火质量奖管理办法第七部分讲什么?",
        "绿色工厂期满可以申请复审吗",
        "绿色工厂对员工学历有没有要求",
        "汐陵的网上投票归哪个局管?",
        "汐陵品牌培育库由谁审计?",
    ],
)
def test_a_deed_that_the_text_tells_of_nobody_is_refused(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "refused"


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("釉料由谁检验?", "釉料", "检验"),
        ("总责由哪个部门来负?", "总责", "负"),
        ("试烧依据的是哪项规程呢?", "试烧", ""),
        ("清单的责任主体是谁?", "清单", ""),
        ("窑温哪些部门一起管", "窑温", "管"),
        ("评审委主任和评审办主任分别是谁?", "评审委主任和评审办主任", ""),
    ],
)
def test_a_question_is_parted_at_the_word_that_asks(question: str, before: str, after: str) -> None:
    asked = asked_word(question)
    assert asked is not None
    assert (asked.before, asked.after) == (before, after)


def test_a_question_whether_has_no_such_word() -> None:
    assert asked_word("窑火质量奖发奖金吗?") is None


@pytest.mark.parametrize(
    ("question", "first", "quotes"),
    [
        (
            "绿色工厂和放心粮油企业的公示期哪个长",
            "《云溪县放心粮油企业评定办法》的更长",
            ("公示5个工作日", "公示7个工作日"),
        ),
        ("绿色工厂和放心粮油企业的称号有效期一样吗", "条文写的不一样", ("有效期4年", "有效期2年")),
        ("青禾市绿色工厂和云溪县放心粮油企业,评审专家各要几名", "", ("5名以上专家", "3名专家")),
        ("绿色工厂和放心粮油企业的评定周期一样吗", "", ("每两年评定一次", "每年评定一次")),
        ("绿色工厂和放心粮油企业的办法哪个施行得早", "", ("2024年3月1日", "2023年5月1日")),
        ("绿色工厂办法和放心粮油企业办法哪个先施行", "", ("2024年3月1日", "2023年5月1日")),
    ],
)
def test_each_policy_answers_in_its_own_words(
    assistant: Assistant, question: str, first: str, quotes: tuple[str, str]
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert answer.text.startswith(first)
    for quote, citation in zip(quotes, answer.citations, strict=True):
        assert quote in citation.quote


def test_the_first_line_is_on_the_case_that_is_asked_about(assistant: Assistant) -> None:
    first = assistant.ask("汐陵公示没有异议以后怎么办?", as_of=AS_OF).text.partition("\n\n")[0]
    assert "公示无异议的，由市市场监管局会同市财政局下达资金计划" in first


def test_a_turn_that_asks_whether_another_says_the_same_asks_both(assistant: Assistant) -> None:
    told = ["绿色工厂公示期是几天?"]
    answer = assistant.ask("和放心粮油企业一样吗", history=told, as_of=AS_OF)
    assert answer.text.startswith("条文写的不一样")
    assert [c.policy_title[:3] for c in answer.citations] == ["青禾市", "云溪县"]


@pytest.mark.parametrize("told", ["我们是企业不是协会", "是今年评上的"])
def test_a_turn_that_only_tells_who_or_when_is_answered_as_before(
    assistant: Assistant, told: str
) -> None:
    before = "申报绿色工厂要在本市注册几年"
    answer = assistant.ask(told, history=[before], as_of=AS_OF)
    assert answer.citations == assistant.ask(before, as_of=AS_OF).citations != ()


def test_a_policy_that_does_not_say_it_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("绿色工厂和放心粮油企业,异议答复的期限一样吗", as_of=AS_OF)
    assert answer.status == "answered"
    assert "《青禾市绿色工厂评定办法》的条文没有规定" in answer.text
    assert [c.policy_title for c in answer.citations] == ["云溪县放心粮油企业评定办法"]


def test_where_neither_says_it_both_are_named(assistant: Assistant) -> None:
    answer = assistant.ask("绿色工厂和放心粮油企业的牌匾分别由谁制作", as_of=AS_OF)
    assert answer.status == "refused"
    assert "绿色工厂评定办法" in answer.text
    assert "放心粮油企业评定办法" in answer.text
