"""Names of other awards and of bodies that hold a name of the library; an invented town."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule, town


@cache
def _prizes() -> Knowledge:
    rules = [
        rule("星河市匠心质量奖", 500_000, names=("匠心质量奖",)),
        rule("星河市匠心质量管理优秀奖", 100_000, names=("匠心优秀奖", "优秀奖")),
        rule("星河市创新质量奖提名奖", 300_000, names=("提名奖",)),
    ]
    return knowledge(policy(rules))


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@pytest.mark.parametrize(
    ("turn", "name"),
    [
        ("拿了中国专利优秀奖给多少", "中国专利优秀奖"),
        ("得了全国工业设计大赛优秀奖给多少", "全国工业设计大赛优秀奖"),
        ("拿到省科技进步奖提名奖奖多少", "省科技进步奖提名奖"),
    ],
)
def test_an_award_of_another_field_is_none_of_the_librarys(turn: str, name: str) -> None:
    (event,) = read_turn(turn, _prizes()).events
    assert (event.name, event.heads) == (name, frozenset())


@pytest.mark.parametrize(
    "turn",
    [
        "拿了匠心质量奖的优秀奖给多少",
        "得了质量优秀奖给多少",
        "今年拿的优秀奖给多少",
        "创新提名奖给多少",
    ],
)
def test_a_field_of_its_own_makes_no_other_award(turn: str) -> None:
    (event,) = read_turn(turn, _prizes()).events
    assert event.heads


@pytest.mark.parametrize(
    "turn", ["跟省标准院一起主导了1个甲级标准给多少", "和甲级标准研究所合作主导1个甲级标准给多少"]
)
def test_who_it_was_done_with_is_no_award(turn: str) -> None:
    query = read_turn(turn, _town())
    assert [(e.name, e.quantity) for e in query.events] == [("甲级标准", 1)]
    assert query.unread == ()


@pytest.mark.parametrize("asks", ["能拿多少", "还能拿多少", "多少钱"])
def test_who_holds_an_award_asks_for_the_other(asks: str) -> None:
    query = read_turn(f"匠心质量奖得主又拿了提名奖,{asks}", _prizes())
    assert [e.name for e in query.events] == ["提名奖"]
    assert query.held_awards == ("匠心质量奖",)
