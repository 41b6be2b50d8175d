"""Slips by sound are read as the term; what the library knows is left alone."""

from __future__ import annotations

import pytest

from assistant.words.typos import SoundIndex

KNOWN = {"主导", "参与", "导两", "远航", "航商", "商标", "参加", "奖励", "励多", "多少", "再参"}


def _index(*terms: str, known: set[str] | None = None) -> SoundIndex:
    return SoundIndex(terms, (KNOWN if known is None else known).__contains__)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("参预", "参与"),
        ("猪导", "主导"),
        ("远行商标", "远行商标"),
        ("元航商标", "远航商标"),
        ("远航伤标奖励多少", "远航商标奖励多少"),
    ],
)
def test_a_homophone_is_read_as_the_term(typed: str, read: str) -> None:
    assert _index("参与", "主导", "远航商标").corrected(typed) == read


def test_a_piece_that_shares_too_few_letters_is_left_alone() -> None:
    assert _index("远航商标").corrected("元杭伤镖") == "元杭伤镖"


def test_words_that_the_library_knows_are_never_changed() -> None:
    assert _index("远航商标", known={"元航", "航商", "商标"}).corrected("元航商标") == "元航商标"


def test_known_words_stay_where_others_are_corrected() -> None:
    known = {"元航", "航商", "商标", "标参"}
    assert _index("远航商标", "参与", known=known).corrected("元航商标参预") == "元航商标参与"


def test_the_longest_term_wins() -> None:
    index = _index("元杭", "远航商标")
    assert index.corrected("元航商镖") == "远航商标"


def test_the_length_of_the_text_stays() -> None:
    text = "我们元航商标和参预的事"
    assert len(_index("远航商标", "参与").corrected(text)) == len(text)
