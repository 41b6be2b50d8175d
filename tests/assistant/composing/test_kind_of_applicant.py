"""Whether a kind of applicant may apply: whom the text says it is for, then the conditions."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from tests.assistant.ingested import assistant_of

AS_OF = date(2026, 11, 1)
TEXT = """霁原市质量创新奖评定办法

第一条 霁原市质量创新奖授予在霁原市依法登记、质量管理成效显著的企业和社会团体。

第二条 申报霁原市质量创新奖的组织，应当具备下列条件：
（一）从事合法经营三年以上；
（二）近三年无重大质量事故。

第三条 已获省级质量奖的高校不得申报霁原市质量创新奖。

第四条 本办法自2024年1月1日起施行，有效期五年。
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("kinds"), TEXT)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("社会团体能报霁原市质量创新奖吗", "条文写明的对象里有“社会团体”"),
        ("我们是合作社,可不可以申请霁原市质量创新奖", "条文没有单独写到“合作社”"),
        ("霁原市质量创新奖,外资企业也能报不", "条文没有单独写到“外资”"),
    ],
)
def test_whom_the_text_is_for_is_quoted_and_then_the_conditions(
    own: Assistant, question: str, first: str
) -> None:
    answer = own.ask(question, as_of=AS_OF)
    assert answer.status == "answered"
    assert answer.text.startswith(first)
    assert [c.clause for c in answer.citations] == ["第一条", "第二条"]


def test_a_clause_that_bars_the_kind_is_not_passed_over(own: Assistant) -> None:
    answer = own.ask("高校能报霁原市质量创新奖吗", as_of=AS_OF)
    assert answer.citations[0].clause == "第三条"
