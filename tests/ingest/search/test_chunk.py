from __future__ import annotations

from ingest.policy import ClauseLevel, GovernmentLevel, Repair
from ingest.search.chunk import MAX_OWN_CHARS, chunk_all, digest_of
from ingest.text.reading import tidy
from tests.ingest.documents import Node, article, entry, make_document


def test_a_chunk_is_exactly_the_text_at_its_offsets() -> None:
    document = make_document([article("一", "为了质量。"), article("二", "给予50万元奖励。")])
    chunks = chunk_all([document])
    assert [c.text for c in chunks] == ["第一条 为了质量。", "第二条 给予50万元奖励。"]
    for chunk in chunks:
        assert chunk.text == document.text[chunk.start : chunk.end]
        assert chunk.chunk_id == f"test-policy:{chunk.start}-{chunk.end}"


def test_an_article_with_a_short_list_is_one_chunk() -> None:
    document = make_document(
        [article("一", "应当具备下列条件："), entry("一", "依法登记；"), entry("二", "信用良好。")]
    )
    (chunk,) = chunk_all([document])
    assert chunk.clause == 0
    assert "依法登记" in chunk.text
    assert "信用良好" in chunk.text


def test_short_clauses_under_a_heading_stay_apart() -> None:
    nodes = [
        Node(ClauseLevel.HEADING_1, "五、", "五、奖励政策\n", 0, "奖励政策"),
        Node(ClauseLevel.HEADING_3, "16.", "16.对甲给予10万元奖励。\n", 1),
        Node(ClauseLevel.HEADING_3, "17.", "17.对乙给予20万元奖励。\n", 1),
    ]
    chunks = chunk_all([make_document(nodes)])
    assert [chunk.clause for chunk in chunks] == [1, 2]
    assert all("五、奖励政策" in chunk.heading for chunk in chunks)


def test_an_article_of_several_short_paragraphs_is_one_chunk() -> None:
    nodes = [
        article("一", "奖金列入预算。"),
        Node(ClauseLevel.PARAGRAPH, "", "经同意，可作调整。\n", 1),
    ]
    (chunk,) = chunk_all([make_document(nodes)])
    assert chunk.text.endswith("可作调整。")


def test_long_entries_are_chunks_of_their_own_under_the_lead() -> None:
    document = make_document(
        [
            article("一", "应当具备下列条件："),
            entry("一", "甲" * 200 + "。"),
            entry("二", "乙" * 200 + "。"),
        ]
    )
    lead, first, second = chunk_all([document])
    assert (lead.clause, first.clause, second.clause) == (0, 1, 2)
    assert "应当具备下列条件" in second.heading
    assert second.heading.endswith("（二）")


def test_a_heading_is_no_chunk_but_is_told_by_its_children() -> None:
    nodes = [
        Node(ClauseLevel.TITLE, "标题", "甲市质量奖励办法\n"),
        Node(ClauseLevel.CHAPTER, "第一章", "第一章 总则\n", 0, "总则"),
        article("一", "为了质量。", 1),
    ]
    (chunk,) = chunk_all([make_document(nodes)])
    assert chunk.clause == 2
    assert chunk.heading == "甲市质量奖励办法 第一章总则 第一条"


def test_a_title_without_its_place_gets_it_in_the_heading() -> None:
    document = make_document(
        [article("一", "为了质量。")],
        title="关于质量兴市的意见(拟题)",
        title_is_ours=True,
        region="甲市",
        level=GovernmentLevel.CITY,
    )
    assert chunk_all([document])[0].heading == "甲市关于质量兴市的意见 第一条"


def test_a_long_text_is_cut_at_sentence_ends_and_nothing_is_lost() -> None:
    sentences = "".join(f"第{i}句说明质量工作应当如何开展并由谁负责落实。" for i in range(60))
    document = make_document([article("一", sentences)])
    chunks = chunk_all([document])
    assert len(chunks) > 2
    assert all(len(chunk.text) <= MAX_OWN_CHARS for chunk in chunks)
    assert all(chunk.text.endswith("。") for chunk in chunks)
    assert "".join(chunk.text for chunk in chunks) == document.text.strip()


def test_a_text_without_any_punctuation_is_cut_all_the_same() -> None:
    document = make_document([article("一", "长" * 2000)])
    chunks = chunk_all([document])
    assert all(len(chunk.text) <= MAX_OWN_CHARS + 40 for chunk in chunks)
    joined = "".join(chunk.text for chunk in chunks)
    assert joined.count("长") == 2000


def test_repairs_are_read_in_for_search_while_the_print_stays() -> None:
    document = make_document([article("一", "给予IOO万元。")])
    at = document.text.index("IOO")
    repair = Repair(at, at + 3, "IOO", "100", "字形混淆")
    document = make_document([article("一", "给予IOO万元。")], repairs=(repair,))
    (chunk,) = chunk_all([document])
    assert "IOO万元" in chunk.text
    assert "100万元" in chunk.reading


def test_white_space_is_collapsed_only_in_the_embedded_text() -> None:
    document = make_document([article("一", "对企\n业给予 \u00a0\u00a0 奖励。")])
    (chunk,) = chunk_all([document])
    assert "企\n业" in chunk.text
    assert "企业给予 奖励" in chunk.embed_text


def test_nul_and_lone_surrogates_never_reach_the_engine() -> None:
    assert tidy("甲\x00乙\ud800丙\ufeff") == "甲乙丙"


def test_the_digest_changes_with_a_title_and_not_with_the_run() -> None:
    nodes = [article("一", "为了质量。")]
    same = digest_of(chunk_all([make_document(nodes)]))
    assert same == digest_of(chunk_all([make_document(nodes)]))
    assert same != digest_of(chunk_all([make_document(nodes, title="乙市办法")]))
