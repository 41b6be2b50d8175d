"""Of clauses that hold as much the one that says who and what in one sentence comes first."""

from __future__ import annotations

import re

from assistant.retrieval.one_sentence import by_sentence
from assistant.retrieval.retrieve import Hit
from assistant.words.content import ContentIndex, Unit
from assistant.words.facet import Facet
from ingest.search.chunk import Chunk

_WHO = Facet("负责的部门", re.compile("谁"), re.compile("负责"), keeps_asking=True)
_POINT = (Unit("负责的部门", 12.0, pattern=_WHO.holds), Unit("考核", 3.0))


def _chunk(name: str, text: str) -> Chunk:
    return Chunk(
        chunk_id=name, policy_id="p", clause=0, start=0, end=len(text), heading="",
        text=text, reading=text,
    )  # fmt: skip


def _order(facet: Facet, point: tuple[Unit, ...] = _POINT) -> list[str]:
    apart = _chunk("apart", "领导小组负责质量工作。各地要抓好考核。")
    together = _chunk("together", "领导小组负责组织考核。")
    content = ContentIndex([apart, together])
    hits = [Hit(apart, 0.9, 1.0), Hit(together, 0.8, 1.0)]
    return [hit.chunk.chunk_id for hit in by_sentence(hits, point, (facet,), content)]


def test_one_sentence_that_says_both_goes_before_two_that_share_it() -> None:
    assert _order(_WHO) == ["together", "apart"]


def test_other_questions_keep_their_order() -> None:
    plain = Facet("名额", re.compile("几家"), re.compile("不超过"))
    assert _order(plain) == ["apart", "together"]
    assert _order(_WHO, ()) == ["apart", "together"]


def test_an_item_of_a_list_is_read_with_the_words_that_open_it() -> None:
    apart = _chunk("apart", "领导小组负责质量工作。各地要抓好考核。")
    listed = _chunk("listed", "办公室负责:(一)受理申请;(二)组织考核;")
    content = ContentIndex([apart, listed])
    hits = [Hit(apart, 0.9, 1.0), Hit(listed, 0.8, 1.0)]
    assert by_sentence(hits, _POINT, (_WHO,), content)[0].chunk is listed


def test_of_clauses_that_hold_all_of_it_the_one_that_says_it_in_one_sentence_comes_first() -> None:
    other = _chunk("other", "乙办的职责:(一)组织评审;(二)报告甲委;")
    own = _chunk("own", "甲委的职责:(一)审定名单;(二)决定大事;")
    content = ContentIndex([other, own])
    point = (Unit("甲委", 3.0), Unit("职责", 2.0))
    hits = [Hit(other, 0.9, 1.0), Hit(own, 0.8, 1.0)]
    assert [h.chunk.chunk_id for h in by_sentence(hits, point, (), content)] == ["own", "other"]
    far = [Hit(other, 0.9, 1.0), Hit(own, 0.8, 0.9)]
    assert by_sentence(far, point, (), content) == far
    assert by_sentence(hits, point, (), content)[1].coverage < 0.9  # not quoted beside it
