"""Sums asked for as an official form would, that were told wrongly or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

AS_OF = date(2026, 11, 28)
RIGHTS = "美国、英国、日本、韩国、德国、法国、意大利、荷兰"
XX = "按《关于全面提升产品质量的实施意见》,"


def _total(assistant: Assistant, question: str) -> int | None:
    answer = assistant.ask(question, as_of=AS_OF)
    return answer.award.total_yuan if answer.award else None


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # 并 ends a piece as 和 does: neither role nor number goes on behind it
        ("柯城区企业作为第三起草单位参与制定行业标准2项并主导修订2项国家标准,奖励多少?", 1100000),
        ("柯城区企业参与制定“浙江制造”团体标准3项并获得浙江省标准创新贡献奖,奖励多少?", 190000),
        ("柯城区企业主导并完成国家标准2项,奖励多少?", 1000000),
        # the rest of what was counted is in the other role, or not done
        ("衢江区企业共完成5项行业标准,其中2项为第一起草单位,其余为参与单位,奖励合计?", 550000),
        ("柯城区企业完成国家标准4项,其中主导1项,其余均为参与,奖励合计?", 800000),
        ("柯城区企业做了3项国标,1项主导,其余还没发布,奖励多少?", 500000),
        ("衢江区企业参与国家标准4项,1项发布了,剩下的都在报批,奖励多少?", 150000),
        # one award made and revised is two
        ("柯城区企业主导制定国家标准1项、主导修订国家标准1项,奖励多少?", 1000000),
        (f"{XX}主导制定行业标准1项、主导修订行业标准1项,市级奖励多少?", 200000),
        ("柯城区企业主导制修订国家标准1项,国家标准1项奖励多少?", 500000),
        ("柯城区企业国标、行标、省标各牵头2项,奖励合计多少?", 1600000),
    ],
)
def test_roles_and_numbers_stay_with_their_piece(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("虎丘企业同一件发明在英国、法国、日本、荷兰、韩国、德国六国获PCT授权,奖励?", 100000),
        ("虎丘区企业同一发明在英国、法国、日本、荷兰、韩国、德国获得PCT授权,奖励多少?", 100000),
        ("姑苏区企业8件PCT美国授权,不属于同一族,最高奖励?", 160000),
        ("姑苏区企业8件PCT美国授权,并非同一专利族,最高奖励?", 160000),
        ("苏州市区企业同族授权4件和7件两族,奖励最高多少?", 180000),
        ("苏州市区企业拥有两族专利,第一族授权3件,第二族授权6件,奖励合计最高多少?", 160000),
        # the year behind 另 counts nothing
        ("虎丘同一件发明PCT在法国、日本、英国三国授权,另2026年新注册马德里商标6件,奖励?", 90000),
        # countries that a mark reaches are no patents, however long the list
        (f"苏州企业PCT途径获德国授权专利2件,马德里商标1件,指定{RIGHTS},奖励多少?", 53000),
        ("苏州市区企业马德里商标1件指定美国、日本,美国授权专利2件(PCT),奖励多少?", 47000),
        # what was applied for and granted is counted once
        ("苏州市区企业按PCT途径申请国际专利3件,均取得日本授权,互不同族,奖励多少?", 60000),
        ("苏州市区企业PCT申请4件,均已获得美国授权,奖励多少?", 80000),
        ("苏州市区企业提交PCT国际专利申请1件,已取得国际检索但不具有授权前景,奖励多少?", 0),
        ("苏州市区企业在美国单独注册商标1件(非马德里),奖励多少?", 0),
        # done for others, or money worked out already: no deed of the firm's
        ("苏州代理机构代理PCT申请100件,按细则奖励多少?", None),
        ("苏州企业委托代理机构申请PCT并获得美国授权2件,奖励多少?", 40000),
        ("苏州市区企业国际专利奖励核定为75万元、国际商标奖励核定为40万元,年度合计可得多少?", None),
    ],
)  # fmt: skip
def test_rights_abroad_are_counted_as_told(
    assistant: Assistant, question: str, total: int | None
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # a grade that the text does not know, said in front
        ("衢州企业获得中国著名商标,奖励多少万元?", None),
        ("衢州企业新获得著名商标,奖励多少万元?", 300000),
        ("衢州企业新获得中国驰名商标,奖励多少万元?", 1000000),
        ("柯城区单位首次承担浙江省标准化技术委员会的分技术委员会秘书处,奖励多少?", None),
        ("柯城区单位首次承担全国标准化技术委员会下设分技术委员会秘书处,奖励多少?", 400000),
        (f"{XX}省标准化专业技术委员会的分技术委员会秘书处满一年,资助多少?", 50000),
        ("柯城区单位首次承担衢州市标准化技术委员会秘书处,奖励多少?", None),
        ("柯城区单位首次承担全国专业标准化技术委员会工作组,奖励多少?", None),
        ("柯城区单位首次承担国际标准化组织(ISO)技术委员会秘书处,奖励多少?", None),
        (f"{XX}承担国际标准化组织(ISO)技术委员会秘书处满一年,资助多少?", 500000),
        # another place than the one told does not say which of two it is
        ("衢州市获得标准创新贡献奖的单位,奖励多少?", None),
        ("江苏省某企业获得质量奖,省政府奖励多少?", 1000000),
        # … nor does the grade that was not won
        ("柯城区单位申报标准创新贡献奖,国家级未评上,省级评上了,奖励最高多少?", 100000),
        ("衢江,标委会秘书处全国的没拿到,省里的拿到了,给多少", 300000),
        ("我们是江苏的,质量奖国家的没拿上,省里的拿上了,奖多少", 1000000),
    ],
)
def test_an_award_is_of_the_grade_that_is_told(
    assistant: Assistant, question: str, total: int | None
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    "question",
    [
        "柯城区单位首次承担衢州市标准化技术委员会秘书处,奖励多少?",
        "柯城区单位获得衢州市标准创新贡献奖,奖励多少?",
        "衢州的企业注册一件普通商标,奖励多少?",
    ],
)
def test_what_no_text_rewards_is_not_asked_back(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=AS_OF).status != "clarify"


def test_two_reaches_are_held_against_each_other(assistant: Assistant) -> None:
    question = "吴中区企业新注册马德里国际商标1件,延伸15个国家,与延伸16个国家的奖励相差多少?"
    assert "一样多" in assistant.ask(question, as_of=AS_OF).text


@pytest.mark.parametrize(
    ("question", "total"),
    [
        # an award had before bars another policy's, and is paid no more
        ("工业园区某企业已获苏州市市长质量奖,又获苏州工业园区质量奖,园区奖励多少?", 0),
        ("苏州工业园区某企业此前获得江苏省质量奖,现获园区质量奖,奖励多少?", 0),
        ("苏州某企业此前已获苏州市市长质量奖,现获江苏省质量奖,省里奖励多少?", 1000000),
        ("柯城区企业已获浙江名牌产品,又获浙江省著名商标,奖励多少?", 600000),
        ("苏州某企业获得江苏省质量奖,又获苏州市市长质量奖,合计奖励多少?", 2000000),
        # each of several firms its own award, or all of them the same
        ("苏州市两家企业分别获得市长质量奖和质量管理优秀奖,市财政共计支出多少?", 1200000),
        ("苏州市两家企业均获得市长质量奖,市财政共计支出多少?", 2000000),
        ("苏州工业园区质量奖获奖组织有3家,园区奖励合计多少?", 1500000),
        # what was never applied for, or is not through yet
        ("苏州市区企业当年度未申请马德里商标,获韩国授权专利1件,最高奖励多少?", 20000),
        ("柯城区企业主导制定的国家标准1项尚处于报批阶段,可获奖励多少?", 0),
        # roles told beside the things
        ("作为非第一起草单位,柯城区企业完成国家标准1项、行业标准2项,奖励合计多少?", 250000),
        ("作为标准第一起草单位,柯城区企业完成国家标准1项、行业标准2项,奖励合计多少?", 900000),
        ("我们公司是IEC标准的第一起草单位,一共2项,在衢江区,奖多少", 2000000),
        ("柯城区企业主导两项、参与2个国际标准,另参与地标2个,一共能拿多少?", 2300000),
        ("柯城的,国标主导2项、参与1项,另参与地标2个,一共能拿多少?", 1210000),
        ("柯城的,国标我们领头搞了俩,行标跟人家搞了仨,统共几多", 1150000),
        ("柯城主导行标三项,有一项是别人牵头我们排第二,一共能拿多少", 450000),
        ("柯城主导行业标准3项,有一项的起草单位里我们排第二,一共奖多少", 450000),
        # one of the two policies was not in force then
        ("苏州工业园区企业2021年获苏州市市长质量奖和园区质量奖,各奖多少?", 1000000),
    ],
)
def test_what_was_had_or_done_before_is_told_apart(
    assistant: Assistant, question: str, total: int
) -> None:
    assert _total(assistant, question) == total


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # the most of what grows with something not told, and what each step pays
        ("苏州市区企业马德里国际商标每件最高奖励多少?", "不超过2万元"),
        ("苏州市区企业马德里国际商标每延伸一个国家奖励多少?", "给予 1000 元奖励"),
        ("江苏省质量奖比苏州市市长质量奖多奖励多少?", "给得一样多"),
        ("苏州工业园区质量奖与园区质量管理优秀奖奖励相差多少?", "相差40万元"),
        # who applies is no application
        ("苏州同一申请人国际专利每件最高奖励多少?", "国际专利授权"),
        # bought or put into another tongue is not won
        ("苏州市区企业购买美国专利2件,奖励多少?", "没有规定“购买美国专利”"),
        ("柯城区企业翻译国际标准1项,奖励多少?", "没有规定“翻译国际标准”"),
    ],
)
def test_no_total_is_told_where_none_is_asked(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    assert said in answer.text
    assert answer.award is None


def test_a_mark_extended_later_is_not_registered_this_year(assistant: Assistant) -> None:
    assert _total(assistant, "苏州市区企业马德里商标1件后期指定5国,奖励多少?") == 0
    assert _total(assistant, "苏州马德里商标1件每延伸一国给1000,延伸6国多少") == 11000
