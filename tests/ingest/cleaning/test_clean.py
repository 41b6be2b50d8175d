"""Site noise and page residue are removed with a reason, and nothing else is."""

from __future__ import annotations

import pytest

from ingest.cleaning.repair import find_repairs
from tests.ingest.kept_text import kept, removals


@pytest.mark.parametrize(
    "line",
    [
        "发布时间: 2017.12.25 来源:超级管理员",
        "发布日期:2017-03-23 17:11 信息来源:市政府办公室 浏览次数:",
        "当前位置：首页 > 政务公开 > 文件",
        "首页 > 政务公开",
        "扫描二维码 关注我们",
        "下一页 \xa012345Go",
        "我们为您找到25条结果",
        "《关于质量的意见.docx》由会员分享,可在线阅读,更多相关请在某站上搜索。",
        "京ICP备12345678号",
    ],
)
def test_lines_of_the_website_are_removed_with_a_reason(line: str) -> None:
    text = f"{line}\n一、对企业给予奖励。\n二、本意见自印发之日起施行。\n"
    assert kept(text) == "一、对企业给予奖励。\n二、本意见自印发之日起施行。\n"
    assert [bool(removal.reason) for removal in removals(text)] == [True]


def test_a_bullet_list_inside_a_policy_stays() -> None:
    text = "一、支持下列企业\n  • 规上企业\n  • 【专精特新】企业\n二、其他\n"
    assert kept(text) == text


def _pages(template: str, n_pages: int) -> str:
    """Text cut in the middle of sentences by page numbers from 7 on; no sentence comes twice."""
    sentence = "对在本市{}镇注册并依法纳税的企业，按照其当年度新增的地方综合贡献给予奖"
    rest = "励，具体标准由主管部门会同财政部门另行制定并向社会公布。"
    pages = []
    for page in "甲乙丙丁戊己庚辛"[:n_pages]:
        body = "".join(sentence.format(page + place) + rest for place in "东南西")
        pages.append(body + sentence.format(page + "北"))
    out = pages[0]
    for number, page in enumerate(pages[1:], start=7):
        out += template.format(number) + "励。" + page
    return out


@pytest.mark.parametrize("template", ["\n{}\n", "\n- {} -\n", "\n— {} —\n", "\n第 {} 页\n"])
def test_page_numbers_on_their_own_line_go_with_the_line_break_they_cause(template: str) -> None:
    assert kept(_pages(template, 4)) == _pages("", 4)


def test_page_numbers_at_the_start_of_a_line_go_where_pages_cut_sentences() -> None:
    text = "1、" + _pages("\n{}、", 4).replace("\n7、", "\n2、").replace("\n8、", "\n3、").replace(
        "\n9、", "\n4、"
    )
    assert kept(text) == _pages("", 4)


def test_a_numbered_list_is_not_taken_for_pages() -> None:
    text = "申请材料如下:\n1、营业执照\n2、身份证明\n3、完税证明\n4、申请表\n"
    assert kept(text) == text
    long_items = "".join(
        f"{n}、对符合条件的企业给予奖励，{'具体标准由主管部门另行制定，' * 12}并公布。\n"
        for n in range(1, 6)
    )
    assert kept(long_items) == long_items


def test_a_column_of_figures_is_not_taken_for_pages() -> None:
    text = "一、目标\n" + "".join(f"指标名称\n{n}\n" for n in range(1, 9)) + "二、措施\n"
    assert kept(text) == text


def test_a_line_break_inside_a_word_goes_and_one_after_a_heading_stays() -> None:
    broken = "3.打造品牌。强化品牌建设,深入挖\n\n掘品牌内涵,提升品质。\n4.其他。\n"
    assert kept(broken) == "3.打造品牌。强化品牌建设,深入挖掘品牌内涵,提升品质。\n4.其他。\n"
    heading = "如下意见。一、总体要求\n全面贯彻新发展理念,提高质量。\n"
    assert kept(heading) == heading


def test_the_lines_of_a_narrow_page_are_joined() -> None:
    words = "为鼓励企业提高质量水平推动高质量发展根据有关规定结合本市实际制定本办法并认真组织实施"
    lines = [(words * 9)[at : at + 30] for at in range(0, 360, 30)]
    text = "第一条 总则说明\n" + "\n".join(lines) + "。\n第二条 本办法自发布之日起施行。\n"
    assert kept(text).count("\n") == 3


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("给予最高IOO万的资金支持。", "100"),
        ("分别奖励150万元、100万元、50万7Go(二十三)强化考核", "元。"),
        ("通过IS09000质量管理体系认证", "ISO"),
        ("每件资助0。5万元", "."),
        ("“质量月”“3?15”等活动", "·"),
        ("给予巧万元奖励", "15"),
    ],
)
def test_damaged_print_is_read_as_what_it_was(printed: str, read_as: str) -> None:
    (repair,) = find_repairs(printed)
    assert repair.read_as == read_as
    assert printed[repair.start : repair.end] == repair.printed
    assert repair.reason
    assert not repair.confirmed


@pytest.mark.parametrize(
    "sound",
    ["给予100万元奖励。", "ISO9000认证", "通过IPO上市", "投资50万GDP", "技巧万里", "LED 20万套"],
)
def test_sound_print_is_not_repaired(sound: str) -> None:
    assert find_repairs(sound) == ()
