"""What a policy ends, and what that does to the other policies of a library."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ingest.facts.repeals import repealed_documents
from ingest.policy import DocumentKind, PolicyDocument, RepealedDocument, Validity
from ingest.shelf.repealed import with_repeals
from tests.ingest.documents import article, make_document


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        (
            "原《甲市质量奖办法》（甲政发〔2015〕8号）、《甲市品牌办法》（甲政办〔2016〕9号）和《甲市标准补助规定》同时废止。",
            [
                ("甲市质量奖办法", "甲政发〔2015〕8号"),
                ("甲市品牌办法", "甲政办〔2016〕9号"),
                ("甲市标准补助规定", None),
            ],
        ),
        (
            "原《甲市质量奖办法》（甲政发〔2015〕8号）自行废止。",
            [("甲市质量奖办法", "甲政发〔2015〕8号")],
        ),
        ("原《甲政发〔2015〕8号》文件同时废止。", [("", "甲政发〔2015〕8号")]),
        (
            "《甲市质量奖办法》（甲政发[2010]5号）文件同时作废。",
            [("甲市质量奖办法", "甲政发[2010]5号")],
        ),
        ("《甲市质量奖办法》（甲政发〔2015〕8号）中第三条、第五条同时废止。", []),
        (
            "一、废止下列文件：\n1.《甲市品牌办法》（甲政发〔2015〕8号）\n"
            "二、对《甲市质量奖办法》（甲政发〔2019〕5号）作如下修改：\n将第五条废止。",
            [("甲市品牌办法", "甲政发〔2015〕8号")],
        ),
        (
            "原甲市质量奖管理办法（甲政发〔2015〕8号）同时废止。",
            [("甲市质量奖管理办法", "甲政发〔2015〕8号")],
        ),
        ("原甲政发〔2015〕8号文件同时废止。", [("", "甲政发〔2015〕8号")]),
        ("根据《产品质量法》，制定本办法，《旧办法》同时废止。", [("旧办法", None)]),
        (
            "下列文件同时废止：\n1.《甲办法》（甲政〔2012〕1号）\n2.《乙办法》（甲政〔2012〕2号）\n",
            [("甲办法", "甲政〔2012〕1号"), ("乙办法", "甲政〔2012〕2号")],
        ),
        (
            "废止《甲办法》（甲政〔2012〕1号）、《乙办法》。",
            [("甲办法", "甲政〔2012〕1号"), ("乙办法", None)],
        ),
        ("关于印发《甲办法》的通知（甲政〔2012〕1号）即行废止。", [("甲办法", "甲政〔2012〕1号")]),
        ("被废止的标准不予奖励。", []),
        # in a text that explains another
        (
            "《办法》施行后，《甲市名牌规定》（甲政发〔2015〕8号）不再执行。",
            [("甲市名牌规定", "甲政发〔2015〕8号")],
        ),
        ("企业制定的《标准》废止的，收回奖金。", []),
        ("《甲意见》（甲政〔2012〕1号）与本意见不一致的，以本意见为准。", []),
    ],
)
def test_what_a_policy_ends(text: str, ended: list[tuple[str, str | None]]) -> None:
    assert [(r.title, r.document_number) for r in repealed_documents(text)] == ended


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("《甲办法》自2023年12月31日起废止。", date(2023, 12, 31)),
        ("决定废止《甲办法》（甲政〔2012〕1号），自2025年7月1日起停止执行。", date(2025, 7, 1)),
        ("自2025年7月1日起，废止《甲办法》。", date(2025, 7, 1)),
        ("下列文件自2025年7月1日起废止：\n1.《甲办法》（甲政〔2012〕1号）\n", date(2025, 7, 1)),
        ("本办法自2024年1月1日起施行，《甲办法》同时废止。", None),
        ("《甲办法》（甲政〔2012〕1号）自行废止。", None),
    ],
)
def test_the_day_on_which_a_document_ends_is_its_own(text: str, on: date | None) -> None:
    (ended,) = repealed_documents(text)
    assert (ended.title, ended.on) == ("甲办法", on)


def test_a_document_named_with_and_without_its_number_is_one() -> None:
    text = "关于废止《甲办法》的决定\n废止《甲办法》（甲政〔2012〕1号），自2025年7月1日起停止执行。"
    (ended,) = repealed_documents(text)
    assert (ended.document_number, ended.on) == ("甲政〔2012〕1号", date(2025, 7, 1))


def held(policy_id: str, **metadata: Any) -> PolicyDocument:
    given = {"title": "甲市质量奖办法", "region": "甲市", **metadata}
    return make_document([article("一", "内容。")], policy_id, **given)


def opened(*documents: PolicyDocument) -> dict[str, PolicyDocument]:
    return with_repeals({d.policy_id: d for d in documents})


OLD = held("old", document_number="甲政发〔2015〕8号", effective_from=date(2015, 3, 1))
NEW = held(
    "new",
    title="甲市质量提升办法",
    effective_from=date(2023, 7, 1),
    repeals=(RepealedDocument("甲市质量奖办法", "甲政发[2015] 8号"),),
)


def test_a_held_policy_is_ended_from_the_day_the_other_holds() -> None:
    old = opened(OLD, NEW)["old"].metadata
    assert (old.repealed_by, old.repealed_on) == ("new", date(2023, 7, 1))
    assert old.validity(date(2023, 6, 30)) is Validity.IN_FORCE
    assert old.validity(date(2023, 7, 1)) is Validity.REPEALED
    assert "《甲市质量提升办法》自2023年7月1日起废止了本文件" in old.validity_basis


def test_without_the_repealing_policy_the_old_one_stands_again() -> None:
    assert opened(OLD)["old"] == OLD


def test_a_repeal_without_a_day_makes_the_validity_unknown() -> None:
    undated = held("new", title="甲市质量提升办法", repeals=NEW.metadata.repeals)
    old = opened(OLD, undated)["old"].metadata
    assert (old.repealed_by, old.repealed_on) == ("new", None)
    assert old.validity(date(2024, 1, 1)) is Validity.UNKNOWN
    assert "废止日期不明" in old.validity_basis


@pytest.mark.parametrize(
    ("document", "is_ended"),
    [
        (held("old", effective_from=date(2015, 3, 1)), True),
        (held("old", effective_from=date(2015, 3, 1), region="乙市"), False),
        (held("old", effective_from=date(2024, 3, 1)), False),
        (held("old", effective_from=date(2015, 3, 1), title="甲市质量奖细则"), False),
    ],
)
def test_without_a_number_title_place_and_age_decide(
    document: PolicyDocument, is_ended: bool
) -> None:
    new = held(
        "new",
        effective_from=date(2023, 7, 1),
        repeals=(RepealedDocument("甲市质量奖办法", None),),
    )
    assert bool(opened(document, new)["old"].metadata.repealed_by) is is_ended


def test_a_title_that_two_policies_bear_ends_neither() -> None:
    new = held(
        "new", effective_from=date(2023, 7, 1), repeals=(RepealedDocument("甲市质量奖办法", None),)
    )
    first = held("a", effective_from=date(2010, 1, 1))
    second = held("b", effective_from=date(2015, 1, 1))
    result = opened(first, second, new)
    assert not result["a"].metadata.repealed_by
    assert not result["b"].metadata.repealed_by


def test_a_draft_or_news_ends_nothing() -> None:
    news = held("new", kind=DocumentKind.NEWS, repeals=NEW.metadata.repeals)
    draft = held("new", title="甲市办法（征求意见稿）", repeals=NEW.metadata.repeals)
    assert opened(OLD, news)["old"] == OLD
    assert opened(OLD, draft)["old"] == OLD


def test_deriving_twice_changes_nothing() -> None:
    once = opened(OLD, NEW)
    assert with_repeals(once) == once


def test_a_stated_day_goes_before_the_day_of_the_decision() -> None:
    ends = RepealedDocument("甲市质量奖办法", None, date(2023, 12, 31))
    old = opened(
        OLD, held("new", title="甲市办法", effective_from=date(2023, 7, 1), repeals=(ends,))
    )
    assert old["old"].metadata.repealed_on == date(2023, 12, 31)


@pytest.mark.parametrize(
    "title",
    [
        "甲市质量奖办法（试行）",
        "关于印发《甲市质量奖办法》的通知",
        "甲市人民政府关于印发甲市质量奖办法的通知",
    ],
)
def test_a_title_in_another_form_ends_the_one_document_of_that_name(title: str) -> None:
    new = held(
        "new",
        title="甲市办法",
        effective_from=date(2023, 7, 1),
        repeals=(RepealedDocument(title, None),),
    )
    assert opened(OLD, new)["old"].metadata.repealed_by == "new"


def test_of_two_versions_of_a_document_the_newer_is_ended() -> None:
    ends = (RepealedDocument("甲市质量奖办法", None),)
    new = held("z", title="甲市办法", effective_from=date(2023, 7, 1), repeals=ends)
    first = held("x.2010-01-01", effective_from=date(2010, 1, 1), lineage="x")
    result = opened(first, held("x", effective_from=date(2015, 1, 1)), new)
    assert result["x"].metadata.repealed_by == "z"
    assert not result["x.2010-01-01"].metadata.repealed_by


def test_a_decision_that_amends_is_noted_on_the_policy_while_it_is_held() -> None:
    amends = held("new", title="甲市关于修改《甲市质量奖办法》的决定", issued_on=date(2020, 1, 1))
    assert opened(OLD, amends)["old"].metadata.amended_by == ("new",)
    assert opened(OLD)["old"].metadata.amended_by == ()
