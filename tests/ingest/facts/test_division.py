"""Places are found by full and short names, and not inside ordinary words."""

from __future__ import annotations

import time

import pytest

from ingest.facts.division import Divisions
from ingest.policy import GovernmentLevel

DIVISIONS = Divisions.load()


def found(text: str) -> list[str]:
    return [mention.place.full for mention in DIVISIONS.find(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("柯城区企业主导制定国家标准", ["浙江省衢州市柯城区"]),
        ("衢州柯城企业能拿多少", ["浙江省衢州市", "浙江省衢州市柯城区"]),
        ("江苏省质量奖奖励多少", ["江苏省"]),
        ("苏州马德里商标1件", ["江苏省苏州市"]),
        ("昆山的企业能申请吗", ["江苏省苏州市昆山市"]),
        ("苏州工业园区质量奖", ["江苏省苏州市苏州工业园区"]),
        ("昆山经济技术开发区的企业", ["江苏省苏州市昆山市经济技术开发区"]),
        ("在上海市浦东新区注册", ["上海市浦东新区"]),
        ("南京鼓楼区企业", ["江苏省南京市", "江苏省南京市鼓楼区"]),
        ("北京朝阳企业", ["北京市", "北京市朝阳区"]),
        ("江山的企业", ["浙江省衢州市江山市"]),
        ("阳泉市城区", ["山西省阳泉市", "山西省阳泉市城区"]),
        ("海南通过认证的企业", ["海南省"]),
    ],
)
def test_places_are_found_by_full_and_short_names(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "维护社会长治久安", "推广安全生产标准", "海安全部", "加大理论研究", "经营口碑好",
        "平安企业", "质量兴县(市、区)", "主城区", "合作企业", "资源投入", "公安机关",
        "国家标准", "中国驰名商标", "四平方米",
        "县级以上城市", "市和县怎么分担", "朝阳产业", "新建项目", "浏览器通用",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_name_of_several_places_gives_them_all() -> None:
    assert len(found("鼓楼区企业")) > 2
    assert DIVISIONS.get("鼓楼区") is None


def test_mentions_point_at_their_words() -> None:
    text = "我公司在嘉善,总部在杭州。"
    assert [text[m.start : m.end] for m in DIVISIONS.find(text)] == ["嘉善", "杭州"]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("衢州", "浙江省衢州市"),
        ("吉林", "吉林省"),
        ("南京市鼓楼区", "江苏省南京市鼓楼区"),
        ("全国", "全国"),
        ("临平区", "浙江省杭州市临平区"),
    ],
)
def test_a_place_is_got_by_its_name(name: str, full: str) -> None:
    place = DIVISIONS.get(name)
    assert place is not None
    assert place.full == full


def test_an_unknown_name_is_no_place() -> None:
    assert DIVISIONS.get("火星市") is None
    assert DIVISIONS.get("") is None


@pytest.mark.parametrize(
    ("outer", "inner", "is_inside"),
    [
        ("衢州市", "柯城区", True),
        ("浙江", "柯城区", True),
        ("全国", "柯城区", True),
        ("苏州市", "苏州工业园区", True),
        ("苏州市", "昆山经济技术开发区", True),
        ("柯城区", "柯城区", True),
        ("柯城区", "衢州市", False),
        ("苏州市", "柯城区", False),
        ("江苏省", "全国", False),
        ("", "柯城区", False),
    ],
)
def test_what_lies_in_what(outer: str, inner: str, is_inside: bool) -> None:
    assert DIVISIONS.contains(outer, inner) is is_inside


def test_levels_are_those_of_the_government() -> None:
    levels = {name: DIVISIONS.get(name) for name in ("浙江省", "衢州市", "柯城区", "苏州工业园区")}
    assert [place.level for place in levels.values() if place] == [
        GovernmentLevel.PROVINCE,
        GovernmentLevel.CITY,
        GovernmentLevel.COUNTY,
        GovernmentLevel.ZONE,
    ]


def test_a_question_is_searched_in_under_two_milliseconds() -> None:
    question = "柯城区企业主导制定1项国家标准、参与2项行业标准,苏州马德里商标延伸3个国家多少钱" * 2
    DIVISIONS.find(question)
    best = min(_seconds(question) for _ in range(20))
    assert best < 0.002


def _seconds(question: str) -> float:
    start = time.perf_counter()
    DIVISIONS.find(question)
    return time.perf_counter() - start


HELD = DIVISIONS.with_places(
    [
        ("湖南省澜江市云汐区", GovernmentLevel.COUNTY),
        ("江西省砚泽市砚泽高新技术产业开发区", GovernmentLevel.ZONE),
        ("甲江市高新技术产业开发区", GovernmentLevel.ZONE),
        ("乙江市镜湖区", GovernmentLevel.COUNTY),
        ("浙江省衢州市", GovernmentLevel.CITY),
        ("", GovernmentLevel.CITY),
    ]
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("澜江市的企业", ["湖南省澜江市"]),
        ("澜江云汐区质量奖", ["湖南省澜江市", "湖南省澜江市云汐区"]),
        ("砚泽高新区的企业", ["江西省砚泽市砚泽高新技术产业开发区"]),
        ("衢州柯城企业能拿多少", ["浙江省衢州市", "浙江省衢州市柯城区"]),
    ],
)
def test_places_of_held_policies_are_found_once_they_are_made_known(
    text: str, places: list[str]
) -> None:
    assert [mention.place.full for mention in HELD.find(text)] == places


def test_places_made_known_lie_in_the_places_around_them() -> None:
    assert HELD.contains("湖南省", "云汐区")
    assert HELD.contains("澜江市", "湖南省澜江市云汐区")
    assert HELD.contains("全国", "砚泽高新区")
    assert not HELD.contains("江西省", "云汐区")
    zone = HELD.get("砚泽高新技术产业开发区")
    assert zone is not None
    assert zone.level is GovernmentLevel.ZONE


@pytest.mark.parametrize("called", ["甲江高新区", "甲江市高新区", "甲江市高新技术产业开发区"])
def test_a_zone_called_by_its_kind_is_told_apart_by_its_city(called: str) -> None:
    assert HELD.is_same("甲江市高新技术产业开发区", called)
    assert not HELD.is_same("砚泽高新技术产业开发区", called)
    assert [m.place.name for m in HELD.find(f"{called}的企业")] == ["甲江市高新技术产业开发区"]


def test_a_listed_name_under_an_unlisted_city_is_another_place() -> None:
    assert HELD.path("乙江市镜湖区") == ("乙江市", "镜湖区")


def test_nothing_is_added_where_every_place_is_known() -> None:
    known = [("浙江省衢州市", GovernmentLevel.CITY), ("江苏省", GovernmentLevel.PROVINCE)]
    assert DIVISIONS.with_places(known) is DIVISIONS
    assert DIVISIONS.get("澜江市") is None
