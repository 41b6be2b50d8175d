"""What a question is about at last is told from the case that it tells before."""

from __future__ import annotations

import pytest

from assistant.understanding.asked.point import point_of


@pytest.mark.parametrize(
    ("question", "predicate", "before"),
    [
        ("专家来现场评审,食宿路费是不是我们厂掏", "我们厂掏", "食宿路费"),
        ("公示那几天要不要停业", "停业", "公示那几天"),
        ("评审员必须懂英语吗", "懂英语吗", "评审员"),
        ("外地的厂能报这个奖吗", "报这个奖吗", "外地的厂"),
        ("公示期几天", "公示期几天", ""),
        ("首席技师,一个月津贴多少", "一个月津贴多少", ""),
        ("奖金多少?我们是小企业", "奖金多少", ""),
    ],
)
def test_the_last_piece_that_asks_is_the_point(question: str, predicate: str, before: str) -> None:
    point = point_of(question)
    assert (point.predicate, point.before) == (predicate, before)


def test_a_piece_that_only_asks_leaves_the_case_as_the_point() -> None:
    assert point_of("评审员把秘密说出去,这允许吗").case == "评审员把秘密说出去"
    assert point_of("秘密能说出去吗").case == ""
