"""Where a text prints what was read from it."""

from __future__ import annotations

import pytest

from ingest.facts.printed import clause_of_place, printed_at
from tests.ingest.shelf.test_clause_diff import document

TEXT = """衢州市人民政府关于促进质量提升的若干意见
衢政发〔2021〕8号

第一条 2020年1月1日起立项的项目，适用本意见。
第二条 在衢州市注册的企业适用本意见。《衢州市旧办法》（衢政发〔2015〕3号）同时废止。
第三条 本意见自2021年5月1日起施行，有效期三年。

衢州市人民政府
2021年4月20日
"""


@pytest.mark.parametrize(
    ("field", "clause", "words"),
    [
        ("title", "标题", "衢州市人民政府关于促进质量提升的若干意见"),
        ("document_number", None, "衢政发〔2021〕8号"),
        ("effective_from", "第三条", "2021年5月1日"),
        ("effective_until", "第三条", "有效期三年"),
        ("issued_on", "落款", "2021年4月20日"),
        ("repeals", "第二条", "衢州市旧办法"),
        ("region", "标题", "衢州市"),
    ],
)
def test_the_clause_that_prints_a_value_is_found(
    field: str, clause: str | None, words: str
) -> None:
    held = document(TEXT)
    place = printed_at(held, field)
    assert place is not None, getattr(held.metadata, field)
    assert words in held.text[place[0] : place[1]]
    if clause is not None:
        assert clause_of_place(held, place).label == clause


def test_what_the_text_does_not_print_has_no_place() -> None:
    held = document(TEXT)
    assert printed_at(held, "contact") is None
    assert printed_at(held, "level") is None
    assert printed_at(document("某市关于奖励的意见\n第一条 奖励。"), "effective_from") is None
