"""A Word file reads as a reader sees it: boxes, notes and results in, deletions and codes out."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.errors import LoadError
from ingest.formats.content import Content
from ingest.formats.word import read_word

from .kept import asides, kept
from .word_files import abstract, docx, level, num, p, r


def read(body: str, **parts: str) -> Content:
    return read_word("办法.docx", docx(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.split("\n")


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate") + result + mark.format("end")
    )  # fmt: skip


def test_tabs_breaks_and_page_breaks() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:lastRenderedPageBreak/>"
        "<w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/></w:r></w:p>"
    )
    assert lines(body) == ["a\tb", "cd-e"]


def test_of_a_field_only_its_result_is_read_also_inside_another() -> None:
    inner = field("PAGE", r("7"))
    body = f"<w:p>{r('见')}{field('REF x ' + '', r('第三条') + inner)}{r('。')}</w:p>"
    assert lines(body) == ["见第三条7。"]


def test_a_field_inside_a_code_is_not_read_and_one_without_end_swallows_nothing() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = f"<w:p>{r('a')}{mark}{field('X', r('code'))}</w:p>" + p("b")
    assert lines(body) == ["a", "b"]


def test_links_controls_insertions_and_simple_fields_are_read() -> None:
    body = (
        f"<w:p><w:hyperlink>{r('a')}</w:hyperlink><w:ins>{r('b')}</w:ins>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('c')}</w:sdtContent></w:sdt>"
        f'<w:fldSimple w:instr="PAGE">{r("d")}</w:fldSimple></w:p>'
        f"<w:sdt><w:sdtContent>{p('e')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["abcd", "e"]


def test_tracked_changes_read_as_accepted_with_a_finding() -> None:
    body = (
        f"<w:p>{r('奖励')}<w:del><w:r><w:delText>50</w:delText></w:r></w:del>"
        f"<w:ins>{r('100')}</w:ins>{r('万元')}<w:moveFrom>{r('旧处')}</w:moveFrom></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}</w:p>{p('后半')}"
    )
    content = read(body)
    assert kept(content) == "奖励100万元\n前半后半"
    assert asides(content) == [("50", "修订中已删除的文字")]
    assert any("修订" in finding for finding in content.findings)


def test_hidden_text_is_left_out_with_a_finding_also_by_style() -> None:
    styles = '<w:style w:type="character" w:styleId="s"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = r("密", "<w:vanish/>") + r("秘", '<w:rStyle w:val="s"/>')
    shown = r("c", '<w:rStyle w:val="s"/><w:vanish w:val="0"/>')
    content = read(f"<w:p>{r('a')}{hidden}{shown}</w:p>", styles=styles)
    assert kept(content) == "ac"
    assert asides(content) == [("密", "不显示的文字"), ("秘", "不显示的文字")]
    assert content.findings == ("2 处隐藏文字未读入",)


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_a_text_box_is_read_once_above_its_paragraph() -> None:
    shape = "<wps:wsp><wps:txbx>" + BOX.format(p("市政府文件")) + "</wps:txbx></wps:wsp>"
    old = (
        "<w:pict><v:shape><v:textbox>"
        + BOX.format(p("市政府文件"))
        + "</v:textbox></v:shape></w:pict>"
    )
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing>'
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(f"<w:p><w:r>{both}</w:r>{r('正文')}</w:p>") == ["市政府文件", "正文"]
    assert lines(f"<w:p><w:r>{old}</w:r></w:p>{p('正文')}") == ["市政府文件", "正文"]


def test_a_box_below_the_beginning_of_its_paragraph_follows_it() -> None:
    shape = (
        '<w:drawing><wp:anchor><wp:positionV relativeFrom="paragraph"><wp:posOffset>9000'
        f"</wp:posOffset></wp:positionV>{BOX.format(p('专栏1') + p('指标'))}"
        "</wp:anchor></w:drawing>"
    )
    assert lines(f"<w:p><w:r>{shape}</w:r>{r('如专栏所示。')}</w:p>") == [
        "如专栏所示。",
        "专栏1",
        "指标",
    ]


def test_notes_stand_at_the_end_under_their_marks() -> None:
    notes = f'<w:footnote w:id="2">{p("指纳税额。")}</w:footnote>'
    body = (
        '<w:p><w:r><w:t>奖励50万元</w:t><w:footnoteReference w:id="2"/><w:t>。</w:t></w:r></w:p>'
        + p("末")
    )
    content = read(body, footnotes=notes)
    assert content.text.split("\n") == ["奖励50万元¹。", "末", "¹ 指纳税额。"]
    assert content.findings == ("1 条脚注、尾注列在文末",)


def test_raised_figures_stay_raised_and_lowered_ones_are_plain() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    assert lines(
        f"<w:p>{r('10')}{r('4', up)}{r('m')}{r('2', up)}{r('PM')}{r('2.5', down)}</w:p>"
    ) == ["10⁴m²PM2.5"]


def test_symbols_print_their_signs_and_unknown_ones_are_told() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90</w:t>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/>'
        '<w:sym w:font="Wingdings" w:char="F0EE"/></w:r></w:p>'
    )
    content = read(body)
    assert content.text == "≥90☑\ufffd"
    assert "1 个特殊符号" in content.findings[0]


def test_a_formula_stands_in_one_line() -> None:
    run = "<m:r><m:t>{}</m:t></m:r>"
    fraction = (
        f"<m:oMath><m:f><m:num>{run.format('a+b')}</m:num><m:den>{run.format('c')}</m:den></m:f>"
        f"<m:sSup><m:e>{run.format('x')}</m:e><m:sup>{run.format('2')}</m:sup></m:sSup></m:oMath>"
    )
    assert lines(f"<w:p>{r('按')}{fraction}</w:p>") == ["按(a+b)/cx²"]


def test_a_table_of_contents_is_marked_with_its_title() -> None:
    body = (
        p("规划") + p("目 录")
        + f"<w:p>{field('TOC', r('一、总则 1'))}</w:p>"
        + p("一、总则")
    )  # fmt: skip
    content = read(body)
    (aside,) = content.asides
    assert content.text[aside.start : aside.end] == "目 录\n一、总则 1\n"
    assert aside.reason == "目录"


def test_contents_over_several_paragraphs_end_with_their_field() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f"<w:p>{mark.format('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        f"{mark.format('separate')}{r('一、a')}</w:p>{p('二、b')}"
        f"<w:p>{mark.format('end')}</w:p>{p('一、a')}"
    )
    content = read(body)
    assert [content.text[a.start : a.end] for a in content.asides] == ["一、a\n二、b\n"]


def test_strict_documents_are_read_as_well() -> None:
    data = docx(p("一、总则"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.namelist():
            text = old.read(item).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(item, text)
    assert read_word("x.docx", buffer.getvalue()).text == "一、总则"


def _with_document(xml: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", xml)
    return buffer.getvalue()


def test_entities_are_refused_and_damage_is_told() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    with pytest.raises(LoadError, match="实体"):
        read_word("x.docx", _with_document(bomb))
    with pytest.raises(LoadError, match="已损坏"):
        read_word("x.docx", _with_document("<w:document"))


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(LoadError, match="嵌套过深"):
        read("<w:ins>" * 5000 + p("a") + "</w:ins>" * 5000)


def test_a_struck_figure_does_not_run_into_the_one_that_replaces_it() -> None:
    body = f"<w:p>{r('奖励')}{r('10', '<w:strike/>')}{r('20万元')}</w:p>"
    content = read(f"{body}<w:p>{r('整段作废。', '<w:dstrike/>')}</w:p>{p('新')}")
    assert kept(content) == "奖励20万元\n新"
    assert asides(content) == [("10", "带删除线的文字"), ("整段作废。", "带删除线的文字")]
    assert "删除线" in content.findings[0]


def test_headers_and_footers_are_on_record_once() -> None:
    content = read(p("办法"), header=p("青川市文件"), footer=p("— 1 —"))
    assert kept(content) == "办法"
    assert asides(content) == [("青川市文件\n— 1 —", "页眉页脚")]


def test_a_numbered_paragraph_without_text_keeps_its_number() -> None:
    numbering = abstract(0, level(0, "decimal", "%1、")) + num(1, 0)
    assert lines(p("", num=1) + p("b", num=1), numbering=numbering) == ["1、", "2、b"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r" EQ \o\ac(○,12) ", "⑫"),
        (r"eq \o\ac(○,三)", "㊂"),
        (r"eq \f(1,2)", "1/2"),
    ],
)
def test_a_field_that_stores_no_result_reads_as_it_is_printed(code: str, shown: str) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    pieces = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    body = f"<w:p>{mark.format('begin')}{pieces}{mark.format('end')}{r('奖励')}</w:p>"
    assert lines(body) == [f"{shown}奖励"]


def test_old_check_boxes_read_as_signs_and_automatic_numbers_are_told() -> None:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def coded(code: str, data: str = "") -> str:
        begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{end}"

    data = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
    ticked = coded("FORMCHECKBOX", data.format('<w:default w:val="0"/><w:checked/>'))
    empty = coded("FORMCHECKBOX", data.format('<w:default w:val="0"/>'))
    content = read(f"<w:p>{ticked}{r('是')}{empty}{r('否')}{coded('AUTONUM')}</w:p>")
    assert content.text == "☑是□否"
    assert "自动编号域" in content.findings[0]
