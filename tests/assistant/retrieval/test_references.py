"""Clauses that quoted words refer to, in documents that exist nowhere."""

from __future__ import annotations

import pytest

from assistant.answer import Citation
from assistant.composing.reply import Reply
from assistant.composing.with_references import with_references
from assistant.retrieval.references import referred_clauses
from ingest.policy import ClauseLevel, PolicyDocument
from tests.assistant.invented import DAY, Policy, knowledge, policy
from tests.ingest.documents import Node, article, entry, make_document

NODES = [
    article("一", "为了办好匠心评选,制定本办法。"),
    article("二", "申报单位应当具备下列条件:"),
    entry("一", "登记满三年;"),
    entry("二", "没有事故。"),
    article("三", "奖励标准为每家8万元。"),
    Node(ClauseLevel.PARAGRAPH, "", "再次入选的减半。\n", 1),
    article("四", "复评按照本办法第二条的条件、第三条第二款的标准执行。"),
    article("五", "依照《产品质量法》第三条、第四条和星河市匠心条例第二条处罚。"),
    article("六", "第二条至第四条适用于联合体。"),
    article("七", "对前条单位另行通报。"),
    article("八", "有第二条第(二)项情形之外事故的,撤销称号。"),
    article("九", "街道推荐的按第三、四条执行。"),
]


@pytest.fixture(scope="module")
def document() -> PolicyDocument:
    return make_document(NODES)


def _labels(document: PolicyDocument, number: int) -> list[str]:
    articles = [c for c in document.clauses if c.level is ClauseLevel.ARTICLE]
    clause = articles[number - 1]
    found = referred_clauses(document, clause.start, clause.own_end)
    return [c.label or document.own_text(c).strip() for c in found]


def test_an_article_and_a_paragraph_of_another_are_found(document: PolicyDocument) -> None:
    assert _labels(document, 4) == ["第二条", "再次入选的减半。"]


def test_clauses_of_other_documents_are_left_alone(document: PolicyDocument) -> None:
    assert _labels(document, 5) == []


def test_a_range_names_what_lies_between(document: PolicyDocument) -> None:
    assert _labels(document, 6) == ["第二条", "第三条", "第四条"]


def test_the_article_before_is_the_one_before(document: PolicyDocument) -> None:
    assert _labels(document, 7) == ["第六条"]


def test_an_entry_of_a_list_is_found_by_its_number(document: PolicyDocument) -> None:
    assert _labels(document, 8) == ["（二）"]


def test_two_numbers_before_one_word_name_two_clauses(document: PolicyDocument) -> None:
    assert _labels(document, 9) == ["第三条", "第四条"]


def test_a_clause_without_references_refers_to_nothing(document: PolicyDocument) -> None:
    assert [_labels(document, n) for n in (1, 2, 3)] == [[], [], []]


def test_a_policy_without_articles_calls_its_points_so() -> None:
    points = [
        Node(ClauseLevel.HEADING_3, "1.", "1.投资奖励为百分之三。\n"),
        Node(ClauseLevel.HEADING_3, "2.", "2.重大项目在第1条基础上另议。\n"),
    ]
    found = make_document(points)
    told = referred_clauses(found, found.clauses[1].start, found.clauses[1].end)
    assert [c.label for c in told] == ["1."]


def _answer(held: Policy, number: int) -> Reply:
    known = knowledge(held)
    articles = [c for c in held.document.clauses if c.level is ClauseLevel.ARTICLE]
    clause = articles[number - 1]
    cited: Citation = known.cite_span(held.document.policy_id, clause.start, clause.own_end, DAY)
    return with_references(Reply("answered", "见下。", citations=(cited,)), known, DAY)


@pytest.fixture(scope="module")
def held(document: PolicyDocument) -> Policy:
    return Policy(document, policy([]).rules.model_copy(update={"policy_id": document.policy_id}))


def test_an_answer_that_quotes_a_reference_quotes_what_it_means(held: Policy) -> None:
    reply = _answer(held, 4)
    assert len(reply.citations) == 3
    assert "登记满三年" in reply.citations[1].quote
    assert reply.citations[2].quote == "再次入选的减半。"
    for citation in reply.citations:
        assert held.document.text[citation.start : citation.end] == citation.quote
    assert "上面引文所指的条款" in reply.text
    assert "登记满三年" in reply.text


def test_at_most_two_are_added_and_none_that_is_cited_already(held: Policy) -> None:
    reply = _answer(held, 6)
    assert len(reply.citations) == 3
    again = with_references(reply, knowledge(held), DAY)
    assert [c.start for c in again.citations[:3]] == [c.start for c in reply.citations]
    assert len({c.start for c in again.citations}) == len(again.citations)


def test_an_answer_without_references_and_a_refusal_stay_as_they_are(held: Policy) -> None:
    assert len(_answer(held, 3).citations) == 1
    cited = _answer(held, 4).citations[:1]
    refusal = Reply("refused", "没有。", reason="not_stated", citations=cited)
    assert with_references(refusal, knowledge(held), DAY) is refusal
