"""The patterns of counting: a numeral where the file says so, and no pattern nobody knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.words.counting import AsideWords, counting
from assistant.words.patterns import Patterns, read_patterns


@pytest.mark.parametrize("number", ["2", "12", "两", "十二"])
def test_the_mark_for_a_number_takes_figures_and_numerals(number: str) -> None:
    said = counting().aside.given.search(f"5项国标,其中{number}项去年奖过")
    assert said is not None
    assert said["n"] == f"{number}项"


class _Words(Patterns):
    given: re.Pattern[str]
    undone: re.Pattern[str]


def test_a_pattern_broken_over_lines_is_one_with_its_pieces_spelt_out(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(
        "pieces: {量: '[项件]'}\ngiven: >-\n  其中(?P<n><数>)\n  <量>\nundone: |-\n  没\n  批\n",
        encoding="utf-8",
    )
    words = read_patterns(file, _Words, {"数": "[二三]"})
    assert words.given.fullmatch("其中三项")
    assert words.undone.fullmatch("没批")


def test_a_pattern_that_no_code_asks_for_is_refused() -> None:
    with pytest.raises(ValidationError, match="gvien"):
        AsideWords.model_validate({"gvien": "其中", "given": "a", "undone": "b", "part": "c"})
