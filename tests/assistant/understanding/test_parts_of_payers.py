"""«省里和某地各给多少»: the province's part and that of the place itself, whatever its level."""

from __future__ import annotations

import pytest

from assistant.understanding.asked.payers import payers_asked
from assistant.words.normal import key
from ingest.policy import GovernmentLevel

_P, _C = GovernmentLevel.PROVINCE, GovernmentLevel.CITY
_COUNTY, _ZONE = GovernmentLevel.COUNTY, GovernmentLevel.ZONE


@pytest.mark.parametrize(
    ("question", "place", "payers"),
    [
        ("认定为甲级中心，省里和云溪各给多少", _COUNTY, (_P, _COUNTY)),
        ("认定为甲级中心，省里跟云溪高新区分别奖多少", _ZONE, (_P, _ZONE)),
        ("认定为甲级中心，省里和云溪各给多少", _C, (_P, _C)),
        ("认定为甲级中心，省里和市里各给多少", _COUNTY, (_P, _C)),
        ("认定为甲级中心，省里和云溪各给多少", None, (_P, _C)),
        ("认定为甲级中心给多少", _COUNTY, ()),
        ("甲级中心和乙级中心各给多少", _COUNTY, ()),
    ],
)
def test_the_place_named_beside_the_province_pays_at_its_own_level(
    question: str, place: GovernmentLevel | None, payers: tuple[GovernmentLevel, ...]
) -> None:
    assert payers_asked(key(question), (), place) == payers


@pytest.mark.parametrize(
    ("question", "payer"),
    [
        ("获得甲省质量奖，园区还奖励吗", _ZONE),
        ("获得甲省质量奖，市里还补贴吗", _C),
        ("主导甲级标准，区里还奖励吗", _COUNTY),
        ("主导甲级标准，区里再加吗", _COUNTY),
        ("得了甲省质量奖，园区给不给钱", _ZONE),
    ],
)
def test_who_else_rewards_it_is_asked_of_that_payer(question: str, payer: GovernmentLevel) -> None:
    assert payers_asked(key(question), ()) == (payer,)
