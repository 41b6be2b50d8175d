"""A saved web page reads as it is shown: list numbers and tables in, hidden things out."""

from __future__ import annotations

import pytest

from ingest.errors import LoadError
from ingest.formats.content import Content
from ingest.formats.html import read_html

from .kept import asides, kept

LONG = "为了提高质量，鼓励企业采用先进标准，对获得政府质量奖的企业给予一次性奖励。" * 12


def read(body: str, head: str = '<meta charset="utf-8">') -> Content:
    return read_html("页.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return read(body).text.split("\n")


def test_list_numbers_stand_where_a_browser_prints_them() -> None:
    body = (
        '<ol start="3"><li>甲<li>乙<ol type="a"><li>丙</ol><li value="9">丁<li>戊</ol>'
        '<ol reversed><li>x<li>y</ol><ol style="list-style-type: cjk-ideographic"><li><p>总则</p>'
        "<li>奖励</ol><ul><li>无号</ul>"
    )
    assert lines(body) == [
        "3. 甲", "4. 乙", "a. 丙", "9. 丁", "10. 戊",
        "2. x", "1. y", "一、总则", "二、奖励", "无号",
    ]  # fmt: skip


def test_a_list_with_typed_numbers_gets_no_others() -> None:
    assert lines("<ol><li>1．甲<li>2．乙</ol>") == ["1．甲", "2．乙"]
    assert lines("<ol><li>一、甲<li>二、乙</ol>") == ["一、甲", "二、乙"]


def test_the_path_of_a_website_is_no_numbered_list() -> None:
    assert lines('<ol><li><a href="/">首页</a><li><a href="/a">政策</a></ol><p>办法</p>') == [
        "首页", "政策", "办法",
    ]  # fmt: skip


def test_what_is_not_shown_is_no_body_text() -> None:
    body = (
        '<p>a</p><p style="display: none">b</p><p hidden>c</p><p aria-hidden="true">d</p>'
        '<script>e</script><p style="visibility:hidden">f</p><noscript>g</noscript>'
        "<!-- h --><iframe>i</iframe><template>j</template>"
        "<p>质<span style='DISPLAY:NONE'>x</span>量</p>"
    )
    content = read(body)
    assert kept(content).split("\n") == ["a", "质量"]
    assert asides(content) == [("b\nc\nd\nf", "不显示的文字"), ("x", "不显示的文字")]


def test_a_struck_figure_does_not_run_into_the_one_that_replaces_it() -> None:
    content = read(
        "<p>奖励<s>10</s>20万元</p><table><tr><th>奖项<th>万元<tr><td>省奖<td>"
        "<span style='text-decoration: line-through'>30</span>40</table>"
    )
    assert kept(content) == "奖励20万元\n奖项 | 万元\n省奖 | 40"
    assert [reason for _, reason in asides(content)] == ["带删除线的文字"] * 2
    assert "删除线" in content.findings[0]


def test_a_text_that_a_script_would_show_is_read_with_a_finding() -> None:
    content = read(f'<div id="zoom" style="display:none"><p>{LONG}</p></div>')
    assert content.text == LONG
    assert "隐藏" in content.findings[0]


def test_breaks_entities_and_blanks() -> None:
    assert lines("<p>a&nbsp;b &ge; &#20803;\n  c<br>d<wbr>e</p><pre>f\n g</pre>") == [
        "a\xa0b ≥ 元 c", "de", "f", " g".strip(),
    ]  # fmt: skip


def test_a_line_break_of_the_source_between_wide_characters_is_no_blank() -> None:
    assert lines("<p>质量\n  强市</p><p><b>奖</b>\n<b>励</b>50\n万元 元\r\n。 </p>") == [
        "质量强市",
        "奖励50 万元 元。",
    ]


def test_raised_figures_and_pinyin_over_characters() -> None:
    assert lines(
        "<p>10<sup>4</sup>平方米<ruby>奖<rp>(</rp><rt>jiang</rt><rp>)</rp></ruby></p>"
    ) == ["10⁴平方米奖"]


def test_merged_cells_keep_their_places_and_head_rows_are_counted() -> None:
    content = read(
        "<table><thead><tr><th rowspan=2>类别<th colspan=2>金额（万元）</tr><tr><th>国家<th>省</tr>"
        "</thead><tr><td>质量奖<td>100<td>50</tr></table>"
    )
    assert content.text == "类别 | 金额（万元） | \n | 国家 | 省\n质量奖 | 100 | 50"
    (one,) = content.tables
    assert one.n_header_rows == 2
    assert [(c.row, c.column, c.n_rows, c.n_columns) for c in one.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]  # fmt: skip
    assert content.text[one.cells[5].start : one.cells[5].end] == "100"


def test_senseless_spans_do_no_harm() -> None:
    content = read("<table><tr><td rowspan=99999 colspan=99999>a<td>b<tr><td>c</table><p>d</p>")
    assert content.text.endswith("\nd")
    assert len(content.text) < 2000


def test_a_frame_of_tables_becomes_paragraphs_and_the_table_in_it_stays() -> None:
    body = (
        f"<table><tr><td>站名<td>日期</tr><tr><td colspan=2><table><tr><td>"
        f"<h1>办法</h1><p>{LONG}</p>"
        "<table><tr><td>级别<td>金额<tr><td>国家<td>50万元</table></table></table>"
    )
    content = read(body)
    assert content.text.split("\n") == [
        "站名",
        "日期",
        "办法",
        LONG,
        "级别 | 金额",
        "国家 | 50万元",
    ]
    assert len(content.tables) == 1


def test_navigation_is_marked_on_lines_of_its_own() -> None:
    links = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(6))
    row = "".join(f'<a href="/{n}">频道{n}</a>' for n in range(6))
    body = (
        f"<nav>站内导航</nav><div>{row}</div><ul>{links}</ul><h1>办法</h1><p>{LONG}</p>"
        '<p>附件：<a href="a.doc">1.申报表</a></p><p><a href="b.pdf">2.标准</a></p>'
    )
    content = read(body)
    marked = [(content.text[a.start : a.end], a.reason) for a in content.asides]
    assert marked == [
        ("站内导航\n", "网页导航"),
        (
            "频道0 频道1 频道2 频道3 频道4 频道5\n栏目0\n栏目1\n栏目2\n栏目3\n栏目4\n栏目5\n",
            "网页链接列表",
        ),
    ]


def test_a_page_of_links_only_keeps_them() -> None:
    body = "".join(f'<p><a href="/{n}">关于印发办法之{n}的通知</a></p>' for n in range(5))
    assert read(body).asides == ()


def test_one_link_among_text_is_text() -> None:
    assert read(f'<p>{LONG}</p><p><a href="/x">《质量强国建设纲要》</a></p>').asides == ()


@pytest.mark.parametrize(
    ("declared", "really"),
    [("gb2312", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8"),
     ("iso-8859-1", "gb18030"), ("", "gb18030"), ("utf-8", "utf-16")],
)  # fmt: skip
def test_the_encoding_is_what_the_page_is_in_whatever_it_says(declared: str, really: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = f"<html><head>{head}</head><body><p>质量奖管理办法</p></body></html>"
    assert read_html("页.htm", page.encode(really)).text == "质量奖管理办法"


def test_a_page_of_frames_says_what_to_do() -> None:
    page = b'<html><frameset><frame src="a.htm"></frameset></html>'
    with pytest.raises(LoadError, match="框架"):
        read_html("页.htm", page)


def test_marks_left_open_nest_without_harm() -> None:
    assert read("<font>" * 3000 + "<p>办法</p>").text == "办法"
