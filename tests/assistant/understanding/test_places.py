"""Whose place a place is: the applicant's, the policy's, or part of a name."""

from __future__ import annotations

import pytest

from assistant.understanding.names.places import Places, places_in
from tests.assistant.invented import divisions


def _places(text: str, taken: list[tuple[int, int]] | None = None) -> Places:
    return places_in(text, taken or [], divisions())


def test_a_single_place_is_the_applicants() -> None:
    assert _places("南桥区主导标准奖励多少") == Places(applicant=("南桥区",))


def test_of_nested_places_the_narrowest_counts() -> None:
    assert _places("云泽省星河市南桥区的企业") == Places(applicant=("南桥区",))
    assert _places("星河市南桥区和海棠市哪个高") == Places(policy=("南桥区", "海棠市"))


@pytest.mark.parametrize(
    "text",
    [
        "注册在星河市,税基本都交在海棠市,能拿多少",
        "我们在星河市,纳税地在海棠市,能拿多少",
        "星河市的企业,税交给海棠市,能拿多少",
    ],
)
def test_where_the_tax_is_paid_is_not_where_the_firm_is(text: str) -> None:
    assert _places(text) == Places(applicant=("星河市",))


@pytest.mark.parametrize(
    "text",
    [
        "我们在星河市,能享受海棠市的政策吗",
        "星河市的企业能申请海棠市奖励吗",
        "海棠市的奖励,注册在星河市能拿吗",
        "星河市企业能拿海棠市的补贴吗",
    ],
)
def test_the_applicants_place_is_told_from_the_policys(text: str) -> None:
    assert _places(text) == Places(applicant=("星河市",), policy=("海棠市",))


def test_two_places_without_an_applicant_are_policies() -> None:
    assert _places("海棠市和星河市哪个高").policy == ("海棠市", "星河市")


def test_a_place_inside_an_awards_name_is_no_place() -> None:
    text = "海棠质量奖在星河市"
    assert _places(text, [(0, 5)]) == Places(applicant=("星河市",))
    assert _places("海棠质量奖多少钱", [(0, 5)]) == Places()


def test_no_place_is_no_place() -> None:
    assert _places("奖励多少") == Places()


def test_a_branch_applies_where_it_is_not_where_its_head_office_is() -> None:
    assert _places("总部在海棠市,南桥区的子公司主导标准").applicant == ("南桥区",)
    assert _places("总部在海棠市,主导标准奖多少") == Places(applicant=("海棠市",))


def test_of_two_firms_places_the_one_pointed_at_is_the_applicants() -> None:
    found = _places("东湾县企业和南桥区企业共同主导标准,南桥区这家能拿多少")
    assert found.applicant == ("南桥区",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("澜海市的名品奖多少", "澜海市"),
        ("我们在澜海市,名品奖多少", "澜海市"),
        ("奖多少?澜湾县", "澜湾县"),
        ("听说市里给钱", None),
        ("我们市里给钱吗", None),
        ("公司准备上市,有奖吗", None),
        ("钱是市里给的", None),
        ("县里的企业", None),
    ],
)
def test_a_place_that_no_list_holds_is_a_place_of_its_own(text: str, place: str | None) -> None:
    assert places_in(text, [], divisions()).applicant == ((place,) if place else ())


def test_the_place_of_the_branch_applies() -> None:
    held = divisions()
    assert places_in("海棠企业在南桥区的分公司主导标准", [], held).applicant == ("南桥区",)
