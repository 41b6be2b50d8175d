"""A thing named alone in a turn is a kind of what was asked, or takes its place."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.answer import Answer
from tests.assistant.ingested import assistant_of

GOALS = """云岫市质量发展规划
云岫政发〔2025〕3号

第一条 到2028年，工业产品质量监督抽查合格率达到93%，主要农产品质量抽检合格率达到97%。
第二条 到2028年，云岫名牌产品达到160个，公共服务满意度达到82分。
第三条 申报云岫名牌应当具备下列条件：
（一）依法登记并连续生产经营6年以上；
（二）近2年未发生较大以上质量安全、生产安全等事故；
（三）近4年省级以上监督抽查合格。
第四条 本规划自2025年2月1日起施行，由云岫市市场监督管理局负责解释。

云岫市人民政府
2025年1月6日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_of(tmp_path_factory.mktemp("goals"), GOALS)


def _then(assistant: Assistant, first: str, then: str) -> Answer:
    return assistant.ask(then, history=[first], as_of=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("then", "quote"),
    [
        ("农产品呢", "主要农产品质量抽检合格率达到97%"),
        ("名牌呢", "云岫名牌产品达到160个"),
        ("公共服务满意度呢", "公共服务满意度达到82分"),
    ],
)
def test_what_no_sentence_joins_with_the_thing_before_takes_its_place(
    assistant: Assistant, then: str, quote: str
) -> None:
    answer = _then(assistant, "云岫市工业产品合格率目标是多少", then)
    assert answer.status == "answered"
    assert quote in answer.citations[0].quote


def test_a_thing_that_the_policy_does_not_know_is_still_refused(assistant: Assistant) -> None:
    answer = _then(assistant, "云岫市工业产品合格率目标是多少", "夜宵呢")
    assert answer.status == "refused"


def test_a_particle_does_not_hide_the_condition_asked_for(assistant: Assistant) -> None:
    answer = _then(assistant, "云岫名牌要求成立几年", "质量事故呢")
    assert answer.status == "answered"
    assert any("近2年未发生较大以上质量安全" in c.quote for c in answer.citations)
