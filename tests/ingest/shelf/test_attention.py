"""What an office should look at: policies about to end, and metadata that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.policy import GovernmentLevel, PolicyDocument, PolicyMetadata, Source
from ingest.shelf.attention import endings, open_fields

TODAY = date(2026, 6, 1)
WHOLE = PolicyMetadata(
    policy_id="a",
    title="某市质量奖励办法",
    issuer="某市人民政府",
    region="某市",
    level=GovernmentLevel.CITY,
    issued_on=date(2024, 1, 1),
    effective_from=date(2024, 2, 1),
)


def document(**changes: object) -> PolicyDocument:
    metadata = replace(WHOLE, **changes)  # type: ignore[arg-type]
    return PolicyDocument(metadata, "", (), (), (), Source("a.txt", "", ()))


def test_what_ends_within_the_days_is_named_nearest_first() -> None:
    given = [
        document(policy_id="later", effective_until=date(2026, 8, 30)),
        document(policy_id="today", effective_until=TODAY),
        document(policy_id="beyond", effective_until=date(2026, 8, 31)),
        document(policy_id="over", effective_until=date(2026, 5, 31)),
        document(policy_id="open"),
        document(policy_id="ended", repealed_on=date(2026, 6, 3)),
        document(policy_id="gone", repealed_on=date(2026, 1, 1), effective_until=date(2026, 6, 9)),
    ]
    found = endings(given, TODAY, 90)
    assert [(e.document.policy_id, e.n_days) for e in found] == [
        ("today", 0),
        ("ended", 1),
        ("later", 90),
    ]


def test_a_field_is_open_until_somebody_says_that_the_text_is_silent() -> None:
    assert list(open_fields(WHOLE)) == []
    lacking = replace(WHOLE, effective_from=None, region="")
    assert list(open_fields(lacking)) == ["region", "effective_from"]
    checked = replace(lacking, sources={"effective_from": "人工录入：王芳"})
    assert list(open_fields(checked)) == ["region"]
