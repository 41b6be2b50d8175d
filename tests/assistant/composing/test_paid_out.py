"""What an award costs its giver in all: its number by its own text, times its sum."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from assistant.calculator.match import Head
from assistant.composing.paid_out import paid_out
from assistant.composing.verify import verify
from assistant.material import Material
from assistant.understanding.understand import understand
from ingest.reward import Ground
from tests.assistant.composing.test_compose_award import DAY
from tests.assistant.invented import knowledge, policy, rule

HELD = knowledge(
    policy(
        [rule("匠心奖", 880_000, per="家"), rule("远航奖", 70_000, per="家")],
        scope=Ground(path=("第四条",), quote="每年度评出匠心奖获奖单位不超过4家"),
    )
)


def _said(question: str, name: str) -> str:
    query, head = understand(question, (), HELD), Head("xinghe", name, "", "")
    material = cast("Material", SimpleNamespace(query=query, as_of=DAY))
    reply = paid_out(material, [head], HELD)
    if reply is None:
        return ""
    assert verify(reply, query, frozenset(HELD.documents), HELD, DAY) == ()
    assert reply.award is None
    return reply.text


def test_the_number_of_winners_multiplies_the_sum() -> None:
    assert "每年最多发352万元" in _said("匠心奖奖金一共要发多少", "匠心奖")


def test_where_no_number_is_printed_no_total_is_given() -> None:
    said = _said("远航奖一年总共发出去多少奖金", "远航奖")
    assert "7万元" in said
    assert "算不出" in said


@pytest.mark.parametrize(
    "question", ["我们拿了匠心奖,奖金一共发多少", "匠心奖一共能拿多少", "去年匠心奖一共发出去多少"]
)
def test_what_one_firm_gets_is_another_question(question: str) -> None:
    assert _said(question, "匠心奖") == ""
