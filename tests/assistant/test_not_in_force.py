"""News, requests, compilations and drafts for comment are never calculated as in force."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.calculator.match import head_of
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.compose_metadata import compose_validity
from assistant.composing.compose_stated import compose_stated, field_asked
from ingest.policy import DocumentKind, Stated, Validity
from ingest.rules.rulebook import rule_records
from tests.assistant.invented import DAY, Policy, award, knowledge, policy, rule

NOT_POLICIES = [
    {"kind": DocumentKind.NEWS},
    {"kind": DocumentKind.REQUEST},
    {"kind": DocumentKind.COMPILATION},
    {"kind": DocumentKind.OTHER},
    {"title": "星河市匠心办法（征求意见稿）"},
]


@pytest.mark.parametrize("given", NOT_POLICIES)
def test_what_is_no_policy_needs_a_person_and_gives_no_total(given: dict[str, Any]) -> None:
    found = award({"item": "匠心奖"}, of=policy([rule("匠心奖", 50000)], **given))
    assert (found.outcome, found.total_yuan, found.lines) == ("needs_human", None, ())
    assert "不据此计算" in found.warnings[0]


@pytest.mark.parametrize("given", NOT_POLICIES)
def test_its_validity_is_unknown_and_its_rules_say_what_it_is(given: dict[str, Any]) -> None:
    held = policy([rule("匠心奖", 50000)], **given)
    assert held.document.metadata.validity(DAY) is Validity.UNKNOWN
    (record,) = rule_records(held.rules, held.document)
    assert record["document_kind"] == held.document.metadata.kind.value
    assert record["can_be_in_force"] is False


def test_a_policy_goes_before_a_report_on_it() -> None:
    news = policy([rule("匠心奖", 90000)], policy_id="news", kind=DocumentKind.NEWS)
    found = award({"item": "匠心奖"}, of=[news, policy([rule("匠心奖", 50000)])])
    assert (found.outcome, found.total_yuan) == ("exact", 50000)


def test_a_list_of_its_awards_says_that_it_is_not_in_force() -> None:
    held = policy([rule("匠心奖", 50000)], kind=DocumentKind.NEWS)
    heads = [head_of(held.document.policy_id, held.rules.rules[0])]
    reply = compose_side_by_side(heads, knowledge(held), DAY, "奖励有：")
    assert "新闻报道，不是施行的政策" in reply.text


def test_asked_whether_it_is_in_force_the_answer_says_what_it_is() -> None:
    held = policy([rule("匠心奖", 50000)], title="星河市匠心办法（征求意见稿）")
    reply = compose_validity("xinghe", knowledge(held), DAY)
    assert "征求意见的草案" in reply.text


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("解释部门是谁", "interpreting_office"),
        ("这个办法谁负责", "responsible"),
        ("什么时候申报", "application_window"),
        ("要交什么材料", "materials"),
        ("联系电话多少", "contact"),
        ("在哪申报", "channel"),
        ("能拿多少奖励", None),
    ],
)
def test_a_question_tells_which_fact_is_asked(question: str, field: str | None) -> None:
    assert field_asked(question) == field


def _stating(**stated: Any) -> Policy:
    return policy([rule("匠心奖", 50000)], **stated)


def test_what_a_person_entered_is_told_with_who_when_and_whence() -> None:
    entered = Stated(
        "每年3月", entered_by="王芳", entered_on=date(2024, 1, 2), source="市局电话答复"
    )
    held = knowledge(_stating(application_window=(entered,)))
    reply = compose_stated("application_window", "xinghe", held, DAY, is_searched=False)
    assert reply is not None
    assert "每年3月（王芳2024年1月2日录入，来源：市局电话答复）" in reply.text
    assert "不是原文" in reply.text


def test_what_nobody_stated_is_said_to_be_unstated() -> None:
    reply = compose_stated("contact", "xinghe", knowledge(_stating()), DAY, is_searched=False)
    assert reply is not None
    assert (reply.status, reply.reason) == ("refused", "not_stated")


def test_the_quote_is_the_sentence_that_states_it() -> None:
    held = _stating()
    start = held.document.text.index("奖励")
    named = Stated("奖励", start, start + 2)
    reply = compose_stated(
        "interpreting_office",
        "xinghe",
        knowledge(_stating(interpreting_office=(named,))),
        DAY,
        is_searched=False,
    )
    assert reply is not None
    (citation,) = reply.citations
    assert citation.quote == held.document.text[citation.start : citation.end]
    assert "奖励" in citation.quote
