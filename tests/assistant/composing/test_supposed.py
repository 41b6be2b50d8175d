"""A figure that is supposed is denied by another of its unit, and by nothing else."""

from __future__ import annotations

import pytest

from assistant.composing.supposed import denied


@pytest.mark.parametrize(
    ("question", "words", "line"),
    [
        ("公示期是10天吧", "公示期为7日", "不是“10天”。"),
        ("有效期五年,对吗", "每年评定一次，有效期3年", "不是“五年”。"),
        ("2025年要达到60%对不对", "到2025年达到75%以上", "不是“60%”。"),
        # the same, in other letters
        ("有效期三年吧", "有效期3年", None),
        # another unit, or one of several figures: nothing is known
        ("公示期是10天吧", "公示期为7个工作日", None),
        ("每年评8家对吧", "甲奖不超过5家，乙奖不超过10家", None),
        # who asks how many supposes nothing
        ("开了5年能报吗", "经营满3年", None),
    ],
)
def test_only_another_figure_of_the_same_unit_denies(
    question: str, words: str, line: str | None
) -> None:
    assert denied(question, words) == line
