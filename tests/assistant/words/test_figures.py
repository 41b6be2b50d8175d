"""Figures as people and machines write them."""

from __future__ import annotations

import pytest

from assistant.words.figures import figures


def _values(text: str, kind: str) -> list[str]:
    return [f.value for f in figures(text) if f.kind == kind]


@pytest.mark.parametrize(
    "text",
    ["50万元", "五十万", "五十万元", "伍拾万元整", "500000元", "500,000元", "５０万圓", "50w",
     "¥500000", "5\u200b0万元", "5\u20600 万 元", "⑤⓪万元", "五 十 万 元", "٥٠万元", "50万人民币"],
)  # fmt: skip
def test_one_sum_however_it_is_written(text: str) -> None:
    assert _values(text, "money") == ["500000"]


@pytest.mark.parametrize(
    "text", ["30%", "３０％", "百分之三十", "三成", "30个百分点", "千分之三百"]
)
def test_one_share_however_it_is_written(text: str) -> None:
    assert _values(text, "rate") == ["0.3"]


def test_both_ends_of_a_range_have_the_scale_of_the_second() -> None:
    assert _values("50-80万元", "money") == ["500000", "800000"]
    assert _values("五至八万", "money") == ["50000", "80000"]


@pytest.mark.parametrize("text", ["翻倍", "翻一番", "加倍", "两倍", "减半", "一半", "三分之一"])
def test_a_multiple_is_a_figure(text: str) -> None:
    assert len(_values(text, "times")) == 1


@pytest.mark.parametrize("text", ["几十万", "数百万元", "50多万元", "百余万", "上百万", "几万"])
def test_a_vague_sum_is_a_figure_of_its_own(text: str) -> None:
    assert len(_values(text, "vague")) == 1


def test_dates_and_document_numbers_are_read_in_both_scripts() -> None:
    assert (
        _values("2026年11月1日", "date") == _values("二〇二六年十一月一日", "date") == ["2026-11-1"]
    )
    assert _values("国办发〔2017〕47号", "document") == _values("国办发[2017]第47号", "document")
    assert _values("国办发〔2017〕47号", "document") != _values("苏政发〔2017〕47号", "document")


def test_a_number_keeps_its_unit() -> None:
    assert _values("半年、十五个工作日、廿天", "count") == ["0.5年", "15个工作日", "20天"]


@pytest.mark.parametrize(
    "text", ["一次性奖励", "统一规定", "进一步", "单位：万元", "成立公司", "一定"]
)
def test_words_that_hold_a_numeral_state_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize("text", ["写到这一点的政策", "有一点不同", "重点", "要注意几点", "这点"])
def test_a_point_that_is_no_numeral_states_no_figure(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize(("text", "value"), [("百分之三点五", "0.035"), ("一点五倍", "一点五倍")])
def test_a_point_between_numerals_is_part_of_the_figure(text: str, value: str) -> None:
    assert [f.value for f in figures(text)] == [value]
