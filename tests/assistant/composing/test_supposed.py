"""A figure that is supposed is denied by another of its unit, and by nothing else."""

from __future__ import annotations

import pytest

from assistant.composing.supposed import denied
from assistant.words.content import Unit


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
    assert (denied(question, words) or (None,))[0] == line


@pytest.mark.parametrize(
    ("question", "names", "line", "piece"),
    [
        ("甲奖每年评10家,是吗", ["甲奖"], "不是“10家”。", "甲奖不超过5家"),
        ("甲奖每年评5家吗", ["甲奖"], None, ""),
        ("每年评8家吗", [], None, ""),  # of which of them, is not said
    ],
)
def test_of_several_figures_the_one_told_of_the_award_asked_about_counts(
    question: str, names: list[str], line: str | None, piece: str
) -> None:
    words = "每年评一次，甲奖不超过5家(满分100分)，乙奖不超过10家"
    assert (denied(question, words, names) or (None, ""))[:2] == (line, piece)


def test_of_several_figures_the_one_that_stands_with_what_is_asked_counts() -> None:
    words = "根据书面审得分(占15%)、面谈得分(占25%)、走访得分(占60%)排名"
    units = [Unit("书面", 3.0), Unit("得分", 1.0)]
    assert denied("书面审占30%吗", words, (), units) == (
        "不是“30%”。",
        "根据书面审得分(占15%)",
    )
    assert denied("得分占30%吗", words, (), units[1:]) is None
