"""Turns that tell something of what was asked before, or doubt it: nothing told is left out."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

_DAY = date(2026, 11, 1)
_ONE = "柯城企业，主导国标1项，多少"
_TWO = "柯城，主导国标1项，名牌1个，多少"
_DESIGNS = "XX市，国家级工业设计作品1件，省级2件，都有效益，能奖多少"
_GERMAN = "苏州姑苏，走PCT，德国授权了2件，多少"
_ZONE = "园区企业今年拿了园区质量奖，多少"


def _asked(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=turns[:-1], as_of=_DAY)


def _total(answer: Answer) -> int | None:
    return answer.award.total_yuan if answer.award else None


@pytest.mark.parametrize(
    "doubt", ["你确定?", "真的假的", "真有这么多？", "靠谱吗这个数", "没搞错吧", "再核对一下"]
)
def test_a_doubt_about_the_answer_gets_it_once_more_with_its_clause(
    assistant: Assistant, doubt: str
) -> None:
    before, again = _asked(assistant, _ONE), _asked(assistant, _ONE, doubt)
    assert _total(again) == _total(before) == 500_000
    assert again.citations == before.citations


def test_a_doubt_about_several_firms_gets_all_of_them_once_more(assistant: Assistant) -> None:
    firms = "两家厂，柯城的甲厂主导国标1项，衢江的乙厂新评上浙江名牌，一共多少"
    assert _total(_asked(assistant, firms, "你确定？")) == 800_000


def test_a_doubt_about_the_text_gets_the_clause_once_more(assistant: Assistant) -> None:
    asked = "园区质量奖公示几天"
    assert _asked(assistant, asked, "你确定?").citations == _asked(assistant, asked).citations


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        # of one of several, the others stay
        (
            ("衢江的厂，新评了浙江名牌，著名商标也下来了，合计多少", "名牌那个这次是复评"),
            300_000,
        ),
        (("衢州，国标主导两个，行标参与四个，多少钱", "国标里有一个还没发布呢"), 700_000),
        ((_DESIGNS, "国家级那件还没产生效益"), 100_000),
        ((_DESIGNS, "省级的有一件还没产生效益呢"), 550_000),
        (
            ("柯城承担全国标委会秘书处，多少", "另外省标委会秘书处也在我们这", "省的那个是换届的"),
            500_000,
        ),
        # what one has beside it
        ((_ONE, "驰名商标没有,著名商标有一个"), 800_000),
        ((_ONE, "名牌没有，行标参与了2项"), 600_000),
        ((_GERMAN, "美国授权了1件"), 60_000),
        ((_GERMAN, "日本的还没授权,美国授权了1件"), 60_000),
        # more or fewer
        (("柯城企业，主导国标能拿多少", "多一项的话"), 1_000_000),
        (("柯城企业，主导国标3项能拿多少", "多一项的话"), 2_000_000),
        (("柯城企业，去年主导国标1项，多少", "今年主导行标2项呢", "两年加起来"), 900_000),
        (("XX市，主导国家标准1个，省里市里合起来多少", "省里那份先不看"), 200_000),
    ],
)  # fmt: skip
def test_what_is_told_of_one_leaves_the_others(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    assert _total(_asked(assistant, *turns)) == total


@pytest.mark.parametrize(
    "turns",
    [
        (_TWO, "国标是修订的，不是新制定"),
        ("柯城，承担了全国标委会秘书处，给多少", "另外浙江省的那个秘书处也落在我们这"),
    ],
)
def test_a_turn_that_is_not_understood_gives_no_total_that_leaves_it_out(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    answer = _asked(assistant, *turns)
    assert answer.status == "clarify"
    assert turns[-1].split("，")[0] in answer.text


@pytest.mark.parametrize(
    "told", ["去年拿的江苏省质量奖,今年这个还给吗", "前年得的中国质量奖提名奖，今年这个还有吗"]
)
def test_a_higher_award_told_later_bars_the_one_asked_about(
    assistant: Assistant, told: str
) -> None:
    award = _asked(assistant, _ZONE, told).award
    assert award is not None
    assert award.outcome == "not_eligible"


def test_a_zone_in_front_of_a_year_is_where_the_firm_is(assistant: Assistant) -> None:
    assert _total(_asked(assistant, "工业园区今年拿了质量奖，多少")) == 500_000
    assert _total(_asked(assistant, _ONE, "工业园区今年的质量奖多少")) == 500_000


def test_of_several_awards_the_one_another_firm_won_is_told_apart(assistant: Assistant) -> None:
    told = (_TWO, "国标是老厂名义做的")
    answer = _asked(assistant, *told)
    assert answer.status == "clarify"
    assert "自己的浙江名牌产品，最高30万元" in answer.text
    assert _total(_asked(assistant, *told, "不是同一家")) == 300_000
    assert _total(_asked(assistant, *told, "是同一家，只是改了名")) == 800_000


def test_a_certificate_of_another_firm_leaves_no_total(assistant: Assistant) -> None:
    assert _asked(assistant, _TWO, "证书是母公司的").status == "clarify"


@pytest.mark.parametrize("turn", ["和行标的加起来多少", "跟前面那个行标加起来呢"])
def test_the_last_is_summed_with_the_one_named(assistant: Assistant, turn: str) -> None:
    assert _total(_asked(assistant, "柯城企业，主导行标2项，多少", "国标1项呢", turn)) == 900_000


def test_of_several_firms_the_one_that_has_the_award_is_meant(assistant: Assistant) -> None:
    firms = "两家厂，柯城的甲厂主导国标1项，衢江的乙厂新评上浙江名牌，一共多少"
    assert _total(_asked(assistant, firms, "名牌要是复评的呢")) == 500_000


def test_who_gave_the_award_stays_open_where_nobody_said(assistant: Assistant) -> None:
    answer = _asked(assistant, "园区企业拿了优秀奖，多少", "没讲是园区的还是市里的")
    assert answer.status == "clarify"
    assert {c.policy_id for c in answer.citations} == {
        "suzhou-mayor-award-2016",
        "suzhou-park-quality-award-2023",
    }


@pytest.mark.parametrize(
    "turns",
    [
        ("衢江区，浙江制造标准我们主导1个，奖多少", "认证也过了，首次的"),
        (
            "苏州市区企业，PCT美国授权了4件，给多少",
            "其中2件是同族的",
            "又来了日本3件德国2件，也都是那一族的",
        ),
    ],
)
def test_more_that_changes_no_sum_is_asked_back(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    answer = _asked(assistant, *turns)
    assert answer.status == "clarify"
    assert answer.award is None


@pytest.mark.parametrize(
    "turns",
    [
        ("柯城企业，新注册了2件浙江著名商标，能拿多少", "有一件是从别人手里买来的"),
        ("苏州姑苏企业，PCT日本授权3件，奖多少", "里面1件是实用新型转的，没走PCT"),
    ],
)
def test_a_part_of_which_nobody_knows_what_it_means_is_asked_back(
    assistant: Assistant, turns: tuple[str, ...]
) -> None:
    assert _asked(assistant, *turns).status == "clarify"


def test_how_a_part_was_made_changes_nothing(assistant: Assistant) -> None:
    told = ("柯城，参与制定3项省地标，多少", "有两项是和龙游的厂一起做的，还是我们参与")
    assert _total(_asked(assistant, *told)) == 90_000


@pytest.mark.parametrize("told", ["省标委会的也有，刚半年", "省标委会的也有，不到一年"])
def test_what_is_told_of_a_further_award_is_not_said_of_the_one_before(
    assistant: Assistant, told: str
) -> None:
    first = "XX市，全国标委会秘书处设在我们这，满一年了，多少"
    assert _total(_asked(assistant, first, told)) == 300_000


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("柯城，主导国标1项行标1项，多少", "国标改成参与，行标不变"), 350_000),
        (("柯城，主导国标1项行标1项，多少", "国标改成2项，其他的照旧"), 1_200_000),
        (("苏州姑苏，PCT美国授权2件日本授权1件，多少", "日本那件被宣告无效了"), 40_000),
        (("衢江企业，首次通过浙江制造认证，多少", "三年前通过过一次"), 0),
    ],
)
def test_what_stays_as_it_was_is_kept(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    assert _total(_asked(assistant, *turns)) == total
