"""What a firm gets does not change with the policies of other places in the library.

All places, awards and figures but those of the shipped policies are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of
from tests.assistant.test_drafted_terms import confirmed

OWN = """岚桥市知识产权奖励办法
岚桥政发〔2024〕11号

第一条 年度获得国内发明专利授权50件以上、100件以上、300件以上的企业，\
分别奖励10万元、30万元、100万元。
第二条 年代理发明专利授权量达到100件以上、300件以上的专利代理机构，分别奖励10万元、30万元。
第三条 通过PCT途径获得国外发明专利授权的，每件奖励2万元。
第四条 通过马德里体系注册国际商标的，每件奖励1万元。
第五条 商标代理机构年代理商标注册量达到500件以上、1000件以上的，分别奖励5万元、12万元；\
新认定的驰名商标，每件奖励50万元。
第六条 本办法自2024年7月1日起施行，有效期5年。

岚桥市人民政府
2024年6月10日
"""
ALIKE = """霁原市专利品牌资助办法
霁原政发〔2024〕3号

第一条 企业获得国内发明专利授权的，每件资助3000元。
第二条 获得美国、日本、欧盟发明专利授权的，每件资助3万元；\
获得其它国家、地区发明专利授权的，每件资助1万元。
第三条 通过《专利合作条约》（PCT）进行专利申请的，每件资助0.8万元。
第四条 对首次获得市长质量奖的组织奖励60万元。
第五条 主导制定国家标准、行业标准、地方标准的，每项分别奖励40万元、15万元、5万元。
第六条 新认定的省级名牌企业奖励25万元。
第七条 年代理专利授权量200件以上的专利代理机构，奖励20万元。
第八条 本办法自2024年3月1日起施行，有效期5年。

霁原市人民政府
2024年2月10日
"""
PROVINCE = """湖南省质量强省奖励办法
湘政发〔2024〕9号

第一条 主导制定国际标准、国家标准的单位，每项分别奖励100万元、50万元。
第二条 本办法自2024年6月1日起施行，有效期5年。

湖南省人民政府
2024年5月10日
"""
BESIDE = """云南省峦州市人民政府关于支持企业质量提升和标准创新的若干意见
峦政发〔2024〕5号

第一条 参与制定国家标准、行业标准的，每项分别奖励12万元、6万元。
第二条 承担全国专业标准化技术委员会秘书处的，奖励50万元。
第三条 新认定的省级质量提升示范项目，每个奖励20万元。
第四条 获得专利奖的，每项奖励30万元。
第五条 注册马德里国际商标的，每件奖励8000元。
第六条 本办法自2024年4月1日起施行，有效期5年。

云南省峦州市人民政府
2024年3月10日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("size")
    return confirmed(assistant_of(folder, OWN, ALIKE, PROVINCE, BESIDE).settings)


