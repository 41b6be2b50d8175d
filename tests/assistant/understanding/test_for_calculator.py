"""What the calculator is told of several awards together; on invented ones."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.facts.for_calculator import facts_for
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule


@cache
def _held() -> Knowledge:
    return knowledge(policy([rule("金梁奖", 900), rule("银梁奖", 300)]))


def _projects(*turns: str) -> set[str | None]:
    query = understand(turns[-1], turns[:-1], _held())
    chosen = [(event, head) for event in query.events for head in event.heads]
    assert len(chosen) == 2
    return {event.project for event in facts_for(chosen, query, _held()).events}


@pytest.mark.parametrize(
    "turns",
    [
        ("金梁奖一个,同一个工程又拿了银梁奖,给多少",),
        ("同一项目得了金梁奖和银梁奖,给多少",),
        ("金梁奖一个,银梁奖一个,给多少", "是同一个工程的"),
        ("金梁奖一个,银梁奖一个,给多少", "要是同一个工程呢"),
    ],
)
def test_awards_said_to_be_of_one_project_are(turns: tuple[str, ...]) -> None:
    (project,) = _projects(*turns)
    assert project


@pytest.mark.parametrize("said", ["", ",不是同一个工程", ",是两个不同的工程"])
def test_awards_are_of_projects_of_their_own_unless_said_so(said: str) -> None:
    assert _projects(f"金梁奖一个,银梁奖一个{said},给多少") == {None}
