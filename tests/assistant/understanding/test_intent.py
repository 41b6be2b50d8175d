"""Does a question that names an award ask for its amount?"""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.asked.intent import residue, wants_amount
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@pytest.mark.parametrize(
    "text",
    [
        "金匠奖奖励多少",
        "金匠奖多少钱",
        "金匠奖能拿几万",
        "金匠奖",
        "主导1项甲级标准",
        "远航商标1件、延伸3个国家",
        "金匠奖是不是奖50万元?",
        "主导甲级标准能拿奖励吗",
        "再次获得金匠奖",
        "主导1项甲级标准,地方留存20万元",
        "主导1项甲级标准,地方留存只有20万元会怎样",
    ],
)
def test_an_amount_is_wanted(text: str) -> None:
    assert wants_amount(read_turn(text, _town()))


@pytest.mark.parametrize(
    "text",
    [
        "金匠奖的申报条件是什么",
        "金匠奖怎么申报",
        "金匠奖公示几天",
        "金匠奖每年评几家",
        "金匠奖由谁评定",
        "金匠奖是什么",
        "今晚吃什么",
    ],
)
def test_something_else_is_wanted(text: str) -> None:
    assert not wants_amount(read_turn(text, _town()))


def test_what_is_left_beside_names_and_verbs_is_the_residue() -> None:
    bare = residue(read_turn("星河市获得金匠奖奖励", _town()))
    assert bare.strip() == ""
    more = residue(read_turn("星河市获得金匠奖的答辩安排", _town()))
    assert "答辩安排" in more


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("云泽质量奖有没有优秀奖", False),
        ("云泽质量奖里设没设优秀奖这个奖项", False),
        ("拿了云泽质量奖,优秀奖也有,给多少", True),
    ],
)
def test_whether_an_award_has_a_grade_asks_no_sum(question: str, wants: bool) -> None:
    held = knowledge(policy([rule("云泽质量奖", 300), rule("优秀奖", 100)]))
    assert wants_amount(read_turn(question, held)) is wants
