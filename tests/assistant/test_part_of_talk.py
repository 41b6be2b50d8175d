"""Turns about a part of what was told: years, families, some that do not count; and sums of all."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer

_DAY = date(2026, 11, 1)
_RANKS = "我们县研发投入强度前年全省第8，去年第15，今年第25，三年的奖励加起来多少"
_YEARS = "柯城企业，前年主导国标1项，去年主导行标2项，今年参与国标1项，一共多少"
_KIN = "苏州姑苏，走PCT，美国、英国、日本授权各1件，同一族，能拿多少"
_DESIGNS = "XX市，国家级工业设计作品1件，省级2件，都取得经济效益了，一共多少"


def _asked(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=turns[:-1], as_of=_DAY)


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ((_RANKS,), 3_000_000),
        (("我们县研发投入强度去年全省第8，今年第5，两年一共奖多少",), 3_000_000),
        ((_RANKS, "只看去年和今年呢"), 1_500_000),
        ((_RANKS, "去年的不算呢"), 2_000_000),
        ((_RANKS, "前年那次单独是多少"), 1_500_000),
        ((_RANKS, "后两年呢"), 1_500_000),
        ((_RANKS, "今年要是也进了前10呢"), 4_000_000),
        ((_YEARS, "只看去年和今年呢"), 550_000),
        ((_YEARS, "前年的不算"), 550_000),
        ((_YEARS, "去年那两项不算"), 650_000),
    ],
)
def test_years_told_one_by_one(assistant: Assistant, turns: tuple[str, ...], total: int) -> None:
    award = _asked(assistant, *turns).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        ((_KIN, "又拿了德国、法国、韩国各1件，后面这三个国家是另一族的"), 120_000),
        (
            (
                "苏州吴中，PCT途径，一个族在美国、日本、德国、英国、法国、韩国都授权了，奖多少",
                "又拿了意大利、西班牙、荷兰的授权，也是这一族",
                "不对，后面这三个国家是另一族的",
            ),
            160_000,
        ),
        (("苏州姑苏，PCT，美国授权6件，都是一族，奖多少", "其中2件其实是另一族的"), 120_000),
        (("苏州姑苏，PCT，美国授权6件，都是一族，奖多少", "里面后两件是另一族的"), 120_000),
        (
            (
                "苏州姑苏，PCT，日本、韩国、美国、德国各授权2件，全是一个专利族，多少",
                "德国那2件是另一个族的",
            ),
            140_000,
        ),
    ],
)
def test_rights_of_another_family_have_a_limit_of_their_own(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    award = _asked(assistant, *turns).award
    assert award is not None
    assert award.total_yuan == total


def test_another_family_of_nobody_knows_how_many_leaves_no_total(assistant: Assistant) -> None:
    answer = _asked(assistant, _KIN, "后面这五个国家是另一族的")
    assert answer.award is None or answer.award.total_yuan is None
    assert "后面这五个国家是另一族的" in answer.text


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (
            ("XX市，省级工业设计作品3件，企业用上都有效益了，给多少", "有一件还没产生效益呢"),
            100_000,
        ),
        ((_DESIGNS, "省级的其中一件还没出效益"), 550_000),
        ((_DESIGNS, "其中一件没有交材料"), None),
        ((_YEARS, "去年那些好像黄了"), None),
    ],
)
def test_a_part_that_does_not_count_is_left_out_or_said_to_be_unread(
    assistant: Assistant, turns: tuple[str, ...], total: int | None
) -> None:
    award = _asked(assistant, *turns).award
    assert (award.total_yuan if award else None) == total


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("XX市，国际标委会的秘书处设在我们单位，满一年了，给多少", "省的标委会呢"), 50_000),
        (("衢州，首次承担全国标委会秘书处能拿多少", "省的标委会呢"), 300_000),
    ],
)
def test_a_sister_told_by_its_level_in_front_of_its_kind(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    award = _asked(assistant, *turns).award
    assert award is not None
    assert award.total_yuan == total


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("柯城，主导国标1项多少", "行标2项呢", "再加名牌1个，一共"), 1_200_000),
        (("柯城，参与国标1项给多少", "行标1项呢", "再加著名商标1件，总共呢"), 500_000),
        # put in its stead, the first does not count
        (("柯城，主导国标1项多少", "换成行标2项呢", "再加名牌1个，一共"), 700_000),
    ],
)
def test_all_that_was_asked_of_is_in_the_sum(
    assistant: Assistant, turns: tuple[str, ...], total: int
) -> None:
    award = _asked(assistant, *turns).award
    assert award is not None
    assert award.total_yuan == total
