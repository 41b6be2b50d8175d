"""Awards of one name told apart piece by piece: revisions, letters of a grade, a code's award."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.understand import read_turn
from tests.assistant.invented import knowledge, policy, rule


@cache
def _town() -> Knowledge:
    rules = [
        rule("made-a", 300_000, item="行业标准", role="主导", names=("行标",)),
        rule("made-b", 100_000, item="地方标准", role="主导", names=("地标",)),
        rule("revised-a", 150_000, item="标准修订", level="行业标准", role="主导"),
        rule("revised-b", 50_000, item="标准修订", level="地方标准", role="主导"),
        *(
            rule(f"grade-{level}", 10_000 * n, item="计量管理认证", level=level)
            for n, level in enumerate(("A级", "AA级", "AAA级"), 1)
        ),
        rule("lab", 150_000, item="CNAS认可"),
    ]
    return knowledge(policy(rules))


@pytest.mark.parametrize(
    ("turn", "items"),
    [
        (
            "牵头修订两个行标,再牵头制定一个地标,合计多少",
            [("标准修订", "行业标准"), ("地方标准", "")],
        ),
        ("牵头一个行标多少", [("行业标准", "")]),
        ("主导制修订一项行业标准多少", [("行业标准", "")]),
        ("计量管理认证AA级给几万", [("计量管理认证", "AA级")]),
        ("计量管理认证AAA级给几万", [("计量管理认证", "AAA级")]),
        ("刚拿了CNAS,奖多少", [("CNAS认可", "")]),
    ],
)
def test_each_award_is_the_one_its_own_piece_tells(turn: str, items: list[tuple[str, str]]) -> None:
    events = read_turn(turn, _town()).events
    assert [sorted({(h.item, h.level) for h in e.heads}) for e in events] == [[i] for i in items]
