"""Clause trees of the shipped sources and of made-up texts."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from ingest.load import LoadedFile, load
from ingest.policy import Clause, ClauseLevel, PolicyDocument
from ingest.read import ReadFile, read
from ingest.structure.parse import parse

SOURCES = sorted((Path(ingest.__file__).parent / "data" / "sources").glob("*.txt"))


@pytest.fixture(scope="module")
def shipped() -> dict[str, ReadFile]:
    return {path.name[:3]: read(load(path)) for path in SOURCES}


def paths(text: str) -> list[str]:
    return ["/".join(c.path) for c in parse(text).clauses if c.label]


def clause(document: PolicyDocument, *path: str) -> Clause:
    return next(c for c in document.clauses if c.path == path and c.label)


def assert_complete(result: ReadFile) -> None:
    """Every source character is in one document or one removal, and in one clause."""
    source = result.loaded.text
    spans = [s for d in result.documents for s in d.source.spans]
    pieces = sorted([*spans, *((r.start, r.end) for r in result.removals)])
    assert [a for a, _ in pieces] == [0, *(b for _, b in pieces)][: len(pieces)]
    assert (pieces[-1][1] if pieces else 0) == len(source)
    for removal in result.removals:
        assert source[removal.start : removal.end] == removal.text
        assert removal.reason
    for document in result.documents:
        assert "".join(source[a:b] for a, b in document.source.spans) == document.text
        assert "".join(document.own_text(c) for c in document.clauses) == document.text
        assert_tree(document.clauses, len(document.text))
        for repair in document.repairs:
            assert document.text[repair.start : repair.end] == repair.printed


def assert_tree(clauses: tuple[Clause, ...], size: int) -> None:
    for number, node in enumerate(clauses):
        assert node.index == number
        assert 0 <= node.start < node.own_end <= node.end <= size
        if node.parent is not None:
            above = clauses[node.parent]
            assert above.index < number
            assert node.end <= above.end
            assert node.path[: len(above.path)] == above.path


@pytest.mark.parametrize(
    ("file", "n_documents"), [("000", 1), ("001", 5), ("002", 1), ("003", 1), ("004", 1)]
)
def test_the_shipped_sources_hold_nine_policies_and_nothing_is_lost(
    shipped: dict[str, ReadFile], file: str, n_documents: int
) -> None:
    assert len(shipped[file].documents) == n_documents
    assert_complete(shipped[file])
    assert shipped[file].findings == ()


def test_items_that_count_on_across_headings_stand_under_their_heading(
    shipped: dict[str, ReadFile],
) -> None:
    (document,) = shipped["000"].documents
    items = [c.path for c in document.clauses if c.level is ClauseLevel.HEADING_3]
    assert [path[1] for path in items] == [f"{n}." for n in range(1, 22)]
    assert ("五、", "18.") in items
    text = document.full_text(clause(document, "五、", "18."))
    assert text.startswith("18.对主导(即第一起草单位)")
    assert text.endswith("奖励。\n")
    assert clause(document, "附则").level is ClauseLevel.ANNEX
    assert document.full_text(clause(document, "落款")) == "衢州市人民政府办公室\n2017年11月27日"


@pytest.mark.parametrize(("number", "n_articles", "n_chapters"), [(0, 37, 8), (3, 34, 8)])
def test_articles_without_line_breaks_stand_in_their_chapters(
    shipped: dict[str, ReadFile], number: int, n_articles: int, n_chapters: int
) -> None:
    document = shipped["001"].documents[number]
    levels = [c.level for c in document.clauses]
    assert levels.count(ClauseLevel.ARTICLE) == n_articles
    assert levels.count(ClauseLevel.CHAPTER) == n_chapters


def test_paragraphs_of_an_article_are_counted_apart(shipped: dict[str, ReadFile]) -> None:
    document = shipped["001"].documents[0]
    article = clause(document, "第七章", "第三十三条")
    children = [c for c in document.clauses if c.parent == article.index]
    assert [c.level for c in children] == [ClauseLevel.PARAGRAPH]
    assert document.full_text(children[0]).startswith("经评定再次获奖的组织")
    assert document.labelled(children[0]) == article
    after_list = clause(document, "第七章", "第三十条")
    last = [c for c in document.clauses if c.parent == after_list.index][-1]
    assert document.full_text(last).startswith("评定委各成员单位应当加强信息沟通")


def test_three_levels_inside_an_article(shipped: dict[str, ReadFile]) -> None:
    document = shipped["001"].documents[1]
    item = clause(document, "第五条", "(三)", "5.")
    assert item.level is ClauseLevel.ITEM
    assert clause(document, "第五条", "(四)").level is ClauseLevel.SUBPARAGRAPH


def test_marks_directly_behind_text_are_found(shipped: dict[str, ReadFile]) -> None:
    (document,) = shipped["002"].documents
    marks = [c.label for c in document.clauses if c.level is ClauseLevel.HEADING_2]
    assert len(marks) == 24
    assert clause(document, "七、", "(二十二)").heading == "优化激励政策"
    assert "积极争取省100万元资金支持" in document.text
    assert {r.read_as for r in document.repairs} == {"100", "元。"}


def test_boxes_and_the_table_of_the_plan_are_nodes(shipped: dict[str, ReadFile]) -> None:
    (document,) = shipped["003"].documents
    boxes = [c for c in document.clauses if c.level is ClauseLevel.BOX]
    assert [c.label for c in boxes] == [f"专栏{n}" for n in range(1, 12)]
    (table,) = [c for c in document.clauses if c.level is ClauseLevel.TABLE]
    assert table.path == ("二、", "(三)", "2.", "表")
    assert document.full_text(table).startswith("分类")
    assert "深入挖掘嘉兴旅游品牌" in document.text


def test_a_notice_stands_before_the_text_that_it_sends_out(shipped: dict[str, ReadFile]) -> None:
    (document,) = shipped["004"].documents
    levels = [c.level for c in document.clauses[:4]]
    assert levels == [
        ClauseLevel.TITLE,
        ClauseLevel.NOTICE,
        ClauseLevel.TITLE,
        ClauseLevel.PREAMBLE,
    ]
    assert clause(document, "三、", "(二)").heading == "实行奖励政策"


def test_numerals_are_printed_in_any_way() -> None:
    text = "第 1 条 甲。\n第 2 条 乙。\n第３条 丙。\n第四条 丁。\n第 5 条 按第2条执行。\n"
    assert paths(text) == ["第 1 条", "第 2 条", "第３条", "第四条", "第 5 条"]


def test_a_reference_is_not_a_heading() -> None:
    text = (
        "第一条 依照第二条和第三条执行。\n"
        "第二条 第一条第(一)项所列企业,前款(一)(二)除外:\n(一)甲;\n(二)乙。\n"
        "第三条 按前款第(一)项处理,奖励一、二、三等奖,3.15日、2.5万元、(2016)年。\n"
    )
    assert paths(text) == ["第一条", "第二条", "第二条/(一)", "第二条/(二)", "第三条"]


def test_both_numbering_families_may_be_mixed() -> None:
    text = (
        "一、范围\n(一)投资\n第1条 甲。\n第2条 乙。\n(二)绩效\n第3条 丙：（1）丁。（2）戊。\n"
        "二、其他\n第4条 己。\n"
    )
    assert paths(text) == [
        "一、", "一、/(一)", "一、/(一)/第1条", "一、/(一)/第2条", "一、/(二)", "一、/(二)/第3条",
        "一、/(二)/第3条/（1）", "一、/(二)/第3条/（2）", "二、", "二、/第4条",
    ]  # fmt: skip


def test_numbers_restart_under_each_heading() -> None:
    text = "一、甲\n1．子。\n2．丑。\n二、乙\n1．寅。\n①卯；②辰。\n附 则\n1．巳。\n2．午。\n"
    assert paths(text) == [
        "一、", "一、/1．", "一、/2．", "二、", "二、/1．", "二、/1．/①", "二、/1．/②",
        "附 则", "附 则/1．", "附 则/2．",
    ]  # fmt: skip


def test_articles_run_on_under_supplementary_provisions() -> None:
    assert paths("第一章 总则\n第一条 甲。\n第二条 乙。\n附则\n第三条 丙。\n") == [
        "第一章", "第一章/第一条", "第一章/第二条", "附则", "附则/第三条",
    ]  # fmt: skip


def test_a_lost_number_is_reported() -> None:
    result = parse("一、甲\n1.子。\n2.丑。\n4.寅。\n5.卯。\n")
    assert ["4." in finding and "3" in finding for finding in result.findings] == [True]
    assert len(result.clauses) == 5


def test_a_doubled_number_is_reported() -> None:
    result = parse("第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。\n")
    assert ["重复" in finding for finding in result.findings] == [True]


def test_a_text_without_numbers_is_paragraphs() -> None:
    clauses = parse("今天召开会议。\n会议指出。\n").clauses
    assert [c.level for c in clauses] == [ClauseLevel.PREAMBLE, ClauseLevel.PARAGRAPH]


def test_rows_of_a_table_are_one_node() -> None:
    clauses = parse(
        "一、标准\n奖励如下:\n级别 | 金额\n国家 | 50万元\n行业 | 20万元\n二、其他\n"
    ).clauses
    assert [c.label for c in clauses if c.level is ClauseLevel.TABLE] == ["表"]


_PIECES = [
    "第一条", "第二条 ", "第三章", "一、", "二、", "(一)", "（二）", "1.", "2．", "3、", "①",
    "附件", "附则", "专栏1:", "\n", "\n\n", " \xa0\xa0\xa0\xa0", "\u3000\u3000", "。", ";",
    "对企业奖励50万元", "18", "IOO万", "关于印发《甲办法》的通知",
    "甲办法", "  • 【市级】", "各县:",
    "2020年1月1日", "甲市人民政府", " | ", "首页", "> 政务", "发布时间:", "\x0c", "\ufeff", "\t",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=60))
def test_no_character_of_any_text_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces).replace("\r", "\n")
    assert_complete(read(LoadedFile("x.txt", "0" * 64, text, "utf-8")))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=6),
    st.sampled_from(["\n", " \xa0\xa0\xa0\xa0\xa0\xa0", " \u3000\u3000"]),
)
def test_a_well_numbered_text_is_read_as_it_was_written(counts: list[int], gap: str) -> None:
    chinese = "一二三四五六七八九十"
    expected, parts = [], []
    numbers = itertools.count(1)
    for chapter, n_items in enumerate(counts):
        head = f"{chinese[chapter]}、"
        parts.append(f"{head}标题")
        expected.append((head,))
        for _ in range(n_items):
            label = f"{next(numbers)}."
            parts.append(f"{label}内容依照第十条办理。")
            expected.append((head, label))
    text = gap.join(parts)
    assert [c.path for c in parse(text).clauses] == expected
