"""What a question names as its subject."""

from __future__ import annotations

import pytest

from assistant.words.content import ContentIndex
from assistant.words.focus import focus_in
from ingest.search.chunk import Chunk


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("星河市规划对宠物食品有没有规定", "宠物食品"),
        ("星河市的意见里有没有提碳达峰", "碳达峰"),
        ("意见里老旧小区改造提没提", "老旧小区改造"),
        ("匠心奖的评审员要有什么学历", "学历"),
        ("到2020年森林覆盖率要达到多少", "森林覆盖率"),
        ("要培育多少个高端制造品牌", "高端制造品牌"),
        ("请问品牌指导站是做什么的", "品牌指导站"),
        ("质量服务站有什么用", "质量服务站"),
        ("我市对标达标怎么开展", ""),
        ("匠心奖有什么条件", ""),
        ("公示要多少个工作日", ""),
        ("哪几个地方的厂子能拿", ""),
    ],
)
def test_the_subject_is_heard_where_the_wording_marks_it(question: str, subject: str) -> None:
    assert focus_in(question) == subject


def _chunks() -> list[Chunk]:
    texts = ("加强农产品和食品安全监管。", "开展家政服务质量承诺。", "建设质量博物馆。")
    return [
        Chunk(f"xinghe:{n}", "xinghe", n, 0, len(t), t, "星河市质量意见", t)
        for n, t in enumerate(texts)
    ]


def test_a_clause_that_lacks_the_subject_tells_little_however_alike_the_rest() -> None:
    chunks = _chunks()
    index = ContentIndex(chunks)
    question = "食品安全监管里对玩具有什么规定"
    plain = index.units(question)
    focused = index.units(question, focus=focus_in(question))
    assert index.coverage(plain, chunks[0]) > 0.5
    assert index.coverage(focused, chunks[0]) < index.coverage(plain, chunks[0])


def test_words_of_the_title_do_not_show_that_a_clause_answers() -> None:
    chunks = _chunks()
    index = ContentIndex(chunks)
    units = index.units("星河市质量意见里的无人机")
    assert index.coverage(units, chunks[0]) > 0.5
    assert index.told(units, chunks[0]) == 0
    assert index.told(index.units("星河市质量意见"), chunks[0]) == 1


def test_pieces_that_stood_apart_are_not_read_as_one_word() -> None:
    index = ContentIndex(_chunks())
    grams = {unit.gram for unit in index.units("食品 安全")}
    assert "品安" not in grams
    assert {"食品", "安全"} <= grams


def test_a_word_with_a_grammatical_letter_is_content() -> None:
    text = "鼓励节能。产业协会参与质量工作,年度考核公开。人才考虑周全。"
    chunks = [Chunk("xinghe:9", "xinghe", 9, 0, len(text), text, "", text), *_chunks()]
    index = ContentIndex(chunks)
    assert {"节能", "协会"} <= {unit.gram for unit in index.units("协会节能")}
