"""Turns of a few letters: names one after the other, bare sums, what is taken back or added."""

from __future__ import annotations

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.facts.for_calculator import facts_for
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, standards, town

TOWN = knowledge(*town())
LEVELS = knowledge(
    policy(
        [
            rule("work-nation", 500000, item="创意作品", level="国家级", per="件"),
            rule("work-province", 50000, item="创意作品", level="省级", per="件"),
        ]
    )
)
Told = tuple[str, str | None, int | None]


def _after(*turns: str, at: Knowledge = TOWN) -> Query:
    return understand(turns[-1], turns[:-1], at)


def _told(*turns: str) -> list[Told]:
    return [(e.name, e.role, e.quantity) for e in _after(*turns).events]


@pytest.mark.parametrize("turn", ["错了,是乙级标准", "不好意思打错了,是乙级标准", "改成乙级标准"])
def test_what_is_taken_back_is_in_no_total(turn: str) -> None:
    told = _told("南桥区主导甲级标准1项奖多少", turn, "一共")
    assert [name for name, _, _ in told] == ["乙级标准"]


def test_what_is_named_beside_stays_in_the_total() -> None:
    for turn in ("乙级标准呢", "不对还有乙级标准1项", "不是还有乙级标准吗"):
        told = _told("南桥区主导甲级标准1项奖多少", turn, "一共")
        assert {name for name, _, _ in told} == {"甲级标准", "乙级标准"}


def test_another_that_differs_stands_beside_the_first() -> None:
    led, part = ("甲级标准", "主导", 2), ("甲级标准", "参与", 1)
    assert _told("南桥区主导甲级标准2项奖多少", "再来一项参与的") == [led, part]
    assert _told("南桥区主导甲级标准2项奖多少", "再来一项") == [("甲级标准", "主导", 3)]
    query = _after("星河市远航商标1件,延伸3国", "再来一件不延伸的")
    assert [(e.quantity, e.extensions) for e in query.events] == [(1, 3), (1, 0)]


def test_a_role_names_what_is_withdrawn() -> None:
    told = ("南桥区主导甲级标准2项", "参与甲级标准1项")
    assert _told(*told, "参与那个去掉") == [("甲级标准", "主导", 2)]
    assert _told(*told, "主导的不要了") == [("甲级标准", "参与", 1)]


def test_a_whole_told_anew_with_its_part() -> None:
    told = _told("南桥区主导甲级标准", "2项", "不对,3项,其中1项是参与")
    assert told == [("甲级标准", "参与", 1), ("甲级标准", "主导", 2)]


def test_a_family_of_another_size_is_of_the_same_whole() -> None:
    query = _after("星河市异域专利授权9件", "其中6件同族", "那一族要是只有3件呢")
    assert [(e.quantity, e.family) for e in query.events] == [(3, "同族"), (6, None)]


@pytest.mark.parametrize("turn", ["多少", "给多少", "几钱", "几个钱啊", "那到底能拿多少"])
def test_a_bare_how_much_asks_for_the_sum_of_what_was_told(turn: str) -> None:
    query = _after("南桥区主导甲级标准", "2项", turn)
    assert "amount" in query.intents
    assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 2)]


def test_a_bare_how_much_repeats_what_else_was_asked() -> None:
    assert "amount" not in _after("金匠奖一年评几家", "多少").intents
    assert _after("金匠奖公示几天", "多少").text == "金匠奖公示几天"
    assert "amount" in _after("金匠奖一年评几家", "多少钱").intents


def test_a_turn_that_only_names_is_what_the_next_one_is_about() -> None:
    grades = policy(
        [rule("甲-1", 70000, item="国家匠人奖"), rule("乙-1", 30000, item="省匠人奖")],
        region="星河市",
    )
    query = understand("多少", ["匠人奖", "省里的那个"], knowledge(grades))
    assert {h.item for e in query.events for h in e.heads} == {"省匠人奖"}


@pytest.mark.parametrize("turn", ["不知道", "我也不清楚是哪个", "说不上来"])
def test_who_cannot_say_hears_the_same_again(turn: str) -> None:
    asked = "南桥区做甲级标准1项给多少"
    query = _after(asked, turn)
    assert (query.events, query.intents) == (_after(asked).events, _after(asked).intents)
    assert query.question == turn


