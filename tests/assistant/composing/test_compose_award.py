"""What the first line says, and what stands below it; figures and names only, no phrases."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from assistant.composing.compose_award import compose_award
from assistant.composing.reply import Reply
from assistant.composing.verify import verify
from assistant.knowledge import Knowledge
from assistant.pricing import price
from assistant.retrieval.scope import Scope
from assistant.understanding.understand import understand
from tests.assistant.invented import ROLE_FIGURES, knowledge, policy, rule, town

DAY = date(2024, 5, 20)


def _reply(question: str, held: Knowledge | None = None) -> Reply:
    held = held or knowledge(*town())
    query, scope = understand(question, (), held), Scope(frozenset(held.documents))
    pricing = price(query, scope, held, DAY)
    assert pricing.calculation is not None
    reply = compose_award(query, pricing, pricing.calculation, held, DAY)
    assert verify(reply, query, scope.policies, held, DAY) == ()
    return reply


def _first(reply: Reply) -> str:
    return unicodedata.normalize("NFKC", reply.text).splitlines()[0]


def test_the_first_line_has_the_total_and_not_the_sum_before_caps() -> None:
    first = _first(_reply("星河市主导2项甲级标准,地方留存50万元,奖励多少"))
    assert "50万元" in first
    assert "180万元" not in first


def test_an_unanswered_cap_is_said_in_the_first_line() -> None:
    first = _first(_reply("星河市主导2项甲级标准奖励多少"))
    assert "最高180万元" in first
    assert "地方留存" in first


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("50多万元", "至少50万元"),
        ("大概50万", "大约50万元"),
        ("不到50万", "最多50万元"),
        ("40到50万", "最多50万元"),
        ("40万到50万元", "最多50万元"),
        ("不到180万", "最多180万元"),
        ("180多万", "奖励180万元"),
        ("50万", "奖励50万元"),
        ("900多万", "奖励180万元"),
        ("200到300万", "奖励180万元"),
    ],
)
def test_a_sum_that_hangs_on_a_rough_figure_says_so(told: str, said: str) -> None:
    assert said in _first(_reply(f"星河市主导2项甲级标准,地方留存{told},奖励多少"))


def test_each_line_can_be_added_up_with_a_pencil() -> None:
    text = unicodedata.normalize(
        "NFKC", _reply("星河市主导2项甲级标准、参与3项乙级标准,地方留存900万元,奖励多少").text
    )
    total = 2 * ROLE_FIGURES["主导", "甲级标准"] + 3 * ROLE_FIGURES["参与", "乙级标准"]
    assert total == 2_010_000
    for words in ("90万元", "180万元", "7万元", "21万元", "201万元", "第一条"):
        assert words in text


@pytest.mark.parametrize(
    ("claim", "starts"), [("88万元", "是"), ("87万元", "不是"), ("880000元", "是")]
)
def test_a_supposed_sum_is_judged_first(claim: str, starts: str) -> None:
    held = knowledge(policy([rule("金匠奖", 880_000)]))
    first = _first(_reply(f"金匠奖是不是奖{claim}?", held))
    assert first.startswith(starts)
    assert "88万元" in first


def test_every_quote_of_the_text_is_cited_once() -> None:
    reply = _reply("星河市主导2项甲级标准、参与3项乙级标准,地方留存50万元,奖励多少")
    assert len({(c.start, c.end) for c in reply.citations}) == len(reply.citations) == 3


def test_an_unknown_validity_is_said_beside_the_total() -> None:
    held = knowledge(policy([rule("金匠奖", 880_000)], effective_from=None))
    reply = _reply("金匠奖奖励多少", held)
    assert "88万元" in _first(reply)
    assert "效力未载明" in reply.text


def test_the_reason_for_refusing_is_the_place_and_not_the_validity() -> None:
    held = knowledge(policy([rule("金匠奖", 880_000)], effective_from=None))
    first = _first(_reply("海棠市企业金匠奖奖励多少", held))
    assert "海棠市" in first
    assert "效力" not in first


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("星河市,名品商标是买来的,给多少", "买来"),
        ("星河市,名品商标拿到了,后来被人异议撤销了,给多少", "撤销了"),
        ("星河市企业从外地受让取得名品商标1件,奖励多少", "受让"),
        ("星河市,名品商标刚拿到就被撤销了,还给多少", "被撤销了"),
        ("星河市某高校获得名品商标1件,奖励多少", "高校"),
    ],
)
def test_what_the_paying_clause_does_not_speak_of_leaves_no_total(
    question: str, words: str
) -> None:
    quote = "对获得名品商标的企业给予5元奖励"
    reply = _reply(question, knowledge(policy([rule("名品商标", 5, quote=quote)])))
    assert words in _first(reply)
    assert reply.award is not None
    assert (reply.award.outcome, reply.award.total_yuan) == ("needs_human", None)
    assert reply.citations


@pytest.mark.parametrize(
    "question",
    [
        "星河市,名品商标没被撤销,给多少",
        "星河市企业获得名品商标1件,厂房是买的,奖励多少",
    ],
)
def test_what_did_not_befall_an_award_leaves_its_total(question: str) -> None:
    award = _reply(question, knowledge(policy([rule("名品商标", 5)]))).award
    assert award is not None
    assert award.total_yuan == 5


def test_a_clause_that_speaks_of_it_pays_it() -> None:
    quote = "对受让取得名品商标的单位给予5元奖励"
    held = knowledge(policy([rule("名品商标", 5, quote=quote)]))
    award = _reply("星河市企业受让取得的名品商标1件,奖励多少", held).award
    assert award is not None
    assert award.total_yuan == 5
