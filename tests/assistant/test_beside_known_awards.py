"""What stands beside a known award in one question: other honours, firms, ways, times, ratios."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

_DAY = date(2026, 11, 1)


def _ask(assistant: Assistant, question: str, *history: str) -> Answer:
    return assistant.ask(question, history=history, as_of=_DAY, with_model=False)


@pytest.mark.parametrize(
    ("question", "total", "honours"),
    [
        ("柯城的,主导国家标准1项,还有省级绿色工厂,一共能拿多少", 500_000, ["省级绿色工厂"]),
        (
            "衢江区的,今年拿了浙江名牌产品,还评上了高新技术企业,总共奖多少",
            300_000,
            ["高新技术企业"],
        ),
        (
            "衢州市区,主导行标1项,另外拿了个国家知识产权示范企业,总共能领多少",
            200_000,
            ["知识产权示范企业"],
        ),
        (
            "柯城的,主导国标一项,还有绿色工厂和智能工厂,加起来多少",
            500_000,
            ["绿色工厂", "智能工厂"],
        ),
    ],
)
def test_an_honour_no_policy_knows_is_named_beside_the_sum(
    assistant: Assistant, question: str, total: int, honours: list[str]
) -> None:
    answer = _ask(assistant, question)
    assert answer.award is not None
    assert answer.award.total_yuan == total
    first = answer.text.split("\n")[0]
    assert all(name in first for name in honours)
    assert "所查政策没有规定，不在合计内" in first
    assert all(any(name in w for w in answer.award.warnings) for name in honours)


@pytest.mark.parametrize(
    "question",
    [
        "柯城的,主导国家标准1项,还有浙江名盘产品,一共多少",
        "柯城的,主导国家标准1项,还有品牌认证,一共能拿多少",
    ],
)
def test_an_award_that_may_be_misspelt_is_asked_back_for(
    assistant: Assistant, question: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status == "clarify"
    assert answer.award is None


@pytest.mark.parametrize(
    "question",
    [
        "柯城的,主导国家标准1项,没有绿色工厂,一共能拿多少",
        "柯城的,主导国家标准1项,绿色工厂还没评上,能拿多少",
        "柯城的,主导绿色工厂国家标准1项,能拿多少",
        "我们是绿色工厂,柯城的,主导国家标准1项,能拿多少",
    ],
)
def test_an_honour_that_was_not_had_beside_is_not_named(
    assistant: Assistant, question: str
) -> None:
    answer = _ask(assistant, question)
    assert "“绿色工厂”" not in answer.text
    assert answer.award is not None
    assert answer.award.total_yuan == 500_000


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("XX市两件国家级工业设计作品,一件已经投产有效益,另一件还没用上,能拿多少", 500_000),
        (
            "XX市,全国标委会秘书处和省标委会秘书处都在我们这,全国的才干了半年,省的满三年了,能给多少",
            50_000,
        ),
        ("衢州市区,浙江制造认证是复评的,名牌是新拿的,一共奖多少", 300_000),
        ("苏州市区,马德里商标两件,一件是前年注册的,一件是今年的,都没延伸,给多少", 5_000),
        ("苏州的,市长质量奖是前几年拿的,复评这次又过了,这次给多少钱", 0),
    ],
)
def test_what_is_said_of_one_is_not_said_of_the_other(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = _ask(assistant, question)
    assert answer.award is not None
    assert answer.award.total_yuan == total


def test_one_that_has_expired_leaves_no_total(assistant: Assistant) -> None:
    answer = _ask(assistant, "柯城的,两个浙江名牌产品,其中一个已经过期,能拿多少")
    assert answer.award is None


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("苏州市区企业,今年在日本直接注册了1件商标,另走马德里注册1件,延伸2个国家,能奖多少", 7_000),
        ("苏州姑苏区,马德里商标1件延伸4个国家,另外一件商标是单独在美国注册的,合计多少", 9_000),
        ("两件国际商标,一件走马德里,一件直接去越南注册,苏州的企业能拿多少", 5_000),
        (
            "苏州,PCT途径美国授权1件,另一件是直接向日本申请拿到授权的,不是走PCT也不是巴黎公约,能拿多少",
            20_000,
        ),
        (
            "苏州市区,日本专利1件走PCT,韩国专利1件直接申请的没走PCT和巴黎公约,都授权了,一共多少",
            20_000,
        ),
    ],
)
def test_a_right_got_directly_is_not_counted(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = _ask(assistant, question)
    assert answer.award is not None
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("我们是驻衢央企,下面子公司是民营,子公司主导了国标1项,能拿多少", 500_000),
        ("柯城的央企主导国标1项,同园区的民营企业主导行标1项,分别能拿多少", 200_000),
        ("我们是柯城的民营企业,和驻衢央企一起做国标,我们是第一起草单位,能拿多少", 500_000),
        ("柯城的央企主导国标1项,能拿多少", 0),
    ],
)
def test_an_owned_firm_beside_a_private_one_takes_nothing_from_it(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = _ask(assistant, question)
    assert answer.award is not None
    assert answer.award.total_yuan == total


@pytest.mark.parametrize(
    "question",
    [
        "衢州市区,国标是老厂名义做的,主导1项,我们新公司能拿多少奖励",
        "浙江制造认证证书是母公司的,我们子公司在柯城能领多少",
        "苏州市长质量奖是集团拿的,我们是下属公司,能领100万吗",
        "衢江区,行标的第一起草单位写的是我们集团公司,我们能申请主导的奖励吗,多少钱",
    ],
)
def test_what_another_firm_won_depends_on_whose_it_is(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert answer.status == "clarify"
    assert answer.award is None
    assert "要看是谁取得的" in answer.text


def test_the_other_firm_stays_until_it_is_told_to_be_this_one(assistant: Assistant) -> None:
    first = "衢州市区,国标是老厂名义做的,主导1项,我们新公司能拿多少奖励"
    same = _ask(assistant, "同一家单位,只是改了名称", first)
    assert same.award is not None
    assert same.award.total_yuan == 500_000
    assert _ask(assistant, "是不同的单位", first).award is None
    assert _ask(assistant, "那行标也主导了1项呢", first).award is None


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("园区质量奖比市长质量奖少一半,是不是", "是的"),
        ("苏州的质量管理优秀奖是市长质量奖的五分之一吧", "是的"),
        ("衢州的国标主导是参与的三倍多,对不对", "是的"),
        ("衢州的国标主导是参与的四倍,对不对", "不对"),
        ("衢州主导行标比主导国标少一半多,对不对", "是的"),
        ("柯城参与国标的钱是主导的三成,对不对", "是的"),
        ("江苏省质量奖只有中国质量奖的一半,对吗", "不对"),
    ],
)
def test_a_ratio_supposed_is_held_against_both_sums(
    assistant: Assistant, question: str, verdict: str
) -> None:
    assert _ask(assistant, question).text.startswith(f"{verdict}：")


def test_only_what_has_a_figure_is_added_up_where_that_is_asked(assistant: Assistant) -> None:
    answer = _ask(
        assistant,
        "衢州市区,主导国标1项,另外承担国家级标准化试点示范项目,金额写得清楚的合计多少",
    )
    assert answer.award is not None
    assert answer.award.total_yuan == 500_000
    assert "条文没有写明金额，不在合计内" in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("XX市我们县前年研发投入强度全省第8,去年第15,两年一共奖多少", 2_500_000),
        ("XX市的,县里研发投入强度去年全省第12,今年第35,两年加起来多少", 1_000_000),
    ],
)
def test_ranks_of_two_years_are_two_awards(assistant: Assistant, question: str, total: int) -> None:
    answer = _ask(assistant, question)
    assert answer.award is not None
    assert answer.award.total_yuan == total


def test_a_kind_denied_is_not_asked_for_again(assistant: Assistant) -> None:
    answer = _ask(assistant, "柯城的,主导团体标准1项,不是浙江制造那种,能拿多少")
    assert answer.award is None
    assert "是不是这一项" not in answer.text


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("柯城的,主导国标能拿多少", "又主导了1项国标,一共多少"), 1_000_000),
        (("柯城的,拿了浙江名牌,能给多少", "还有1个浙江名牌也评上了"), 600_000),
        (("柯城的,主导国标能拿多少", "其中1项是参与"), 150_000),
        (("柯城的,主导国标和行标,能拿多少", "国标有1项没批下来"), 200_000),
        (("柯城的,主导国标能拿多少", "又主导了1项国标,一共多少", "留存税收有500万"), 1_000_000),
    ],
)
def test_a_talk_that_counts_on_from_a_number_nobody_told_says_so(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    answer = _ask(assistant, turns[-1], *turns[:-1])
    assert answer.award is not None
    assert answer.award.total_yuan == total
    assert any("原先没有说明数量，按1计" in a for a in answer.award.assumptions)
    assert "原先没有说明数量，按1计" in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("柯城的,主导国标1项能拿多少", "又主导了1项国标,一共多少"),
        ("柯城的,主导国标能拿多少", "一共主导了3项国标"),
    ],
)
def test_a_number_that_was_told_is_no_assumption(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    answer = _ask(assistant, turns[-1], *turns[:-1])
    assert answer.award is not None
    assert not any("按1计" in a for a in answer.award.assumptions)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("柯城,浙江制造认证两张证书,一张是首次的,另一张是到期换证,奖多少", 300_000),
        ("苏州相城区,马德里商标1件指定5国,另有2件商标分别直接在韩国、日本注册,奖励合计", 10_000),
        ("苏州吴中区,一件商标走马德里去了6国,一件没走马德里,单独在泰国注册,共多少", 11_000),
        ("XX市某县研发投入强度2024年全省第9,2025年全省第7,两年合计奖多少", 3_000_000),
        ("XX市我县研发投入强度连续两年全省第6,两年能奖多少", 3_000_000),
        ("苏州市区,PCT日本授权2件,还有1件没走PCT也没走巴黎公约的印度授权,一共多少", 40_000),
        ("我们是衢江的民营企业,央企是我们的客户,主导国标1项给多少", 500_000),
        ("我们单位是驻衢央企,隔壁民营企业主导国标1项拿了奖励,我们也主导1项,能拿多少", 0),
    ],
)
def test_each_is_taken_by_what_is_said_of_it(
    assistant: Assistant, question: str, total: int
) -> None:
    answer = _ask(assistant, question)
    assert answer.award is not None
    assert answer.award.total_yuan == total
