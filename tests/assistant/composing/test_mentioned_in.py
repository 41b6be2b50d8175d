"""Which policies speak of a thing: all that hold the words, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.words.normal import key

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("哪些文件提到了首席质量官", "首席质量官"),
        ("请问首席质量官制度哪个文件里有提?", "首席质量官制度"),
        ("有没有政策讲到工匠精神的", "工匠精神"),
        ("哪份政策写了缺陷产品召回这块内容", "缺陷产品召回"),
        ("质量强国建设纲要在哪些文件里提到过", "质量强国建设纲要"),
        ("哪个文件说到“一带一路”", "一带一路"),
    ],
)
def test_every_policy_that_holds_the_words_is_named_and_no_other(
    assistant: Assistant, question: str, thing: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    texts = {p: key(d.text) for p, d in assistant.knowledge.documents.items()}
    assert answer.status == "answered"
    holding = [p for p, text in texts.items() if thing in text]
    assert {c.policy_id for c in answer.citations} == set(holding)
    assert all(thing in key(c.quote) for c in answer.citations)
    assert answer.text.startswith(f"原文写到“{thing}”的政策有{len(holding)}份")


def test_words_that_no_text_holds_are_no_list(assistant: Assistant) -> None:
    assert assistant.ask("哪个文件提到区块链", as_of=AS_OF).status == "refused"


def test_the_policies_of_a_place_are_looked_through_where_one_is_named(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("嘉兴哪些文件提到工匠精神", as_of=AS_OF)
    assert {c.policy_id for c in answer.citations} == set(
        assistant.knowledge.local_policies("嘉兴市")
    )


@pytest.mark.parametrize("question", ["有哪些政策", "你们这儿都有啥文件?", "哪些政策可以查"])
def test_policies_asked_for_without_place_or_subject_are_those_held(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=AS_OF)
    held = assistant.knowledge.documents.values()
    assert all(d.metadata.title in answer.text for d in held)
