"""Later turns that change or add one plain thing: another family, a rank, one of several."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.facts.for_calculator import facts_for
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from ingest.policy import GovernmentLevel
from tests.assistant.invented import cap, knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _after(*turns: str, held: Knowledge | None = None) -> Query:
    return understand(turns[-1], turns[:-1], held or _town())


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("南桥区企业主导1项甲级标准,多少", "甲标后来转成乙标了"), [("主导", 1)]),
        (
            ("南桥区企业主导2项甲级标准,多少", "有一项甲标后来转成乙标了"),
            [("主导", 1), ("主导", 1)],
        ),
        (("南桥区企业主导1项甲级标准、2项乙级标准,多少", "甲标后来转成乙标了"), [("主导", 3)]),
        (
            ("南桥区企业主导1项甲级标准,参与2项乙级标准,多少", "有一项乙标后来升成甲标了"),
            [("主导", 1), ("参与", 1), ("参与", 1)],
        ),
        (("南桥区企业主导2项甲级标准,后来都转成乙级标准了,多少",), [("主导", 2)]),
    ],
)
def test_what_became_another_thing_is_that_thing_alone(
    turns: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    query = _after(*turns)
    assert [(e.role, e.quantity) for e in query.events] == told
    assert not query.unread


@cache
def _rights() -> Knowledge:
    fields = {"item": "异域专利授权", "kind": "per_unit", "per": "件"}
    right = rule(
        "发达", 30000, level="发达国家", names=("美国专利", "日本专利", "异域专利"), **fields
    )
    return knowledge(policy([right], [cap("family", 110000, "发达")]))


FAMILY = "南桥区企业PCT途径美国专利授权6件,都是同一族"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((FAMILY, "另外还有一族7件"), [("同族", 6), ("第2族", 7)]),
        ((FAMILY, "又有一个族授权了8件,合起来呢"), [("同族", 6), ("第2族", 8)]),
        ((f"{FAMILY},另外还有一族7件",), [("第1族", 6), ("第2族", 7)]),
        (
            ("南桥区企业美国专利授权8件,6件是同族,剩下两件也是一族的,跟那六件不是一个族",),
            [("第1族", 6), ("第2族", 2)],
        ),
        (("南桥区企业美国专利授权,三件都不同族,多少",), [(None, 3)]),
        (
            (FAMILY, "给多少", "要是分成两个族,每族3件呢"),
            [("第1族", 3), ("第2族", 3)],
        ),
        (
            ("南桥区企业授权专利,美国6件日本6件", "一共多少", "每个国家的各是一个专利族"),
            [("第1族", 6), ("第2族", 6)],
        ),
    ],
)
def test_a_second_family_is_counted_by_itself(
    turns: tuple[str, ...], told: list[tuple[str | None, int]]
) -> None:
    query = _after(*turns, held=_rights())
    assert [(e.family, e.quantity) for e in query.events] == told
    assert not query.unread


MARKS = ("南桥区企业远航商标2件,一件延伸3国,一件延伸18国", "一共多少")


@pytest.mark.parametrize(
    ("turn", "reach"),
    [
        ("要是第一件也延伸18国呢", [18, 18]),
        ("第二件其实延伸8国", [3, 8]),
        ("最后一件又多延伸了2国", [3, 20]),
    ],
)
def test_one_mark_of_several_reaches_as_far_as_is_said_of_it(turn: str, reach: list[int]) -> None:
    assert [e.extensions for e in _after(*MARKS, turn).events] == reach


@pytest.mark.parametrize(
    ("turn", "number"), [("少报15件呢", 45), ("少授权了十件", 50), ("少拿2件呢", 58)]
)
def test_so_many_fewer_are_taken_off(turn: str, number: int) -> None:
    query = _after("南桥区企业异域专利授权60件,互不同族,多少", turn)
    assert [e.quantity for e in query.events] == [number]


def test_whose_money_is_asked_for_of_all_that_was_told_before() -> None:
    query = _after("南桥区企业主导2项甲级标准,参与1项乙级标准", "省里跟市里两头合起来多少")
    assert query.payers == (GovernmentLevel.PROVINCE, GovernmentLevel.CITY)
    assert len(query.events) == 2


@pytest.mark.parametrize("turn", ["两个都给?", "这两个都能拿吗", "能同时享受吗"])
def test_whether_both_are_paid_is_asked_of_both(turn: str) -> None:
    query = _after("南桥区企业主导1项甲级标准,拿了1个星河名品", turn)
    assert [e.name for e in query.events] == ["甲级标准", "星河名品"]
    assert {"together", "amount"} <= query.intents


@pytest.mark.parametrize("turn", ["留存报错了,是55万", "税收的数写错了,是55万", "留存填错了,55万"])
def test_a_tax_told_wrong_is_put_right(turn: str) -> None:
    query = _after("南桥区企业主导2项甲级标准", "地方留存42万,能拿多少", turn)
    assert query.retained_tax_yuan == 550_000
    assert len(query.events) == 1


def _ranks() -> Knowledge:
    tiers = [(10, 1), (20, 11), (30, 21)]
    return knowledge(
        policy(
            [
                rule(
                    f"前{most}",
                    (40 - most) * 10_000,
                    item="县(市、区)匠心强度",
                    level=f"全省前{most}",
                    names=("匠心强度", f"匠心强度前{most}"),
                    kind="tier",
                    tier={
                        "fact": "rank",
                        "unit": "rank",
                        "text": f"匠心强度位居全省前{most}",
                        "at_least": least,
                        "at_most": most,
                    },
                    unit="per_year",
                    per="年",
                    group="r",
                    applicant="county_government",
                )
                for most, least in tiers
            ]
        )
    )


@pytest.mark.parametrize(
    ("turns", "levels"),
    [
        (("星河市一个县匠心强度排第5,奖多少", "明年要是掉到第22呢"), ["全省前30"]),
        (("星河市A县匠心强度排第5,奖多少", "B县第16呢"), ["全省前20"]),
        (
            ("星河市一个县匠心强度去年第12名", "今年第9名", "两年一共多少"),
            ["全省前20", "全省前10"],
        ),
        (("星河市一个县匠心强度去年排12,今年第9,两年一共多少",), ["全省前20", "全省前10"]),
        (("星河市两个县,一个匠心强度排第8,一个第16,一共多少",), ["全省前10", "全省前20"]),
    ],
)
def test_a_rank_told_later_stands_at_its_own_tier(
    turns: tuple[str, ...], levels: list[str]
) -> None:
    held = _ranks()
    query = _after(*turns, held=held)
    assert [h.level for e in query.events for h in e.heads] == levels
    chosen = [(e, next(iter(e.heads))) for e in query.events]
    conditions = [e.conditions for e in facts_for(chosen, query, held).events]
    if len(levels) > 1:  # the rank of one year is none of the other's
        assert all("rank" not in one for one in conditions)


def _bars() -> Knowledge:
    bar = {
        "fact": "holds_higher",
        "text": "未获评星河市质量奖及以上质量奖项",
        "requires": False,
        "ground": {"path": ["第三条"], "quote": "已获评星河市质量奖及以上质量奖项的不得申报"},
    }
    return knowledge(
        policy(
            [
                rule("星河市质量奖", 880000, names=("星河质量奖",)),
                rule("星河园区质量奖", 330000, conditions=(bar,)),
            ]
        )
    )


@pytest.mark.parametrize(
    ("turns", "is_barred"),
    [
        (("星河市企业去年评上了星河市质量奖", "今年又评上星河园区质量奖", "能拿多少"), True),
        (("星河市企业2021年拿的星河市质量奖,2023年又评上星河园区质量奖,一共多少",), True),
        (("星河市企业去年评上了星河园区质量奖", "今年又评上星河市质量奖", "能拿多少"), False),
        (("星河市企业同时评上了星河市质量奖和星河园区质量奖,能拿多少",), False),
    ],
)
def test_an_award_won_in_an_earlier_year_may_bar_the_later_one(
    turns: tuple[str, ...], is_barred: bool
) -> None:
    held = _bars()
    query = replace(_after(*turns, held=held), user_text="\n".join(turns))
    chosen = [(e, next(iter(e.heads))) for e in query.events]
    assert {e.name for e, _ in chosen} == {"星河市质量奖", "星河园区质量奖"}
    told = {e.item: e.conditions for e in facts_for(chosen, query, held).events}
    assert bool(told["星河园区质量奖"].get("holds_higher")) is is_barred
    assert not told["星河市质量奖"].get("holds_higher")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("南桥区企业主导了3项甲级标准", "其中一个不是我们主导,是参与的"),
            [("主导", 2), ("参与", 1)],
        ),
        (("南桥区,甲级标准两项,一主导一参与,多少",), [("主导", 1), ("参与", 1)]),
        (("南桥区企业主导了5项甲级标准", "有两项署名是子公司,不算我们的", "多少"), [("主导", 3)]),
    ],
)
def test_a_part_is_told_apart_from_the_rest(
    turns: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    assert [(e.role, e.quantity) for e in _after(*turns).events] == told


def test_one_that_came_as_well_is_counted_with_the_one_before() -> None:
    query = _after("南桥区企业拿了金匠奖,给多少", "星河名品也刚下来")
    assert [e.name for e in query.events] == ["金匠奖", "星河名品"]


def test_one_that_was_paid_in_its_time_is_none_of_the_sum() -> None:
    query = _after("南桥区企业新拿了金匠奖", "星河名品是去年的,奖过了", "今年的一共多少")
    assert [e.name for e in query.events] == ["金匠奖"]


def test_what_an_award_is_paid_for_counts_no_other_award() -> None:
    held = knowledge(
        policy(
            [
                rule("创新族", 30000, kind="per_unit", per="个匠心项目"),
                rule("匠心项目试点", 20000, names=("匠心项目",)),
            ]
        )
    )
    query = _after("星河市企业承担了创新族", "匠心项目完成了3个", "给多少", held=held)
    assert [(e.name, e.quantity) for e in query.events] == [("创新族", 3)]


@pytest.mark.parametrize("turn", ["那是不是90万", "是90万吧", "是不是给90万", "就是90万呗"])
def test_a_sum_supposed_of_what_was_told_is_held_against_it(turn: str) -> None:
    query = _after("南桥区企业主导1项甲级标准,给多少", turn)
    assert query.claims == (900_000,)
    assert [e.name for e in query.events] == ["甲级标准"]


def test_how_many_are_added_up_is_no_number_of_one_of_them() -> None:
    query = _after("南桥区,星河名品有了", "金匠奖也有了", "这俩加一块儿,留存够的话多少")
    assert [(e.name, e.quantity) for e in query.events] == [("星河名品", None), ("金匠奖", None)]


def test_of_a_run_of_years_one_alone_is_left() -> None:
    query = _after(
        "星河市一个县,匠心强度连续两年,前年第8,去年第18", "只算前年的多少", held=_ranks()
    )
    assert [h.level for e in query.events for h in e.heads] == ["全省前10"]


@pytest.mark.parametrize(("turn", "giver"), [("市里发的那种", "city"), ("区里给的", "zone")])
def test_who_gives_an_award_may_be_told_behind_its_name(turn: str, giver: str) -> None:
    prize = rule("匠人奖", 200000)
    city = policy([prize], policy_id="city")
    zone = policy(
        [rule("匠人奖", 100000, payer="zone")], policy_id="zone", level=GovernmentLevel.ZONE
    )
    query = _after(f"星河市企业评上了匠人奖,{turn}", "给多少", held=knowledge(city, zone))
    assert {h.policy_id for e in query.events for h in e.heads} == {giver}


@pytest.mark.parametrize("turn", ["多报一项呢", "要是多做一项呢", "多一项的话"])
def test_one_more_is_told_without_a_word_for_more(turn: str) -> None:
    query = _after("南桥区企业主导2项甲级标准,能拿多少", turn)
    assert [(e.role, e.quantity) for e in query.events] == [("主导", 3)]


@pytest.mark.parametrize(
    ("turn", "payer"),
    [
        ("区里这笔多少", GovernmentLevel.ZONE),
        ("园区给的那份是多少", GovernmentLevel.ZONE),
        ("园区出多少", GovernmentLevel.ZONE),
        ("市里那笔能拿多少", GovernmentLevel.CITY),
    ],
)
def test_the_part_of_one_of_two_payers_is_asked_for_alone(
    turn: str, payer: GovernmentLevel
) -> None:
    city = policy([rule("匠人奖", 200000)], policy_id="city")
    zone = policy(
        [rule("园丁奖", 100000, payer="zone")], policy_id="zone", level=GovernmentLevel.ZONE
    )
    query = _after("星河市企业拿了园丁奖和匠人奖", turn, held=knowledge(city, zone))
    assert query.payers == (payer,)
    assert len(query.events) == 2


@pytest.mark.parametrize(("turn", "reach"), [("另一件没延伸", 0), ("另外一件延伸到4国", 4)])
def test_another_mark_is_one_more_beside_the_only_one_told(turn: str, reach: int) -> None:
    query = _after("南桥区企业远航商标一件,延伸到15国", turn, "总共多少")
    assert [(e.quantity, e.extensions) for e in query.events] == [(1, 15), (1, reach)]
