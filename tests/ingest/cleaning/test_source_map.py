"""Canonical text maps onto its source, whatever a file is mixed of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.cleaning.source_map import source_offset, source_spans
from ingest.read import read
from tests.ingest.kept_text import POLICY, loaded

_PIECES = st.sampled_from(
    [
        POLICY, "首页 > 政务公开\n", "上一篇：关于质量月\n", "\n- 3 -\n", "\n4\n", "打印 关闭\n",
        "\x0c", "\u200b", "第四条 对衢（qú）州的企业给予IOO万元奖励，", "给予5", "0万元", "。",
        "\n", "　　", " | ", "一、", "大 中 小\n", "索引号：\n", "》由会员分享，",
        "甲市公报 第3期\n", "相关链接\n", "> ", "**", "对企业给予奖励，由市财政局负责", "附件1\n",
        "3、", "\ufffd", "关于印发《甲市办法》的通知\n", "2023年5月6日\n", "，", "（", "《",
        "《a》由会员分享",
    ]
)  # fmt: skip
_FILES = st.lists(_PIECES, min_size=1, max_size=14).map("".join).filter(str.strip)
_NAMES = st.sampled_from(["a.txt", "a.md"])


@given(_FILES, _NAMES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_character_is_in_a_clause_or_a_removal_and_maps_to_its_place(
    text: str, name: str
) -> None:
    found = read(loaded(text, name))
    seen = [0] * len(text)
    for removal in found.removals:
        assert removal.text == text[removal.start : removal.end]
        assert removal.reason
        for at in range(removal.start, removal.end):
            seen[at] += 1
    for document in found.documents:
        own = "".join(document.own_text(clause) for clause in document.clauses)
        assert own == document.text
        for offset, letter in enumerate(document.text):
            at = source_offset(document, offset)
            assert text[at] == letter
            seen[at] += 1
        for repair in document.repairs:
            assert document.text[repair.start : repair.end] == repair.printed
    assert set(seen) == {1}


def test_a_span_over_a_removal_comes_from_two_places_of_the_source() -> None:
    text = "第一条 给予5\n- 2 -\n0万元奖励，由市财政局承担。\n第二条 附则。\n"
    (document,) = read(loaded(text)).documents
    at = document.text.index("50")
    pieces = source_spans(document, at, at + 2)
    assert [text[a:b] for a, b in pieces] == ["5", "0"]
    assert source_offset(document, len(document.text)) == len(text)
    with pytest.raises(IndexError):
        source_offset(document, len(document.text) + 1)
