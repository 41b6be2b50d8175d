"""Page numbers and running heads go, also where they cut a word or a figure in two."""

from __future__ import annotations

import pytest

from tests.ingest.kept_text import kept, removals

_HEAD = "第一条 为推动质量强市建设，鼓励企业提高质量水平，结合本市实际，制定本办法。\n第二条 "
_TAIL = "。第三条 本办法自发布之日起施行，由市市场监督管理局会同市财政局负责解释。\n"


@pytest.mark.parametrize(
    "mark",
    [
        "- 12 -",
        "— 12 —",
        "·12·",
        "-12-",
        "第12页",
        "第 12 页 共 30 页",
        "共30页 第12页",
        "Page 12 of 30",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("对获奖企业给予5", "0万元奖励"),
        ("对获奖企业给予100万", "元奖励"),
        ("同时获得多个奖项的，依照第", "十条的规定执行"),
        ("对主导制定国际标准的企业给", "予奖励"),
    ],
)
def test_a_page_number_that_cuts_a_figure_or_a_word_goes_with_its_line(
    mark: str, before: str, after: str
) -> None:
    text = f"{_HEAD}{before}\n{mark}\n{after}{_TAIL}"
    assert kept(text) == f"{_HEAD}{before}{after}{_TAIL}"


def test_one_bare_number_between_two_pieces_of_a_sentence_goes() -> None:
    text = f"{_HEAD}同时获得多个奖项的，依照本办法第\n15\n十条的规定执行，不重复享受{_TAIL}"
    assert "依照本办法第十条的规定" in kept(text)


def test_a_number_before_the_last_word_of_a_sentence_goes() -> None:
    text = "第二条 年销售收入首次突破50亿元的奖励50万元，由市财政\n4\n承担。\n第三条 其他。"
    assert "由市财政承担。" in kept(text)


def test_the_issue_line_of_a_gazette_goes_wherever_it_stands() -> None:
    head = "甲市人民政府公报          2021年第6期\n"
    text = (
        f"{head}甲市关于质量工作的意见\n为提升质量，提出意见。\n"
        f"{head}一、主导制定国家标准的，奖励\n— 2 —\n{head}50万元。"
    )
    assert kept(text).startswith("甲市关于质量工作的意见")
    assert "公报" not in kept(text)
    assert "奖励50万元。" in kept(text)


def test_a_number_at_the_end_of_a_finished_sentence_leaves_the_line_break() -> None:
    assert (
        kept(f"{_HEAD}给予奖励。\n— 3 —\n第四条 附则。\n") == f"{_HEAD}给予奖励。\n第四条 附则。\n"
    )


def test_running_heads_beside_page_numbers_go_and_the_title_stays() -> None:
    head = "甲市质量奖管理办法"
    text = (
        f"{head}\n{_HEAD}奖励对象为在本市注册的企业，其他组织不在此\n{head}\n- 2 -\n"
        f"列，具体范围另行公布，并接受社\n"
        f"{head}\n- 3 -\n会监督{_TAIL}"
    )
    cleaned = kept(text)
    assert cleaned.count(head) == 1
    assert "不在此列，具体范围另行公布，并接受社会监督。" in cleaned


def test_a_gazette_s_issue_line_goes_with_the_page() -> None:
    text = _HEAD + "".join(
        f"对第{n}类企业给予奖励，具体标准由主管部门会同财政部门制定，并向社会公\n"
        f"甲市公报 2023年第{n}期\n{n}\n布。"
        for n in range(3, 7)
    )
    assert "公报" not in kept(text)
    assert kept(text).count("向社会公布。") == 4


@pytest.mark.parametrize(
    "text",
    [
        "项目\n数量\n中国质量奖\n100\n省质量奖\n50\n市质量奖\n20\n",
        "年度\n2021\n2022\n2023\n指标\n3/10\n",
        "第一条 总则。\n甲类企业名单\n第二条 附则。\n甲类企业名单\n",
    ],
)
def test_figures_of_a_table_and_repeated_headings_stay(text: str) -> None:
    assert kept(text) == text


def test_pages_of_a_sharing_site_go_although_a_list_counts_on_between_them() -> None:
    def sentences(place: str) -> str:
        return "".join(
            f"对在本市{place}{n}街道注册的企业，按照其当年度新增的地方综合贡献给予支持，标准另行制定。"
            for n in "甲乙丙"
        )

    text = (
        f"{sentences('东')}对获奖的企业给予奖\n3、励。{sentences('南')}申请材料如下：\n"
        f"4、营业执照；\n"
        f"{sentences('西')}对获奖的企业给予奖\n4、励。{sentences('北')}"
    )
    assert kept(text).count("给予奖励。") == 2
    assert "\n4、营业执照" in kept(text)


def test_a_form_feed_is_the_border_of_a_page() -> None:
    text = (
        "甲市政府文件\n一、对企业给予奖励。\n\x0c甲市政府文件\n二、对机构给予奖励。\n"
        "\x0c甲市政府文件\n三、附则。\n"
    )
    assert kept(text) == "甲市政府文件\n一、对企业给予奖励。\n二、对机构给予奖励。\n三、附则。\n"
    assert {r.reason for r in removals(text)} == {"每页重复的页眉或页脚", "不可见的控制字符"}


def test_rows_of_a_table_are_no_running_heads() -> None:
    rows = "".join(f"第{n}类质量奖　　　　{n}0　　　　一次性\n" for n in range(1, 9))
    text = f"{_HEAD}对下列奖项给予奖励，标准如下表\n奖项　　　　金额　　　　备注\n{rows}{_TAIL}"
    assert kept(text) == text


def test_one_page_number_that_cuts_a_sum_in_two_goes_in_a_short_text_too() -> None:
    text = f"{_HEAD}对获奖企业给予100万\n3、元奖励{_TAIL}"
    assert "给予100万元奖励" in kept(text)


def test_an_item_below_a_figure_stays() -> None:
    text = f"{_HEAD}：\n2、参加单位10\n3、元件企业奖励5万元{_TAIL}"
    assert "3、元件企业" in kept(text)