def test_what_was_asked_back_may_be_none_of_it() -> None:
    query = _after("星河市远航商标补多少", "都不是,我问专利", "异域专利授权4件", "一共呢")
    assert [(e.name, e.quantity) for e in query.events] == [("异域专利授权", 4)]
    assert query.regions == ("星河市",)


def test_one_thing_of_the_question_is_changed() -> None:
    query = _after("星河市研发排第18名的县给多少", "第8名呢")
    assert query.text == "星河市研发排第8名的县给多少"


def test_a_topic_is_said_once_more() -> None:
    told = _told("南桥区主导甲级标准2项多少", "金匠奖多少", "刚才甲级标准那个再说一遍")
    assert told == [("甲级标准", "主导", 2)]


def test_whose_stands_before_what_is_asked() -> None:
    here = policy([rule("质-1", 70000, item="星河质量奖")], title="星河质量奖办法")
    there = policy(
        [rule("质-2", 50000, item="海棠质量奖")],
        policy_id="haitang",
        region="海棠市",
        title="海棠质量奖办法",
    )
    turns = ["星河质量奖公示几天", "有人举报怎么办"]
    query = understand("那海棠的公示几天来着", turns, knowledge(here, there))
    assert [h.policy_id for e in query.events for h in e.heads] == ["haitang"]


def test_money_still_asked_for_adds_no_award() -> None:
    told = _told("南桥区主导甲级标准2项多少", "参与乙级标准还给钱吗")
    assert [name for name, _, _ in told] == ["乙级标准"]


def test_what_is_told_after_a_bare_how_much_counts_too() -> None:
    told = ("南桥区主导甲级标准1项", "奖多少", "参与乙级标准2项")
    assert _told(*told) == [("甲级标准", "主导", 1), ("乙级标准", "参与", 2)]


def test_a_kind_told_alone_makes_the_name_whole() -> None:
    seats = policy(
        [rule("秘-1", 70000, item="全国秘书处"), rule("秘-2", 30000, item="省级秘书处")],
        title="星河市专班办法",
        aliases=("星河市专班办法",),
    )
    query = understand("全国的", ["星河市专班办法秘书处给多少"], knowledge(seats))
    beside = understand("星河市,全国的", ["专班秘书处给多少"], knowledge(seats))
    assert [e.heads for e in beside.events] == [e.heads for e in query.events]
    assert {h.item for e in query.events for h in e.heads} == {"全国秘书处"}


def test_a_family_smaller_than_the_whole_leaves_the_rest() -> None:
    query = _after("星河市异域专利授权", "5件", "3件同族", "多少")
    topic = [(e.quantity, e.family) for e in query.events]
    assert topic == [(3, "同族"), (2, None)]


def test_one_of_several_that_was_won_before_leaves_the_others() -> None:
    assert _told("南桥区星河名品", "2件", "多少", "其中一件去年就拿过钱了") == [
        ("星河名品", None, 1)
    ]
    assert _after("南桥区星河名品2件", "去年拿过").events[0].repeat is True


def test_a_role_is_changed_after_the_sum_was_asked() -> None:
    told = _told("南桥区主导甲级标准1项", "参与乙级标准2项", "奖多少", "甲级标准改成参与", "现在呢")
    assert told == [("甲级标准", "参与", 1), ("乙级标准", "参与", 2)]


def test_a_grade_in_one_letter_is_the_award_of_that_grade() -> None:
    awards = policy([rule("国家匠心大奖", 300), rule("省匠心大奖", 100)])
    query = understand("省的呢?", ["星河市国家匠心大奖多少"], knowledge(awards))
    assert {h.item for e in query.events for h in e.heads} == {"省匠心大奖"}


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("国家级创意作品1件", "省级两件"), [("国家级创意作品", 1), ("省级创意作品", 2)]),
        (("国家级创意作品1件", "省级的也有2件"), [("国家级创意作品", 1), ("省级创意作品", 2)]),
        (("国家级创意作品1件", "不对,是省级2件"), [("省级创意作品", 2)]),
        (("省级创意作品3件", "国家级1件,省级2件"), [("国家级创意作品", 1), ("省级创意作品", 2)]),
    ],
)
def test_a_number_of_another_level_is_of_that_level(
    turns: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    assert [(e.name, e.quantity) for e in _after(*turns, at=LEVELS).events] == told


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("改成乙级标准算算", [("乙级标准", 2)]),
        ("按三项算", [("甲级标准", 3)]),
        ("甲级标准1项,乙级标准1项", [("甲级标准", 1), ("乙级标准", 1)]),
        ("又主导甲级标准1项,乙级标准1项", [("甲级标准", 2), ("甲级标准", 1), ("乙级标准", 1)]),
    ],
)
def test_what_is_told_anew_comes_instead(turn: str, told: list[tuple[str, int]]) -> None:
    query = _after("南桥区主导甲级标准2项", turn)
    assert [(e.name, e.quantity) for e in query.events] == told


