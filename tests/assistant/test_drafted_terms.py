"""Terms that decide a sum, read from a text taken in and confirmed as drafted; all is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant
from ingest.rules.rule_decision import confirm_rest
from ingest.rules.rule_review import review_rules, reviewer
from ingest.settings import Settings
from tests.assistant.ingested import assistant_of

TERMS = """芝岭市质量发展若干政策
芝政发〔2025〕6号

第一条 对新认定的国家级、省级匠心企业，分别奖励50万元、20万元；通过复核的，分别奖励10万元、5万元。
第二条 首次获得绿源认证的，每个产品奖励2万元，再认证的每个产品奖励5000元。
第三条 合作社带动农户50户以上的奖励3万元，每增加10户增加奖励5000元，最高10万元。
第四条 首次取得甲资质认定的，奖励10万元，每扩项一次奖励2万元，累计扩项奖励不超过6万元。
第五条 参加统一组织的省内、省外农业展会，分别给予每家企业每次2000元、5000元补助。
第六条 总部企业当年区级经济贡献超过500万元的，按超过部分的30%给予奖励。
第七条 国内发明专利授权后，单位每件资助5000元。同一单位当年授权超过10件的，超过部分每件资助8000元。
第八条 企业引进的博士，每人每月发放生活补贴3000元，期限三年。
第九条 同一企业同一年度按本政策获得的奖励总额最高不超过300万元。
第十条 市人民政府设立芝岭市市长质量奖，每两年评选一次；获奖组织、个人由市人民政府通报表彰，\
分别给予一次性奖励八十万元、八万元。
第十一条 已获得市长质量奖的组织，六年后再次获得的，只授予荣誉，不再发放奖金。
第十二条 牵头制定国际标准每项奖励100万元，国家标准每项奖励50万元；作为前三位参与单位的，\
分别按牵头单位的40%奖励；\
其他参与单位，按牵头单位的10%奖励。
第十三条 企业通过马德里体系注册商标，指定1个国家奖励3000元，每增加1个国家奖励1000元，\
每件最高不超过1万元。
第十四条 承担国家级、省级专利导航项目的，立项后给予资助额的60%，验收合格后给予剩余40%；\
国家级、省级项目资助额分别为40万元、20万元。
第十五条 首次通过知识产权管理规范认证的企业，给予5万元奖励。
第十六条 小升规奖励。对首次上规入统的工业企业，奖励12万元。
第十七条 对获得国家、省政府质量奖的组织，分别奖励200万元、80万元；\
获得提名奖的，按对应奖项的40%奖励。
第十八条 在美国、日本获得发明专利授权的，每个国家（地区）每件资助3万元；\
在其他国家（地区）获得授权的，每件资助1万元。同一件专利最多资助2个国家（地区）。
第十九条 在本市举办展览面积1万平方米以上的展会，奖励主办单位20万元，\
展览面积每增加5000平方米增加奖励5万元，单个展会最高60万元。
第二十条 租赁海外仓的，按照年租金的30%给予补助，每年最高50万元。
第二十一条 规上工业企业年产值净增1000万元以上的，按净增产值的3‰给予奖励，最高30万元。
第二十二条 引进甲品牌首店、省内首店的，分别奖励运营单位60万元、30万元；\
首店装修费用按实际投入的15%补助，最高50万元。
第二十三条 承担匠星培育项目的企业，立项时资助20万元，验收优秀的再奖励15万元。
第二十四条 首次通过潮企认定的，注册在市高新区内的奖励30万元，注册在市高新区外的奖励20万元。
第二十五条 引进名展落户的，奖励10万元；\
也可选择按照布展面积每平方米500元的标准给予补助，两项不可同时享受。
第二十六条 新认定的省级、市级试验中心，分别奖励50万元、10万元。\
省级财政已奖励的，市级不再重复奖励，不足部分予以补足。
第二十七条 租用标准厂房500平方米以上的企业，按每平方米每月6元给予租金补助。
第二十八条 对获得匠艺奖的企业，奖励15万元，获得优秀奖的奖励5万元；三年内再次获奖的不再奖励。
第二十九条 取得欧洲、日本植物权授权的，每件资助4万元；取得其他国家（地区）授权的，每件资助1万元。
第三十条 对获得金星奖、银星奖的组织，分别给予20万元、10万元奖励。\
个人获得上述奖项的，按组织奖励标准的10%给予奖励。
第三十一条 建成省级、市级质量驿站的，分别奖励20万元、10万元；年度考核优秀的，再给予3万元运行补助。
第三十二条 首次通过丙产品认证、丁产品认证的，每张证书分别奖励3万元、2万元；\
再次认证的，每张证书奖励0.5万元。
第三十三条 年度获得品种权授权5件以上、10件以上的企业，分别奖励2万元、5万元。
第三十四条 企业以存货质押取得贷款的，按年度实际支付利息的30%给予贴息。
第三十五条 匠人奖每两年评选一次，对获奖组织每家给予30万元奖励，对获奖个人每人给予5万元奖励。
第三十六条 参加境内、境外潮品展会的，分别按照展位费的50%、70%给予补助。
第三十七条 取得丙体系徽记的，每件补助1万元；每指定1个国家，再补助0.2万元，单件最高不超过4万元。
第三十八条 新评为省级老匠铺、市级老匠铺的，分别奖励10万元、5万元。
第三十九条 本政策自2025年7月1日起施行，有效期5年。

