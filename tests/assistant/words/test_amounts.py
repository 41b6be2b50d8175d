"""Sums, numbers of things and periods as people type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.words.amounts import counts, days, sums
from assistant.words.normal import normalise
from assistant.words.wording import money


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("30万元", 300_000),
        ("30 万", 300_000),
        ("三十万", 300_000),
        ("８０００元", 8000),
        ("8000块钱", 8000),
        ("30w", 300_000),
        ("5k", 5000),
        ("1.5亿", 150_000_000),
        ("0.35万元", 3500),
        ("两百万", 2_000_000),
        ("3千万", 30_000_000),
        ("十二万元", 120_000),
    ],
)
def test_a_sum_is_read_in_every_way_it_is_typed(text: str, yuan: int) -> None:
    assert [s.amount for s in sums(normalise(f"留存是{text}吗"))] == [Decimal(yuan)]


@pytest.mark.parametrize("text", ["3项国家标准", "2019年", "第18条", "参与两件", "5千米外"])
def test_a_number_without_money_is_no_sum(text: str) -> None:
    assert list(sums(text)) == []


def test_two_sums_keep_their_places() -> None:
    text = "以前给5万元,现在给8000元"
    found = list(sums(text))
    assert [text[s.start : s.end] for s in found] == ["5万元", "8000元"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("主导2项标准", [2]),
        ("三个甲标和12件商标", [3, 12]),
        ("俩商标", [2]),
        ("一个企业一年最多多少", []),
        ("一家企业", [1]),
        ("拿了个名品", [1]),
        ("第3个专利", []),
        ("1个月", []),
        ("2.5件", []),
    ],
)
def test_a_number_of_things_needs_a_measure_word(text: str, numbers: list[int]) -> None:
    assert [c.number for c in counts(text)] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("延伸到5个国家", [(5, True)]),
        ("延伸一打国家", [(12, True)]),
        ("延伸了半打", [(6, True)]),
        ("商标一打,各延伸1国", [(1, True), (12, False)]),
        ("指定7国", [(7, True)]),
        ("覆盖3个国家或地区", [(3, True)]),
        ("1个国家标准", [(1, False)]),
        ("2件商标延伸30个国家", [(2, False), (30, True)]),
    ],
)
def test_countries_reached_are_told_from_things(
    text: str, expected: list[tuple[int, bool]]
) -> None:
    assert [(c.number, c.is_places) for c in counts(text)] == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023年", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023年12月", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-05-06", date(2023, 5, 6), date(2023, 5, 6)),
        ("2023年5月6日", date(2023, 5, 6), date(2023, 5, 6)),
    ],
)
def test_a_time_is_a_period_with_both_ends(text: str, first: date, last: date) -> None:
    assert list(days(f"我们{text}获奖")) == [(first, last)]


def test_a_day_that_does_not_exist_is_none() -> None:
    assert list(days("2023年2月30日")) == []


@pytest.mark.parametrize(
    ("yuan", "words"),
    [(0, "0元"), (9999, "9999元"), (10_000, "1万元"), (15_500, "1.55万元"), (600_000, "60万元"),
     (100_000_000, "10000万元"), (12_345, "1.2345万元"), (100, "100元")],
)  # fmt: skip
def test_money_is_written_in_wan_from_one_wan_up(yuan: int, words: str) -> None:
    assert money(yuan) == words


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("8万零500元", [80_500]),
        ("12万3500元", [123_500]),
        ("3万5千", [35_000]),
        ("九万五", [95_000]),
        ("1亿2000万", [120_000_000]),
        ("留存30万2项国标", [300_000]),
        ("10万一件", [100_000]),
        ("50万,3项", [500_000]),
    ],
)
def test_what_follows_the_ten_thousands_belongs_to_the_sum(text: str, yuan: list[int]) -> None:
    assert [int(s.amount) for s in sums(text)] == yuan


def test_a_sum_that_is_asked_to_be_right_counts_no_pairs() -> None:
    assert not list(counts("给8000对不对"))
    assert [c.number for c in counts("主导了两对国标")] == [4]
