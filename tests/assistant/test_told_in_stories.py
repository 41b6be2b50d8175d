"""Sums of what is told among a firm's own story: its years, its people, a head of the list."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # the year of a firm is not the day of its award
        ("工业园区的公司,2019年落户,今年头一次评上园区质量奖,到账多少", 500_000),
        ("2012年办的厂,在柯城,主导一项国标给多少", 500_000),
        ("公司成立于2015年,柯城区,主导两项行标给多少", 400_000),
        # the head of a list is no award that is left out
        ("衢江,参编的标准不少:行标一个,省地方标准两个,都不是牵头,给多少", 110_000),
        ("柯城,团队拿奖拿到手软,主导国标1个,参与国标2个,总共给多少", 800_000),
        ("专利丢给我一个做行政的:五件PCT,检索报告都回来了,有授权前景,在虎丘区,给多少", 50_000),
        ("虎丘区,欧美那边一件专利没有,PCT出去的越南一件、泰国一件,都授权了,不同族,多少", 40_000),
        ("XX市产业链企业,国家级系列技术标准创新族,5个标准化项目,做完的3个,奖多少", 600_000),
        (
            "XX市产业链企业,国家级标准化示范试点项目,3个标准化项目,2个完成了、1个没完成,奖多少",
            400_000,
        ),
        (
            "XX市产业链企业,国家级标准化示范试点项目,3个标准化项目中2个已完成,奖多少",
            400_000,
        ),
        ("衢州市区企业,主导国际标准一项,税还没清缴,能先告诉我大概数吗", 1_000_000),
        # what is new counts, what is renewed beside it does not
        ("姑苏,马德里商标今年续展两件新注册一件,各指定5国,给多少", 10_000),
        ("柯城,浙江名牌新评上一个,复评一个,给多少", 300_000),
        ("柯城,浙江名牌一个新的一个复评的,给多少", 300_000),
        ("柯城,浙江制造认证首次通过一个、复审一个,给多少", 300_000),
        # a place is read from the left: no 江山 in 衢江山沟
        ("厂在衢江山沟里,主导国标一个,能给多少", 500_000),
        # what belongs to the names as people say them
        ("衢州,全国的标委会一个,全国的分技委一个,省里标委会一个,头一回接,合计多少", 1_200_000),
        ("柯城企业:新拿浙江区域名牌;头一回过浙江制造认证;合计多少", 600_000),
        ("衢江的,牵头ISO一项,再加参与的ISO一项、国标一项,先给个数", 1_300_000),
        ("XX市,两家独立法人都上了企业标准领跑者名单,两家合计多少", 60_000),
        (
            "2024年园区质量奖,2025年苏州市市长质量奖,2026年中国质量奖提名奖,都是第一次拿。"
            "园区、市、省三头该给的总额是?",
            3_500_000,
        ),
        # families, marks and years, each with a limit of its own
        ("吴中区,同一个母案PCT进的,美、日、韩、英、德、法、意七处都授权了,最多几何", 100_000),
        (
            "相城区,两个不一样的发明都走PCT:第一个在美日韩英德法荷意西九个国家批下来,"
            "第二个只有美国日本韩国三家。一共多少",
            160_000,
        ),
        ("姑苏,三个新注册的马德里商标:A延伸4国,B延伸16国,C延伸20国,一件一件算,多少", 49_000),
        ("吴中区,2024年美国授权60件,2025年美国授权10件,都走PCT,各不同族,最多多少", 1_200_000),
        ("吴中区,2024年PCT授权60件,2025年PCT授权10件,美国的,各不同族,最多多少", 1_200_000),
    ],
)
def test_all_that_is_told_is_counted(assistant: Assistant, question: str, total: int) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "柯城,四个标准:国标一个、行标一个,都是主导,给多少",
        "衢州,三个秘书处都落我们这:全国标委会一个,省标委会一个,给多少",
    ],
)
def test_fewer_read_than_told_give_no_total(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.status == "clarify", answer.text


def test_the_sum_of_a_fee_is_not_that_of_the_award(assistant: Assistant) -> None:
    question = "报园区质量奖要交评审费吗,几钿?"
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.status == "refused"
    assert answer.award is None


def test_a_mark_whose_reach_was_not_told_is_said(assistant: Assistant) -> None:
    question = "姑苏,三件新注册的马德里商标,一件延伸4国,一件延伸16国,给多少"
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is not None
    assert answer.award.total_yuan == 34_000
    assert "您还没有说有几个" in answer.text


@pytest.mark.parametrize(
    "said",
    [
        "厂里有5个工程师,",
        "产品卖到12个国家,",
        "我手下管着4个人,",
        "我们厂有两块地,三栋楼,",
        "疫情那三年没怎么申报,",
    ],
)
def test_what_a_firm_has_counts_no_award(assistant: Assistant, said: str) -> None:
    for question, total in (
        ("柯城区企业做了3项国标,1项主导,其余还没发布,奖励多少", 500_000),
        ("姑苏企业,马德里国际商标1件,指定美国,奖励多少", 6000),
    ):
        answer = assistant.ask(said + question, as_of=_DAY, with_model=False)
        assert answer.award is not None, answer.text
        assert answer.award.total_yuan == total, answer.text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("标准创新贡献奖国家的没评上,公司有6个股东,省里的评上了,柯城区,给多少", 100_000),
        ("苏州市区的,今年马德里三件:5国、12国、20国,公示期也过了,共多少", 47_000),
        ("柯城主导国家标准1项、当期纳税地方留存40万元,是民营企业,能拿50万元吧?", 400_000),
        ("姑苏三件马德里商标分别延伸3个、9个和22个国家,一年出口一千万美金,奖多少", 42_000),
        ("园区某企业已获苏州市市长质量奖,员工两百来号人,又获园区质量奖,园区奖多少", 0),
    ],
)
def test_what_is_told_between_changes_nothing(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.award is not None, answer.text
    assert answer.award.total_yuan == total, answer.text
