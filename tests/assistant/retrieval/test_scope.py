"""Which policies may be a source: narrowest first, and closed where nothing fits."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.retrieval.narrowed import narrowed
from assistant.retrieval.plan import plan_of
from assistant.retrieval.scope import Scope, scope_of
from assistant.understanding.understand import understand
from assistant.words.content import ContentIndex
from ingest.policy import GovernmentLevel
from tests.assistant.invented import knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    nation = policy(
        [], policy_id="nation", title="全国质量意见", region="全国", level=GovernmentLevel.NATION
    )
    return knowledge(*town(), nation)


def _scope(question: str, *history: str, region: str | None = None) -> Scope:
    held = _town()
    return scope_of(understand(question, history, held, region=region), held)


def test_a_policy_that_is_named_is_the_only_source() -> None:
    found = _scope("匠心十条对海棠市有效吗")
    assert (found.policies, found.is_pinned) == (frozenset({"xinghe"}), True)


@pytest.mark.parametrize(
    ("question", "policies"),
    [
        ("海棠市有哪些奖励", {"haitang", "nation"}),
        ("南桥区有哪些奖励", {"xinghe", "nation"}),
        ("云泽省有哪些奖励", {"xinghe", "haitang", "nation"}),
    ],
)
def test_a_place_admits_the_policies_that_reach_it(question: str, policies: set[str]) -> None:
    found = _scope(question)
    assert (found.policies, found.is_pinned) == (frozenset(policies), True)
    assert found.unserved is None


def test_a_place_that_only_the_nation_serves_is_unserved() -> None:
    held = knowledge(
        town()[0],
        policy([], policy_id="nation", title="意见", region="全国", level=GovernmentLevel.NATION),
    )
    found = scope_of(understand("海棠市有哪些奖励", (), held), held)
    assert found.unserved == "海棠市"
    assert "xinghe" not in found.policies


def test_an_award_that_one_policy_knows_pins_that_policy() -> None:
    assert _scope("金匠奖奖励多少").policies == frozenset({"xinghe"})


def test_without_any_lead_everything_may_be_searched() -> None:
    found = _scope("申报条件有哪些")
    assert (len(found.policies), found.is_pinned) == (3, False)


def test_the_talk_so_far_narrows_the_next_question() -> None:
    found = _scope("申报条件有哪些", "海棠质量奖奖励多少")
    assert (found.policies, found.is_pinned) == (frozenset({"haitang"}), True)


def test_awards_outside_the_scope_are_not_offered() -> None:
    held = _town()
    (event,) = understand("海棠市金匠奖奖励多少", (), held).events
    assert Scope(frozenset({"haitang"})).heads(event) == frozenset()
    assert Scope(frozenset()).heads(event) == frozenset()
    assert Scope(frozenset({"xinghe"})).heads(event)


def test_a_stated_role_leaves_the_awards_of_that_role() -> None:
    (event,) = understand("主导甲级标准", (), _town()).events
    assert {h.role for h in Scope(frozenset({"xinghe"})).heads(event)} == {"主导"}


def test_a_policy_without_a_place_reaches_nobody_by_place() -> None:
    held = knowledge(town()[0], policy([rule("匿名奖", 5)], policy_id="hidden", region=""))
    found = scope_of(understand("南桥区有哪些奖励", (), held), held)
    assert found.policies == frozenset({"xinghe"})


@pytest.mark.parametrize(
    ("question", "policies"),
    [
        ("星河市海外专利奖励公示几天", {"patents"}),
        ("星河市市长质量奖公示几天", {"mayor"}),
        ("星河市公示几天", {"patents", "mayor"}),
        ("星河市绿色工厂公示几天", {"patents", "mayor"}),
    ],
)
def test_of_a_places_policies_those_that_speak_of_the_thing_are_read(
    question: str, policies: set[str]
) -> None:
    held = knowledge(
        policy([], policy_id="patents", title="海外专利资助细则"),
        policy([], policy_id="mayor", title="市长质量奖办法"),
    )
    query = understand(question, (), held)
    plan = plan_of(query, scope_of(query, held), held, ContentIndex(()))
    assert plan.policies == policies


def test_who_asks_what_a_place_adds_asks_that_place_alone() -> None:
    province = policy(
        [rule("云泽省匠心奖", 1_000_000)],
        policy_id="province",
        title="云泽省匠心意见",
        region="云泽省",
        level=GovernmentLevel.PROVINCE,
    )
    held = knowledge(*town(), province)

    def asked(question: str) -> Scope:
        return scope_of(understand(question, (), held), held)

    assert asked("得了云泽省匠心奖,海棠市还奖吗").policies == {"haitang"}
    assert asked("得了云泽省匠心奖,能拿多少,我们在海棠市").policies >= {"province"}
    only = knowledge(town()[0], province)
    found = scope_of(understand("得了云泽省匠心奖,海棠市还给吗", (), only), only)
    assert (found.policies, found.unserved) == (frozenset(), "海棠市")


def test_an_award_called_after_the_place_told_is_that_place_s_own() -> None:
    """``优胜奖`` of a firm in 星河市 is 星河市优胜奖, not its 匠心优胜奖 nor another town's."""
    other = policy([rule("海棠市优胜奖", 50)], policy_id="haitang", region="海棠市")
    held = knowledge(policy([rule("星河市优胜奖", 300), rule("匠心优胜奖", 100)]), other)
    query = understand("星河市的企业,得了优胜奖,给多少", [], held)
    told = narrowed(query, scope_of(query, held), held)
    assert [{h.item for h in e.heads} for e in told.events] == [{"星河市优胜奖"}]
