"""Awards out of a question: each with its own number, role, reach and family."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.awards.extract import events_in, shares_family
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _events(text: str) -> tuple[AskedEvent, ...]:
    return read_turn(text, _town()).events


def _told(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in _events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主导2项甲级标准、参与3项乙级标准", [("甲级标准", "主导", 2), ("乙级标准", "参与", 3)]),
        ("参与3项乙级标准,主导2项甲级标准", [("乙级标准", "参与", 3), ("甲级标准", "主导", 2)]),
        ("主导两个甲标和五个乙标", [("甲标", "主导", 2), ("乙标", "主导", 5)]),
        ("牵头甲级标准1项、乙级标准4项", [("甲级标准", "主导", 1), ("乙级标准", "主导", 4)]),
        ("甲级标准是我们牵头的", [("甲级标准", "主导", None)]),
        ("我们配合别人做了三项乙级标准", [("乙级标准", "参与", 3)]),
        (
            "有4项参加的乙级标准、2项主导的甲级标准",
            [("乙级标准", "参与", 4), ("甲级标准", "主导", 2)],
        ),
        (
            "有4项参与的乙级标准、2项主导的甲级标准",
            [("乙级标准", "参与", 4), ("甲级标准", "主导", 2)],
        ),
        ("甲级标准和乙级标准各2项,都是主导", [("甲级标准", "主导", 2), ("乙级标准", "主导", 2)]),
    ],
)
def test_numbers_and_roles_go_to_the_right_award(
    text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert _told(text) == expected


def test_a_role_is_carried_on_until_another_is_named() -> None:
    found = _told("主导甲级标准和乙级标准,参与甲级标准")
    assert found == [
        ("甲级标准", "主导", None),
        ("乙级标准", "主导", None),
        ("甲级标准", "参与", None),
    ]


def test_a_role_of_one_sentence_does_not_reach_back_over_a_full_stop() -> None:
    assert _told("我们主导甲级标准。乙级标准2项")[1] == ("乙级标准", None, 2)


def test_an_award_without_roles_takes_none() -> None:
    assert _told("主导甲级标准1项,另有星河名品2件")[1] == ("星河名品", None, 2)


def test_a_list_shares_the_end_of_its_last_name() -> None:
    assert [e.name for e in _events("主导甲级、乙级标准")] == ["甲级标准", "乙级标准"]
    assert {e.role for e in _events("主导甲级、乙级标准")} == {"主导"}


@pytest.mark.parametrize(
    "text",
    [
        "主导和参加甲级标准各1项",
        "主导和参与甲级标准各1项",
    ],
)
def test_two_roles_of_one_award_are_two_events(text: str) -> None:
    assert _told(text) == [("甲级标准", "主导", 1), ("甲级标准", "参与", 1)]


@pytest.mark.parametrize("text", ["主导产业里的企业", "不是参与", "并非主导", "参与度很高"])
def test_words_that_only_look_like_roles_are_none(text: str) -> None:
    assert roles_in(text) == []


@pytest.mark.parametrize(
    ("text", "quantity", "extensions"),
    [
        ("远航商标2件,延伸30个国家", 2, 30),
        ("1件远航商标延伸到3个国家或地区", 1, 3),
        ("远航商标,延伸5国", None, 5),
        ("远航商标一件", 1, None),
    ],
)
def test_countries_reached_are_no_quantity(
    text: str, quantity: int | None, extensions: int | None
) -> None:
    (event,) = _events(text)
    assert (event.quantity, event.extensions) == (quantity, extensions)


def test_each_trademark_keeps_its_own_reach() -> None:
    found = _events("远航商标1件延伸3个国家,星河名品2件")
    assert [(e.name, e.quantity, e.extensions) for e in found] == [
        ("远航商标", 1, 3),
        ("星河名品", 2, None),
    ]


def test_items_of_one_family_say_so() -> None:
    (together,) = _events("同族的异域专利6件")
    (apart,) = _events("异域专利6件,不同族")
    assert together.family is not None
    assert apart.family is None
    assert shares_family("属于同一专利族") is not None
    assert shares_family("不是同一个族") is None


def test_two_families_are_two_events_of_their_own_size() -> None:
    found = _events("异域专利有两个专利族,一族6件、另一族2件")
    assert [e.quantity for e in found] == [6, 2]
    assert len({e.family for e in found}) == 2
    assert None not in {e.family for e in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("再次获得金匠奖", True),
        ("以前得过金匠奖", True),
        ("首次获得金匠奖", False),
        ("获得金匠奖", None),
    ],
)
def test_a_repeat_is_said_denied_or_left_open(text: str, expected: bool | None) -> None:
    assert repeat_in(text) is expected
    assert [e.repeat for e in _events(text)] == [expected]


def test_a_prize_within_a_prize_is_one_award() -> None:
    held = policy(
        [rule("城主质量奖", 9, names=("质量奖",)), rule("优胜奖", 5)], title="城主质量奖办法"
    )
    other = policy([rule("优胜奖", 7)], policy_id="haitang", region="海棠市", title="海棠办法")
    library = knowledge(held, other)
    for text in ("城主质量奖里的优胜奖", "城主质量奖的优胜奖", "城主质量奖优胜奖"):
        (event,) = read_turn(text, library).events
        assert event.name == "优胜奖"
        assert {h.policy_id for h in event.heads} == {"xinghe"}


def test_naming_an_award_again_adds_nothing() -> None:
    (event,) = _events("我们有星河名品3件,星河名品能拿多少")
    assert event.quantity == 3


def test_a_question_without_awards_has_no_events() -> None:
    assert _events("今晚吃什么") == ()


@pytest.mark.parametrize(
    "text",
    [
        "已获金匠奖,还能拿星河名品多少钱",
        "以前获得过金匠奖,星河名品奖励多少",
        "已获得金匠奖的南桥区企业,星河名品奖多少",
        "拿到金匠奖的企业,还能拿星河名品的钱吗,多少",
    ],
)
def test_an_award_held_already_is_not_asked_for_again(text: str) -> None:
    query = read_turn(text, _town())
    assert [e.name for e in query.events] == ["星河名品"]
    assert query.held_awards == ("金匠奖",)


@pytest.mark.parametrize(
    "text",
    [
        "获得星河质量奖的南桥区企业,金匠奖能给多少",
        "获得星河质量奖优秀奖的企业,再拿金匠奖给多少",
        "被评为星河质量奖优秀奖的企业,再拿金匠奖给多少",
        "我们已经是星河质量奖单位,金匠奖能拿多少",
        "2021年获星河质量奖,现在申报金匠奖,奖多少",
    ],
)
def test_an_award_that_only_says_which_firm_asks_is_held(text: str) -> None:
    star = policy([rule("星河质量奖", 9), rule("星河质量奖优秀奖", 3, names=("优秀奖",))])
    south = policy([rule("金匠奖", 5)], policy_id="south", region="南桥区", title="金匠奖办法")
    query = read_turn(text, knowledge(star, south))
    assert [e.name for e in query.events] == ["金匠奖"]
    assert [name[:5] for name in query.held_awards] == ["星河质量奖"]


@pytest.mark.parametrize(
    "text",
    [
        "去年获得金匠奖,今年获得星河名品,一共奖励多少",
        "我们已经获得星河名品1件、金匠奖,合计奖励多少",
    ],
)
def test_awards_that_are_to_be_added_are_all_asked_for(text: str) -> None:
    assert {e.name for e in _events(text)} == {"金匠奖", "星河名品"}


@pytest.mark.parametrize(
    "text",
    [
        "远航商标2件,分别延伸3个和30个国家",
        "远航商标1件延伸3个国家,另1件延伸30个国家",
    ],
)
def test_items_that_reach_differently_are_apart(text: str) -> None:
    assert sorted((e.quantity, e.extensions) for e in _events(text)) == [(1, 3), (1, 30)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("远航商标3件:一件指定美国、日本,其余两件各指定英国", [(1, 2), (2, 1)]),
        ("远航商标两件,一件延伸德国,另一件延伸了法国和美国", [(1, 1), (1, 2)]),
        ("远航商标5件,其中2件各指定10国,其余没指定", [(2, 10), (3, 0)]),
        ("远航商标6件,其中两件延伸日本、韩国,剩下的各延伸3国", [(2, 2), (4, 3)]),
        ("远航商标3件,都延伸到英国和美国", [(3, 2)]),
        ("远航商标3件,第一件延伸4国,第二件9国,第三件延伸18国", [(1, 4), (1, 9), (1, 18)]),
        ("远航商标3件,延伸国家分别是4、9、18个", [(1, 4), (1, 9), (1, 18)]),
    ],
)
def test_countries_named_for_a_part_are_of_that_part(
    text: str, expected: list[tuple[int, int]]
) -> None:
    assert [(e.quantity, e.extensions) for e in _events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("异域专利,一个发明在6个国家都授权了,另外还有俩", [(6, "同族"), (2, None)]),
        ("一件专利在7国拿到了授权,异域专利给多少", [(7, "同族")]),
        ("异域专利授权2件", [(2, None)]),
        ("一个同族的异域专利,在6国授权了6件", [(6, "同族")]),
        ("异域专利授权2件,不是一个族的", [(2, None)]),
    ],
)
def test_one_invention_granted_in_several_countries_is_a_family(
    text: str, expected: list[tuple[int, str | None]]
) -> None:
    assert [(e.quantity, e.family) for e in _events(text)] == expected


def test_words_of_time_behind_a_name_make_no_longer_name() -> None:
    assert [e.name for e in _events("金匠奖和星河名品同一年都拿了")] == ["金匠奖", "星河名品"]
    assert all(e.heads for e in _events("金匠奖和星河名品同一年都拿了"))


def test_a_repeat_of_one_award_is_not_one_of_another() -> None:
    events = _events("我们以前得过金匠奖,今年第一次拿星河名品,奖励多少")
    assert [(e.name, e.repeat) for e in events if e.name == "星河名品"] == [("星河名品", False)]


@pytest.mark.parametrize(
    "text",
    [
        "甲级标准 主导 5个 ; 乙级标准 参加 2个",
        "甲级标准 主导 5个 ; 乙级标准 参与 2个",
    ],
)
def test_role_and_number_may_follow_the_award(text: str) -> None:
    assert _told(text) == [("甲级标准", "主导", 5), ("乙级标准", "参与", 2)]


def test_a_name_that_goes_on_with_words_its_clause_lacks_is_another_thing() -> None:
    held = policy([rule("星河奖", 100000, quote="对星河奖给予100000元奖励")], policy_id="one")
    other = policy([rule("转让费", 5000, quote="转让的给予5000元奖励")], policy_id="two")
    vocabulary = knowledge(held, other).vocabulary
    (event,) = events_in("星河奖转让给多少", vocabulary).events
    assert not event.heads  # 转让 stands in the library, but not in the award's own clause
    assert {head.policy_id for head in event.near} == {"one"}
    (event,) = events_in("星河奖证书奖励多少", vocabulary).events
    assert event.heads


def test_passing_a_certification_is_no_award_held_before() -> None:
    known = knowledge(policy([rule("星河奖", 100000), rule("服务认证", 50000)], policy_id="one"))
    told = events_in("同一年获得星河奖,又通过服务认证,能得多少", known.vocabulary)
    assert [event.name for event in told.events] == ["星河奖", "服务认证"]


def test_another_grade_in_front_of_a_name_is_another_award() -> None:
    local = rule("标准", 100000, level="省地方标准", names=("地方标准",), role="主导")
    known = knowledge(policy([local], policy_id="one"))
    (event,) = events_in("星河市级地方标准主导奖励多少", known.vocabulary).events
    assert not event.heads
    (event,) = events_in("省级地方标准主导奖励多少", known.vocabulary).events
    assert event.heads


def test_a_level_is_a_name_only_where_it_says_what_the_item_is() -> None:
    known = knowledge(
        policy(
            [
                rule("甲", 100, item="标准制修订", level="深空标准"),
                rule("乙", 200, item="专利授权", level="友好国家"),
            ],
            policy_id="one",
        )
    )
    (event,) = events_in("深空标准奖多少", known.vocabulary).events
    assert {head.level for head in event.heads} == {"深空标准"}
    assert not events_in("在友好国家开店奖多少", known.vocabulary).events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年拿了质量奖,之前2018年也拿过", True),
        ("2018年就评上过一次", True),
        ("质量奖拿了以后过三年再拿还有奖金吗", True),
        ("拿了国标,再拿个行标多少钱", None),  # another award
        ("以前没拿过质量奖", None),
        ("2019年拿过质量奖,奖励多少", None),  # that is the award asked about
        ("之前没有获得过,今年第一次拿", False),
    ],
)
def test_an_earlier_award_is_told_from_the_one_asked_about(
    text: str, expected: bool | None
) -> None:
    assert repeat_in(text) is expected


def test_a_country_that_no_award_is_for_is_not_dropped() -> None:
    granted = rule("异域专利授权", 30000, level="发达国家", per="件", names=("异域专利授权",))
    vocabulary = knowledge(policy([granted], policy_id="one")).vocabulary
    said = events_in("异域专利授权:美国2件,墨西哥1件", vocabulary)
    assert "墨西哥" in said.unread
    assert not events_in("异域专利授权:美国2件,日本1件", vocabulary).unread


def test_the_end_of_a_place_is_no_award_of_a_list() -> None:
    """«晋中,中国匠心奖»: 中 with the rest of the name would be the award once more."""
    vocabulary = knowledge(policy([rule("中国匠心奖", 10)])).vocabulary
    assert [named.start for named in vocabulary.awards("晋中,中国匠心奖奖励多少")] == [3]
