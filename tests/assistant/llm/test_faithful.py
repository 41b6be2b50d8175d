"""A rewording that says the same passes; the least change of sense does not."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assistant.composing.compose_award import compose_award
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.llm.faithful import completed, prose_of, unfaithful
from assistant.pricing import price
from assistant.retrieval.scope import scope_of
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, town

DAY = date(2024, 5, 20)


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@cache
def _reply(question: str) -> tuple[Reply, Query]:
    held = _town()
    query = understand(question, (), held)
    pricing = price(query, scope_of(query, held), held, DAY)
    assert pricing.calculation is not None
    return compose_award(query, pricing, pricing.calculation, held, DAY), query


CAPPED = "星河市主导2项甲级标准,地方留存50万元,能拿多少"
OPEN = "星河市主导2项甲级标准,能拿多少"


def _findings(text: str, question: str = CAPPED) -> tuple[str, ...]:
    reply, query = _reply(question)
    return unfaithful(text, reply, query, _town())


@pytest.mark.parametrize("question", [CAPPED, OPEN])
def test_the_composed_text_is_faithful_to_itself(question: str) -> None:
    reply, _ = _reply(question)
    assert _findings(prose_of(reply), question) == ()


@pytest.mark.parametrize(
    "text",
    [
        "可得奖励50万元。",
        "您好，您可得奖励50万元。",
        "按照规定，贵公司可得奖励共50万元。",
        "可得奖励五十万元。",
        "根据您的情况，可得50万元奖励。",
    ],
)
def test_other_words_for_the_same_pass(text: str) -> None:
    assert _findings(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "可得奖励60万元。",
        "不可得奖励50万元。",
        "最高可得奖励50万元。",
        "每年可得奖励50万元。",
        "可得奖励约50万元。",
        "各得奖励50万元。",
        "另可得奖励50万元。",
        "参与的可得奖励50万元。",
        "乙级标准可得奖励50万元。",
        "可得奖励50万美元。",
        "可得奖励50。",
        "可得奖励50万元，请先付款。",
        "可得奖励50万元，海棠市也一样。",
        "可得奖励50万元，欢迎加群。",
        "可得奖励50万元（税前）。",
        "可得奖励50万元，可以转让。",
        "您一定可得奖励50万元。",
        "**可得奖励50万元**",
        "可得奖励50万元。“人人有份”。",
        "依据《星河市奖励大全》，可得奖励50万元。",
        "",
        "可得奖励50万元，由您承担。",
        "50万元由贵公司承担。",
        "贵公司承担50万元。",
        "可得奖励50万元，归您返还。",
        "甲级标准归您。",
        "50万元是您的。",
        "50万元为您所有。",
        "税后可得奖励50万元。",
        "可得奖励50万元，直接到账。",
    ],
)
def test_the_least_change_of_sense_is_found(text: str) -> None:
    assert _findings(text)


def test_a_bound_may_not_be_dropped() -> None:
    reply, _ = _reply(OPEN)
    first = prose_of(reply).split("\n")[0]
    assert "最高" in first
    assert _findings(first, OPEN) == ()
    assert _findings(first.replace("最高", ""), OPEN)
    assert _findings(first.replace("最高", "至少"), OPEN)


def test_what_a_rewording_leaves_out_is_put_behind_it() -> None:
    reply, _ = _reply(OPEN)
    prose = prose_of(reply)
    first, *rest = prose.split("\n\n")
    whole = completed(first, reply, _town())
    assert whole.startswith(first)
    assert all(paragraph in whole for paragraph in rest)
    assert completed(prose, reply, _town()) == prose
