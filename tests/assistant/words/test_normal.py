"""Text as it is compared."""

from __future__ import annotations

import pytest

from assistant.words.normal import key, normalise


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ＰＣＴ　专利", "pct专利"),
        ("“一带一路”沿线", "一带一路沿线"),
        ("國家標準", "国家标准"),
        ("《甲市办法》", "甲市办法"),
        ("国 家\n标准", "国家标准"),
        ("ISO 9000", "iso9000"),
    ],
)
def test_width_case_script_space_and_quotes_do_not_count(typed: str, same: str) -> None:
    assert key(typed) == same


def test_different_words_stay_different() -> None:
    assert key("国家标准") != key("国际标准")
    assert key("18.") != key("19.")


def test_normalised_text_keeps_single_spaces() -> None:
    assert normalise("  奖励　 多少\n\n？ ") == "奖励 多少 ?"


def test_a_letter_that_is_no_numeral_in_its_word_stays() -> None:
    assert key("陆续授权陆件") == "陆续授权六件"
