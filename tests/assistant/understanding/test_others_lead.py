"""Who else led is none of ours; an invented town."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@pytest.mark.parametrize(
    "turn",
    [
        "3个甲级标准是别的单位牵头、我们挂参与的,多少",
        "甲级标准3项,人家主导,我们参与,多少",
        "有3个甲级标准是总公司牵头、我们跟着参与,多少",
    ],
)
def test_what_others_lead_is_taken_part_in(turn: str) -> None:
    told = [(e.name, e.role, e.quantity) for e in read_turn(turn, _town()).events]
    assert told == [("甲级标准", "参与", 3)]


def test_what_others_lead_stands_beside_what_we_lead() -> None:
    turn = "作为第一起草单位出了1个甲级标准,另外3个乙级标准是别的单位牵头、我们挂参与的,一共多少"
    told = [(e.name, e.role, e.quantity) for e in read_turn(turn, _town()).events]
    assert told == [("甲级标准", "主导", 1), ("乙级标准", "参与", 3)]
