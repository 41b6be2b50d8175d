"""What ends or changes a policy is linked where it is held, and named where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.load import load_bytes
from ingest.policy import PolicyDocument, RepealedDocument
from ingest.read import read
from ingest.shelf.repealed import with_repeals
from ingest.shelf.version import lineages, with_versions
from ui.reader.neighbours import neighbours_of, render_neighbours
from ui.reader.policy_page import render_policy

_TODAY = date(2026, 1, 1)


def _document(policy_id: str, title: str, start: date, **facts: object) -> PolicyDocument:
    (found,) = read(load_bytes("a.txt", f"{title}\n第一条 略。\n".encode())).documents
    metadata = replace(
        found.metadata,
        policy_id=policy_id,
        title=title,
        region="甲市",
        effective_from=start,
        **facts,
    )
    return replace(found, metadata=metadata)


@pytest.fixture(scope="module")
def held() -> dict[str, PolicyDocument]:
    new = _document(
        "new",
        "甲市品牌奖励办法",
        date(2022, 3, 1),
        repeals=(
            RepealedDocument("甲市名牌产品奖励意见", "甲政发〔2010〕1号"),
            RepealedDocument("《甲市老字号<扶持>意见》", None),
        ),
    )
    old = _document(
        "old", "甲市名牌产品奖励意见", date(2010, 1, 1), document_number="甲政发〔2010〕1号"
    )
    change = _document("change", "甲市人民政府关于修改《甲市品牌奖励办法》的决定", date(2023, 1, 1))
    other = _document("other", "甲市人民政府关于修改《甲市标准奖励办法》的决定", date(2023, 1, 1))
    documents = {d.policy_id: d for d in (new, old, change, other)}
    return with_versions(with_repeals(documents))


def _seen(held: dict[str, PolicyDocument], policy_id: str) -> list[tuple[str, str, str]]:
    found = neighbours_of(held[policy_id].metadata, held)
    return [(n.relation, n.policy_id, n.title) for n in found]


def test_each_sees_the_other(held: dict[str, PolicyDocument]) -> None:
    assert _seen(held, "old") == [("废止本文件", "new", "甲市品牌奖励办法")]
    assert _seen(held, "new")[:2] == [
        ("修改本文件", "change", held["change"].metadata.title),
        ("被本文件废止", "old", "甲市名牌产品奖励意见"),
    ]
    assert _seen(held, "change") == [("被本文件修改", "new", "甲市品牌奖励办法")]


def test_what_is_not_held_is_named_and_said_to_be_missing(held: dict[str, PolicyDocument]) -> None:
    assert _seen(held, "new")[2] == ("被本文件废止", "", "甲市老字号<扶持>意见")
    html = render_neighbours(held["new"].metadata, held)
    assert "《甲市老字号&lt;扶持&gt;意见》" in html
    assert html.count("本库未收录") == 1
    assert 'href="/policies/old"' in html
    assert _seen(held, "other") == [("被本文件修改", "", "甲市标准奖励办法")]


def test_a_version_that_does_not_hold_today_leads_to_the_one_that_does() -> None:
    first = _document("x.2019-05-01", "甲市质量奖办法", date(2019, 5, 1), lineage="x")
    now = _document("x", "甲市质量奖办法", date(2024, 7, 1))
    documents = with_versions({d.policy_id: d for d in (first, now)})
    versions = lineages(documents)["x"]

    def page(policy_id: str, today: date) -> str:
        shown = documents[policy_id]
        return render_policy(shown, None, today, documents=documents, versions=versions)

    old = page("x.2019-05-01", _TODAY)
    assert "这不是今天适用的一版" in old
    assert '<a href="/policies/x">这一版（2024-07-01 起）</a>' in old
    assert "这不是今天适用的一版" not in page("x", _TODAY)
    # on a day before the new one holds it is the other way round
    assert "这不是今天适用的一版" in page("x", date(2024, 6, 30))
    assert old.count("今天以这一版为准") == 1
