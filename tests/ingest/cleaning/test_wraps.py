"""Lines of a fixed width are joined; headings, items, signatures and cells keep theirs."""

from __future__ import annotations

import pytest

from tests.ingest.kept_text import kept, lines_kept, removals

_LINES = [
    "甲市质量发展专项资金管理办法",
    "第一章 总则",
    "第一条 为进一步规范质量发展专项资金管理，提高财政资金使用效益，"
    "根据《中华人民共和国预算法》和有关规定，结合我市实际，制定本办法。",
    "第二条 本办法所称专项资金，是指市级财政预算安排用于支持质量、标准、品牌和知识产权工作的资金。",
    "第二章 支持范围",
    "第三条 对首次获得中国质量奖的企业，给予一次性奖励100万元；"
    "对首次获得省人民政府质量奖的企业，给予一次性奖励50万元。",
    "（一）申报企业应当在本市依法注册，具有独立法人资格，近三年无重大质量安全事故；",
    "（二）申报企业应当具有健全的质量管理体系，并通过ISO9001质量管理体系认证，有效运行一年以上；",
    "（三）法律法规规定的其他条件。",
    "第四条 依照第二条、第三条规定获得奖励的企业，"
    "应当在收到奖励资金之日起三十日内将资金用于质量提升工作。",
    "甲市财政局",
    "2023年4月1日",
]
_POLICY = "\n".join(_LINES) + "\n"


def _wrapped(width: int, indent: str = "", joint: str = "\n") -> str:
    lines = []
    for paragraph in _LINES:
        rest = indent + paragraph
        while len(rest) > width:
            lines.append(rest[:width])
            rest = rest[width:]
        lines.append(rest)
    return joint.join(lines) + "\n"


@pytest.mark.parametrize("width", [20, 28, 34, 40])
@pytest.mark.parametrize(
    ("indent", "joint"),
    [("", "\n"), ("　　", "\n"), ("", "\n\n")],
    ids=["flush", "indent", "double"],
)
def test_lines_of_one_width_become_the_paragraphs_they_were(
    width: int, indent: str, joint: str
) -> None:
    text = _wrapped(width, indent, joint)
    assert lines_kept(text) == _LINES
    assert all(r.text.strip("\n 　") == "" for r in removals(text))


def test_a_text_whose_lines_are_paragraphs_is_left_alone() -> None:
    assert kept(_POLICY) == _POLICY


def test_the_next_item_does_not_go_on_from_a_telephone_number() -> None:
    text = "责任单位：区科技局 联系电话：0000-1234567\n2.研发费用补助\n政策内容：补助2%。"
    assert kept(text) == text


def test_a_broken_reference_to_an_item_is_one_sentence() -> None:
    text = "第五条 有下列情形的，依照第四条第（二）项\n第2目的规定追回奖励：\n（一）虚报的。"
    assert "第（二）项第2目的规定" in kept(text)


def test_a_list_of_names_of_one_length_is_left_alone() -> None:
    text = "名单如下：\n" + "".join(
        f"甲市第{n}精密机械制造有限责任公司\n" for n in "一二三四五六七八"
    )
    assert kept(text) == text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("对主导制定国际标准的企业，给予5\n0万元奖励。", "给予50万元奖励。"),
        ("对主导制定国际标准的企业，每项给予20\n万元奖励。", "每项给予20万元奖励。"),
        ("对获奖的企业，按照本办法\n第三条规定给予奖励。", "按照本办法第三条规定给予奖励。"),
        ("对通过《质量管理体系\n认证》的企业，给予奖励。", "《质量管理体系认证》"),
        ("对获奖的企业，由市财政局给予\n奖励，具体办法另定。", "给予奖励，具体办法"),
    ],
)
def test_a_break_that_no_line_can_have_goes(broken: str, whole: str) -> None:
    text = f"第一条 总则。\n第二条 {broken}\n第三条 附则。\n"
    assert whole in kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "（一）坚持质量第一，效益优先\n以企业为主体，以市场为导向，推进质量变革。\n",
        "一、总体要求\n全面贯彻新发展理念，提高质量。\n",
        "甲市人民政府\n关于加快质量强市建设的意见\n各区人民政府，市各部门：\n",
        "奖励金额\n100\n万元\n",
        "联系人：张三，电话：0571-88888888\n地址：某路1号\n",
    ],
)
def test_headings_cells_and_short_lines_keep_their_break(text: str) -> None:
    assert kept(text) == text
