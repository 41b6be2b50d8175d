"""How much more another case would bring; an invented province."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.knowledge import Knowledge
from assistant.understanding.asked.gained import gain_told
from tests.assistant.invented import knowledge, town


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@pytest.mark.parametrize(
    ("question", "goes_on", "cases"),
    [
        (
            "南桥,现在参与甲级标准1项,要是改成主导,能多拿多少",
            False,
            ("南桥,现在参与甲级标准1项，能拿多少？", "要是改成主导呢？"),
        ),
        (
            "主导甲级标准2项,再多做一项能多拿多少?",
            True,
            ("主导甲级标准2项，能拿多少？", "再多做一项呢？"),
        ),
        (
            "主导甲级标准2项,过几年想报乙级标准,能多拿多少",
            False,
            ("主导甲级标准2项，能拿多少？", "过几年想报乙级标准呢？"),
        ),
        ("如果是主导,多给几万", True, ("能拿多少？", "如果是主导呢？")),
    ],
)
def test_what_holds_and_what_would_hold_are_asked_apart(
    question: str, goes_on: bool, cases: tuple[str, str]
) -> None:
    assert gain_told(question, _town(), goes_on=goes_on) == cases


@pytest.mark.parametrize(
    "question",
    [
        "如果是主导,多给几万",  # nothing was told before
        "主导甲级标准2项,最多给多少",
        "主导的比参与的多多少",
        "参与甲级标准1项,再次获奖能多拿多少",
        "参与甲级标准1项,如果改成主导能拿多少",
    ],
)
def test_other_questions_ask_for_no_difference(question: str) -> None:
    assert gain_told(question, _town(), goes_on=False) is None
