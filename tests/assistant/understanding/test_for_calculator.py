"""What the calculator is told of several awards together; on invented ones."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.facts.for_calculator import facts_for
from assistant.understanding.understand import understand
from ingest.reward import Condition
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


def test_what_is_told_to_be_the_first_is_no_repeat_for_what_is_said_of_another() -> None:
    first = Condition(
        fact="first_time", text="首次获得", requires=True, denied_by=("拿过一次", "复评")
    )
    held = knowledge(policy([rule("金梁奖", 900, conditions=(first,)), rule("银梁奖", 300)]))
    query = understand("金梁奖头一次拿,之前银梁奖拿过一次,今年复评又过了,给多少", (), held)
    chosen = [(event, head) for event in query.events for head in event.heads]
    told = {e.item: e for e in facts_for(chosen, query, held).events}
    assert "first_time" not in told["金梁奖"].conditions
    assert (told["金梁奖"].repeat, told["银梁奖"].repeat) == (False, True)


@pytest.mark.parametrize("said", ["是复评", "是续展的", "是换证的"])
def test_a_renewal_told_of_one_award_is_a_repeat_of_it(said: str) -> None:
    query = understand(f"新获得金梁奖1个,银梁奖{said},给多少", (), _held())
    assert {e.name: e.repeat for e in query.events} == {"金梁奖": False, "银梁奖": True}
