"""Sums of money in policy texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.money import money_mentions, percent_mentions
from ingest.policy import Repair


def amounts(text: str) -> list[int]:
    return [int(m.amount_yuan) for m in money_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("给予100万元的奖励", [1_000_000]),
        ("给予100万的奖励", [1_000_000]),
        ("每件5000 元奖励", [5_000]),
        ("不超过 2 万元", [20_000]),
        ("完成投资1.5亿元", [150_000_000]),
        ("奖励2,000元", [2_000]),
        ("奖励５０万元", [500_000]),
        ("引进100亿服务业项目5个", [10_000_000_000]),
        ("给予50、30万元", [500_000, 300_000]),
        ("给予10-20万元", [100_000, 200_000]),
        ("分别给予100万元、50万元、20万元", [1_000_000, 500_000, 200_000]),
        ("奖励五十万元,再奖三千元", [500_000, 3_000]),
        ("奖励贰拾万元整,参与的奖励伍仟元", [200_000, 5_000]),
        ("补助50百万元", [50_000_000]),
    ],
)
def test_a_sum_is_read_in_yuan(text: str, expected: list[int]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "10万名中小学生",
        "450万居民",
        "面积1万平方米以上",
        "清淤1000万立方米",
        "前10、前20、前30的县",
        "关键元器件5元器件",
        "二元结构",
        "每年服务企业600家",
        "总分1000分",
        "2017年12月27日",
        "第1000条",
    ],
)
def test_people_land_ranks_and_dates_are_no_money(text: str) -> None:
    assert amounts(text) == []


def test_offsets_point_into_the_printed_text() -> None:
    text = "每件最高 2 万元奖励,每延伸 1 个国家给予 1000 元"
    for mention in money_mentions(text):
        assert text[mention.start : mention.end] == mention.text


def test_one_bound_word_governs_the_whole_list() -> None:
    words = [m.bound_word for m in money_mentions("分别给予最高30万元、10万元的奖励")]
    assert words == ["最高", "最高"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("给予最高不超过30万元的奖励", ["最高不超过"]),
        ("每件最高奖励1万元", ["最高"]),
        ("奖励在30万元以内", ["以内"]),
        ("给予每件5000元奖励,每件总奖励不超过2万元", [None, "不超过"]),
        ("最高奖励10万元,再给予5万元", ["最高", None]),
        ("建立最高计量标准的,奖励75万元", [None]),
        ("奖励100万元", [None]),
    ],
)
def test_a_bound_word_binds_its_own_part_of_the_sentence(
    text: str, words: list[str | None]
) -> None:
    assert [m.bound_word for m in money_mentions(text)] == words


def test_a_repair_is_read_and_the_print_is_kept() -> None:
    text = "给予最高IOO万的资金支持"
    repair = Repair(4, 7, "IOO", "100", "识别错误")
    (mention,) = money_mentions(text, [repair])
    assert (mention.text, mention.amount_yuan) == ("IOO万", Decimal(1_000_000))
    assert amounts(text) == []


def test_a_repair_after_the_figure_belongs_to_the_sum() -> None:
    text = "分别奖励150万元、50万7Go(二)"
    at = text.index("7Go")
    found = money_mentions(text, [Repair(at, at + 3, "7Go", "元。", "识别错误")])
    assert [m.text for m in found] == ["150万元", "50万7Go"]
    assert [int(m.amount_yuan) for m in found] == [1_500_000, 500_000]


def test_percentages_are_read_apart_from_sums() -> None:
    assert percent_mentions("按实际投入的20%补助,最高50万元") == (Decimal(20),)


@pytest.mark.parametrize(
    ("text", "word"),
    [("每年最高不超過10萬元", "最高不超过"), ("10萬元以內", "以内"), ("封頂獎勵20萬元", "封顶")],
)
def test_a_bound_in_traditional_characters_binds(text: str, word: str) -> None:
    (mention,) = money_mentions(text)
    assert mention.bound_word == word
    assert mention.text in text
