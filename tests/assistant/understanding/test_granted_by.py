"""An award named with the place that grants it; on invented towns."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule


@cache
def _held() -> Knowledge:
    rules = [rule("云泽省工匠商标", 200), rule("中国驰誉商标", 300), rule("匠心奖", 400)]
    return knowledge(policy(rules, region="星河市", title="星河市匠心办法"))


def _items(text: str) -> set[str]:
    return {h.item for e in read_turn(text, _held()).events for h in e.heads}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("企业获得云泽省工匠商标,奖励多少", "云泽省工匠商标"),
        ("企业获得云泽的工匠商标,奖励多少", "云泽省工匠商标"),
        ("星河企业获得工匠商标,奖励多少", "云泽省工匠商标"),
        ("企业拿了星河市匠心奖,奖励多少", "匠心奖"),
        ("星河市的企业,匠心奖多少", "匠心奖"),
    ],
)
def test_an_award_of_its_own_place_is_that_award(text: str, item: str) -> None:
    assert _items(text) == {item}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("企业获得星河市工匠商标,奖励多少", "星河市工匠商标"),
        ("企业获得云泽省驰誉商标,奖励多少", "云泽省驰誉商标"),
        ("企业拿了海棠市匠心奖,奖励多少", "海棠市匠心奖"),
        ("我们南桥区有一个星河工匠商标,奖励多少", "星河工匠商标"),
        ("星河市企业拿了外省的工匠商标,奖励多少", "外省的工匠商标"),
        ("星河市企业拿了云泽省外的工匠商标,奖励多少", "省外的工匠商标"),
    ],
)
def test_an_award_of_another_place_is_none_of_ours(text: str, name: str) -> None:
    assert _items(text) == set()
    assert name in {e.name for e in read_turn(text, _held()).events}


@pytest.mark.parametrize(
    ("text", "name", "items"),
    [
        ("市长质量奖多少钱", "市长质量奖", {"市长质量奖"}),
        ("县长质量奖多少钱", "县长质量奖", set()),
        ("省长质量奖提名奖多少钱", "省长质量奖提名奖", set()),
        ("质量奖提名奖多少钱", "质量奖提名奖", {"国家质量奖提名奖"}),
    ],
)
def test_the_award_of_one_head_of_government_is_not_that_of_another(
    text: str, name: str, items: set[str]
) -> None:
    rules = [rule("市长质量奖", 200), rule("国家质量奖提名奖", 300, names=("质量奖提名奖",))]
    events = read_turn(text, knowledge(policy(rules, region="星河市"))).events
    assert [(e.name, {h.item for h in e.heads}) for e in events] == [(name, items)]
