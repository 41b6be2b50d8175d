"""Rights granted where no award is known, told beside some that are paid; on an invented policy."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule


@cache
def _held() -> Knowledge:
    fields = {"item": "异域专利授权", "kind": "per_unit", "per": "件", "path": ("第一条",)}
    return knowledge(
        policy(
            [
                rule("发达", 30000, level="发达国家", names=("美国专利", "日本专利"), **fields),
                rule("沿线", 20000, level="一带一路国家", names=("一带一路专利",), **fields),
            ]
        )
    )


def _read(*turns: str) -> Query:
    return understand(turns[-1], turns[:-1], _held())


@pytest.mark.parametrize(
    "turns",
    [
        ("美国专利3件,巴西2件,一共给多少",),
        ("美国专利3个、巴西专利2个,一共给多少",),
        ("美国专利3件给多少", "还有2个巴西的呢"),
        ("美国专利3件给多少", "再加2件巴西的"),
        ("美国专利3件给多少", "巴西的2件呢"),
    ],
)
def test_no_total_leaves_them_out_or_counts_them_in(turns: tuple[str, ...]) -> None:
    query = _read(*turns)
    assert len(query.unread) == 1
    assert "巴西" in query.unread[0]
    assert [e.quantity for e in query.events if e.heads] == [3]


@pytest.mark.parametrize("turn", ["还有2个日本的呢", "泰国2件呢"])
def test_those_of_a_country_that_is_paid_for_are_read(turn: str) -> None:
    assert _read("美国专利3件给多少", turn).unread == ()
