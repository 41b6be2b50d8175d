"""Talks about amounts: what is added up, left out, put right or told of a place in later turns."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.facts.conditions_said import conditions_said
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, town

Told = tuple[str, str | None, int | None, int | None]
LEAD: Told = ("甲级标准", "主导", 2, None)
BRAND: Told = ("星河名品", None, 1, None)


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], _town())


def _told(query: Query) -> list[Told]:
    return [(e.name, e.role, e.quantity, e.extensions) for e in query.events]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("南桥区企业主导2项甲级标准多少", "星河名品拿了1个呢", "还拿了金匠奖,三样合计多少"),
            [LEAD, BRAND, ("金匠奖", None, None, None)],
        ),
        (("南桥区企业主导2项甲级标准多少", "又拿了1个星河名品,两样加起来最高多少"), [LEAD, BRAND]),
        (
            ("南桥区企业拿了金匠奖,给多少", "今年首次评上星河名品,前后一共多少"),
            [("金匠奖", None, None, None), ("星河名品", None, None, None)],
        ),
        (
            ("南桥区企业主导2项甲级标准多少", "星河名品1件呢", "这两样合起来,市里出多少"),
            [LEAD, BRAND],
        ),
        (
            ("南桥区企业主导2项甲级标准多少", "星河名品1件呢", "这两笔加起来,市里一共出多少"),
            [LEAD, BRAND],
        ),
    ],
)
def test_a_sum_of_several_takes_in_all_that_were_told_one_by_one(
    turns: tuple[str, ...], told: list[Told]
) -> None:
    assert _told(_after(*turns)) == told


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("南桥区企业参与5项乙级标准,多少", "里面2项撤下来不报了,就报3项"),
            [("乙级标准", "参与", 3, None)],
        ),
        (("南桥区企业参与5项乙级标准,多少", "就报3项"), [("乙级标准", "参与", 3, None)]),
        (
            (
                "南桥区企业主导2项甲级标准,新获星河名品1件,一共多少",
                "名品那个材料没齐,先不报,剩下的多少",
            ),
            [LEAD],
        ),
        (
            (
                "南桥区企业有3件远航商标,一件延伸4国,两件延伸8国,一共多少",
                "第三件撤回了,剩下两件呢",
            ),
            [("远航商标", None, 1, 4), ("远航商标", None, 1, 8)],
        ),
        (
            (
                "南桥区公司今年新注册远航商标3件",
                "第一件延伸4国,第二件延伸6国",
                "第三件延伸9国,三件合计多少",
                "第一件不要了,剩下的呢",
            ),
            [("远航商标", None, 1, 6), ("远航商标", None, 1, 9)],
        ),
        (
            ("南桥区企业主导3项甲级标准,一共多少", "有一项还没发布,剩下两项呢"),
            [LEAD],
        ),
    ],
)
def test_the_rest_of_what_was_told_is_added_up_as_it_was_told(
    turns: tuple[str, ...], told: list[Told]
) -> None:
    assert _told(_after(*turns)) == told


def test_why_one_is_left_out_asks_nothing_of_the_others() -> None:
    query = _after(
        "南桥区企业主导2项甲级标准,新获星河名品1件,一共多少", "名品那个材料没齐,先不报,剩下的多少"
    )
    assert "材料" not in query.text
    assert query.intents == frozenset({"amount"})


def test_each_reach_told_before_the_sum_is_kept() -> None:
    query = _after(
        "南桥区公司今年新注册远航商标3件", "第一件延伸4国,第二件延伸6国,第三件延伸9国,三件合计多少"
    )
    assert [e.extensions for e in query.events] == [4, 6, 9]


@pytest.mark.parametrize(
    ("turns", "place"),
    [
        (("南桥区企业拿了金匠奖,多少", "刚才那家是北桥区的,不是南桥区,金匠奖多少"), "北桥区"),
        (("南桥区企业拿了金匠奖,多少", "哦不是南桥区,是北桥区的"), "北桥区"),
        (("海棠市的金匠奖多少", "海棠没写啊,那星河的呢"), "星河市"),
    ],
)
def test_a_place_that_is_left_behind_holds_no_longer(turns: tuple[str, ...], place: str) -> None:
    query = _after(*turns)
    assert query.regions == (place,)
    assert [e.name for e in query.events] == ["金匠奖"]


@pytest.mark.parametrize(
    ("turn", "number"), [("只看B族", 2), ("那A族呢", 6), ("单算第二族多少", 2)]
)
def test_one_family_of_several_is_asked_for_by_its_letter(turn: str, number: int) -> None:
    query = _after("南桥区企业有两个专利族,A族异域专利6件,B族2件,一共多少", turn)
    assert [e.quantity for e in query.events] == [number]


@pytest.mark.parametrize(
    "turn", ["会计说看错行了,是120万,能拿多少", "财务说记错了,是120万", "老板说是120万,一共多少"]
)
def test_a_tax_that_someone_put_right_is_the_tax(turn: str) -> None:
    query = _after("南桥区企业主导2项甲级标准,合计多少", "地方留存90万", turn)
    assert query.retained_tax_yuan == 1_200_000
    assert _told(query) == [LEAD]


@pytest.mark.parametrize("turn", ["一共能报多少钱", "能报到多少", "总共能申请多少"])
def test_how_much_can_be_applied_for_asks_for_the_sum(turn: str) -> None:
    query = _after("我们公司在南桥区", "牵头了两个甲级标准", turn)
    assert _told(query) == [LEAD]
    assert "condition" not in query.intents


def _mark_town() -> Knowledge:
    way = {
        "fact": "by_office",
        "text": "通过行政途径获得",
        "requires": True,
        "denied_by": ["法院", "司法认定"],
        "ground": {"path": ["第三条"], "quote": "通过行政途径获得"},
    }
    return knowledge(
        policy([rule("星光商标", 500000, conditions=(way,)), rule("星河名品", 260000, per="件")])
    )


@pytest.mark.parametrize(
    "turn", ["今年还新获得了一个星河名品,一共能给多少", "又拿了1件星河名品", "再加星河名品1件呢"]
)
def test_what_bars_one_award_still_bars_it_beside_another(turn: str) -> None:
    query = understand(turn, ("星河市的企业,星光商标给多少", "是法院判的"), _mark_town())
    assert [(e.name, e.heard) for e in query.events] == [
        ("星光商标", ("是法院判的",)),
        ("星河名品", ()),
    ]


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("就是还没产生效益", True),
        ("目前没见到效益", True),
        ("效益还可以", False),
        ("已经产生效益了", False),
        ("没有产生效益吗", False),
        ("其中1件有效益,另1件尚未产生效益", False),
        ("国家级1件、省级1件,国家级的还没产生效益", False),
    ],
)
def test_what_a_condition_ends_in_is_denied_as_not_there_yet(said: str, denied: bool) -> None:
    wanted = {
        "fact": "benefit",
        "text": "被应用到企业取得经济效益(含产值)",
        "requires": True,
        "ground": {"path": ["第三条"], "quote": "取得经济效益"},
    }
    one = rule("星光作品", 500000, conditions=(wanted,))
    assert conditions_said(said, [one], []) == ({"benefit": False} if denied else {})
