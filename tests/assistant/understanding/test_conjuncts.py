"""Awards joined to another by the front of their names; on an invented town."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule


@cache
def _held() -> Knowledge:
    rules = [rule("匠心名品", 100), rule("云泽制造品牌认证", 200), rule("云泽制造团体标准", 300)]
    return knowledge(policy(rules))


def _names(text: str) -> list[tuple[str, bool]]:
    return [(e.name, e.is_partial) for e in read_turn(text, _held()).events]


@pytest.mark.parametrize(
    "text",
    ["匠心名品和云泽制造都拿了,给多少", "云泽制造和匠心名品都有", "得了匠心名品,还有云泽制造"],
)
def test_the_front_of_a_name_beside_another_is_not_passed_over(text: str) -> None:
    assert set(_names(text)) == {("云泽制造", True), ("匠心名品", False)}


@pytest.mark.parametrize(
    "text", ["匠心名品和星河市的政策", "匠心名品和别的奖励", "匠心名品和云泽制造品牌认证"]
)
def test_words_that_begin_no_name_are_no_award(text: str) -> None:
    assert not any(partial for _, partial in _names(text))


def test_a_last_word_is_an_award_behind_its_verb_or_joined_to_one() -> None:
    held = knowledge(policy([rule("云泽著名商标", 100), rule("云泽名牌", 200)]))
    for text in ("云泽著名商标有了,今年又拿了名牌,给多少", "企业名牌和云泽著名商标都拿了,给多少"):
        assert {e.name for e in read_turn(text, held).events} == {"名牌", "云泽著名商标"}
    told = read_turn("国家名牌和云泽著名商标都拿了,给多少", held)
    assert "名牌" not in {e.name for e in told.events if e.heads}
