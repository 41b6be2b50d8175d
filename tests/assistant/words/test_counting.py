"""The patterns of counting: a numeral where the file says so, and no pattern nobody knows."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.words.counting import AsideWords, counting


@pytest.mark.parametrize("number", ["2", "12", "两", "十二"])
def test_the_mark_for_a_number_takes_figures_and_numerals(number: str) -> None:
    said = counting().aside.given.search(f"5项国标,其中{number}项去年奖过")
    assert said is not None
    assert said["n"] == f"{number}项"


def test_a_pattern_broken_over_lines_is_one() -> None:
    given = {"given": "其中(?P<n><数>)\n  项", "undone": "没\n批", "part": "是"}
    words = AsideWords.model_validate(given)
    assert words.given.fullmatch("其中三项")
    assert words.undone.fullmatch("没批")


def test_a_pattern_that_no_code_asks_for_is_refused() -> None:
    with pytest.raises(ValidationError, match="gvien"):
        AsideWords.model_validate({"gvien": "其中", "given": "a", "undone": "b", "part": "c"})
