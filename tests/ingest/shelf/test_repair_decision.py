"""What a person decided about a repair holds in the next version too, where the print recurs."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.errors import LibraryError
from ingest.policy import PolicyDocument
from ingest.read import read
from ingest.shelf.repair_decision import Decision, apply_decisions, decide, with_decision
from tests.ingest.kept_text import loaded

_DAY = date(2026, 11, 24)


def _policy(text: str = "第一条 对企业给予IOO万元奖励。\n第二条 附则。\n") -> PolicyDocument:
    return read(loaded(text)).documents[0]


@pytest.mark.parametrize(
    ("decision", "given", "read_as"),
    [("confirmed", None, "100"), ("corrected", "110", "110"), ("rejected", None, "IOO")],
)
def test_a_decision_settles_the_reading(
    decision: Decision, given: str | None, read_as: str
) -> None:
    policy = _policy()
    made = decide(policy, 1, decision, by="王芳", on=_DAY, read_as=given)
    (repair,) = apply_decisions(policy, [made]).repairs
    assert (repair.read_as, repair.confirmed) == (read_as, True)


def test_it_holds_in_a_new_version_with_the_same_words_around() -> None:
    made = decide(_policy(), 1, "confirmed", by="王芳", on=_DAY)
    newer = _policy("第一条 总则。\n第二条 对企业给予\nIOO万元奖励。\n第三条 附则。\n")
    other = _policy("第一条 对机构资助IOO万元。\n第二条 附则。\n")
    (same,) = apply_decisions(newer, [made]).repairs
    (different,) = apply_decisions(other, [made]).repairs
    assert not different.confirmed
    assert same.printed == "IOO"


def test_the_last_decision_counts() -> None:
    policy = _policy()
    first = decide(policy, 1, "confirmed", by="王芳", on=_DAY)
    second = decide(policy, 1, "rejected", by="李四", on=_DAY)
    assert with_decision([first], second) == (second,)
    again = apply_decisions(apply_decisions(policy, [first]), [second])
    assert again.repairs[0].read_as == "IOO"


def test_a_repair_that_is_not_there_is_named() -> None:
    with pytest.raises(LibraryError, match="没有第 2 处"):
        decide(_policy(), 2, "confirmed", by="王芳", on=_DAY)
    with pytest.raises(LibraryError, match="read-as"):
        decide(_policy(), 1, "corrected", by="王芳", on=_DAY)
