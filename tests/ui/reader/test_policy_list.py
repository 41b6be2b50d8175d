"""The list of policies: every filter narrows it, and its address can be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from ingest.load import load_bytes
from ingest.policy import GovernmentLevel, PolicyDocument
from ingest.read import read
from ui.reader.policy_list import PER_PAGE, Wanted, address_of, matching, render_list

_TODAY = date(2026, 1, 1)


def _document(policy_id: str, title: str, **facts: object) -> PolicyDocument:
    (found,) = read(load_bytes("a.txt", f"{title}\n第一条 略。\n".encode())).documents
    metadata = replace(found.metadata, policy_id=policy_id, title=title, **facts)
    return replace(found, metadata=metadata)


@pytest.fixture(scope="module")
def documents() -> dict[str, PolicyDocument]:
    made = [
        _document(
            "a",
            "甲市质量奖办法",
            region="甲市",
            level=GovernmentLevel.CITY,
            document_number="甲政发〔2020〕5号",
            effective_from=date(2020, 1, 1),
        ),
        _document(
            "b",
            "乙省品牌奖励办法",
            region="乙省",
            level=GovernmentLevel.PROVINCE,
            issuer="乙省人民政府",
            effective_from=date(2020, 1, 1),
            effective_until=date(2021, 1, 1),
        ),
        _document("c", "“标准”<奖励>意见", aliases=("标准化意见",)),
    ]
    return {document.policy_id: document for document in made}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["a", "b", "c"]),
        (Wanted("办法"), ["a", "b"]),
        (Wanted("質量獎"), ["a"]),
        (Wanted("办法 乙省"), ["b"]),
        (Wanted("甲政发[2020]5号"), []),
        (Wanted("甲政发〔２０２０〕5号"), ["a"]),
        (Wanted("标准化意见"), ["c"]),
        (Wanted(region="甲市"), ["a"]),
        (Wanted(level="province"), ["b"]),
        (Wanted(validity="expired"), ["b"]),
        (Wanted("办法", validity="in_force"), ["a"]),
        (Wanted(validity="no such"), []),
    ],
)
def test_each_filter_keeps_what_fits(
    documents: dict[str, PolicyDocument], wanted: Wanted, ids: list[str]
) -> None:
    assert [m.policy_id for m in matching(documents.values(), wanted, _TODAY)] == ids


def test_the_form_shows_what_was_asked_and_offers_what_is_held(
    documents: dict[str, PolicyDocument],
) -> None:
    page = render_list(documents, _TODAY, Wanted('"办法"', level="city", every_version=True))
    assert 'value="&quot;办法&quot;"' in page
    assert '<option value="city" selected>' in page
    assert 'value="all" checked' in page
    assert '<option value="nation"' not in page  # no held policy is the nation's
    assert "符合条件的 1 件" in page
    assert "“标准”&lt;奖励&gt;意见" in render_list(documents, _TODAY)


def test_nothing_found_says_what_to_do(documents: dict[str, PolicyDocument]) -> None:
    assert "没有符合条件的政策" in render_list(documents, _TODAY, Wanted("没有"))
    assert "政策库是空的" in render_list({}, _TODAY)


def test_a_long_list_is_turned_page_by_page_and_keeps_the_filters() -> None:
    many = {f"p{i}": _document(f"p{i}", f"第{i}号办法", region="甲市") for i in range(PER_PAGE + 3)}
    wanted = Wanted("办法", region="甲市")
    first = render_list(many, _TODAY, wanted)
    assert first.count('href="/policies/p') == PER_PAGE
    link = address_of(replace(wanted, page=2))
    assert f'href="{link}"' in unescape(first)
    assert render_list(many, _TODAY, replace(wanted, page=2)).count('href="/policies/p') == 3
    # a page that is not there is the last one
    assert render_list(many, _TODAY, replace(wanted, page=99)).count('href="/policies/p') == 3
