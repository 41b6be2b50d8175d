"""What the turn itself says not to know is asked back; what else it tells settles nothing of it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "sums"),
    [
        (
            "我们苏州园区里的公司,得了质量管理优秀奖,不晓得是市里发的还是区里发的,有多少奖金?",
            ("20万元", "10万元"),
        ),
        ("苏州工业园区的厂,质量管理优秀奖,没讲是园区的还是市里的,奖多少?", ("20万元", "10万元")),
        ("江苏的企业得了中国质量奖,正奖还是提名奖讲不清,省里给多少?", ("300万元", "200万元")),
        ("得了中国质量奖还是提名奖,老板没讲清楚,江苏给多少?", ("300万元", "200万元")),
        ("柯城的厂拿了个名牌,省里的还是市里的记不清了,多少钱?", ("30万元",)),
    ],
)
def test_a_doubt_between_two_awards_is_asked_back(
    assistant: Assistant, question: str, sums: tuple[str, ...]
) -> None:
    answer = assistant.ask(question, as_of=_DAY, with_model=False)
    assert answer.status == "clarify"
    assert answer.award is None
    assert all(one in answer.text for one in sums)


def test_both_grades_told_with_a_number_each_are_added(assistant: Assistant) -> None:
    question = "江苏的企业,中国质量奖1家,提名奖2家,省里一共给多少?"
    award = assistant.ask(question, as_of=_DAY, with_model=False).award
    assert award is not None
    assert award.total_yuan == 7_000_000


def test_the_own_place_tells_the_award_where_nothing_is_doubted(assistant: Assistant) -> None:
    question = "苏州工业园区的企业得了质量管理优秀奖给多少?"
    award = assistant.ask(question, as_of=_DAY, with_model=False).award
    assert award is not None
    assert award.total_yuan == 100_000
