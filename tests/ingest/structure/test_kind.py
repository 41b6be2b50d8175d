"""Kinds of documents: only what sets rules in force is a policy."""

from __future__ import annotations

import pytest

from ingest.policy import DocumentKind
from ingest.read import read
from ingest.structure.kind import kind_of
from ingest.structure.parse import parse
from tests.ingest.kept_text import loaded

_BODY = "\n各有关单位：\n一、甲。\n二、奖励50万元。\n"


def kind(title: str, body: str = _BODY) -> DocumentKind:
    text = title + body
    return kind_of(title, text, parse(text).clauses).kind


@pytest.mark.parametrize(
    "title",
    [
        "甲市质量奖奖励办法（试行）",
        "关于表彰奖励质量先进单位的办法",
        "关于公布《质量奖励办法》的通知",
        "关于召开质量大会的通知",
        "关于进一步加强质量工作的意见",
        "甲市质量提升行动方案",
        "甲市“十四五”质量发展规划",
    ],
)
def test_policies_are_policies(title: str) -> None:
    assert kind(title) is DocumentKind.POLICY


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲市质量奖管理办法（征求意见稿）", DocumentKind.OTHER),
        ("关于公开征求《甲市质量奖管理办法》意见的公告", DocumentKind.OTHER),
        ("《甲市质量奖管理办法》政策解读", DocumentKind.OTHER),
        ("质量奖热点问题问答", DocumentKind.OTHER),
        ("关于2023年质量奖获奖名单的公示", DocumentKind.OTHER),
        ("关于公布2023年名牌产品名单的通知", DocumentKind.OTHER),
        ("关于表彰2022年度质量奖获奖企业的决定", DocumentKind.OTHER),
        ("关于2023年质量工作情况的报告", DocumentKind.OTHER),
        ("关于申请拨付质量奖金的请示", DocumentKind.REQUEST),
        ("关于对质量奖励政策有关问题的复函", DocumentKind.OTHER),
        ("甲市人民政府第25次常务会议纪要", DocumentKind.OTHER),
        ("惠企政策汇编", DocumentKind.COMPILATION),
    ],
)
def test_what_sets_nothing_in_force_is_no_policy(title: str, expected: DocumentKind) -> None:
    judged = kind_of(title, title + _BODY, parse(title + _BODY).clauses)
    assert judged.kind is expected
    assert len(judged.findings) == 1


def test_the_headline_of_a_news_item_is_its_title() -> None:
    text = (
        "青湖区出台质量强区二十条 最高奖励500万元\n本报讯（记者 张三）3月14日，"
        "记者从新闻发布会上获悉，青湖区日前出台《关于推进质量强区建设的若干意见》。\n"
    )
    document = read(loaded(text)).documents[0]
    assert document.metadata.kind is DocumentKind.NEWS
    assert document.metadata.title == "青湖区出台质量强区二十条 最高奖励500万元"
    assert not document.metadata.title_is_ours


def test_a_byline_makes_news_of_numbered_points() -> None:
    body = "\n本报讯（记者 甲）昨日，会议召开。\n一、奖励50万元。\n二、加强考核。\n"
    assert kind("我市召开质量大会", body) is DocumentKind.NEWS


def test_closing_words_show_a_request_without_a_title() -> None:
    body = "区政府：\n一、需奖励资金60万元。\n二、请列支。\n妥否，请批示。\n"
    assert kind("", body) is DocumentKind.REQUEST


def test_questions_and_answers_are_an_explanation() -> None:
    body = "一、甲\n问：为什么？\n答：因为。\n二、乙\n问：多少？\n答：50万元。\n"
    assert kind("", body) is DocumentKind.OTHER
