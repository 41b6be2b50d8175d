"""Numbering styles and noise, on small sheets of our own."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from eval.constructed import noise
from eval.constructed.layout import choose_style, lay_out
from eval.constructed.numerals import chinese_date, chinese_number
from eval.constructed.pieces import Provision
from eval.constructed.sheet import Finished, Sheet, finish
from ingest.policy import ClauseLevel

TEXT = "对获得金奖的企业，一次性给予150万元奖励。"
LIST = Provision("申报条件", "须符合下列条件：", ("满三年；", "无事故。"), topic="condition")
TABLE = Provision("", "标准如下：", table=(("奖项", "奖励"), ("金奖", "50万元")))


def laid(seed: int, family: str) -> Finished:
    sheet = Sheet()
    style = choose_style(Random(seed), family)
    sheet.is_half_width = style.is_half_width
    groups = (("奖励", ((0, Provision("设奖", TEXT)), (1, LIST))), ("其他", ((2, TABLE),)))
    lay_out(sheet, style, groups)
    return finish(sheet)


@pytest.mark.parametrize("family", ["articles", "headings", "numbers", "flat"])
@pytest.mark.parametrize("seed", range(6))
def test_quotes_are_carried_through_every_style(family: str, seed: int) -> None:
    found = laid(seed, family)
    quoted = found.quote(0, "一次性给予150万元奖励")
    assert found.text[quoted.start : quoted.end] == quoted.text == "一次性给予150万元奖励"
    above, item = found.quote(1, "须符合下列条件"), found.quote(1, "无事故")
    assert found.path_at(item.start, item.end)[:-1] == found.path_at(above.start, above.end)
    row = found.quote(2, "金奖 | 50万元")
    assert found.path_at(row.start, row.end)[-1] == "表"
    assert row.text.split() in (["金奖", "|", "50万元"], ["金奖", "50万元"])


def test_words_that_a_provision_does_not_say_are_an_error() -> None:
    with pytest.raises(ValueError, match="does not say"):
        laid(1, "articles").quote(0, "二等奖")


def test_half_width_print_changes_the_quote_with_the_text() -> None:
    sheet = Sheet(is_half_width=True, noun="意见")
    sheet.open(ClauseLevel.ARTICLE, "第一条", ("第一条",))
    sheet.write("第一条　")
    sheet.write("按本办法，（企业）可申报：金奖。", 0)
    assert finish(sheet).quote(0, "按本办法，（企业）").text == "按本意见,(企业)"


def test_damaged_figure_is_quoted_as_printed_and_read_as_meant() -> None:
    sheet = Sheet()
    sheet.open(ClauseLevel.ARTICLE, "第一条", ("第一条",))
    sheet.write(TEXT, 0)
    noise.damage_figures(sheet, Random(4), range(1))
    found = finish(sheet)
    ((start, end, reading),) = found.repairs
    assert reading == "150"
    assert found.text[start:end] != "150"
    assert found.text[start:end] in found.quote(0, "给予150万元奖励").text


@pytest.mark.parametrize("seed", range(5))
def test_page_residue_never_reaches_the_canonical_text(seed: int) -> None:
    sheet = Sheet()
    sheet.open(ClauseLevel.PREAMBLE, "前言", ("前言",))
    for number in range(60):
        sheet.write(TEXT, number)
    clean = finish(sheet).text
    noise.add_page_numbers(sheet, Random(seed))
    noise.break_words(sheet, Random(seed))
    noise.add_website(sheet, Random(seed), date(2024, 5, 1), "某局")
    found = finish(sheet)
    assert found.text == clean
    assert len(found.source) > len(clean)
    assert {removal.reason for removal in found.removals} == {
        noise.PAGE,
        noise.BROKEN,
        noise.NAVIGATION,
    }


def test_wrapped_lines_break_no_number_and_are_all_removals() -> None:
    sheet = Sheet()
    sheet.open(ClauseLevel.PREAMBLE, "前言", ("前言",))
    for number in range(30):
        sheet.write(TEXT, number)
    noise.wrap_lines(sheet, Random(2))
    found = finish(sheet)
    assert found.removals
    for removal in found.removals:
        around = found.source[removal.start - 1] + found.source[removal.end]
        assert not around.isdigit()


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (105, "一百零五")],
)
def test_numbers_are_written_as_texts_write_them(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_dates_are_written_out_in_characters() -> None:
    assert chinese_date(date(2024, 10, 20)) == "二〇二四年十月二十日"
