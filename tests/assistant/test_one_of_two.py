"""A turn that leaves open which of two it is: one sum where both give it, else both are shown."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.understanding.asked.one_of_two import one_of_two

_DAY = date(2026, 11, 1)


def _last(assistant: Assistant, talk: str) -> Answer:
    *before, turn = talk.split("|")
    return assistant.ask(turn, history=before, as_of=_DAY, with_model=False)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("柯城公司,新拿的不是浙江名牌产品就是浙江省著名商标,证书还锁着,多少奖金", 300_000),
        ("衢江区企业参与了一项标准,到底是省地方标准还是浙江制造团体标准说不上来,给多少", 30_000),
        ("虎丘的公司,1件PCT专利授权了,忘了是韩国还是印度,能奖多少", 20_000),
        ("XX市,红点之星或者红点至尊奖,两个里头的一个,奖多少", 100_000),
        ("XX市得了个设计奖,IF国际设计金奖、红点之星还是红点至尊奖,我分不清,奖多少", 100_000),
        ("XX市,全国标委会秘书处,满一年,是技术委员会还是分技术委员会没问清楚,资助多少", 300_000),
    ],
)
def test_where_both_come_to_the_same_that_is_the_answer(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = _last(assistant, question)
    assert answer.text.startswith("不论是")
    assert answer.award is not None
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    ("talk", "sums"),
    [
        ("柯城厂主导了一项标准,国家标准还是行业标准记不清了,能奖多少", ("50万元", "20万元")),
        ("新获浙江名牌产品,注册地不是龙游就是衢江,奖多少", ("30万元", "不在该政策的适用地区")),
        ("XX市主导了国家标准,1项还是2项记不得了,市里给多少", ("20万元", "40万元")),
        # named as a pair one level is read, by itself neither
        ("XX市,系列技术标准创新族,省级还是国家级,合同上没写清楚,给多少", ("3万元", "20万元")),
        (
            "柯城主导了一项标准,国标、行标还是省地方标准,同事没讲清楚,给多少",
            ("50万元", "20万元", "10万元"),
        ),
        ("柯城,省标委会秘书处还是全国标委会秘书处,我不太清楚,多少", ("30万元", "50万元")),
        # a later turn that does not settle it
        ("新获浙江名牌产品,注册地不是龙游就是衢江,奖多少|那两个产品都是呢", ("60万元",)),
    ],
)
def test_where_the_sums_differ_they_stand_side_by_side(
    assistant: Assistant, talk: str, sums: tuple[str, ...]
) -> None:
    answer = _last(assistant, talk)
    assert answer.status == "clarify"
    assert answer.award is None
    assert all(one in answer.text for one in sums)


@pytest.mark.parametrize(
    ("talk", "total"),
    [
        ("新获浙江名牌产品,注册地不是龙游就是衢江,奖多少|查了执照,是衢江", 300_000),
        ("柯城厂主导了一项标准,国家标准还是行业标准记不清了,能奖多少|问到了,行业标准", 200_000),
        ("柯城厂主导了一项标准,国家标准还是行业标准记不清了,能奖多少|前者", 500_000),
        ("注册在苏州工业园区,第一次拿质量管理优秀奖,奖金几万?|是园区管委会发的那个", 100_000),
    ],
)
def test_a_later_turn_settles_which_it_is(assistant: Assistant, talk: str, total: int) -> None:
    award = _last(assistant, talk).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        "柯城厂主导国家标准还是行业标准给得多?",
        "柯城,我们不是主导是参与了国家标准,奖多少",
        "报省里还是报市里划算,我们拿不准",
        "衢江,人手只够做一头:要么主导国标1项,要么参与国际标准2项,哪头钱多",
    ],
)
def test_a_choice_or_a_correction_is_no_doubt(question: str) -> None:
    assert one_of_two(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "江苏的厂,上了中国质量奖的榜,是正奖还是提名没讲清楚,省里给多少",
        "江苏的厂得了中国质量奖,正奖还是提名奖不清楚,省里给多少",
    ],
)
def test_a_grade_of_the_award_is_no_other_award(assistant: Assistant, question: str) -> None:
    answer = _last(assistant, question)
    assert answer.status == "clarify"
    assert "300万元" in answer.text
    assert "200万元" in answer.text
    assert "500万元" not in answer.text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("XX市,拿了一个奖,是IF国际设计金奖,奖多少?", 100_000),
        ("柯城,第一起草了一个标准,国家标准,奖多少", 500_000),
        ("吴中区公司,PCT出去的1件专利授权了,美国批的,能奖多少", 20_000),
    ],
)
def test_a_thing_told_in_general_and_then_by_name_is_one(
    assistant: Assistant, question: str, total: int
) -> None:
    award = _last(assistant, question).award
    assert award is not None
    assert award.total_yuan == total
