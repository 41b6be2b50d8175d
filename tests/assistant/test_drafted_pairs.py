"""Awards that bear on each other, read from a text taken in and confirmed; all is invented."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of
from tests.assistant.test_drafted_terms import confirmed

PAIRS = """柏岭市质量品牌奖励办法
柏政发〔2025〕9号

第一条 对主导制定国家标准、行业标准的单位（起草单位排名第一），每项分别奖励40万元、24万元；\
排名第二至第三的，按上述标准的50%奖励；排名第四及以后的，每项奖励2万元。
第二条 对新认定的国家级匠心“小匠人”企业、省级匠心中小企业，分别奖励50万元、20万元；\
已获低级别奖励后升级的，补足差额部分。
第三条 对新取得CMA、CNAS资质的检验检测机构，分别奖励10万元、20万元；\
两项资质同时取得的，合计奖励25万元。
第四条 首次获得绿源产品认证、有机产品认证的，每张证书奖励2万元，每增加一个认证单元加奖3000元。
第五条 新获批省级匠心试点项目，立项奖励5万元，验收通过再奖励6万元。
第六条 首次通过甲管理体系、乙管理体系认证的企业，每张证书奖励5000元。
第七条 设立柏岭市匠心质量奖，每次评选不超过3家，每家奖励20万元；提名奖不超过5家，每家奖励5万元。
第八条 对获得柏岭工匠质量奖及提名奖的企业，分别奖励30万元、9万元。\
上述个人获奖的，分别奖励3万元、1万元。
第九条 原《柏岭市名牌奖励办法》停止执行，其中对柏岭名牌每个奖励5000元的规定不再执行。
第十条 企业购置检测设备的，按实际支付利息的50%贴息。上述两款奖励不得重复享受。
第十一条 奖励资金由市、县两级财政各承担50%。企业可择一享受其他市级政策。
第十二条 单个企业奖励总额不超过其当年对市级财政贡献。
第十三条 本办法自2025年7月1日起施行，有效期5年。

柏岭市人民政府
2025年6月10日
"""
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return confirmed(assistant_of(tmp_path_factory.mktemp("pairs"), PAIRS).settings)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # by the place among those who took part: a share of the first one's, a sum of its own
        ("柏岭参与制定国家标准1项，我们排在第三位，给多少", 200_000),
        ("柏岭参与制定行业标准1项，起草单位排名第六，给多少", 20_000),
        ("柏岭参与制定行业标准1项给多少", None),
        # who rises is paid the difference, and is no second winner of the higher grade
        ("柏岭省级匠心中小企业的20万领过了，今年升为国家级匠心小匠人企业，还能拿多少", 300_000),
        # several together come to less than each by itself; the number is that of the list
        ("柏岭检测机构CMA和CNAS两个资质都新取得了，奖多少", 250_000),
        ("柏岭首次通过甲管理体系和乙管理体系两个认证，奖多少", 10_000),
        # what further ones are counted in is no number of awards
        ("柏岭首次获得绿源产品认证，又加了4个认证单元，奖多少", 32_000),
        # two stages are both paid: none of them alone is the sum
        ("柏岭省级匠心试点项目给多少", None),
        # the award itself, where its special case is not named
        ("柏岭市匠心质量奖奖多少", 200_000),
        ("柏岭市匠心质量奖提名奖奖多少", 50_000),
        ("柏岭工匠质量奖提名奖奖多少", 90_000),
        # what an earlier policy gave is given no more
        ("柏岭名牌奖多少", None),
        # what the text calls the limit of taxes is what one says of it
        ("柏岭国家级匠心小匠人企业，我们对市级财政贡献只有30万，能拿多少", 300_000),
        # whose part is asked is told in the words of the text
        ("柏岭市匠心质量奖市财政承担多少", None),
    ],
)
def test_awards_that_bear_on_each_other_are_paid_as_the_text_says(
    assistant: Assistant, question: str, total: int | None
) -> None:
    award = assistant.ask(question, as_of=DAY).award
    assert (award and award.total_yuan) == total


def test_nobody_is_said_to_pay_what_budgets_share(assistant: Assistant) -> None:
    text = assistant.ask("柏岭市匠心质量奖奖多少", as_of=DAY).text
    assert "财政承担）" not in text.splitlines()[0]
    assert "两级财政各承担50%" in text
