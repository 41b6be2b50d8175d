"""Faults planted in a clean reply: each is found, and the clean reply leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from assistant.composing.compose_award import compose_award
from assistant.composing.reply import Reply, quoted
from assistant.composing.verify import verify
from assistant.knowledge import Knowledge
from assistant.pricing import price
from assistant.retrieval.scope import scope_of
from assistant.understanding.query import Query
from assistant.understanding.understand import understand
from tests.assistant.invented import knowledge, policy, rule, town

DAY = date(2024, 5, 20)
QUESTION = "星河市主导2项甲级标准,地方留存50万元,能拿多少"


@cache
def _town() -> Knowledge:
    return knowledge(*town())


@cache
def _clean() -> tuple[Reply, Query]:
    """1,800,000 yuan, cut to the stated 500,000."""
    held = _town()
    query = understand(QUESTION, (), held)
    pricing = price(query, scope_of(query, held), held, DAY)
    assert pricing.calculation is not None
    return compose_award(query, pricing, pricing.calculation, held, DAY), query


def _findings(reply: Reply, scope: tuple[str, ...] = ("xinghe",)) -> tuple[str, ...]:
    return verify(reply, _clean()[1], scope, _town(), DAY)


def _first(reply: Reply, **changes: object) -> Reply:
    one, *others = reply.citations
    return replace(reply, citations=(one.model_copy(update=changes), *others))


def test_a_clean_reply_has_no_finding() -> None:
    reply, _ = _clean()
    assert reply.award is not None
    assert reply.award.total_yuan == 500_000
    assert len(reply.citations) >= 2
    assert _findings(reply) == ()


def _wrong_letter(reply: Reply) -> Reply:
    quote = reply.citations[0].quote
    wrong = quote[:3] + ("甲" if quote[3] != "甲" else "乙") + quote[4:]
    return replace(_first(reply, quote=wrong), text=reply.text.replace(quote, wrong))


def _shifted(reply: Reply) -> Reply:
    one = reply.citations[0]
    return _first(reply, start=one.start + 1, end=one.end + 1)


def _too_long(reply: Reply) -> Reply:
    return _first(reply, end=reply.citations[0].end + 1)


def _too_early(reply: Reply) -> Reply:
    return _first(reply, start=reply.citations[0].start - 1)


def _wrong_validity(reply: Reply) -> Reply:
    return _first(reply, validity="repealed")


def _unknown_policy(reply: Reply) -> Reply:
    return _first(reply, policy_id="nowhere")


def _figure_in_wan(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得73万元。\n\n{reply.text}")


def _figure_in_yuan(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得7301元。\n\n{reply.text}")


def _number_of_days(reply: Reply) -> Reply:
    return replace(reply, text=f"请在73天内申报。\n\n{reply.text}")


def _total_left_out(reply: Reply) -> Reply:
    return replace(reply, text=reply.text.replace("50万元", ""))


def _quote_not_cited(reply: Reply) -> Reply:
    return replace(reply, text=f"{reply.text}\n\n> 对主导的给予奖励\n")


def _quote_changed_in_text(reply: Reply) -> Reply:
    quote = reply.citations[0].quote
    return replace(reply, text=reply.text.replace(f"> {quote}", f"> {quote[:-1]}金"))


def _citation_dropped(reply: Reply) -> Reply:
    return replace(reply, citations=reply.citations[1:])


def _empty_quote(reply: Reply) -> Reply:
    one = reply.citations[0]
    return _first(reply, quote="", end=one.start)


def _in_words(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得七十三万元。\n\n{reply.text}")


def _without_yuan(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得2万。\n\n{reply.text}")


def _in_old_numerals(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得柒拾叁万元。\n\n{reply.text}")


def _with_what_cannot_be_seen(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得7\u200b3\u2060万元。\n\n{reply.text}")


def _in_full_width(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得７３万元。\n\n{reply.text}")


def _as_a_range(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得30-73万元。\n\n{reply.text}")


def _share_in_words(reply: Reply) -> Reply:
    return replace(reply, text=f"另按百分之七十三给予。\n\n{reply.text}")


def _share_in_tenths(reply: Reply) -> Reply:
    return replace(reply, text=f"先付七成。\n\n{reply.text}")


def _doubled(reply: Reply) -> Reply:
    return replace(reply, text=f"再次获奖的翻倍。\n\n{reply.text}")


def _halved(reply: Reply) -> Reply:
    return replace(reply, text=f"申报时先付一半。\n\n{reply.text}")


def _vague_sum(reply: Reply) -> Reply:
    return replace(reply, text=f"另有几十万奖励。\n\n{reply.text}")


def _days_in_words(reply: Reply) -> Reply:
    return replace(reply, text=f"请在七十三个工作日内申报。\n\n{reply.text}")


def _half_a_year(reply: Reply) -> Reply:
    return replace(reply, text=f"请在半年内申报。\n\n{reply.text}")


def _day_in_words(reply: Reply) -> Reply:
    return replace(reply, text=f"自二〇三三年三月三日起施行。\n\n{reply.text}")


def _number_of_nothing(reply: Reply) -> Reply:
    return replace(reply, text=f"见虚政发〔2024〕1号。\n\n{reply.text}")


def _in_dollars(reply: Reply) -> Reply:
    return replace(reply, text=f"另可再得$500000。\n\n{reply.text}")


def _in_the_source_line(reply: Reply) -> Reply:
    return replace(reply, text=f"{reply.text}\n\n> ——另可再得73万元")


PLANTED = [
    _wrong_letter,
    _shifted,
    _too_long,
    _too_early,
    _wrong_validity,
    _unknown_policy,
    _figure_in_wan,
    _figure_in_yuan,
    _number_of_days,
    _total_left_out,
    _quote_not_cited,
    _quote_changed_in_text,
    _citation_dropped,
    _empty_quote,
    _in_words,
    _without_yuan,
    _in_old_numerals,
    _with_what_cannot_be_seen,
    _in_full_width,
    _as_a_range,
    _share_in_words,
    _share_in_tenths,
    _doubled,
    _halved,
    _vague_sum,
    _days_in_words,
    _half_a_year,
    _day_in_words,
    _number_of_nothing,
    _in_dollars,
    _in_the_source_line,
]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__.strip("_"))
def test_a_planted_fault_is_found(plant: Callable[[Reply], Reply]) -> None:
    bad = plant(_clean()[0])
    assert bad != _clean()[0]
    assert _findings(bad)


def test_a_citation_outside_the_scope_is_found() -> None:
    assert _findings(_clean()[0], scope=("haitang",))
    assert _findings(_clean()[0], scope=())


def test_a_clause_of_another_region_is_found_even_if_word_for_word() -> None:
    reply, held = _clean()[0], _town()
    document = held.documents["haitang"]
    foreign = held.cite_span("haitang", 0, len(document.text), DAY)
    bad = replace(
        reply,
        citations=(*reply.citations, foreign),
        text=f"{reply.text}\n\n{quoted(foreign)}",
    )
    assert _findings(bad)
    assert _findings(bad, scope=("xinghe", "haitang")) == ()


@pytest.mark.parametrize("claim", ["123万元", "9999元"])
def test_a_users_figure_is_never_the_award(claim: str) -> None:
    held = _town()
    query = understand(f"星河市金匠奖是不是奖{claim}?", (), held)
    pricing = price(query, scope_of(query, held), held, DAY)
    assert pricing.calculation is not None
    reply = compose_award(query, pricing, pricing.calculation, held, DAY)
    assert claim in reply.text
    assert verify(reply, query, ("xinghe",), held, DAY) == ()
    swapped = replace(reply, text=reply.text.replace("88万元", claim))
    assert verify(swapped, query, ("xinghe",), held, DAY)


def test_a_users_figure_beside_the_award_is_found_too() -> None:
    reply, query = _clean()
    bad = replace(reply, text=reply.text.replace("可得奖励50万元", "可得奖励120万元", 1))
    asked = replace(query, user_text=f"{query.user_text}\n听说是120万元")
    assert bad != reply
    assert verify(bad, asked, ("xinghe",), _town(), DAY)


def test_the_figure_of_another_policys_rule_is_no_source() -> None:
    reply, _ = _clean()
    assert _findings(replace(reply, text=f"{reply.text}\n\n另外可得33万元。"))


def test_a_place_whose_name_holds_a_numeral_is_no_figure() -> None:
    own = policy([rule("金匠奖", 880_000)], region="四川省绵阳市")
    reply = Reply(status="refused", text="相近的有《星河市匠心办法》（四川省绵阳市）。")
    query = understand("海棠市金匠奖奖多少", (), _town())
    assert verify(reply, query, (), knowledge(own), DAY) == ()
