"""A traditional text is kept as printed and read like any other."""

from __future__ import annotations

from datetime import date

from ingest.read import read
from ingest.rules.rulebook import check_rules
from ingest.search.lexical import tokens
from ingest.text.script import draft_as_printed, in_simplified, is_traditional
from tests.ingest.kept_text import POLICY, loaded

_TEXT = """甲市政府品質獎勵辦法
第一條 為鼓勵企業提升品質水準，推動產業發展，特訂定本辦法。
第二條 對首次獲得國家品質獎的企業，給予一次性獎勵IOO萬元。
第三條 本辦法自2023年5月1日起施行，有效期三年，由市政府負責解釋。
"""


def test_print_labels_and_quotes_stay_traditional() -> None:
    (document,) = read(loaded(_TEXT)).documents
    assert document.text == _TEXT
    assert [c.label for c in document.clauses][-3:] == ["第一條", "第二條", "第三條"]
    assert document.metadata.title == "甲市政府品質獎勵辦法"
    assert document.metadata.effective_from == date(2023, 5, 1)
    assert document.metadata.effective_until == date(2026, 4, 30)
    assert "辦法自2023年5月1日起施行" in document.metadata.validity_basis
    assert [s.text in _TEXT for s in document.metadata.interpreting_office] == [True]


def test_its_sums_become_drafts_that_quote_the_print() -> None:
    (document,) = read(loaded(_TEXT)).documents
    rules = draft_as_printed(document)
    assert [rule.amount_yuan for rule in rules.rules] == [1_000_000]
    assert "獎勵IOO萬元" in rules.rules[0].quote
    assert check_rules(rules, document) == ()


def test_simplified_words_find_it() -> None:
    assert set(tokens("国家品质奖")) <= set(tokens(_TEXT))


def test_a_simplified_text_with_a_few_traditional_characters_is_read_as_it_is() -> None:
    text = POLICY + "“驰(著)名商標”企業。\n"
    assert not is_traditional(text)
    assert in_simplified(text) == text
    assert len(in_simplified(_TEXT)) == len(_TEXT)


def test_its_caps_agree_with_the_print() -> None:
    text = (
        "甲市商標獎勵辦法\n第一條 為推動商標品牌建設，制定本辦法。\n第二條 對國際註冊商標，"
        "每件給予1萬元補助，每家企業每年最高不超過10萬元。\n第三條 本辦法自2020年1月1日起施行。\n"
    )
    (document,) = read(loaded(text)).documents
    rules = draft_as_printed(document)
    assert [cap.amount_yuan for cap in rules.caps] == [100_000]
    assert not list(check_rules(rules, document))
