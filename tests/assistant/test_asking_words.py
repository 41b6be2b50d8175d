"""Words that only ask are no content, whatever else they are; what a text may state is not denied.

The policy is invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.words.facet import facets_in
from tests.assistant.ingested import assistant_of

LABELS = """云岫市优质标识奖励办法
云岫政发〔2025〕8号

第一条 为推进优质标识工作，根据《云岫省质量促进条例》，结合我市实际，制定本办法。
第二条 市市场监督管理局牵头组织申报、审核，市财政局落实资金并按程序拨付。
第三条 获得优质标识的企业，每家奖励4万元。
第四条 本办法自2025年3月1日起施行，有效期4年。

云岫市人民政府
2025年2月6日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("labels"), LABELS)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("云岫市优质标识奖励办法是依据哪部地方性法规制定的", "根据《云岫省质量促进条例》"),
        ("云岫市优质标识奖励办法根据什么条例制定的", "根据《云岫省质量促进条例》"),
        ("云岫市优质标识奖励办法 审核部门", "市市场监督管理局牵头组织申报、审核"),
        ("云岫市优质标识奖励办法的资金拨付部门是哪个", "市财政局落实资金并按程序拨付"),
    ],
)
def test_the_clause_that_states_what_is_asked_is_quoted(
    assistant: Assistant, question: str, quote: str
) -> None:
    answer = assistant.ask(question, as_of=date(2026, 11, 1))
    assert answer.status == "answered"
    assert any(quote in c.quote for c in answer.citations)


def test_an_office_that_the_text_names_is_not_said_to_be_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("云岫市优质标识奖励办法由谁负责检测车间温度", as_of=date(2026, 11, 1))
    assert "没有规定负责部门" not in answer.text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("评上以后几年内不能再评", "再次申报的间隔"),
        ("造假拿到的几年内不能再报", "几年内不得申报"),
        ("评审报告由谁出", "负责的部门"),
        ("评审费用由谁出", "资金来源"),
    ],
)
def test_the_same_words_ask_for_what_they_are_said_of(question: str, asked: str) -> None:
    assert [facet.name for facet in facets_in(question)] == [asked]
