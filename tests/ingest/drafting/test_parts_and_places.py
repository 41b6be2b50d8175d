"""Drafts of what is paid in parts, shared by place, kept, or told of a table: invented policies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.drafting.by_place import place_shares
from ingest.drafting.draft import draft_rules
from ingest.reward import RewardRule
from tests.ingest.drafting.test_sentences import document_of


def _rules(text: str) -> tuple[RewardRule, ...]:
    return draft_rules(document_of(text)).rules


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "经评审立项的市级匠心培育中心，每个资助50万元，立项当年拨付30万元，验收合格后再拨付20万元。",
            [300_000, 200_000],
        ),
        (
            "新建国家匠心中心的，给予承建单位300万元支持，批准筹建后给付100万元，通过验收后给付200万元。",
            [1_000_000, 2_000_000],
        ),
    ],
)
def test_sums_paid_at_their_times_that_make_up_the_whole_are_parts(
    text: str, parts: list[int]
) -> None:
    (rule,) = _rules(text)
    assert rule.amount_yuan == sum(parts)
    assert [part.amount_yuan for part in rule.instalments] == parts


def test_shares_at_bare_stages_are_parts() -> None:
    (rule,) = _rules("获批市级匠心导航项目的，每项资助20万元，立项给50%，验收再给50%。")
    assert [part.percent for part in rule.instalments] == [50, 50]


def test_a_sum_for_another_thing_is_no_part() -> None:
    text = "获批匠心中心的，奖励50万元，通过验收后再奖励20万元。"
    assert [rule.amount_yuan for rule in _rules(text)] == [500_000, 200_000]


def test_each_place_among_those_who_won_together_has_its_share() -> None:
    text = (
        "获得匠心奖金奖、银奖的项目，分别给予100万元、50万元奖励。获奖项目由两个以上单位共同完成的，"
        "第一完成单位享受奖励额的60%，第二完成单位享受奖励额的40%。"
    )
    rules = _rules(text)
    shares = {rule.level: rule.percent for rule in rules if rule.kind == "percent"}
    assert shares == {
        "金奖第一完成单位": 60, "金奖第二完成单位": 40,
        "银奖第一完成单位": 60, "银奖第二完成单位": 40,
    }  # fmt: skip
    assert all(rule.conditions for rule in rules if rule.kind == "fixed")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "作为第二、第三完成单位的，分别按标准的50%、30%奖励",
            {"第二完成单位": 50, "第三完成单位": 30},
        ),
        ("第一完成单位奖励20万元，第二完成单位按50%奖励", {"第二完成单位": 50}),
        (
            "第一完成单位、第二完成单位、其他单位按60%、40%分配",
            {"第一完成单位": 60, "第二完成单位": 40},
        ),
        ("第一完成单位按60%、20%分配", {}),
    ],
)
def test_places_and_shares_pair_or_are_left_open(text: str, pairs: dict[str, int]) -> None:
    told = place_shares(text)
    assert told is not None
    assert dict(told.pairs) == {place: Decimal(share) for place, share in pairs.items()}


def test_rising_to_an_award_and_keeping_it_are_told_apart() -> None:
    rules = _rules(
        "新认定为国家匠心示范企业、国家匠心优势企业的，分别给予30万元、15万元奖励；由优势企业升级为"
        "示范企业的，补足差额部分。通过国家复核的，按首次奖励标准的30%给予奖励。"
    )
    assert [(r.item, r.level, r.repeat) for r in rules][::2] == [
        ("国家匠心示范企业", None, "difference"), ("国家匠心示范企业", "复核", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "承担国家级匠心试点项目的，给予15万元经费支持，项目批准后拨付一半，通过验收后拨付剩余一半。",
        "承担匠心技术委员会秘书处的，资助40万元，分两年平均拨付。",
    ],
)
def test_halves_and_equal_parts_are_parts(text: str) -> None:
    (rule,) = _rules(text)
    assert [part.percent for part in rule.instalments] == [50, 50]


def test_what_a_number_exceeds_is_paid_at_its_own_sum() -> None:
    text = "获得匠心专利授权的，每件奖励3000元，年授权量超过10件的，超过部分每件奖励5000元。"
    first, more = _rules(text)
    assert (first.amount_yuan, more.amount_yuan) == (3000, 5000)
    assert first.is_marginal
    assert more.is_marginal
    assert first.tier is not None
    assert first.tier.at_most == 10


def test_who_had_the_lower_one_gets_the_difference() -> None:
    rules = _rules(
        "新获评国家匠心示范企业的，奖励40万元；新获评国家匠心优势企业的，奖励20万元。"
        "已获优势企业奖励后获评示范企业的，按差额奖励。"
    )
    assert [rule.repeat for rule in rules] == ["difference", None]
