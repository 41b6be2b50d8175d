"""What a question is about, and which clause covers it; invented chunks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.words.content import ContentIndex, bigrams
from ingest.search.chunk import Chunk


def _chunk(number: int, text: str, heading: str = "星河市匠心办法") -> Chunk:
    return Chunk(
        chunk_id=f"xinghe:{number}",
        policy_id="xinghe",
        clause=number,
        start=0,
        end=len(text),
        text=text,
        heading=heading,
        reading=text,
    )


CHUNKS = [
    _chunk(0, "评审结果在门户网站公示五个工作日。"),
    _chunk(1, "申报组织应当连续经营满三年。"),
    _chunk(2, "奖励资金由市财政安排。"),
    _chunk(3, "评审员由秘书处聘任。"),
]


@pytest.fixture(scope="module")
def index() -> ContentIndex:
    return ContentIndex(CHUNKS)


def test_bigrams_overlap_and_latin_words_stay_whole() -> None:
    assert bigrams("公示期 pct 3") == ["公示", "示期", "pct", "3"]
    assert bigrams("奖") == ["奖"]
    assert bigrams("") == []


def test_a_rare_pair_weighs_more_than_a_common_one_and_an_unknown_most(
    index: ContentIndex,
) -> None:
    assert index.weight("公示") > index.weight("评审")
    assert index.weight("火箭") > index.weight("公示")


def test_the_clause_that_speaks_of_it_covers_most(index: ContentIndex) -> None:
    units = index.units("公示几个工作日")
    covered = [index.coverage(units, chunk) for chunk in CHUNKS]
    assert covered[0] == max(covered)
    assert covered[0] > 0.5
    assert covered[2] == 0


def test_words_that_the_library_lacks_keep_the_coverage_low(index: ContentIndex) -> None:
    units = index.units("火箭发射场地评审")
    assert 0 < max(index.coverage(units, chunk) for chunk in CHUNKS) < 0.4


def test_known_pairs_are_content_and_so_are_runs_that_the_library_lacks(
    index: ContentIndex,
) -> None:
    assert {u.gram for u in index.units("评审公示")} == {"评审", "公示"}
    assert {u.gram for u in index.units("火箭评审")} == {"火箭", "评审"}


def test_question_words_are_no_content(index: ContentIndex) -> None:
    assert index.units("请问是什么呢") == []
    assert index.coverage([], CHUNKS[0]) == 0


def test_dropped_names_are_no_content(index: ContentIndex) -> None:
    assert "星河" not in index.content("星河市匠心办法公示几天", drop=["星河市匠心办法"])
    assert "公示" in index.content("星河市匠心办法公示几天", drop=["星河市匠心办法"])


def test_a_heading_counts_as_part_of_its_clause() -> None:
    chunk = _chunk(9, "由市财政安排。", heading="星河市匠心办法 第三章 经费保障")
    index = ContentIndex([*CHUNKS, chunk])
    assert index.coverage(index.units("经费保障"), chunk) > 0.9


def test_policy_words_are_added_for_colloquial_ones(index: ContentIndex) -> None:
    assert "公示期" in index.expanded("公示多久")
    assert "程序" in index.expanded("流程怎么走")
    assert "程序" not in index.expanded("奖励资金")


def test_a_numeral_in_characters_is_met_by_its_digit(index: ContentIndex) -> None:
    (unit,) = [u for u in index.units("三年") if u.gram == "三年"]
    assert unit.is_in("最近3年")
    assert not unit.is_in("最近2年")


def test_unknown_words_beside_a_plain_saying_are_mostly_talk(index: ContentIndex) -> None:
    alone = {u.gram: u.weight for u in index.units("闷葫芦")}
    beside = {u.gram: u.weight for u in index.units("闷葫芦,进局子")}
    assert beside["闷葫芦"] < alone["闷葫芦"] / 2


def test_a_plain_saying_weighs_more_the_longer_it_is(index: ContentIndex) -> None:
    units = {u.gram: u for u in index.units("公家买东西,进局子")}
    assert units["公家买东西"].weight > units["进局子"].weight
    assert "政府采购" in units["公家买东西"].alternatives


def test_a_word_of_another_place_is_none_where_that_is_left_out(index: ContentIndex) -> None:
    others = [replace(c, chunk_id=f"o{c.clause}", policy_id="other") for c in CHUNKS[:1]]
    spoken = "火箭发射场地的公示期。"
    others += [replace(others[0], chunk_id="o9", text=spoken, reading=spoken)]
    large = ContentIndex([*CHUNKS, *others], common=["xinghe"])
    here, all_of_it = large.of({"xinghe"}), large.of({"other"})
    question = "火箭发射场地评审公示"
    assert here.units(question) == index.units(question)
    assert all_of_it is large
    assert large.units(question) != index.units(question)
    assert large.of({"xinghe"}) is here


def test_without_common_policies_the_words_of_all_count(index: ContentIndex) -> None:
    assert index.of(set()) is index
