"""What answers say of awards that the text does not put into one plain sum."""

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
from tests.assistant.invented import knowledge, policy, rule

DAY = date(2024, 5, 20)


def reply(question: str, held: Knowledge) -> Reply:
    """The answer to a question that is settled, its figures verified."""
    query, scope = understand(question, (), held), Scope(frozenset(held.documents))
    pricing = price(query, scope, held, DAY)
    assert pricing.calculation is not None, (query.events, pricing.missing)
    made = compose_award(query, pricing, pricing.calculation, held, DAY)
    assert verify(made, query, scope.policies, held, DAY) == ()
    return made


def plain(made: Reply) -> str:
    return unicodedata.normalize("NFKC", made.text)


FLOOR = rule(
    "匠心名品", kind="none", why_none="at_least", least_yuan=30000, amount_yuan=None,
    quote="对匠心名品给予不低于3万元的奖励",
)  # fmt: skip


@pytest.mark.parametrize(("said", "least"), [("匠心名品", "3万元"), ("2个匠心名品", "6万元")])
def test_what_is_only_guaranteed_is_said_to_be_the_least(said: str, least: str) -> None:
    made = reply(f"星河市{said}奖励多少", knowledge(policy([FLOOR])))
    first = plain(made).splitlines()[0]
    assert f"不低于{least}" in first
    assert "没有写明具体金额" in first
    assert made.award is not None
    assert (made.award.outcome, made.award.total_yuan) == ("no_amount", None)


def test_a_range_is_answered_with_both_ends() -> None:
    held = policy(
        [rule("匠心基地", 60000, least_yuan=30000, bound="upper_bound",
              quote="给予匠心基地3万元至6万元奖励")]
    )  # fmt: skip
    first = plain(reply("星河市匠心基地奖励多少", knowledge(held))).splitlines()[0]
    assert "最高6万元" in first
    assert "不低于3万元" in first


def _places(**fields: object) -> Knowledge:
    """Two places of one ranking as tiers, with ``fields`` in both."""
    tiers = [(10, None, 1000000), (20, 11, 500000)]
    return knowledge(
        policy(
            [
                rule(
                    f"前{last}", amount, item="匠心评价", kind="tier", group="g",
                    level=f"全市前{last}",
                    tier={"fact": "rating_rank", "unit": "rank",
                          "text": f"匠心评价位居全市前{last}", "at_least": first, "at_most": last},
                    quote=f"匠心评价位居全市前{last}的奖励{amount // 10000}万元", **fields,
                )
                for last, first, amount in tiers
            ]
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "total"),
    [("排第15", 500000), ("第三名", 1000000), ("前20", 500000), ("前10名", 1000000)],
)
def test_a_place_told_is_paid_by_the_level_that_it_reaches(said: str, total: int) -> None:
    made = reply(f"星河市匠心评价我们{said},奖励多少", _places())
    assert made.award is not None
    assert (made.award.outcome, made.award.total_yuan) == ("exact", total)


def test_a_place_that_is_not_told_leaves_the_level_open() -> None:
    held = _places()
    query = understand("星河市匠心评价奖励多少", (), held)
    pricing = price(query, Scope(frozenset(held.documents)), held, DAY)
    assert pricing.missing == ("level",)
    assert len(pricing.options) == 2