芝岭市人民政府
2025年6月10日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return confirmed(assistant_of(tmp_path_factory.mktemp("terms"), TERMS).settings)


def confirmed(settings: Settings) -> Assistant:
    """The library with every draft confirmed as it is."""
    who = reviewer("甲")
    held = Assistant.open(settings=settings).knowledge.rules
    drafts = [i for i, rules in held.items() if any(r.review == "draft" for r in rules.rules)]
    review_rules(
        settings,
        lambda _: drafts,
        lambda _: lambda rules, text: confirm_rest(rules, text, who, with_rules=True),
    )
    return Assistant.open(settings=settings)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # the first time, where nothing else is said, and the second
        ("芝岭国家级匠心企业奖多少", 500_000),
        ("芝岭省级匠心企业通过复核奖励多少", 50_000),
        ("芝岭绿源认证再认证2个产品奖多少", 10_000),
        # a number that a limit counts is no number of awards
        ("芝岭合作社带动农户80户,奖多少", 45_000),
        ("芝岭合作社带动农户260户奖励多少", 100_000),
        # times, where the sum is for each time
        ("芝岭参加省外农业展会2次,补多少", 10_000),
        # of what exceeds a limit alone
        ("芝岭总部企业区级经济贡献900万,奖励多少", 1_200_000),
        ("芝岭我公司今年授权国内发明专利14件,资助多少", 82_000),
        # of a prize set up in a sentence of its own; the second time told by another article
        ("芝岭市长质量奖给企业多少", 800_000),
        ("芝岭企业再次获得市长质量奖有没有奖金", 0),
        # shares by the place among those who took part, and of the prize at the same level
        ("芝岭参与制定国家标准1项,我们排第二,给多少", 200_000),
        ("芝岭参与制定国家标准1项,我们排名第五,给多少", 50_000),
        ("芝岭获得省政府质量奖提名奖奖多少", 320_000),
        # the first country is paid by the base
        ("芝岭马德里商标指定5个国家奖多少", 7_000),
        # an award whose parts are told before its sum, won once the project is approved
        ("芝岭省级专利导航项目立项了,一共给多少", 200_000),
        # a right granted in each of several countries
        ("芝岭一件发明专利在美国和日本都授权了,资助多少", 60_000),
        # steps of an area; a figure in other words than the text's
        ("芝岭展会展览面积3万平方米奖励多少", 400_000),
        ("芝岭展会展览面积10万平方米奖励多少", 600_000),
        ("芝岭租赁海外仓年租金90万,补多少", 270_000),
        ("芝岭规上工业企业年产值净增了8000万,奖多少", 240_000),
        # names shorter than the text's
        ("芝岭企业通过贯标认证奖多少", 50_000),
        ("芝岭小升规奖多少", 120_000),
        # what a higher level gave is topped up; what a prize won again is worth
        ("芝岭省级试验中心新认定,省里已经奖了30万,市里还给多少", 200_000),
        ("芝岭企业去年得过匠艺奖,今年又得了匠艺奖,给多少", 0),
        ("芝岭在市高新区外的企业首次通过潮企认定奖多少", 200_000),
        # a share for persons, what is paid on top, a certificate for the second time
        ("芝岭我个人得了金星奖,奖多少", 20_000),
        ("芝岭匠人奖个人奖奖多少钱", 50_000),
        ("芝岭建成市级质量驿站,年度考核又是优秀,加起来给多少", 130_000),
        ("芝岭丁产品认证再认证2张证书,给多少", 10_000),
        # a number that only picks the tier; what is spent or owed, in the clause's own words
        ("芝岭一年授权了12件品种权,奖多少", 50_000),
        ("芝岭品种权今年授权3件,奖多少", 0),
        ("芝岭存货质押贷款,利息付了40万,贴多少", 120_000),
        ("芝岭参加境外潮品展会,展位费花了5万,补多少", 35_000),
        ("芝岭丙体系徽记1件指定了20个国家,补多少", 40_000),
        # the level of an award's own name is no payer
        ("芝岭新建市级质量驿站,又评上省级老匠铺,一共给多少", 200_000),
    ],
)
def test_sums_are_those_of_the_text(assistant: Assistant, question: str, total: int) -> None:
    award = assistant.ask(question, as_of=DAY).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # a figure of the clause that the award named leaves out, what is paid on top, in its place
        ("芝岭引进省内首店,装修投入200万,一共给多少", "先不给合计"),
        ("芝岭匠星培育项目验收优秀一共能拿多少", "是在此前已给的奖励之外另给的"),
        ("芝岭名展落户布展600平米,按布展面积补多少", "先不给合计"),
        # who lends on what is said otherwise by the clause
        ("芝岭设备质押贷款,利息付了40万,贴多少", "是不是这一项"),
        # in or out of a zone is asked, not assumed
        ("芝岭首次通过潮企认定奖多少", "市高新区外"),
        # a clause that gives money is not said to be missing
        ("芝岭租了800平米标准厂房,一年补多少", "有给钱的条文与您所问最接近"),
    ],
)
def test_a_sum_that_is_not_all_is_left_open(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.award is None or answer.award.total_yuan is None
    assert said in answer.text.split("依据：")[0]


def test_a_part_of_an_award_asked_for_is_told_with_the_whole(assistant: Assistant) -> None:
    answer = assistant.ask("芝岭省级专利导航项目立项了,第一期先给多少", as_of=DAY)
    assert answer.text.startswith("奖励分次给付")
    assert "立项后给予资助额的60%，即12万元" in answer.text
    whole = assistant.ask("芝岭省级专利导航项目立项了,一共给多少", as_of=DAY)
    assert "分次给付" not in whole.text


def test_a_prize_is_not_paid_what_its_nomination_is(tmp_path: Path) -> None:
    text = TERMS[: TERMS.index("第一条")] + (
        "第一条 获得市长质量奖提名奖的组织，奖励13万元。\n第二条 本政策自2025年7月1日起施行。\n\n"
        "芝岭市人民政府\n2025年6月10日\n"
    )
    held = confirmed(assistant_of(tmp_path, text).settings)
    award = held.ask("芝岭市市长质量奖奖励多少", as_of=DAY).award
    assert award is None or award.total_yuan is None


def test_a_sum_for_each_month_of_each_person_is_not_told_for_one(assistant: Assistant) -> None:
    award = assistant.ask("芝岭引进博士1名,一年发多少生活补贴", as_of=DAY).award
    assert award is None or award.total_yuan is None


def test_drafts_that_nothing_tells_apart_stay_drafts(tmp_path: Path) -> None:
    text = TERMS[: TERMS.index("第一条")] + (
        "第一条 企业改制设立股份公司，奖励10万元。新设立股份公司，奖励2万元。\n"
        "第二条 获评芝岭市匠心奖的，奖励8万元。\n第三条 本政策自2025年7月1日起施行。\n\n"
        "芝岭市人民政府\n2025年6月10日\n"
    )
    settings = assistant_of(tmp_path, text).settings
    held = Assistant.open(settings=settings)
    (rules,) = (
        r for r in held.knowledge.rules.values() if any(x.review == "draft" for x in r.rules)
    )
    document = held.knowledge.documents[rules.policy_id]
    decided = confirm_rest(rules, document, reviewer("甲"), with_rules=True).rules
    assert [(r.item, r.review) for r in decided.rules] == [
        ("股份公司", "draft"), ("股份公司", "draft"), ("芝岭市匠心奖", "reviewed"),
    ]  # fmt: skip


def test_drafts_at_a_level_that_is_none_stay_drafts(tmp_path: Path) -> None:
    """«其中月度纳统的» is no level: whoever confirms all of them at once did not look."""
    text = TERMS[: TERMS.index("第一条")] + (
        "第一条 新评为匠心单位的，奖励5万元。其中月度纳统的，额外奖励1万元。\n"
        "第二条 获得省级及以上匠心成果一等奖、二等奖的，每个分别奖励1万元、0.8万元。\n"
        "第三条 本政策自2025年7月1日起施行。\n\n芝岭市人民政府\n2025年6月10日\n"
    )
    settings = assistant_of(tmp_path, text).settings
    held = Assistant.open(settings=settings)
    (rules,) = (
        r for r in held.knowledge.rules.values() if any(x.review == "draft" for x in r.rules)
    )
    document = held.knowledge.documents[rules.policy_id]
    decided = confirm_rest(rules, document, reviewer("甲"), with_rules=True).rules
    assert [(r.level, r.review) for r in decided.rules] == [
        (None, "reviewed"), ("月度纳统", "draft"),
        ("一等奖", "reviewed"), ("二等奖", "reviewed"),
    ]  # fmt: skip
