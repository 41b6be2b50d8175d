"""A part of what is told that a condition of its award shuts out; on invented awards."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from ingest.reward import Condition
from tests.assistant.invented import knowledge, policy, rule


@cache
def _held() -> Knowledge:
    ways = Condition(fact="way", text="通过星门途径和月桥途径注册", requires=True)
    newly = Condition(fact="newly", text="新获得", requires=True)
    rules = [
        rule("匠印商标", 200, kind="per_unit", per="件", conditions=(ways,)),
        rule("匠心名品", 300, kind="per_unit", per="件", conditions=(newly,)),
        rule("匠火名品", 300, kind="per_unit", per="件"),
    ]
    return knowledge(policy(rules))


def _read(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], _held())


@pytest.mark.parametrize(
    "turns",
    [
        ("匠印商标5件,其中两件没走星门途径也没走月桥途径,给多少",),
        ("匠印商标5件给多少", "其中两件没走星门途径也没走月桥途径"),
    ],
)
def test_a_part_that_breaks_a_condition_is_taken_off(turns: tuple[str, ...]) -> None:
    query = _read(*turns)
    assert [(e.quantity, e.left_out) for e in query.events] == [(3, 2)]
    assert "没走" not in query.text
    assert query.unread == ()


@pytest.mark.parametrize(
    "turns",
    [
        ("匠印商标5件,其中两件不是星门途径,给多少",),
        ("匠印商标5件给多少", "里面有两件不是星门途径"),
        ("匠心名品3件,一件是五年前拿的,给多少",),
        ("匠心名品3件给多少", "一件是五年前拿的"),
    ],
)
def test_no_total_is_given_of_a_part_that_may_be_shut_out(turns: tuple[str, ...]) -> None:
    query = _read(*turns)
    assert len(query.unread) == 1
    assert query.events[0].left_out == 0


@pytest.mark.parametrize(
    "text", ["匠火名品3件,一件是五年前拿的,给多少", "匠印商标5件,其中两件是去年注册的,给多少"]
)
def test_a_part_that_no_condition_speaks_of_counts(text: str) -> None:
    query = _read(text)
    assert query.unread == ()
    assert query.events[0].quantity in (3, 5)
