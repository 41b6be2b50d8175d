"""Automatic numbers of Word stand before the paragraphs as a reader sees them."""

from __future__ import annotations

from ingest.formats.word import read_word

from .kept import kept
from .word_files import abstract, docx, level, num, p, r, start_at

CHAPTERS = abstract(
    0,
    level(0, "chineseCountingThousand", "第%1章"),
    level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    level(2, "chineseCountingThousand", "（%3）"),
    level(3, "decimal", "%4."),
)


def lines(body: str, **parts: str) -> list[str]:
    return read_word("x.docx", docx(body, **parts)).text.split("\n")


def test_articles_count_on_over_chapters_and_items_begin_anew() -> None:
    body = (
        p("总则", num=1) + p("为了鼓励", num=1, level=1) + p("奖励", num=1, level=2)
        + p("标准", num=1, level=3) + p("品牌", num=1, level=3) + p("其他", num=1, level=2)
        + p("奖励", num=1) + p("范围", num=1, level=1) + p("企业", num=1, level=2)
        + p("中小", num=1, level=3)
    )  # fmt: skip
    assert lines(body, numbering=CHAPTERS + num(1, 0)) == [
        "第一章 总则", "第一条 为了鼓励", "（一）奖励", "1. 标准", "2. 品牌", "（二）其他",
        "第二章 奖励", "第二条 范围", "（一）企业", "1. 中小",
    ]  # fmt: skip


def test_lists_over_one_abstract_list_go_on_and_an_override_begins_anew() -> None:
    numbering = (
        abstract(0, level(0, "decimal", "%1、")) + num(1, 0) + num(2, 0) + num(3, 0, start_at(0, 8))
    )
    body = (
        p("a", num=1) + p("b", num=1) + p("c", num=2) + p("d", num=3) + p("e", num=3)
        + p("f", num=1)
    )  # fmt: skip
    assert lines(body, numbering=numbering) == ["1、a", "2、b", "3、c", "8、d", "9、e", "10、f"]


def test_lists_over_different_abstract_lists_count_apart() -> None:
    one = level(0, "chineseCounting", "%1、")
    numbering = abstract(0, one) + abstract(1, one) + num(1, 0) + num(2, 1)
    body = p("a", num=1) + p("b", num=2) + p("c", num=1) + p("d", num=2)
    assert lines(body, numbering=numbering) == ["一、a", "一、b", "二、c", "二、d"]


def test_a_level_override_replaces_how_it_is_printed() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.", start=3)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, override)
    assert lines(p("a", num=1) + p("b", num=1), numbering=numbering) == ["III. a", "IV. b"]


def test_start_and_several_levels_in_one_label() -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、", start=3), level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    ) + num(1, 0)  # fmt: skip
    body = p("a", num=1) + p("b", num=1, level=1) + p("c", num=1, level=2)
    assert lines(body, numbering=numbering) == ["三、a", "三.1 b", "3.1.1 c"]


def test_a_lower_level_before_any_higher_one_counts_it_as_used() -> None:
    numbering = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + num(1, 0)
    body = p("a", num=1, level=1) + p("b", num=1) + p("c", num=1, level=1)
    assert lines(body, numbering=numbering) == ["1.1 a", "2 b", "2.1 c"]


def test_a_level_restarts_only_after_the_level_it_names() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%2)"),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)  # fmt: skip
    body = (
        p("A", num=1) + p("B", num=1, level=1) + p("x", num=1, level=2) + p("C", num=1, level=1)
        + p("y", num=1, level=2) + p("D", num=1) + p("z", num=1, level=2)
    )  # fmt: skip
    assert lines(body, numbering=numbering) == [
        "1 A",
        "1) B",
        "a) x",
        "2) C",
        "b) y",
        "2 D",
        "a) z",
    ]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="mine"/>'
    '<w:basedOn w:val="h2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="plain"><w:name w:val="plain"/><w:basedOn w:val="h1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)
BY_STYLE = abstract(
    0,
    level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
    level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
) + num(1, 0)


def test_styles_number_paragraphs_also_those_based_on_them() -> None:
    body = (
        p("a", style="h1") + p("b", style="h2") + p("c", style="mine") + p("d") + p("e", style="h1")
    )
    assert lines(body, numbering=BY_STYLE, styles=STYLES) == [
        "一、a", "（一）b", "（二）c", "d", "二、e",
    ]  # fmt: skip


def test_list_zero_turns_numbers_off_in_a_paragraph_and_in_a_style() -> None:
    body = (
        p("a", style="h1") + p("b", style="h1", num=0) + p("c", style="plain") + p("d", style="h1")
    )
    assert lines(body, numbering=BY_STYLE, styles=STYLES) == ["一、a", "b", "c", "二、d"]


def test_a_list_may_be_named_by_a_numbering_style() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="gb"/>')
        + abstract(1, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="gb"/>')
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    assert lines(p("a", num=1) + p("b", num=2), numbering=numbering) == ["一、a", "二、b"]


def test_bullets_and_labels_without_a_figure() -> None:
    numbering = (
        abstract(0, level(0, "bullet", "\uf06c")) + abstract(1, level(0, "none", "附则"))
        + abstract(2, level(0, "none", "")) + num(1, 0) + num(2, 1) + num(3, 2)
    )  # fmt: skip
    body = p("a", num=1) + p("b", num=2) + p("c", num=3)
    assert lines(body, numbering=numbering) == ["● a", "附则 b", "c"]


def test_what_follows_the_label_keeps_figures_apart() -> None:
    nothing = '<w:suff w:val="nothing"/>'
    numbering = (
        abstract(0, level(0, "decimal", "%1."))
        + abstract(1, level(0, "decimal", "（%1）", nothing))
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    assert lines(p("2023年", num=1) + p("5家", num=2), numbering=numbering) == [
        "1. 2023年", "（1）5家",
    ]  # fmt: skip


def test_a_format_given_for_newer_versions_fills_up_with_zeros() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert lines(p("a", num=1), numbering=abstract(0, custom) + num(1, 0)) == ["001. a"]


def test_a_paragraph_deleted_with_its_mark_takes_no_number() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0)
    content = read_word("x.docx", docx(p("a", num=1) + gone + p("b", num=1), numbering=numbering))
    assert kept(content).split("\n") == ["1、a", "2、b"]


def test_an_unknown_list_numbers_nothing() -> None:
    assert lines(p("a", num=7) + f"<w:p>{r('b')}</w:p>") == ["a", "b"]
