"""What is being typed is told apart: clause numbers, document numbers, letters, words."""

from __future__ import annotations

import pytest

from assistant.retrieval.typed import (
    ClauseNumber,
    DocumentNumber,
    document_numbers,
    label_value,
    read_typed,
)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "words"),
    [
        ("第二十七条", 27, "条", ()),
        ("第27条", 27, "条", ()),
        ("第２７条", 27, "条", ()),
        ("十八条", 18, "条", ()),
        ("18.", 18, "", ()),
        ("18", 18, "", ()),
        ("(三)", 3, "", ()),
        ("（三）", 3, "", ()),
        ("五、", 5, "", ()),
        ("第六章", 6, "章", ()),
        ("第二十", 20, "", ()),
        ("园区 27条", 27, "条", ("园区",)),
        ("园区27条", 27, "条", ("园区",)),
        ("质量奖 第二十七条", 27, "条", ("质量奖",)),
    ],
)
def test_a_clause_number_is_read_however_it_is_typed(
    typed: str, value: int, unit: str, words: tuple[str, ...]
) -> None:
    found = read_typed(typed)
    assert found.clause == ClauseNumber(value, unit)
    assert found.words == words


@pytest.mark.parametrize(
    "typed",
    [
        "衢政发〔2007〕47号", "衢政发[2007]47号", "衢政发(2007)47号", "衢政发（2007）47号",
        "衢政发【2007】47号", "衢政发200747", "衢政发 2007 47", "衢政发２００７47号",
        "衢政發〔2007〕47號",
    ],
)  # fmt: skip
def test_a_document_number_is_read_whatever_its_brackets_and_width(typed: str) -> None:
    found = read_typed(typed)
    assert found.number == DocumentNumber("衢政发", "2007", "47")
    assert found.clause is None


def test_half_a_document_number_may_be_the_whole_one() -> None:
    whole = DocumentNumber("衢政发", "2007", "47")
    for typed in ("衢政发2007", "衢政发〔2007〕4", "政发2007 47", "2007 47号"):
        number = read_typed(typed).number
        assert number is not None, typed
        assert number.may_be(whole), typed
    for typed in ("衢政发2008", "衢政发〔2007〕5", "杭政函2007"):
        number = read_typed(typed).number
        assert number is not None, typed
        assert not number.may_be(whole), typed


@pytest.mark.parametrize("typed", ["衢州2017年的奖励", "主导三项国家标准", "一次性奖励", "30万元"])
def test_figures_of_a_sentence_are_no_numbers_of_documents_or_clauses(typed: str) -> None:
    found = read_typed(typed)
    assert found.number is None
    assert found.clause is None
    assert found.words


def test_letters_alone_are_taken_for_initials_and_for_a_word() -> None:
    assert read_typed("zlj").letters == "zlj"
    assert read_typed("ZLJ").letters == "zlj"
    assert read_typed("zlj").words == ("zlj",)
    assert read_typed("z").letters == ""
    assert read_typed("PCT专利").letters == ""


@pytest.mark.parametrize("typed", ["", "  ", "\0", "，、"])
def test_nothing_typed_is_nothing(typed: str) -> None:
    assert read_typed(typed).is_empty


def test_a_long_text_is_cut_and_never_refused() -> None:
    assert len(read_typed("奖" * 100_000).text) == 120


def test_labels_are_compared_by_value() -> None:
    assert label_value("第二十七条") == ClauseNumber(27, "条")
    assert label_value("18.") == ClauseNumber(18)
    assert label_value("(三)") == label_value("三、") == ClauseNumber(3)
    assert label_value("附件") is None


def test_document_numbers_of_a_text_are_those_printed_with_brackets() -> None:
    text = "《意见》(衢政发〔2007〕47号)同时停止执行,自2017年12月27日起"
    assert [number for number, _ in document_numbers(text)] == [
        DocumentNumber("衢政发", "2007", "47")
    ]
