"""A climb from grade to grade is read as the higher grade, with what was had before."""

from __future__ import annotations

import pytest

from assistant.calculator.match import Head
from assistant.understanding.asked.parts import split_parts
from assistant.understanding.names.tails import with_deeds_in_front
from assistant.understanding.spelling.risen import had_before, risen
from tests.assistant.invented import knowledge, policy, rule


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("诚信企业aa级时领过3万元,今年升到aaa级,奖多少", "诚信企业aaa级,以前aa级领过3万元,奖多少"),
        ("质量品牌省级示范的时候已经拿了20万,现在晋升为国家级,还能拿多少",
         "质量品牌国家级示范,以前省级拿了20万,还能拿多少"),
        ("创新奖二等奖得了5万元,后来升为一等奖给多少", "创新奖一等奖,以前二等奖得了5万元给多少"),
    ],
)  # fmt: skip
def test_a_climb_is_told_as_the_higher_grade(said: str, told: str) -> None:
    assert risen(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "今年评上aaa级,奖多少",
        "去年aa级领过3万元,今年aaa级没评上",
        "省级标准拿了20万,国家级标准也评上了",  # two awards, and no climb
        "aa级领过3万元,今年又评为aa级",
    ],
)
def test_what_is_no_climb_stays_as_it_is(said: str) -> None:
    assert risen(said) == said


def test_a_deed_at_the_end_of_a_name_may_be_told_in_front() -> None:
    head = Head("p", "精密量具校准设备购置", "", "")
    found = with_deeds_in_front({"精密量具校准设备购置": {head}, "平台购置": {head}})
    assert found["购置精密量具校准设备"] == {head}
    assert "购置平台" not in found  # too short to be sure


@pytest.mark.parametrize(
    "question",
    [
        "首席质量官要培训多少人,云溪区质量奖励办法里写了吗",
        "专家能不能回避,云溪市品牌措施里怎么说的",
        "对质量事故有什么要求,要往前看几年",
    ],
)
def test_a_tail_that_names_the_text_or_the_span_is_no_question_of_its_own(question: str) -> None:
    assert split_parts(question) == [question]


def test_two_wants_are_still_two() -> None:
    assert len(split_parts("公示要几天,名额有几个")) == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("市级甲工厂升为省级甲工厂,再奖多少", "省级甲工厂,以前拿过市级甲工厂,再奖多少"),
        ("市级甲工厂升到省级,再奖多少", "省级甲工厂,以前拿过市级甲工厂,再奖多少"),
        ("国家乙优势企业今年升为示范企业还能拿多少",
         "国家乙示范企业,以前拿过国家乙优势企业还能拿多少"),
        ("省级甲工厂和市级甲工厂奖多少", "省级甲工厂和市级甲工厂奖多少"),  # no climb
    ],
)  # fmt: skip
def test_who_rises_from_one_award_to_another_had_the_lower_before(said: str, told: str) -> None:
    rules = [
        rule(f"{level}甲工厂", 50_000, item="甲工厂", level=level, names=(f"{level}甲工厂",))
        for level in ("省级", "市级")
    ]
    rules += [rule(f"{name}企业", 50_000) for name in ("国家乙优势", "国家乙示范", "省乙示范")]
    assert had_before(said, knowledge(policy(rules)).vocabulary) == told
