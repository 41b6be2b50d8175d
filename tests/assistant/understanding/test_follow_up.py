"""Turns that lean on the turns before them."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, standards, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


def _after(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], _town())


def _told(query: Query) -> list[tuple[str, str | None, int | None]]:
    return [(e.name, e.role, e.quantity) for e in query.events]


FIRST = "星河市主导2项甲级标准能拿多少奖励"


@pytest.mark.parametrize(
    "turn",
    [
        "那参与的呢?",
        "换成参与",
        "如果是参与的呢",
        "参与呢",
    ],
)
def test_a_new_role_keeps_award_number_and_place(turn: str) -> None:
    query = _after(FIRST, turn)
    assert _told(query) == [("甲级标准", "参与", 2)]
    assert query.regions == ("星河市",)
    assert "amount" in query.intents


@pytest.mark.parametrize("turn", ["如果是5项呢", "那5项呢?", "改成5项"])
def test_a_new_number_keeps_the_role(turn: str) -> None:
    assert _told(_after(FIRST, turn)) == [("甲级标准", "主导", 5)]


def test_a_new_award_takes_the_role_along() -> None:
    assert _told(_after(FIRST, "那乙级标准呢?")) == [("乙级标准", "主导", None)]


def test_an_addition_keeps_what_was_there() -> None:
    assert _told(_after(FIRST, "还有1件星河名品呢?")) == [
        ("甲级标准", "主导", 2),
        ("星河名品", None, 1),
    ]


def test_a_place_given_later_is_the_applicants() -> None:
    query = _after("主导2项甲级标准能拿多少奖励", "在南桥区")
    assert query.regions == ("南桥区",)
    assert _told(query) == [("甲级标准", "主导", 2)]


def test_the_retained_tax_given_later_keeps_the_awards() -> None:
    query = _after(FIRST, "地方留存30万元")
    assert query.retained_tax_yuan == 300_000
    assert _told(query) == [("甲级标准", "主导", 2)]


@pytest.mark.parametrize(
    ("turns", "retained"),
    [
        (("地方留存40万", "那要是60万呢"), 600_000),
        (("地方留存40万", "60万的话"), 600_000),
        (("80到90万吧",), 900_000),
        (("地方留存40万", "60万对吗"), 400_000),
    ],
)
def test_a_bare_sum_is_the_retained_tax(turns: tuple[str, ...], retained: int) -> None:
    query = _after(FIRST, *turns)
    assert query.retained_tax_yuan == retained
    assert _told(query) == [("甲级标准", "主导", 2)]


@pytest.mark.parametrize("turn", ["还差什么", "还要我提供什么?", "你还要知道什么信息"])
def test_who_asks_what_is_open_asks_the_same_again(turn: str) -> None:
    query = _after(FIRST, turn)
    assert _told(query) == [("甲级标准", "主导", 2)]
    assert "amount" in query.intents


def test_the_retained_tax_stays_known() -> None:
    query = _after("星河市主导2项甲级标准,地方留存30万元,能拿多少", "那参与的呢?")
    assert query.retained_tax_yuan == 300_000


def test_a_repeat_told_later_changes_the_award_before() -> None:
    (event,) = _after("金匠奖能拿多少", "如果以前得过呢?").events
    assert (event.name, event.repeat) == ("金匠奖", True)


def test_a_choice_among_several_narrows_the_award() -> None:
    here = policy([rule("优胜奖", 5)])
    there = policy(
        [rule("优胜奖", 7)], policy_id="haitang", region="海棠市", title="海棠市优胜办法"
    )
    held = knowledge(here, there)
    first = "优胜奖多少钱"
    assert {h.policy_id for h in understand(first, (), held).events[0].heads} == {
        "xinghe",
        "haitang",
    }
    query = understand("海棠市的", (first,), held)
    assert {h.policy_id for e in query.events for h in e.heads} == {"haitang"}


def test_a_choice_may_be_made_by_its_sum() -> None:
    two = [policy([rule("甲奖", sum_)], policy_id=name) for name, sum_ in (("p", 90), ("q", 70))]
    held = knowledge(*two)
    query = understand("90元的那个", ("甲奖多少钱",), held)
    assert {h.policy_id for e in query.events for h in e.heads} == {"p"}


def test_a_question_about_something_else_drops_the_award() -> None:
    query = _after(FIRST, "海棠质量奖奖励多少钱?")
    assert [e.name for e in query.events] == ["海棠质量奖"]


def test_only_the_last_turn_is_the_question_but_all_turns_may_be_quoted() -> None:
    query = _after(FIRST, "那参与的呢?")
    assert query.question == "那参与的呢?"
    assert FIRST in query.user_text


def test_a_first_turn_has_no_policies_to_lean_on() -> None:
    assert _after(FIRST).context_policies == ()
    assert _after(FIRST, "那参与的呢?").context_policies


def test_a_new_place_does_not_turn_into_another_award() -> None:
    held = knowledge(
        policy([*standards(), rule("品牌成效", 5, names=("品牌成效突出的企业",))]),
    )
    query = understand("换成北桥区的企业呢", (FIRST,), held)
    assert [(e.name, e.role, e.quantity) for e in query.events] == [("甲级标准", "主导", 2)]
    assert query.regions == ("北桥区",)
