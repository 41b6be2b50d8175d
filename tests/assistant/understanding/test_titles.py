"""Policies named by the pieces of a title that people remember; on invented policies."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.names.titles import TitleIndex
from ingest.policy import GovernmentLevel
from tests.assistant.invented import policy, rule

_HELD = {
    "nation": ("关于开展匠心培育行动的指导意见", "全国", GovernmentLevel.NATION, date(2017, 9, 5)),
    "province": ("云泽省关于加快品牌发展的意见", "云泽省", GovernmentLevel.PROVINCE, None),
    "city": ("星河市品牌发展规划", "星河市", GovernmentLevel.CITY, date(2019, 3, 1)),
    "award": ("星河市市长匠心奖评定管理办法", "星河市", GovernmentLevel.CITY, date(2020, 1, 1)),
    "zone": ("海棠工业园区匠心奖评定管理办法", "海棠工业园区", GovernmentLevel.ZONE, None),
}
TITLES = TitleIndex(
    {
        policy_id: policy(
            [rule("匠心名品", 100)],
            policy_id=policy_id,
            title=title,
            region=region,
            level=level,
            effective_from=since,
        ).document
        for policy_id, (title, region, level, since) in _HELD.items()
    }
)


@pytest.mark.parametrize(
    ("words", "policy_id"),
    [
        ("国务院2017年匠心培育的指导意见里怎么说", "nation"),
        ("匠心培育的意见", "nation"),
        ("请问中央那个匠心培育行动的意见", "nation"),
        ("省里品牌发展的意见", "province"),
        ("云泽的品牌意见", "province"),
        ("星河市19年的品牌规划", "city"),
        ("星河2019年那个品牌发展方案", "city"),
        ("园区办法第三条", "zone"),
        ("海棠园区匠心奖的办法", "zone"),
    ],
)
def test_the_pieces_of_a_title_name_its_policy(words: str, policy_id: str) -> None:
    assert [found for found, _, _ in TITLES.named(words)] == [policy_id]


@pytest.mark.parametrize(
    "words",
    [
        "匠心奖评定管理办法",  # of two
        "海棠市品牌发展规划",  # another place's
        "国务院2015年匠心培育的指导意见",  # another year's
        "省里的匠心培育指导意见",  # another level's
        "知识产权的指导意见",
        "你有什么意见",
        "本厂的品牌管理办法",
    ],
)
def test_words_that_are_not_all_of_one_policy_name_none(words: str) -> None:
    assert TITLES.named(words) == []


def test_the_span_holds_the_name_alone() -> None:
    words = "我想问下,国务院匠心培育的意见第二条"
    ((_, start, end),) = TITLES.named(words)
    assert words[start:end] == "国务院匠心培育的意见"
