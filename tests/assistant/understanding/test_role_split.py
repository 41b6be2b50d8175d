"""How many of each role an award told before has, told anew; and what a turn changes beside it."""

from __future__ import annotations

import pytest

from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, town

TOWN = knowledge(*town())
BOTH = "南桥区主导甲级标准1项,参与乙级标准3项,多少钱"


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], TOWN)


def _told(*turns: str) -> list[tuple[str, str | None, int | None]]:
    return sorted((e.name, e.role, e.quantity) for e in _after(*turns).events)


@pytest.mark.parametrize(
    "turn",
    [
        "乙级标准里有一个是牵头的",
        "乙级标准两个是参编的,一个是牵头的",
        "三个乙级标准里一个主导两个参与",
        "乙级标准只有一个是我们主导的,其余都是参与",
        "乙级标准里有一个是牵头的,那总共多少",
    ],
)
def test_one_of_several_is_split_by_role_and_the_others_stay(turn: str) -> None:
    expected = [("乙级标准", "主导", 1), ("乙级标准", "参与", 2), ("甲级标准", "主导", 1)]
    assert _told(BOTH, turn) == sorted(expected)


@pytest.mark.parametrize("turn", ["有一个是牵头,别的是参编", "一个牵头的,剩下参与"])
def test_the_rest_of_the_only_award_is_told_by_a_word(turn: str) -> None:
    told = _told("南桥区参与乙级标准3项", turn)
    assert told == [("乙级标准", "主导", 1), ("乙级标准", "参与", 2)]


@pytest.mark.parametrize("turn", ["我们是参与", "参与的呢", "那我们只是参与", "就是参与了"])
def test_one_role_told_after_a_comparison_is_won_once(turn: str) -> None:
    told = _told("南桥区3项乙级标准多少钱", "主导和参与差多少", turn)
    assert told == [("乙级标准", "参与", 3)]
    assert _told("南桥区乙级标准多少钱", "主导和参与差多少", turn) == [("乙级标准", "参与", None)]


def test_both_roles_told_with_numbers_are_two_awards_and_stay_two() -> None:
    told = _told("南桥区主导1项参与1项乙级标准,哪个多", "都是主导")
    assert sum(number or 1 for _, _, number in told) == 2


@pytest.mark.parametrize(
    ("turn", "number"),
    [
        ("我们两样各有一个,一共给多少", 1),
        ("要是都有的话一共多少", None),
        ("都算上一共多少", None),
        ("两种都有三个,一共多少", 3),
    ],
)
def test_roles_asked_one_by_one_add_up(turn: str, number: int | None) -> None:
    told = _told("南桥区主导甲级标准给多少", "参与呢", turn)
    assert [(role, n) for _, role, n in told] == [("主导", number), ("参与", number)]


def test_what_is_told_again_in_the_same_words_counts_once() -> None:
    assert _told("南桥区主导甲级标准1项", "主导甲级标准1项") == [("甲级标准", "主导", 1)]
    assert _told("南桥区主导甲级标准1项", "再主导甲级标准1项") == [("甲级标准", "主导", 2)]


def test_the_role_that_is_not_done_yet_is_left_out_of_the_talk() -> None:
    for turns in (("跟着做那个还没发布", "多少"), ("跟着做那个还没发布,多少",)):
        query = _after("南桥区甲级标准三个,两个牵头一个跟着做", *turns)
        assert [(e.role, e.quantity, e.left_out) for e in query.events] == [("主导", 2, 1)]


def test_what_is_told_besides_splits_nothing() -> None:
    assert ("乙级标准", "参与", 3) in _told(BOTH, "还有1项乙级标准是主导的")
    assert _told(BOTH, "乙级标准改成主导2项") == [
        ("乙级标准", "主导", 2),
        ("甲级标准", "主导", 1),
    ]


@pytest.mark.parametrize(
    ("turn", "reach"),
    [
        ("再多延伸5国呢", 7),
        ("又增加了3国", 5),
        ("少延伸1国呢", 1),
        ("其实延伸了5国", 5),
        ("延伸改成5国", 5),
    ],
)
def test_places_are_added_to_those_told_or_told_anew(turn: str, reach: int) -> None:
    query = _after("星河市远航商标2件,各延伸2国", turn)
    assert [(e.quantity, e.extensions) for e in query.events] == [(2, reach)]


@pytest.mark.parametrize("turn", ["听人说是300万?", "我怎么听说是300万", "网上讲有300万"])
def test_a_sum_heard_of_is_held_against_the_award(turn: str) -> None:
    query = _after("南桥区主导甲级标准3项奖多少", turn)
    assert query.claims == (3000000,)
    assert [e.name for e in query.events] == ["甲级标准"]


