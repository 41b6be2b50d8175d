"""Metadata is what the text states; what it does not state stays unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ingest
from ingest.load import LoadedFile, load
from ingest.policy import DocumentKind, GovernmentLevel, PolicyMetadata, Validity
from ingest.read import read

SOURCES = Path(ingest.__file__).parent / "data" / "sources"


def of_text(text: str) -> PolicyMetadata:
    return read(LoadedFile("x.txt", "0" * 64, text, "utf-8")).documents[0].metadata


@pytest.fixture(scope="module")
def shipped() -> list[PolicyMetadata]:
    files = sorted(SOURCES.glob("*.txt"))
    return [document.metadata for path in files for document in read(load(path)).documents]


def test_places_and_levels_of_the_shipped_policies(shipped: list[PolicyMetadata]) -> None:
    level = GovernmentLevel
    assert [(m.region, m.level) for m in shipped] == [
        ("衢州市", level.CITY),
        ("苏州工业园区", level.ZONE),
        ("苏州市", level.CITY),
        ("江苏省", level.PROVINCE),
        ("苏州市", level.CITY),
        ("全国", level.NATION),
        ("", None),
        ("嘉兴市", level.CITY),
        ("邢台市", level.CITY),
    ]


def test_dates_of_the_shipped_policies(shipped: list[PolicyMetadata]) -> None:
    assert [(m.issued_on, m.effective_from, m.effective_until) for m in shipped] == [
        (date(2017, 11, 27), date(2017, 12, 27), None),
        (date(2023, 9, 23), date(2023, 11, 1), date(2028, 10, 31)),
        (None, None, None),
        (date(2016, 7, 7), None, None),
        (None, date(2016, 12, 1), None),
        (None, None, None),
        (None, None, None),
        (date(2017, 3, 23), None, None),
        (date(2012, 7, 6), None, None),
    ]
    assert shipped[0].published_on == date(2017, 12, 25)
    assert shipped[7].published_on == date(2017, 3, 23)
    assert shipped[2].validity(date(2026, 1, 1)) is Validity.UNKNOWN


def test_numbers_titles_and_repeals_of_the_shipped_policies(shipped: list[PolicyMetadata]) -> None:
    numbers = [m.document_number for m in shipped]
    assert numbers == [None] * 7 + ["嘉政办发〔2017〕15", "邢政〔2012〕10号"]
    assert [m.title_is_ours for m in shipped] == [True] + [False] * 8
    assert shipped[6].title == "关于全面提升产品质量的实施意见"
    assert [(r.title, r.document_number) for r in shipped[4].repeals] == [
        ("苏州市市长质量奖评定管理办法", "苏府规字〔2011〕6号")
    ]
    assert [r.document_number for r in shipped[0].repeals] == ["衢政发〔2007〕47号"]
    assert {m.kind for m in shipped} == {DocumentKind.POLICY}


_BODY = "第一条 为鼓励企业,根据《某省条例》(某政发〔2010〕3号),制定本办法。\n第二条 奖励50万元。\n"


def test_the_number_of_a_cited_document_is_not_taken() -> None:
    assert of_text("甲市奖励办法\n" + _BODY).document_number is None


@pytest.mark.parametrize(
    ("ending", "start", "end"),
    [
        ("第三条 本办法自2023年1月1日起施行,有效期三年。\n", date(2023, 1, 1), date(2025, 12, 31)),
        (
            "第三条 本办法自二〇二三年一月一日起施行,有效期至2024年6月30日。\n",
            date(2023, 1, 1), date(2024, 6, 30),
        ),
        ("第三条 本办法自发布之日起施行,有效期三年。\n", None, None),
        (
            "第三条 本办法自发布之日起施行,有效期3年。\n宁波市人民政府\n2022年5月6日\n",
            date(2022, 5, 6), date(2025, 5, 5),
        ),
        ("第三条 证书有效期3年。新标准自2020年1月1日起实施。\n", None, None),
        (
            "第三条 本办法自印发之日起30日后施行。\n宁波市人民政府\n2022年5月6日\n",
            date(2022, 6, 5), None,
        ),
    ],
)  # fmt: skip
def test_force_is_read_only_where_it_is_stated(
    ending: str, start: date | None, end: date | None
) -> None:
    metadata = of_text("宁波市奖励办法\n" + _BODY + ending)
    assert (metadata.effective_from, metadata.effective_until) == (start, end)
    assert metadata.validity_basis


def test_the_end_of_another_document_is_no_end_of_this_one() -> None:
    metadata = of_text(
        "宁波市奖励办法\n"
        + _BODY
        + "第三条 本办法自2023年1月1日起施行。《老办法》(甬政〔2015〕8号)同时废止。\n"
    )
    assert metadata.effective_from == date(2023, 1, 1)
    assert [(r.title, r.document_number) for r in metadata.repeals] == [
        ("老办法", "甬政〔2015〕8号")
    ]


def test_news_is_not_taken_for_policy() -> None:
    news = "全市质量工作会议召开\n昨日,全市质量工作会议召开。\n会议强调要提高质量。\n"
    assert of_text(news).kind in (DocumentKind.NEWS, DocumentKind.OTHER)
