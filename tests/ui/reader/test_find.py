"""Search inside a policy: words are found however they are typed, and marked as printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.load import load_bytes
from ingest.policy import PolicyDocument, Repair
from ingest.read import read
from ui.reader.clause_text import ClauseText
from ui.reader.find import LONGEST_QUERY, find

_TEXT = (
    "甲市质量奖奖励办法\n第一条 对获得市长质\n量奖的企业给予ＩＯＯ万元奖励。\n"
    "第二条 市长质量奖每两年评一次。市长质量奖 不收费。\n第三条 ISO9001认证<略>。\n"
)


@pytest.fixture(scope="module")
def document() -> PolicyDocument:
    (found,) = read(load_bytes("a.txt", _TEXT.encode())).documents
    return found


def _found(document: PolicyDocument, words: str) -> list[str]:
    return [document.text[start:end] for start, end in find(document, words).marks]


def test_a_word_cut_by_a_line_end_is_found_as_printed(document: PolicyDocument) -> None:
    assert _found(document, "市长质量奖") == ["市长质\n量奖", "市长质量奖", "市长质量奖"]


def test_width_case_script_and_blanks_do_not_count(document: PolicyDocument) -> None:
    assert _found(document, "iso 9001") == ["ISO9001"]
    assert _found(document, "ｉｏｏ万") == ["ＩＯＯ万"]
    assert _found(document, "認證") == ["认证"]


def test_hits_are_counted_by_clause_with_the_words_around_them(document: PolicyDocument) -> None:
    found = find(document, "市长质量奖")
    assert [(hit.clause.label, hit.count) for hit in found.hits] == [("第一条", 1), ("第二条", 2)]
    first = found.hits[0]
    assert first.snippet[slice(*first.mark)] == "市长质 量奖"
    assert "对获得" in first.snippet


def test_damaged_print_is_found_by_its_reading_and_by_itself(document: PolicyDocument) -> None:
    at = document.text.index("ＩＯＯ万")
    damaged = replace(document, repairs=(Repair(at, at + 4, "ＩＯＯ万", "100万", "字形"),))
    assert _found(damaged, "给予100万元") == ["给予ＩＯＯ万元"]
    assert _found(damaged, "IOO") == ["ＩＯＯ"]
    assert _found(damaged, "奖励") == _found(document, "奖励")  # once each, not once a reading


def test_nothing_is_found_for_a_blank_or_for_what_is_not_there(document: PolicyDocument) -> None:
    for words in ("", "  ", "\u3000", "驰名商标", "x" * 1000):
        found = find(document, words)
        assert found.marks == found.hits == ()
        assert len(found.words) <= LONGEST_QUERY


def test_marks_and_readings_leave_every_character_in_its_place(document: PolicyDocument) -> None:
    at = document.text.index("ＩＯＯ万")
    damaged = replace(document, repairs=(Repair(at, at + 4, "ＩＯＯ万", "100万", "字形"),))
    marks = find(damaged, "予100万").marks
    html = ClauseText(damaged, marks).inline(at - 2, at + 6)
    assert html == (
        '给<mark>予</mark><span class="zc-damaged" data-read="100万" title="读作“100万”">'
        "<mark>ＩＯＯ万</mark></span>元奖"
    )
    # cut by an end, a piece of damaged print carries no reading of its own
    assert "data-read" not in ClauseText(damaged, marks).inline(at, at + 2)
    assert "&lt;略&gt;" in ClauseText(document).lines(0, len(document.text))