def total(assistant: Assistant, turns: str) -> int | None:
    *history, question = turns.split(" / ")
    award = assistant.ask(question, history=history, as_of=DAY).award
    return award.total_yuan if award else None


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # patents are those at home where nothing abroad is told, whoever calls them so
        ("岚桥发明专利授权350件,奖多少", 1_000_000),
        ("岚桥企业一年授权发明专利60件,奖多少", 100_000),
        ("霁原市企业国内发明专利授权2件,资助多少", 6_000),
        # countries that another policy groups otherwise
        (
            "苏州企业互不同族的PCT授权专利40件(美国),另有马德里商标5件各延伸15国,合计最高多少?",
            900_000,
        ),
        ("姑苏 PCT 授权 德国1 法国1 同一个发明", 40_000),
        ("苏州的公司在越南和泰国各拿了一件PCT专利授权,能补多少", 40_000),
        ("苏州企业通过巴黎公约途径在日本、德国各获授权1件专利,互不同族,奖励多少?", 40_000),
        ("苏州企业通过PCT途径申请国际专利,获美国授权1件,奖励多少?", 20_000),
        ("姑苏区,两个族,4件和7件,PCT都授权了,补多少", 180_000),
        ("吴江企业,德国专利走PCT授权了2件,能补多少 / 日本的也有3件,在审", 40_000),
        ("姑苏区公司同族专利在美、日、韩、德、法、英六个国家授权,共奖多少", 100_000),
        ("苏州企业2件美国PCT授权多少 / 改成一带一路国家的", 40_000),
        (
            "吴中区同一申请人,今年55件美国授权专利,PCT、都不同族,最高多少?"
            " / 其中12件先不报,就报43件,最高多少",
            860_000,
        ),
        # 省里 is of the province of the place talked of, never of another one held
        ("XX市主导一项国标给多少 / 省里的也算上呢", 400_000),
        ("XX市,主导国标1项,市里给多少 / 省里的呢", 200_000),
        # a talk stays where it is, whatever others call their own
        ("XX市,国际标委会的秘书处设在我们单位,满一年了,给多少 / 省的标委会呢", 50_000),
        ("XX市承担国家级标准化示范试点项目,奖多少? / 省级的呢?", 30_000),
        ("苏州企业PCT拿到日本授权2件奖多少? / 5件的话呢?", 100_000),
        ("苏州这边PCT专利怎么补 / 已经拿到授权了,日本的 / 一共7件 / 里面有6件是同一族", 120_000),
        ("姑苏区,PCT日本授权3件不同族,马德里3件,一共多少 / 商标那3件都延伸了6个国家", 93_000),
        ("姑苏区,PCT美国授权3件不同族,马德里2件各延伸4国,一共多少 / 把商标那块去掉", 60_000),
        # where a site is, or the place in an award's name, tells of whom the rest is
        ("我们集团在柯城有两家公司,各参与了三项国标,一共多少", 600_000),
        ("苏州工业园区质量奖和市长质量奖再次获奖给不给奖金?", 0),
        # 专利奖 of others is no piece of 国际专利 here
        ("法院判了我们侵犯别人知识产权犯罪,苏州国际专利奖还给吗", 0),
        # a piece that only others' names made one names no award here
        ("苏州实用新型专利授权奖多少", None),
        # a name that only others have pays nothing, and a part of it neither
        ("苏州市区企业获中国授权发明专利3件,按国际专利奖励细则奖励多少?", None),
        ("衢州市级地方标准主导的给多少", None),
    ],
)
def test_what_others_call_their_awards_changes_no_sum(
    assistant: Assistant, turns: str, expected: int | None
) -> None:
    assert total(assistant, turns) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # the agent's own award, by its number, and no sum for each
        ("岚桥我们代理机构一年代理国内发明专利授权350件,能拿多少", 300_000),
        ("我们是岚桥的专利代理公司,去年发明专利授权350件,奖多少", 300_000),
        ("岚桥我们做代理的,帮客户拿下国内发明专利授权120件,给多少奖励", 100_000),
        ("霁原专利代理机构,代理企业拿到专利授权260件,奖多少", 200_000),
        # where agents are paid nothing
        ("苏州,我们代理机构代理PCT美国授权10件,奖多少", None),
        ("岚桥我们代理机构代理PCT国外发明专利授权5件,奖多少", None),
        ("岚桥的代理机构,代理企业拿到驰名商标1件,我们代理机构奖多少", None),
        # whose agent only handed it in, or asks for a client
        ("岚桥我们公司委托代理机构,今年国内发明专利授权120件,给多少", 300_000),
        ("岚桥代理公司问:客户今年国内发明专利授权120件,客户能拿多少", 300_000),
        ("我们代理机构一年代理专利授权350件,能拿多少", None),
    ],
)
def test_an_agent_is_paid_for_what_it_did_for_others_and_an_applicant_for_its_own(
    assistant: Assistant, turns: str, expected: int | None
) -> None:
    assert total(assistant, turns) == expected


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        # words of a title of another place's policy are no title here
        ("苏州市市长质量奖推荐意见由谁签?", "第十九条"),
        ("邢台年产值多少以上的企业要过ISO9000", "6."),
    ],
)
def test_what_others_write_changes_no_clause(
    assistant: Assistant, question: str, clause: str
) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status == "answered"
    assert answer.citations[0].clause == clause