def test_a_cap_set_aside_leaves_room_for_another_change() -> None:
    told = ("南桥区主导甲级标准3项奖多少", "地方留存60万")
    query = _after(*told, "留存先不管,改成参与的呢")
    assert query.retained_tax_yuan is None
    assert [(e.name, e.role, e.quantity) for e in query.events] == [("甲级标准", "参与", 3)]


def test_retained_tax_names_no_local_award() -> None:
    local = knowledge(
        policy(
            [
                rule("甲", 90000, item="制定标准", level="国家标准", role="主导"),
                rule("乙", 40000, item="制定标准", level="地方标准", role="主导"),
            ],
            region="星河市",
        )
    )
    query = understand("要是地方留存就6万呢", ["星河市主导国家标准2项"], local)
    assert [(e.name, e.quantity) for e in query.events] == [("国家标准", 2)]
    assert query.retained_tax_yuan == 60000


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("一件延伸4国,两件8国", [(1, 4), (2, 8)]),
        ("一件延伸4国,一件8国,还有一件没延伸", [(1, 0), (1, 4), (1, 8)]),
        ("有两件延伸10国,另一件延伸20国,多少钱", [(1, 20), (2, 10)]),
        ("远航商标一件延伸5国,一件延伸20国", [(1, 5), (1, 20)]),
        ("一件延伸5国,两件延伸20国呢", [(1, 5), (2, 20)]),
    ],
)
def test_each_of_several_is_told_its_own_reach(turn: str, told: list[tuple[int, int]]) -> None:
    query = _after("星河市远航商标3件", turn)
    assert sorted((e.quantity, e.extensions) for e in query.events) == told


def test_the_site_that_did_it_tells_the_place() -> None:
    both = "我们总部在南桥区,子公司在东湾县"
    assert _after(both, "甲级标准是总部主导的").regions == ("南桥区",)
    assert _after(both, "甲级标准是子公司主导的").regions == ("东湾县",)
    assert _after("总部在南桥区,子公司在东湾县,甲级标准是总部主导的").regions == ("南桥区",)


@pytest.mark.parametrize("turn", ["这下算吧", "现在能算了吧"])
def test_who_asks_to_reckon_now_gets_the_sum(turn: str) -> None:
    query = _after("南桥区主导甲级标准1项", "还参与了乙级标准2项", turn)
    assert "amount" in query.intents
    assert {e.name for e in query.events} == {"甲级标准", "乙级标准"}


def test_what_was_won_before_of_several_is_that_one_alone() -> None:
    query = _after("星河市的,金匠奖和星河名品都拿了", "金匠奖那个不是第一次")
    assert {e.name: e.repeat for e in query.events} == {"金匠奖": True, "星河名品": None}


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("4个都是乙级标准", [("乙级标准", "主导", 4)]),
        ("4个里面有2个是乙级标准", [("乙级标准", "主导", 2), ("甲级标准", "主导", 2)]),
        ("第二个是乙级标准", [("乙级标准", "主导", 1), ("甲级标准", "主导", 3)]),
    ],
)
def test_some_or_all_were_another_award(
    turn: str, told: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told("南桥区主导甲级标准4个", turn) == told


def test_where_a_partner_is_the_applicant_is_not() -> None:
    query = _after("南桥区主导甲级标准2项", "其中一个是跟东湾的厂合着搞的")
    assert query.regions == ("南桥区",)
    assert _after("和东湾县的公司联合主导甲级标准,我们南桥区").regions == ("南桥区",)


@pytest.mark.parametrize("turn", ["远航那边就1件", "远航其实只有1件"])
def test_one_of_several_is_counted_anew(turn: str) -> None:
    query = _after("星河市,星河名品2件,远航商标3件,不延伸", turn)
    assert sorted(e.quantity or 0 for e in query.events) == [1, 2]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("南桥区主导甲级标准1项,不过第一起草单位不是我们,多少", [("甲级标准", "参与", 1)]),
        ("南桥区主导甲级标准1项,第一起草单位是我们,多少", [("甲级标准", "主导", 1)]),
        (
            "南桥区甲级标准主导1项,乙级标准1项第一起草单位是别人,多少",
            [("乙级标准", "参与", 1), ("甲级标准", "主导", 1)],
        ),
    ],
)
def test_who_is_not_the_first_drafter_takes_part(
    turn: str, told: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(turn) == sorted(told)
