"""A name said in full tells a clause from one that holds its words apart; on an invented plan."""

from __future__ import annotations

from assistant.retrieval.named_run import named_in_full
from assistant.retrieval.retrieve import Hit
from ingest.search.chunk import chunk_all
from tests.ingest.documents import article, make_document

PLAN = make_document(
    [
        article("一", "新培育星河工坊30家，工坊匠心达到国内水平，建立培育名录，完善管理台账。"),
        article("二", "完善工坊匠心培育管理体系，加强设计、打样各环节控制。"),
        article("三", "支持工坊参加展会。"),
    ]
)
HITS = [Hit(c, 1.0, share) for c, share in zip(chunk_all([PLAN]), (0.8, 0.7, 0.2), strict=True)]


def test_the_clause_that_says_the_name_in_one_run_comes_first() -> None:
    assert named_in_full(HITS, "工坊匠心培育管理 要求")[0] is HITS[1]


def test_short_words_and_clauses_far_behind_change_nothing() -> None:
    assert named_in_full(HITS, "工坊 展会") == HITS
    assert named_in_full(HITS, "支持工坊参加展会") == HITS
    assert named_in_full([], "工坊匠心培育管理") == []
