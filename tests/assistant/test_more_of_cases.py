"""Turns that tell more of one of several firms, or change part of what was only supposed."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

_DAY = date(2026, 11, 1)
_DOUBTED = "一家在相城，PCT授权美国2件日本1件，不同族；另一家在吴中，PCT授权英国4件，一共多少"


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (
            ["柯城那个评了浙江名牌1个，衢江那个主导国标1项，两个厂能拿多少", "我想知道单独柯城的"],
            300_000,
        ),
        (
            [
                "柯城那个评了浙江名牌1个，衢江那个主导国标1项，两个厂能拿多少",
                "衢江那个还有1项行标也是主导的",
            ],
            1_000_000,
        ),
        # what was open stays so, though more is told
        ([_DOUBTED, "前一家再加韩国1件"], None),
        (["柯城，国标参与2项，要是都改成主导，能多拿多少", "只改一项呢"], 650_000),
    ],
)
def test_what_more_is_told_of_one_of_them(
    assistant: Assistant, turns: list[str], total: int | None
) -> None:
    award = assistant.ask(turns[-1], history=turns[:-1], as_of=_DAY).award
    assert (award.total_yuan if award else None) == total
