"""What two policies write of the same matter is compared figure by figure."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.composing.compared_text import compared_line
from assistant.words.facet import Facet

_NOTICE = Facet("公示期", re.compile("公示"), re.compile(r"公示期为\d+天"))
_SCORE = Facet("评分线", re.compile("分数"), re.compile(r"\d+分"))


def _cited(policy: str, quote: str) -> Citation:
    return Citation(
        policy_id=policy, policy_title=f"{policy}办法", document_number=None, clause="第一条",
        path=("第一条",), quote=quote, start=0, end=len(quote), validity="in_force",
    )  # fmt: skip


def test_the_same_figure_is_told_once_and_two_by_policy() -> None:
    two = [_cited("甲", "公示期为7天，30日内报告"), _cited("乙", "公示期为 7 天")]
    assert compared_line("公示期一样吗", two, [_NOTICE]) == "条文写的一样：都是“7天”。"
    two[1] = _cited("乙", "公示期为10天")
    line = compared_line("公示期一样吗", two, [_NOTICE])
    assert line == "条文写的不一样：《甲办法》写的是“7天”，《乙办法》写的是“10天”。"


def test_which_figure_is_more_is_told_where_one_is_asked_for() -> None:
    two = [_cited("甲", "公示期为7天"), _cited("乙", "公示期为10天")]
    assert (compared_line("公示期哪个长", two, [_NOTICE]) or "").startswith("《乙办法》的更长：")
    assert (compared_line("公示期哪个短", two, [_NOTICE]) or "").startswith("《甲办法》的更短：")
    scores = [_cited("甲", "总分应当高于600分"), _cited("乙", "总分应当不低于500分")]
    assert (compared_line("分数线哪个高", scores, [_SCORE]) or "").startswith("条文写的不一样：")


def test_what_bounds_a_figure_is_part_of_it() -> None:
    two = [_cited("甲", "总分应当高于600分"), _cited("乙", "总分应当不低于600分")]
    line = compared_line("分数线一样吗", two, [_SCORE])
    assert line is not None
    assert "“高于600分”" in line
    assert "“不低于600分”" in line


def test_nothing_is_said_without_a_figure_of_each_or_without_being_asked() -> None:
    two = [_cited("甲", "公示期为7天"), _cited("乙", "向社会公示")]
    assert compared_line("公示期一样吗", two, [_NOTICE]) is None
    assert compared_line("公示期一样吗", two[:1], [_NOTICE]) is None
    both = [two[0], _cited("乙", "公示期为7天")]
    assert compared_line("公示期是几天", both, [_NOTICE]) is None
