"""What is paid in parts, by place, for revising, at a later stage: drafts confirmed as they are.

All places, awards and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of
from tests.assistant.test_drafted_terms import confirmed

PARTS = """\
霞川市匠心奖励办法
霞政办规〔2024〕5号

第一条 经评审立项的市级匠心培育中心，每个资助50万元，立项当年拨付30万元，验收合格后再拨付20万元。
第二条 获得霞川匠心奖金奖、银奖的项目，分别给予100万元、50万元奖励。\
获奖项目由两个以上单位共同完成的，第一完成单位享受奖励额的60%，第二完成单位享受奖励额的40%。
第三条 承担国家级、省级匠心示范项目的，项目下达后分别拨付20万元、10万元，\
通过验收后再分别拨付20万元、10万元。
第四条 新认定为国家匠心示范企业、国家匠心优势企业的，分别给予30万元、15万元奖励；\
由优势企业升级为示范企业的，补足差额部分。通过国家复核的，按首次奖励标准的30%给予奖励。
第五条 新获批国家级、省级匠心检测中心的，分别给予200万元、80万元奖励，分三年按5:3:2比例兑现。
第六条 获得匠心专利授权的，每件资助3000元；企业首件匠心专利获得授权的，再奖励2000元。
第七条 奖励标准如下：
（一）质量奖
1.霞川市长质量奖：组织50万元/家，个人5万元/人。
2.霞川质量奖提名奖：10万元/家。
（二）质量攻关
1.获国家级、省级QC小组成果一等奖的，每个成果分别奖励2万元、8000元；获二等奖的，每个成果分别奖励1万元、4000元。
2.入选“霞川老字号”的，奖励10万元；入选“匠心老字号”的，奖励30万元。\
先入选“霞川老字号”、后入选“匠心老字号”的，只补足差额。
第八条 三年内再次获得质量奖同一奖项的，只授予荣誉，不再发放奖金。
第九条 年营业收入首次突破1000万元、3000万元的匠心机构，分别给予10万元、30万元奖励。\
年营业收入2000万元以上且同比增长20%以上的匠心机构，按新增营业收入的1%给予奖励。
第十条 本办法自2024年7月1日起施行，有效期5年。

霞川市人民政府办公室
2024年5月28日
"""
TABLES = """霞川市标准化资助实施细则
霞政办规〔2024〕6号

一、标准研制。对研制标准并正式发布的单位，按下表给予一次性资助（单位：万元）：
标准类别 | 第一起草单位 | 第二至第三起草单位 | 第四至第五起草单位
国际标准 | 80 | 40 | 20
国家标准 | 40 | 20 | 10
修订标准的，按上表额度的50%资助。同一单位同一年度标准研制资助合计不超过150万元。
二、技术组织。承担标准化技术组织秘书处工作的，按下列标准给予资助：
技术组织 | 技术委员会（TC） | 分技术委员会（SC）
全国 | 50万元 | 30万元
省级 | 20万元 | —
三、本细则自2024年2月1日起施行，有效期至2029年12月31日。

霞川市人民政府办公室
2024年1月10日
"""
DAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return confirmed(assistant_of(tmp_path_factory.mktemp("parts"), PARTS, TABLES).settings)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("霞川市级匠心培育中心立项了,先给多少", 300_000),
        ("霞川市级匠心培育中心验收合格后再给多少", 200_000),
        ("霞川市级匠心培育中心一共给多少", 500_000),
        ("霞川企业新获批省级匠心检测中心,第一年能兑现多少", 400_000),
        ("霞川匠心奖金奖,我们是第二完成单位,能拿多少", 400_000),
        ("霞川匠心奖金奖,我们独立完成的,能拿多少", 1_000_000),
        ("霞川承担国家级匠心示范项目,验收也通过了,一共能拿多少", 400_000),
        ("霞川国家级匠心示范项目验收通过后再给多少", 200_000),
        ("霞川企业原来是国家匠心优势企业,今年升为国家匠心示范企业,给多少", 150_000),
        ("霞川国家匠心示范企业复核通过了给多少", 90_000),
        ("霞川一家公司得了霞川市长质量奖组织奖,奖多少", 500_000),
        ("霞川企业得了霞川质量奖提名奖,奖多少", 100_000),
        ("霞川企业三年内再次获得霞川市长质量奖,奖多少", 0),
        ("霞川获省级QC小组成果二等奖3个,奖多少", 12_000),
        ("霞川:我们以前是霞川老字号,拿过钱了,今年又评上匠心老字号,还能拿多少", 200_000),
        ("霞川企业首件匠心专利授权了,再奖励多少", 2_000),
        ("霞川企业首件匠心专利授权了,给多少", 5_000),
        ("霞川企业第一件匠心专利授权了,一共给多少钱", 5_000),
        ("霞川企业匠心专利授权2件,都不是首件,给多少", 6_000),
        ("霞川排第三起草单位的国家标准给多少", 200_000),
        ("霞川第五起草单位参与了一项国际标准,给多少", 200_000),
        ("霞川第一起草修订了一项国家标准,给多少", 200_000),
        ("霞川作为第一起草单位制定了4项国家标准,一共给多少", 1_500_000),
        ("霞川企业承担全国分技术委员会秘书处,资助多少", 300_000),
        ("霞川企业承担省级技术委员会秘书处,资助多少", 200_000),
    ],
)
def test_sums_are_those_of_the_text(assistant: Assistant, question: str, total: int) -> None:
    award = assistant.ask(question, as_of=DAY).award
    assert award is not None
    assert award.total_yuan == total


def test_one_part_is_told_with_the_whole(assistant: Assistant) -> None:
    answer = assistant.ask("霞川市级匠心培育中心立项了,先给多少", as_of=DAY)
    assert answer.text.startswith("奖励分次给付，这里只算所问的这一次：可得奖励30万元")
    assert "全部付清共50万元" in answer.text
    assert answer.award is not None
    assert [a.kind for a in answer.award.adjustments] == ["instalment"]


@pytest.mark.parametrize(
    "question",
    ["霞川匠心奖金奖,我们和大学联合获奖的,能拿多少", "霞川匠心奖金奖,我们是第三完成单位,能拿多少"],
)
def test_a_place_without_a_share_of_its_own_is_asked(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.status == "clarify"
    assert "60%" in answer.text
