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


BODY = "第一条 为鼓励企业,制定本办法。\n第二条 对获奖企业奖励50万元。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "宁波市人民政府关于加快推进质量强市建设\n推动经济高质量发展的若干意见\n甬政发〔2023〕5号\n",
            "宁波市人民政府关于加快推进质量强市建设推动经济高质量发展的若干意见",
        ),
        ("宁波市质量奖管理办法\n（试行）\n", "宁波市质量奖管理办法（试行）"),
        ("宁波市质量奖管理办法（2023年修订）\n", "宁波市质量奖管理办法（2023年修订）"),
        (
            "宁波市人民政府　　甬政发〔2023〕5号　　宁波市人民政府关于加快质量发展的意见\n",
            "宁波市人民政府关于加快质量发展的意见",
        ),
        (
            "宁波市人民政府办公厅关于印发《宁波市质量奖管理办法》的通知\n甬政办发〔2023〕5号\n"
            "各区县（市）人民政府：\n现将《宁波市质量奖管理办法》印发给你们，请遵照执行。\n"
            "宁波市人民政府办公厅\n2023年3月1日\n宁波市质量奖管理办法\n",
            "宁波市质量奖管理办法",
        ),
        ("国家知识产权局公告\n第512号\n关于发布专利资助规定的公告\n", "关于发布专利资助规定的公告"),
        ("《宁波市质量奖管理办法》\n甬政办发〔2023〕5号\n", "宁波市质量奖管理办法"),
    ],
)
def test_the_title_is_the_policys_own_and_whole(head: str, title: str) -> None:
    metadata = of_text(head + BODY)
    assert (metadata.title, metadata.title_is_ours) == (title, False)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("甬政发〔2023〕5号\n宁波市奖励办法\n", "甬政发〔2023〕5号"),
        ("甬政发[2023] 5 号\n宁波市奖励办法\n", "甬政发[2023]5号"),
        ("甬政发【2023】５号\n宁波市奖励办法\n", "甬政发【2023】５号"),
        ("宁波市奖励办法\n（甬市监规〔2023〕15号）\n", "甬市监规〔2023〕15号"),
        ("宁波市人民政府令\n第12号\n宁波市奖励办法\n", "宁波市人民政府令第12号"),
        ("国家知识产权局公告\n2023年第3号\n关于资助的公告\n", "国家知识产权局公告2023年第3号"),
        ("宁波市人民政府文件　　甬政发〔2023〕5号\n宁波市奖励办法\n", "甬政发〔2023〕5号"),
        (
            "甬市监〔2023〕5号\n甬财政〔2023〕6号\n关于质量奖励的通知\n",
            "甬市监〔2023〕5号、甬财政〔2023〕6号",
        ),
        ("宁波市奖励办法\n根据《甲省条例》（浙政发〔2010〕3号），制定本办法。\n", None),
        ("宁波市奖励办法\n", None),
    ],
)
def test_the_number_is_read_in_every_form_and_only_in_the_head(
    head: str, number: str | None
) -> None:
    assert of_text(head + BODY).document_number == number


