"""Turns that turn the talk: asides, ways back, corrections, a win before; invented policies."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.talk.pointing import way_back
from assistant.understanding.talk.turning import asks_standing, won_before
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@cache
def _two_prizes() -> Knowledge:
    """A city and its county, each with a prize and an award of one name beside it."""
    ours = [("city", "星河市", "星河匠心奖"), ("county", "南桥区", "南桥匠心奖")]
    return knowledge(
        *(
            policy(
                [rule(f"{name}-1", 90000, item=name), rule(f"{name}-2", 20000, item="新秀奖")],
                policy_id=policy_id,
                title=f"{region}{name}评定办法",
                region=region,
            )
            for policy_id, region, name in ours
        )
    )


def _after(*turns: str, at: Knowledge | None = None) -> Query:
    return understand(turns[-1], turns[:-1], at or _town())


def _told(query: Query) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in query.events]


FIRST = "星河市主导2项甲级标准能拿多少奖励"


@pytest.mark.parametrize("aside", ["今晚吃什么", "你觉得股票会涨吗", "讲个笑话吧"])
def test_an_aside_is_no_part_of_the_talk(aside: str) -> None:
    query = _after(FIRST, aside)
    assert query.is_off_topic
    assert not (query.events)
    assert not (query.policies)
    assert not (query.regions)
    assert _told(_after(FIRST, aside, "那参与的呢")) == [("甲级标准", "参与", 2)]


def test_what_the_applicant_does_is_no_aside() -> None:
    assert _told(_after(FIRST, "我们是做外卖的")) or _after(FIRST, "我们是做外卖的").about


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("回到刚才的甲级标准,参与的话给多少", ("甲级标准", "参与", 2)),
        ("说回甲级标准,三项多少", ("甲级标准", "主导", 3)),
        ("刚才说的甲级标准,五项呢", ("甲级标准", "主导", 5)),
    ],
)
def test_a_turn_goes_back_to_what_was_said(
    turn: str, expected: tuple[str, str | None, int | None]
) -> None:
    assert _told(_after(FIRST, "星河名品呢", turn)) == [expected]


def test_nothing_to_go_back_to_is_a_turn_of_its_own() -> None:
    assert _told(_after(FIRST, "回到金匠奖,奖多少")) == [("金匠奖", None, None)]
    assert way_back("刚才的不算", _after(FIRST)) is None


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("2019年拿过了", True),
        ("我们前年得过", True),
        ("2019年评上过一回", True),
        ("没拿过", False),
        ("从没得过", False),
        ("2019年没拿过,是今年新拿的", False),
        ("拿过的还能报吗", None),
        ("获得过程是怎样的", None),
        ("2019年拿的", None),
    ],
)
def test_a_win_before_is_told_by_its_words(turn: str, expected: bool | None) -> None:
    assert won_before(turn) is expected


@pytest.mark.parametrize(("turn", "repeat"), [("2019年拿过了", True), ("没拿过", False)])
def test_a_win_before_told_in_reply_is_of_the_award_asked_about(turn: str, repeat: bool) -> None:
    query = _after("金匠奖奖多少", turn)
    assert [(e.name, e.repeat) for e in query.events] == [("金匠奖", repeat)]
    assert query.period is None
    assert "amount" in query.intents


def test_a_correction_keeps_the_number_of_what_it_replaces() -> None:
    assert _told(_after(FIRST, "不是甲级标准,是乙级标准")) == [("乙级标准", "主导", 2)]
    assert _told(_after(FIRST, "说错了,是乙级标准3项")) == [("乙级标准", "主导", 3)]
    # counted in another thing: two standards are not two brands
    assert _told(_after(FIRST, "说错了,是星河名品"))[0][2] is None


def test_a_correction_of_what_was_only_told_asks_for_the_sum() -> None:
    assert "amount" in _after("拿了星河名品,我们在南桥区", "搞错了,是金匠奖").intents
    assert "amount" not in _after("金匠奖能用在广告上吗", "搞错了,是星河名品").intents


def test_an_award_of_several_policies_is_that_of_the_one_talked_of() -> None:
    query = _after("星河匠心奖奖多少", "南桥匠心奖呢", "新秀奖呢", at=_two_prizes())
    assert {h.policy_id for e in query.events for h in e.heads} == {"county"}
    query = _after(
        "星河匠心奖奖多少", "南桥匠心奖呢", "回到星河匠心奖,新秀奖多少", at=_two_prizes()
    )
    assert {h.policy_id for e in query.events for h in e.heads} == {"city"}


def test_both_awards_talked_of_are_added_up() -> None:
    query = _after("星河市星河名品奖多少", "那金匠奖呢", "两个都有呢")
    assert _told(query) == [("星河名品", None, None), ("金匠奖", None, None)]
    assert query.regions == ("星河市",)
    # one award alone: the number is its own
    assert _told(_after("星河市星河名品奖多少", "两个呢")) == [("星河名品", None, 2)]


def test_an_award_held_does_not_become_the_topic() -> None:
    query = _after("金匠奖奖多少", "得了海棠质量奖还能报吗")
    assert query.about == ("金匠奖",)
    assert not query.events
    assert "海棠质量奖" in query.held_awards


def test_who_asks_is_no_part_of_an_awards_name() -> None:
    query = _after("有件远航商标", "延伸了10个国家", "南桥区的企业,给多少")
    assert [(e.name, e.extensions) for e in query.events] == [("远航商标", 10)]


@pytest.mark.parametrize(
    ("turn", "expected"),
    [("到期了没", True), ("现在还有效吗", True), ("称号几年有效", False), ("还能报吗", False)],
)
def test_standing_alone_is_asked_of_the_document(turn: str, expected: bool) -> None:
    assert asks_standing(turn) is expected
    assert bool(_after("金匠奖奖多少", turn).about) is not expected


@pytest.mark.parametrize(
    ("turn", "names"),
    [
        ("前两个一共多少", ["星河名品", "金匠奖"]),
        ("后两个加起来多少", ["金匠奖", "远航商标"]),
        ("三个都拿了呢", ["星河名品", "金匠奖", "远航商标"]),
    ],
)
def test_awards_talked_of_are_added_up_by_their_place(turn: str, names: list[str]) -> None:
    query = _after("星河市星河名品奖多少", "那金匠奖呢", "远航商标呢", turn)
    assert [e.name for e in query.events] == names


def test_a_role_and_a_number_together_are_read_of_the_award_before() -> None:
    query = _after("星河市参与甲级标准能拿多少奖励", "改成主导两个")
    assert _told(query) == [("甲级标准", "主导", 2)]
    assert not query.unread


def test_a_bare_award_is_asked_what_the_one_before_was_asked() -> None:
    query = _after("金匠奖一年评几家", "那星河名品呢")
    assert query.text == "星河名品一年评几家"
    assert _after("金匠奖奖多少", "那星河名品呢").text == "那星河名品呢"


@pytest.mark.parametrize(
    "turn",
    [
        "两项参与加一项主导一共多少",
        "参与两项,主导一项,合计",
        "说错了,参与两项,主导一项",
        "参与两项还有主导一项呢",
        "要是参与2项加主导1项",
    ],
)
def test_roles_counted_without_a_name_are_of_the_award_before(turn: str) -> None:
    told = _told(_after(FIRST, turn))
    assert {(role, n) for _, role, n in told} == {("参与", 2), ("主导", 1)}


def test_roles_compared_without_a_name_are_of_the_award_before() -> None:
    told = _told(_after(FIRST, "参与跟主导比差多少"))
    assert [role for _, role, _ in told] == ["参与", "主导"]


def test_one_role_counted_corrects_the_award_before() -> None:
    assert [(role, n) for _, role, n in _told(_after(FIRST, "两项参与的呢"))] == [("参与", 2)]


def test_a_thing_told_with_a_question_mark_counts_all_the_same() -> None:
    told = _told(_after(FIRST, "乙级标准也有3项?"))
    assert [(name, n) for name, _, n in told] == [("甲级标准", 2), ("乙级标准", 3)]
