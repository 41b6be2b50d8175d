"""The reward side of the generator: every kind of promise, held-out ones apart, totals by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from eval.constructed.construct import construct
from eval.constructed.pieces import ConstructedPolicy
from eval.constructed.reward_family import made
from eval.constructed.reward_vocabulary import AWARDS, LADDERS
from eval.constructed.rewards import ALL
from eval.constructed.total import (
    capped,
    in_words,
    marginal,
    share_of,
    stepped,
    summed,
    topped_up,
)
from ingest.rules.rule_check import problems_of
from tests.eval.constructed.flawless import gold_document

OPEN = [construct(5, n, held_out=False) for n in range(25)]
SEALED = [construct(5, n, held_out=True) for n in range(25)]


def test_every_family_occurs_and_the_held_out_ones_in_sealed_policies_only() -> None:
    seen = {pattern for policy in OPEN for pattern in policy.patterns}
    sealed = {pattern for policy in SEALED for pattern in policy.patterns}
    kept = {family.id for family in ALL if family.held_out}
    assert kept
    assert not kept & seen
    assert {family.id for family in ALL} - {"single.other"} <= seen | sealed


@pytest.mark.parametrize("policy", [*OPEN, *SEALED], ids=lambda p: p.metadata.policy_id)
def test_rules_quote_their_clauses_and_account_for_every_sum(policy: ConstructedPolicy) -> None:
    assert problems_of(policy.rules, gold_document(policy)) == ()


def test_there_are_sixty_things_to_reward_and_no_name_stands_for_two() -> None:
    names = Counter(n for a in AWARDS for n in {a.item, *a.names})
    names.update(name for one in LADDERS for _, full, more in one.rungs for name in {full, *more})
    assert len(AWARDS) + sum(len(ladder.rungs) for ladder in LADDERS) >= 60
    assert [name for name, n in names.items() if n > 1] == []


def test_no_slot_or_mark_is_left_in_print() -> None:
    for policy in (*OPEN, *SEALED):
        assert not set("{}|") & set(policy.text.replace(" | ", ""))
        for asked in policy.asked:
            assert not set("{}|[]") & set("".join((*asked.history, asked.question)))


def test_exact_totals_are_said_to_be_bounds_where_the_tax_cap_is_unanswered() -> None:
    taxed = [p for p in (*OPEN, *SEALED) if "cap.retained_tax" in p.patterns]
    assert taxed
    for policy in taxed:
        for asked in policy.asked:
            if asked.expect.outcome == "exact":
                assert "地方留存" in asked.question.replace("獎", "奖")


@pytest.mark.parametrize(
    ("total", "by_hand"),
    [
        (summed(((500_000, 1), (50_000, 2))), 600_000),
        (capped(600_000, 500_000, 400_000), 400_000),
        (stepped(5_000, 1_000, 2, 3, 20_000), 16_000),
        (stepped(5_000, 1_000, 1, 16, 20_000), 20_000),
        (share_of(2_000_000, 10, 400_000), 200_000),
        (marginal(1_500_000, 1_000_000, 15, 25, 1_000_000), 275_000),
        (topped_up(550_000, 250_000), 300_000),
        (topped_up(550_000, 600_000), 0),
    ],
)
def test_totals_come_out_as_with_pencil_and_paper(total: int, by_hand: int) -> None:
    assert total == by_hand


@pytest.mark.parametrize(
    ("yuan", "words"), [(600_000, "60万元"), (15_000, "1.5万元"), (8_000, "8000元")]
)
def test_sums_are_written_as_policies_write_them(yuan: int, words: str) -> None:
    assert in_words(yuan) == words


def test_marks_may_lie_inside_one_another() -> None:
    text, marks = made("[all|[up|省奖{a}]，本级奖{b}]。", a="3万元", b="1万元")
    assert text == "省奖3万元，本级奖1万元。"
    assert marks == {"up": "省奖3万元", "all": "省奖3万元，本级奖1万元"}
