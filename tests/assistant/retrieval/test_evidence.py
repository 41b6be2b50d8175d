"""Which words are quoted for a hit: a clause, a window of a long one, an item with its lead."""

from __future__ import annotations

from assistant.retrieval.evidence import Passage, passages
from assistant.retrieval.retrieve import Hit
from assistant.words.content import ContentIndex
from ingest.policy import ClauseLevel, PolicyDocument
from ingest.search.chunk import Chunk
from tests.ingest.documents import Node, article, entry, make_document


def _quoted(document: PolicyDocument, clause: int, asked: str, *, whole: bool = False) -> list[str]:
    node = document.clauses[clause]
    chunks = [
        Chunk(f"x:{c.index}", "test-policy", c.index, c.start, c.own_end, document.own_text(c),
              "", document.own_text(c))
        for c in document.clauses
    ]  # fmt: skip
    content = ContentIndex(chunks)
    units = content.units(asked)
    hit = Hit(chunks[node.index], 1.0, content.coverage(units, chunks[node.index]))
    found: list[Passage] = passages(document, hit, units, content, whole=whole)
    assert all(p.policy_id == document.policy_id for p in found)
    return [document.text[p.start : p.end] for p in found]


def test_a_short_clause_is_quoted_whole_without_outer_white_space() -> None:
    document = make_document([article("一", "奖励资金由市财政安排。"), article("二", "另行通知。")])
    assert _quoted(document, 0, "资金") == ["第一条 奖励资金由市财政安排。"]


def test_of_a_long_clause_the_sentences_that_answer_are_quoted() -> None:
    filler = "本市坚持质量第一并持续推进各项建设工作。" * 12
    words = f"{filler}评审结果公示五个工作日。{filler}"
    document = make_document([article("一", words)])
    (quote,) = _quoted(document, 0, "评审结果公示")
    assert "公示五个工作日" in quote
    assert len(quote) < 300
    assert quote in document.text


LIST = [
    article("一", "存在以下情形之一的，不予奖励："),
    entry("一", "材料不实的；"),
    entry("二", "停产一年以上的。"),
    article("二", "本办法自发布之日起施行。"),
]


def test_an_item_of_a_list_comes_with_the_sentence_that_opens_it() -> None:
    document = make_document(LIST)
    assert _quoted(document, 2, "停产") == [
        "第一条 存在以下情形之一的，不予奖励：",
        "（二）停产一年以上的。",
    ]


def test_conditions_are_quoted_as_a_whole_list() -> None:
    document = make_document(LIST)
    (quote,) = _quoted(document, 1, "材料不实", whole=True)
    assert quote.startswith("第一条")
    assert quote.endswith("（二）停产一年以上的。")
    assert "第二条" not in quote


def test_of_a_table_the_row_that_answers_is_quoted_with_its_value() -> None:
    table = Node(ClauseLevel.TABLE, "表", "指标\n目标值\n产品合格率\n92\n品牌数\n35\n")
    document = make_document([table])
    assert _quoted(document, 0, "产品合格率") == ["产品合格率\n92"]
