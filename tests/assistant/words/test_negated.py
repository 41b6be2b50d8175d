"""What a question says has not happened, and the clauses that say so, too."""

from __future__ import annotations

import pytest

from assistant.words.negated import negated_words, negates


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("公示期满没有异议怎么办", ("异议",)),
        ("没按时间补正会怎样", ("补正",)),
        ("未按要求补正材料的怎么处理", ("补正",)),
        ("有没有异议", ()),
        ("公示完有异议没有", ()),
        ("公示有异议怎么办", ()),
    ],
)
def test_what_is_denied_is_told_from_what_is_asked(question: str, words: tuple[str, ...]) -> None:
    assert negated_words(question) == words


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("公示无异议的,公告", True),
        ("未提出异议的,公告", True),
        ("有异议的,核查", False),
        ("无正当理由的,有异议", False),
    ],
)
def test_a_denial_reaches_no_further_than_its_piece(text: str, is_denied: bool) -> None:
    assert negates(text, "异议") is is_denied
