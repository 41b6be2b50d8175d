"""Offices, times, materials, channel and contact are exact pieces of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts.application import application_window, channel, contact, materials
from ingest.facts.office import interpreting_offices, responsible_offices
from ingest.policy import Stated
from ingest.structure.parse import parse


def words(found: tuple[Stated, ...]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("本办法由市市场监督管理局负责解释。", ["市市场监督管理局"]),
        (
            "本办法由市市场监督管理局会同市财政局、市发展和改革委员会负责解释。",
            ["市市场监督管理局", "市财政局", "市发展和改革委员会"],
        ),
        (
            "本意见由市市场监督管理局（市知识产权局）负责解释。",
            ["市市场监督管理局（市知识产权局）"],
        ),
        ("解释权归市工业和信息化局所有。", ["市工业和信息化局"]),
        (
            "本政策由区人民政府负责解释，具体由区发改局等部门承担。",
            ["区人民政府", "区发改局"],
        ),
        ("本办法由市工业和信息化局会同有关部门负责解释。", ["市工业和信息化局"]),
        ("本办法由区投资促进局牵头会同相关职能部门负责解释。", ["区投资促进局"]),
        ("本办法由市人民政府授权市质监局负责解释。", ["市质监局"]),
        ("市委组织部负责本意见的组织实施和解释。", ["市委组织部"]),
        ("各条款由各责任部门负责解释。", []),
        ("《乙规定》由省财政厅负责解释。", []),
        ("评审结果由专家负责说明。", []),
    ],
)
def test_who_explains_the_policy(text: str, offices: list[str]) -> None:
    assert words(interpreting_offices(text)) == offices


def test_who_carries_it_out() -> None:
    text = (
        "第五条 市市场监督管理局负责质量奖的组织实施工作，市财政局负责资金保障。\n"
        "企业负责人应当签字。申报企业负责材料的真实性。\n受理部门：区市场监督管理局\n"
    )
    assert words(responsible_offices(text)) == ["市市场监督管理局", "区市场监督管理局"]
    named = "第四条 【部门分工】市市场监督管理局负责评审，市财政局负责拨付。\n"
    assert words(responsible_offices(named)) == ["市市场监督管理局"]


def test_when_to_apply() -> None:
    text = (
        "（一）申报时间：每年3月1日至4月30日。\n申请人应当在获奖之日起3个月内提出申请。\n"
        "例如，申报时间为5月。\n证书有效期5年。\n"
        "骗取奖励的，自撤销之日起六年内不得申报。\n评审办在申报截止之日起30日内完成资格审查。\n"
    )
    assert words(application_window(text)) == [
        "每年3月1日至4月30日",
        "申请人应当在获奖之日起3个月内提出申请",
    ]
    headed = (
        "三、申报时间\n2026年3月2日至4月17日。现场核查于5月进行。\n五、认定程序\n"
        "评审办在收到申报后5个工作日内完成审查，申报单位应在3个工作日内补正。\n"
        "承担单位应当在实施期满后60日内提出验收申请。\n"
    )
    assert words(application_window(headed)) == ["2026年3月2日至4月17日"]


def test_what_to_hand_in_is_the_list_that_follows() -> None:
    text = (
        "第八条 申报单位应当提交下列材料：\n（一）质量奖申报表；\n（二）营业执照复印件；\n"
        "第九条 评审。\n"
        "2.申报材料：1.申请表；2.审计报告。\n"
    )
    assert words(materials(text, ())) == ["质量奖申报表", "营业执照复印件", "申请表", "审计报告"]


def test_where_to_apply_and_whom_to_call() -> None:
    text = (
        "申报方式：登录惠企政策平台在线申报。\n联系人：张三，联系电话：0570-3022222\n"
        "电子邮箱：abc@qz.gov.cn\n联系电话：________\n"
    )
    assert words(channel(text)) == ["登录惠企政策平台在线申报"]
    assert words(contact(text)) == [
        "联系人：张三",
        "联系电话：0570-3022222",
        "电子邮箱：abc@qz.gov.cn",
    ]


_PIECES = st.lists(
    st.sampled_from(
        [
            "本办法由",
            "市财政局",
            "会同",
            "负责解释",
            "。",
            "；",
            "\n",
            "申报时间：",
            "每年3月",
            "（一）",
            "申报材料：",
            "1.",
            "申请表",
            "联系电话：",
            "0570-3022222",
            "    ",
            "《",
            "》",
            "，",
            "登录平台申报",
            "第三条 ",
            "提交",
            "、",
            "和",
            "等",
            "例如",
        ]
    ),
    max_size=30,
)


@given(_PIECES)
def test_every_fact_is_exactly_its_place_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [
        *interpreting_offices(text),
        *responsible_offices(text),
        *application_window(text),
        *materials(text, ()),
        *channel(text),
        *contact(text),
    ]
    for one in found:
        assert one.text
        assert one.text == text[one.start : one.end]


def test_an_office_with_a_duty_behind_a_comma_carries_it_out() -> None:
    text = "奖补资金由县财政预算安排，县工信局会同县财政局负责组织实施。"
    assert words(responsible_offices(text)) == ["县工信局", "县财政局"]


def test_a_list_in_one_line_with_its_clause_is_what_to_hand_in() -> None:
    text = (
        "第一章总则第一条制定本办法。第二条申报人应提交下列材料：（一）申请表；（二）专利证书复印件。"
        "第三条申报时间为每年5月。"
    )
    assert words(materials(text, parse(text).clauses)) == ["申请表", "专利证书复印件"]


def test_what_a_cheat_hands_in_and_a_list_of_annexes_are_no_materials() -> None:
    text = "第五条 有下列情形的，追回奖励：\n（一）提供虚假材料的。\n附件：1.申报表"
    assert materials(text, parse(text).clauses) == ()


def test_an_item_ends_before_the_paragraph_below_the_list() -> None:
    text = "一、材料要求\n（一）申报书；\n（二）证明。\n联系人：陈某。\n二、其他\n无。"
    assert words(materials(text, parse(text).clauses)) == ["申报书", "证明"]


def test_offices_with_their_numbers_below_a_heading_are_contacts() -> None:
    text = "五、联系方式\n区工信局：王工，0000-5566778；区财政局：李工，0000-5566779。"
    assert words(contact(text)) == ["区工信局：王工，0000-5566778", "区财政局：李工，0000-5566779"]


def test_the_bracket_around_a_contact_is_none_of_it() -> None:
    assert words(contact("报县工信局（联系电话：0000-3221001）。")) == ["联系电话：0000-3221001"]
