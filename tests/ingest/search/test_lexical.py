from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import SearchIndexError
from ingest.search.lexical import LexicalIndex, tokens

ENTRIES = [
    ("a", "甲市办法 第一条", "对获得市长质量奖的企业给予100万元奖励"),
    ("a", "甲市办法 第二条", "通过ISO9000认证的组织可以申报"),
    ("b", "乙市细则 第一条", "对马德里国际商标每件给予5000元补助"),
]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    LexicalIndex.create(tmp_path / "lexical", ENTRIES)
    return LexicalIndex.open(tmp_path / "lexical")


def test_tokens_are_bigrams_and_whole_words() -> None:
    assert tokens("质量奖 ＩＳＯ9000，0.5万元") == ["质量", "量奖", "iso9000", "0.5", "万元"]


def test_a_character_alone_is_a_token() -> None:
    assert tokens("第A条") == ["第", "a", "条"]


def test_traditional_characters_find_simplified_ones(index: LexicalIndex) -> None:
    assert tokens("質量獎勵") == tokens("质量奖励")
    assert index.search("馬德里國際商標補助", 3)[0][0] == 2


def test_the_best_match_comes_first(index: LexicalIndex) -> None:
    assert index.search("市长质量奖奖励多少", 3)[0][0] == 0
    assert index.search("iso9000", 3)[0][0] == 1


def test_a_place_in_the_heading_alone_is_found(index: LexicalIndex) -> None:
    assert [number for number, _ in index.search("乙市细则", 1)] == [2]


def test_the_filter_keeps_out_other_policies_and_does_not_change_scores(
    index: LexicalIndex,
) -> None:
    everything = dict(index.search("给予奖励", 9))
    only = index.search("给予奖励", 9, ["b"])
    assert [number for number, _ in only] == [2]
    assert only[0][1] == pytest.approx(everything[2])


def test_an_empty_filter_and_a_blank_query_find_nothing(index: LexicalIndex) -> None:
    assert index.search("奖励", 9, []) == []
    assert index.search(" ，。\x00", 9) == []
    assert index.search("奖励", 0) == []


def test_query_syntax_is_only_text(index: LexicalIndex) -> None:
    assert index.search('heading:"甲市" AND (OR *:* +-', 3)


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="无法打开"):
        LexicalIndex.open(tmp_path / "nowhere")