@pytest.mark.parametrize(
    ("head", "issuer", "region", "level"),
    [
        ("宁波市市场监督管理局关于质量奖励的通知\n", "宁波市市场监督管理局", "宁波市", "city"),
        (
            "浙江省市场监督管理局 浙江省财政厅\n关于质量奖励的通知\n",
            "浙江省市场监督管理局 浙江省财政厅",
            "浙江省",
            "province",
        ),
        (
            "财政部 工业和信息化部关于支持中小企业的通知\n",
            "财政部 工业和信息化部",
            "全国",
            "nation",
        ),
        (
            "宁波经济技术开发区管理委员会关于奖励的意见\n",
            "宁波经济技术开发区管理委员会",
            "宁波经济技术开发区",
            "zone",
        ),
        (
            "青田县油竹新区管理委员会关于奖励的意见\n",
            "青田县油竹新区管理委员会",
            "浙江省丽水市青田县油竹新区",
            "zone",
        ),
        ("滨海湾新区管委会关于奖励的意见\n", "滨海湾新区管委会", "滨海湾新区", "zone"),
        (
            "福州市鼓楼区人民政府关于奖励的意见\n",
            "福州市鼓楼区人民政府",
            "福建省福州市鼓楼区",
            "county",
        ),
        (
            "鼓楼区人民政府关于奖励的意见\n本意见适用于南京市鼓楼区。\n",
            "鼓楼区人民政府",
            "江苏省南京市鼓楼区",
            "county",
        ),
        ("鼓楼区人民政府关于奖励的意见\n", "鼓楼区人民政府", "鼓楼区", "county"),
        ("市政府关于奖励的意见\n甬政发〔2023〕5号\n", None, "宁波市", "city"),
    ],
)
def test_issuer_and_place_are_those_of_the_head(
    head: str, issuer: str | None, region: str, level: str
) -> None:
    metadata = of_text(head + BODY)
    assert (metadata.issuer, metadata.region) == (issuer, region)
    assert metadata.level == level


def test_a_number_that_several_cities_use_gives_no_place() -> None:
    assert of_text("市政府关于奖励的意见\n宁政发〔2023〕5号\n" + BODY).region == ""


def test_the_sites_table_gives_what_the_text_lacks_and_says_so() -> None:
    card = (
        "索引号：11330200/2023-1234\n发文机关：宁波市人民政府办公厅\n成文日期：2023-03-01\n"
        "发文字号：甬政办发〔2023〕5号\n公开日期：2023-03-05\n"
    )
    metadata = of_text(card + "宁波市奖励办法\n" + BODY)
    assert metadata.document_number == "甬政办发〔2023〕5号"
    assert metadata.issuer == "宁波市人民政府办公厅"
    assert (metadata.issued_on, metadata.published_on) == (date(2023, 3, 1), date(2023, 3, 5))
    assert metadata.sources["issued_on"] == "网页的信息索引表"


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        (
            "（2024年10月30日宁波市第十六届人民代表大会常务委员会第二十一次会议通过 "
            "2024年12月6日浙江省第十四届人民代表大会常务委员会第十三次会议批准）",
            "宁波市人民代表大会常务委员会",
        ),
        (
            "（2020年5月28日第十三届全国人民代表大会第三次会议通过）",
            "全国人民代表大会",
        ),
    ],
)
def test_an_unsigned_law_is_issued_by_the_congress_that_adopted_it(note: str, issuer: str) -> None:
    metadata = of_text(
        f"宁波市质量促进条例\n\n{note}\n\n{BODY}第三条 本条例自2025年3月15日起施行。\n"
    )
    assert metadata.issuer == issuer
    assert metadata.sources["issuer"] == "题注写明的通过机关"


def test_the_day_of_adoption_is_not_that_of_signing() -> None:
    metadata = of_text(
        "宁波市人民政府令\n第12号\n《宁波市奖励办法》已经2023年2月3日市政府第12次常务会议审议通过，现予公布，"
        "自2023年3月1日起施行。\n市长 张三\n2023年2月10日\n宁波市奖励办法\n" + BODY
    )
    dates = (metadata.adopted_on, metadata.issued_on, metadata.effective_from)
    assert dates == (date(2023, 2, 3), date(2023, 2, 10), date(2023, 3, 1))


def test_a_draft_for_comment_is_never_in_force() -> None:
    ending = "第三条 本办法自2023年1月1日起施行。\n"
    draft = of_text("宁波市奖励办法（征求意见稿）\n" + BODY + ending)
    assert draft.validity(date(2024, 1, 1)) is Validity.UNKNOWN
    final = of_text("宁波市奖励办法\n" + BODY + ending)
    assert final.validity(date(2024, 1, 1)) is Validity.IN_FORCE