def test_money_received_this_year_changes_no_award() -> None:
    for turn in ("今年已经领了3万了", "今年已经拿过3万的奖励", "今年已经拿过3万,还能拿多少"):
        query = _after("星河市异域专利授权9件", turn)
        assert [(e.name, e.quantity, e.repeat) for e in query.events] == [("异域专利授权", 9, None)]
        assert facts_for([], query, TOWN).paid_this_year_yuan == 30000


def test_a_retained_tax_told_before_is_put_right() -> None:
    query = _after("南桥区主导甲级标准1项,留存税收3万", "税收其实是8万")
    assert (query.retained_tax_yuan, len(query.events)) == (80000, 1)
    # the tax in all is another fact
    assert _after("南桥区主导甲级标准1项,留存税收3万", "纳税8万").retained_tax_yuan == 30000


def test_awards_named_turn_by_turn_and_all_won() -> None:
    assert [n for n, _, _ in _told("星河名品", "金匠奖", "星河市都拿了")] == ["星河名品", "金匠奖"]


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        ("要是不算乙级标准呢", ["甲级标准"]),
        ("如果乙级标准没评上呢", ["甲级标准"]),
        ("金匠奖不算", ["甲级标准", "乙级标准"]),  # which was not told
        ("金匠奖去年拿过了", ["甲级标准", "乙级标准"]),
    ],
)
def test_only_what_was_told_is_taken_away(turn: str, left: list[str]) -> None:
    told = _told("南桥区主导甲级标准1项", "主导乙级标准1项", turn)
    assert [name for name, _, _ in told] == left


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        # one more of the same is counted, what is only said again is not
        (("南桥区主导甲级标准1项,今年又主导甲级标准1项",), [("甲级标准", "主导", 2)]),
        (("南桥区主导甲级标准1项,再问下甲级标准1项多少",), [("甲级标准", "主导", 1)]),
        # put right by what sets it apart, as many as were told
        (("南桥区主导甲级标准2项", "应该是乙级标准"), [("乙级标准", "主导", 2)]),
        (("南桥区主导甲级标准2项", "去年那项已经领过奖了"), [("甲级标准", "主导", 1)]),
        # one more, in the other role, forgotten, or paid already
        (
            ("南桥区主导甲级标准1项", "又参与1项"),
            [("甲级标准", "主导", 1), ("甲级标准", "参与", 1)],
        ),
        (("南桥区主导甲级标准2项", "漏报了一项"), [("甲级标准", "主导", 3)]),
        (("南桥区主导甲级标准2项", "还有1项是去年的,领过钱了"), [("甲级标准", "主导", 2)]),
        # one of several that was supposed otherwise stays as it was
        (
            ("南桥区主导甲级标准1项,主导乙级标准1项,多少", "都是参与呢", "甲级标准还是主导的"),
            [("甲级标准", "主导", 1), ("乙级标准", "参与", 1)],
        ),
        (
            ("南桥区主导甲级标准1项", "参与乙级标准3项", "参与那几项有一项没发布"),
            [("甲级标准", "主导", 1), ("乙级标准", "参与", 2)],
        ),
        # what is still being applied for is in no total
        (("南桥区主导甲级标准1项", "星河名品还在报", "一共"), [("甲级标准", "主导", 1)]),
        # a friend's are not one's own
        (
            ("南桥区主导甲级标准1项多少", "我朋友在北桥区主导了2项呢", "我们要是再加1项参与的"),
            [("甲级标准", "主导", 1), ("甲级标准", "参与", 1)],
        ),
    ],
)
def test_what_is_told_once_more_counts_as_it_is_meant(
    turns: tuple[str, ...], told: list[Told]
) -> None:
    assert _told(*turns) == told


@pytest.mark.parametrize(
    ("turn", "level", "number"),
    [("省级的呢", "省级", None), ("不对,是省级的", "省级", 2), ("不是国家级是省级", "省级", 2)],
)
def test_another_level_of_what_was_only_told_is_asked_for_its_sum(
    turn: str, level: str, number: int | None
) -> None:
    query = _after("我们拿了国家级创意作品2件", turn, at=LEVELS)
    (event,) = query.events
    assert {head.level for head in event.heads} == {level}
    assert event.quantity == number
    assert "amount" in query.intents


