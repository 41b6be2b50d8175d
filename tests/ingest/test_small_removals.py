"""Pinyin, repeats, Markdown and invisible characters."""

from __future__ import annotations

import pytest

from ingest.cleaning.damage import find_damage
from tests.ingest.kept_text import POLICY, kept, removals


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("衢（qú）州市", "衢州市"),
        ("柯城（kē chéng）区", "柯城区"),
        ("观(ɡuān)音", "观音"),
        ("衢(qu)州市", "衢州市"),
        ("觀（ㄍㄨㄢ）音", "觀音"),
    ],
)
def test_readings_in_brackets_go(printed: str, whole: str) -> None:
    assert kept(f"对{printed}企业给予奖励。\n") == f"对{whole}企业给予奖励。\n"
    assert len(removals(printed)) == 1


@pytest.mark.parametrize(
    "text",
    ["压力（pa）单位", "企业（ISO）认证", "第一条(a)项", "研发投入（R&D）强度", "平台（app）建设"],
)
def test_latin_words_in_brackets_stay(text: str) -> None:
    assert kept(text) == text


def test_a_paragraph_pasted_twice_stays_once() -> None:
    clause = "第一条 对首次获得中国质量奖的企业，给予100万元奖励。\n"
    assert kept(clause + clause + "第二条 附则。\n") == clause + "第二条 附则。\n"


def test_a_document_pasted_twice_stays_once() -> None:
    assert kept(POLICY + "\n" + POLICY).strip() == POLICY.strip()
    assert {r.reason for r in removals(POLICY + "\n" + POLICY)} == {"与前文逐字重复的段落"}


def test_the_same_clause_in_another_section_stays() -> None:
    clause = "对首次获得奖项的企业，由市财政给予100万元奖励，不重复享受。\n"
    text = f"一、质量\n{clause}二、标准\n{clause}三、品牌\n{clause}"
    assert kept(text) == text


def test_equal_rows_and_short_lines_stay() -> None:
    text = "一等奖 | 给予奖励，每家企业一百万元整 | 100\n" * 2 + "同上\n同上\n"
    assert kept(text) == text


def test_marks_of_markdown_go_and_words_stay() -> None:
    text = (
        "# 关于质量提升的措施\n\n**第一条** 对[获奖企业](http://a.cn/b)给予`100万元`。\n"
        "| 等级 | 金额 |\n|---|:---:|\n| 一等 | 100 |\n\n---\n> 第二条 附则 5*3。\n"
    )
    assert kept(text, "a.md") == (
        "关于质量提升的措施\n\n第一条 对获奖企业给予100万元。\n等级 | 金额\n一等 "
        "| 100\n\n第二条 附则 5*3。\n"
    )
    assert kept("# 甲\n", "a.txt") == "# 甲\n"


def test_invisible_characters_go() -> None:
    assert kept("\ufeff给予\u200b100\u00ad万元\x07奖励\ufe0f。") == "给予100万元奖励。"


@pytest.mark.parametrize(
    ("text", "word"),
    [("给予\ufffd万元", "丢失"), ("给予\ue001万元", "专用字形"), ("å…³äºŽå¼€å±• 锟斤拷", "乱码")],
)
def test_damage_that_cannot_be_mended_is_noticed(text: str, word: str) -> None:
    (finding,) = find_damage(text)
    assert word in finding


def test_sound_print_is_not_noticed() -> None:
    assert find_damage(POLICY + "±5℃ ①—…·“”×÷ ｶﾅ Ⅷ Müller 5µm") == ()
