"""Files that hold several policies are split where one ends and the next begins."""

from __future__ import annotations

from datetime import date

from ingest.load import LoadedFile
from ingest.policy import ClauseLevel
from ingest.read import ReadFile, read

FIRST = (
    "甲市质量奖管理办法\n甲政发〔2020〕1号\n第一条 为鼓励企业提高质量,制定本办法。\n"
    "第二条 对获奖企业奖励50万元。\n第三条 本办法自2020年5月1日起施行。\n"
)
SECOND = (
    "乙市人民政府\n关于加快标准化工作的意见\n乙政发〔2021〕2号\n各县(市、区)人民政府:\n"
    "现提出如下意见。\n一、总体要求\n二、奖励政策\n对主导国家标准的奖励20万元。\n"
    "乙市人民政府\n2021年3月1日\n"
)
THIRD = "丙县商标奖励细则\n第一条 为保护商标,制定本细则。\n第二条 每件奖励5000元。\n"


def read_text(text: str) -> ReadFile:
    return read(LoadedFile("x.txt", "0" * 64, text, "utf-8"))


def test_policies_pasted_after_one_another_are_told_apart() -> None:
    documents = read_text(FIRST + SECOND + THIRD).documents
    assert [d.text for d in documents] == [FIRST, SECOND, THIRD]
    assert [d.metadata.document_number for d in documents] == [
        "甲政发〔2020〕1号",
        "乙政发〔2021〕2号",
        None,
    ]


def test_articles_that_start_again_under_a_new_title_are_a_new_policy() -> None:
    assert len(read_text(FIRST + THIRD).documents) == 2


def test_a_policy_without_a_title_begins_with_its_salutation() -> None:
    untitled = (
        "发布时间: 2021.03.02 来源:管理员\n各县(市、区)人民政府,市政府各部门:\n"
        "为提高质量,现提出如下意见。\n一、总体要求\n二、奖励政策\n"
    )
    first, second = read_text(FIRST + untitled).documents
    assert first.text == FIRST
    assert second.text.startswith("各县")
    assert second.metadata.published_on == date(2021, 3, 2)


def test_a_notice_and_the_text_it_sends_out_are_one_policy() -> None:
    notice = (
        "甲市人民政府关于印发《甲市质量奖管理办法》的通知\n各县(市、区)人民政府:\n"
        "《甲市质量奖管理办法》已经市政府同意,现印发给你们,请认真贯彻执行。\n"
        "一、各地要加强宣传。\n二、各部门要抓好落实。\n甲市人民政府\n2020年4月1日\n"
    )
    (document,) = read_text(notice + FIRST).documents
    assert document.metadata.title == "甲市质量奖管理办法"


def test_an_annex_is_part_of_its_policy() -> None:
    annex = "附件1\n质量奖申报工作方案\n一、申报条件\n二、申报程序\n"
    assert len(read_text(FIRST + annex).documents) == 1


def test_the_entries_of_a_results_page_are_policies_and_their_titles_stay() -> None:
    page = (
        "我们为您找到2条结果\n"
        "  • 【甲市级】甲市质量奖管理办法\n\n    第一条 总则。 第二条 奖励50万元。\n\n"
        "  • 【国家级】关于质量的意见\n\n    提出如下意见。 一、要求 二、措施\n\n下一页 12Go"
    )
    result = read_text(page)
    assert [d.metadata.title for d in result.documents] == ["甲市质量奖管理办法", "关于质量的意见"]
    assert result.kind == "compilation"
    assert "找到" not in "".join(d.text for d in result.documents)
    assert result.documents[1].metadata.region == "全国"


def test_a_file_of_nothing_but_navigation_holds_no_policy() -> None:
    result = read_text("首页 > 政务公开\n\n下一页 12Go")
    assert result.documents == ()
    assert sum(r.end - r.start for r in result.removals) == len(result.loaded.text)


def test_a_title_takes_no_clause_mark_below_it_and_no_entry_of_a_list_for_itself() -> None:
    text = (
        "甲县人民政府办公室关于印发《甲县质量奖补政策》的通知\n各镇人民政府：\n"
        "现将《甲县质量奖补政策》印发给你们，请认真贯彻执行。\n附件：1. 甲县质量奖补政策\n"
        "      2. 申请表\n甲县人民政府办公室\n2021年6月30日\n附件1\n甲县质量奖补政策\n"
        "（一）质量奖。奖励30万元。\n（二）标准。奖励10万元。\n"
    )
    (document,) = read_text(text).documents
    paths = ["/".join(clause.path) for clause in document.clauses]
    titles = [c for c in document.clauses if c.level is ClauseLevel.TITLE]
    assert [document.text[c.start : c.end].strip() for c in titles][1:] == ["甲县质量奖补政策"]
    assert {"附件/1.", "附件/2."} <= set(paths)
    assert any(path.endswith("（一）") for path in paths)
    assert not read_text(text).findings


def test_numbered_results_of_a_search_are_documents_and_their_numbers_go() -> None:
    page = (
        "共找到 2 条结果 用时 0.012 秒  按相关度排序\n1. 甲市质量奖管理办法\n"
        f"{FIRST}2. 关于加快标准化工作的意见\n{SECOND}"
    )
    documents = read_text(page).documents
    assert [d.metadata.document_number for d in documents] == [
        "甲政发〔2020〕1号",
        "乙政发〔2021〕2号",
    ]
    assert not any("2. 关于" in document.text for document in documents)