def test_levels_told_one_after_the_other_are_added() -> None:
    for turn in ("省级的也有1件", "省级1件也用上了", "还有省级的1件"):
        query = _after("星河市国家级创意作品1件,多少", turn, "一共", at=LEVELS)
        assert [head.level for e in query.events for head in e.heads] == ["国家级", "省级"]


def test_one_that_is_told_of_no_family_stands_beside_the_family() -> None:
    query = _after("星河市异域专利授权3件", "都是同族的", "再来4件,不同族")
    assert [(e.quantity, e.family) for e in query.events] == [(3, "同族"), (4, None)]


def test_parts_of_one_award_are_pointed_at_one_after_the_other_and_summed() -> None:
    told = ("星河市远航商标2件,一件延伸3国,一件延伸9国,一共多少", "第二件多少", "第一件呢")
    assert [e.extensions for e in _after(*told[:2]).events] == [9]
    assert [e.extensions for e in _after(*told).events] == [3]
    assert [e.extensions for e in _after(*told, "一共多少").events] == [3, 9]


@pytest.mark.parametrize("turn", ["那不就少拿了?", "不是少给了吗", "这是最高的吗"])
def test_who_doubts_the_sum_is_told_it_once_more(turn: str) -> None:
    query = _after("南桥区主导甲级标准2项奖多少", turn)
    assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 2)]
    assert "amount" in query.intents


def test_the_first_time_after_a_repeat_supposes_the_first_time() -> None:
    query = _after("星河市拿了金匠奖,多少", "是第二次拿", "那首次的话呢")
    assert [e.repeat for e in query.events] == [False]


def test_an_award_asked_of_a_place_and_a_policy_of_another_is_told_of_both() -> None:
    here, there = (
        policy(standards(), policy_id=name, title=f"{place}匠心{kind}", region=place)
        for name, place, kind in (("a", "星河市", "办法"), ("b", "海棠市", "意见"))
    )
    both = knowledge(here, there)
    for turn in ("星河市跟《海棠市匠心意见》分别给多少", "星河市和《海棠市匠心意见》哪个给得多"):
        query = understand(turn, ("主导甲级标准1项",), both)
        assert query.policies == ("a", "b")
        assert "comparison" in query.intents
        assert not query.regions


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        # put right, and one more in another role, in one breath
        (
            ("南桥区参与甲级标准3项,多少", "其实是4项,另外还主导了1项"),
            [("甲级标准", "参与", 4), ("甲级标准", "主导", 1)],
        ),
        (
            ("南桥区主导甲级标准2项,多少", "不对是1项,还配合别人做了4项"),
            [("甲级标准", "主导", 1), ("甲级标准", "参与", 4)],
        ),
        # any deed after 又 and 再 adds, also as a question
        (("南桥区主导甲级标准2项,多少", "又编制了乙级标准1项呢"), ["甲级标准", "乙级标准"]),
        (
            ("南桥区主导甲级标准2项,多少", "钱谁出", "那再主导1项乙级标准一共多少"),
            ["甲级标准", "乙级标准"],
        ),
        # … and «那还是3项» adds nothing
        (("南桥区主导甲级标准3项,多少", "要是5项呢", "那还是3项,一共"), [("甲级标准", "主导", 3)]),
        (("星河市金匠奖奖多少", "再过3年拿一次还给吗"), ["金匠奖"]),
        # supposed away: the others are left
        (
            ("南桥区主导甲级标准2项,参与乙级标准1项,一共", "如果没有乙级标准呢"),
            [("甲级标准", "主导", 2)],
        ),
        (
            ("南桥区主导甲级标准2项,参与乙级标准1项,一共", "不要甲级标准了,还剩多少"),
            [("乙级标准", "参与", 1)],
        ),
        # «应该是…» puts the role right, and is no doubt at the sum
        (("南桥区参与甲级标准3项,多少", "应该是主导"), [("甲级标准", "主导", 3)]),
    ],
)
def test_a_turn_adds_takes_away_or_puts_right_what_it_says(
    turns: tuple[str, ...], told: list[Told] | list[str]
) -> None:
    found = _told(*turns)
    assert (found if isinstance(told[0], tuple) else [name for name, _, _ in found]) == told
