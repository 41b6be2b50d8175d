"""Laws of the whole rule language: random policies, caps, exclusions and facts.

Twelve laws of 850 examples each, so that at least 10,000 are tried by ``make full``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculator.award import Award
from assistant.pricing import price
from assistant.retrieval.scope import Scope
from assistant.understanding.understand import understand
from assistant.words.wording import money
from tests.assistant.invented import Policy, award, cap, knowledge, policy, rule, town
from tests.assistant.oracle import Spec
from tests.assistant.random_policies import as_events, as_policy, draw_events, draw_policy
from tests.full import examples

pytestmark = pytest.mark.slow
EXAMPLES = 850
LAWS: list[str] = []
PAYABLE = ("exact", "upper_bound")
GROWING = ("quantity", "extensions", "base_yuan", "loan_yuan")
NEVER_ASSUMED = (
    "extensions", "base_yuan", "loan_yuan", "revenue_yuan", "higher_award_yuan", "earlier_yuan",
    "received_yuan",
)  # fmt: skip
_Test = Callable[..., None]


def law(test: _Test) -> _Test:
    """A law that holds for every seed."""
    LAWS.append(test.__name__)
    chosen = settings(max_examples=examples(EXAMPLES), derandomize=True, deadline=None)
    wrapped: _Test = chosen(given(st.integers(0, 2**32))(test))
    return wrapped


def _case(seed: int) -> tuple[random.Random, Spec, Policy, list[Spec], Spec]:
    dice = random.Random(seed)
    spec = draw_policy(dice)
    events, facts = draw_events(dice, spec)
    return dice, spec, as_policy(spec), events, facts


def _award(held: Policy, events: list[Spec], facts: Spec) -> Award:
    return award(*as_events(events), of=held, **facts)


def _total(found: Award) -> int | None:
    return found.total_yuan if found.outcome in PAYABLE else None


@law
def test_no_total_passes_a_known_cap(seed: int) -> None:
    _, spec, held, events, facts = _case(seed)
    for one in spec["caps"]:
        under = [e for e in events if e["award"] in one["awards"]]
        pools: dict[object, list[Spec]] = {}
        for number, event in enumerate(under):
            name: object = one["kind"]
            if one["kind"] == "item":
                name = number
            elif one["kind"] == "family":
                name = event.get("family", number)
            elif one["kind"] == "annual":
                name = (event.get("on") or facts["as_of"]).year
            pools.setdefault(name, []).append(event)
        for pool in pools.values():
            limit = one.get("yuan")
            if limit is None and one["fact"] in facts:
                limit = facts[one["fact"]] * one["percent"] / 100
            alone = one["kind"] == "item" or (one["kind"] == "family" and "family" not in pool[0])
            times = pool[0].get("quantity", 1) if alone else 1
            total = _total(_award(held, pool, facts))
            assert limit is None or total is None or total <= limit * times


@law
def test_the_total_never_falls_as_a_number_grows(seed: int) -> None:
    dice, _, held, events, facts = _case(seed)
    places = [(n, f) for n, e in enumerate(events) for f in GROWING if f in e]
    if not places:
        return
    n, fact = dice.choice(places)
    grown = [dict(e) for e in events]
    grown[n][fact] += dice.choice([1, 3, 5000])
    before, after = _total(_award(held, events, facts)), _total(_award(held, grown, facts))
    assert before is None or after is None or after >= before


@law
def test_the_total_never_falls_by_one_more_event(seed: int) -> None:
    dice, spec, held, events, facts = _case(seed)
    more, _ = draw_events(dice, spec)
    before, after = _total(_award(held, events, facts)), _total(_award(held, events + more, facts))
    assert before is None or after is None or after >= before


@law
def test_more_received_elsewhere_never_raises_the_total(seed: int) -> None:
    _, _, held, events, facts = _case(seed)
    against = ("received_yuan", "higher_award_yuan", "earlier_yuan")
    grown = [{k: v + 999 if k in against else v for k, v in e.items()} for e in events]
    if any(r.kind == "matching" for r in held.rules.rules):
        return
    before, after = _total(_award(held, events, facts)), _total(_award(held, grown, facts))
    assert before is None or after is None or after <= before


@law
def test_no_order_of_anything_matters(seed: int) -> None:
    dice, _, held, events, facts = _case(seed)
    turned = dice.sample(events, len(events))
    turned = [dict(dice.sample(list(e.items()), len(e))) for e in turned]
    rules = held.rules
    mixed = rules.model_copy(
        update={
            "rules": tuple(dice.sample(rules.rules, len(rules.rules))),
            "caps": tuple(dice.sample(rules.caps, len(rules.caps))),
            "stackings": tuple(dice.sample(rules.stackings, len(rules.stackings))),
        }
    )
    one = _award(held, events, facts)
    other = _award(Policy(held.document, mixed), turned, facts)
    assert (one.outcome, one.total_yuan) == (other.outcome, other.total_yuan)
    assert (one.range, one.payers) == (other.range, other.payers)
    assert set(one.missing) == set(other.missing)


@law
def test_the_lines_less_the_adjustments_are_the_total(seed: int) -> None:
    _, _, held, events, facts = _case(seed)
    found = _award(held, events, facts)
    if found.total_yuan is None or found.outcome not in PAYABLE:
        return
    lines = sum(line.amount_yuan or 0 for line in found.lines if line.counted)
    off = sum(a.before_yuan - a.after_yuan for a in found.adjustments)
    assert lines - off == found.total_yuan
    assert sum(p.total_yuan for p in found.payers) == found.total_yuan
    assert found.trace[-1].amount_yuan == found.total_yuan
    assert found.outcome == "exact" or found.range is not None


@law
def test_without_a_fact_nothing_is_exact_unless_it_was_irrelevant(seed: int) -> None:
    dice, _, held, events, facts = _case(seed)
    places = [(n, f) for n, e in enumerate(events) for f in NEVER_ASSUMED if f in e]
    tops = [f for f in ("retained_tax_yuan", "rd_yuan") if f in facts]
    if not places and not tops:
        return
    without, fewer = [dict(e) for e in events], dict(facts)
    n, fact = dice.choice(places + [(-1, f) for f in tops])
    holder = fewer if n < 0 else without[n]
    was = holder.pop(fact)
    found = _award(held, without, fewer)
    if found.outcome != "exact" or fact in found.missing:
        return
    for value in (was, 0, was * 7 + 1, 10**9):
        holder[fact] = value
        said = _award(held, without, fewer)
        assert (said.outcome, said.total_yuan) == ("exact", found.total_yuan)


@law
def test_the_range_holds_every_completion(seed: int) -> None:
    dice, _, held, events, facts = _case(seed)
    without, fewer = [dict(e) for e in events], dict(facts)
    gone: list[tuple[dict[str, Any], str]] = []
    for holder in (*without, fewer):
        for fact in (*NEVER_ASSUMED, "retained_tax_yuan", "rd_yuan"):
            if fact in holder and dice.random() < 0.6:
                del holder[fact]
                gone.append((holder, fact))
    found = _award(held, without, fewer)
    span = found.range
    if span is None:
        assert found.outcome not in ("upper_bound", "needs_input") or not gone
        return
    assert span.most_yuan is None or span.least_yuan <= span.most_yuan
    if found.total_yuan is not None:
        assert span.least_yuan <= found.total_yuan
    for _ in range(3):
        for holder, fact in gone:
            holder[fact] = dice.choice([0, 1, 999, 20_000, 10**7, dice.randrange(10**5)])
            if fact == "extensions":
                holder[fact] = dice.randint(0, 30)
        total = _total(_award(held, without, fewer))
        if total is not None:
            assert span.least_yuan <= total
            assert span.most_yuan is None or total <= span.most_yuan


@law
def test_caps_inside_each_other_leave_the_least(seed: int) -> None:
    dice = random.Random(seed)
    limits = [dice.randint(1, 5000) for _ in range(4)]
    kinds = ("item", "family", "annual", "applicant")
    caps = [cap(kind, limit) for kind, limit in zip(kinds, limits, strict=True)]
    held = policy([rule("甲奖", dice.randint(1, 9000))], dice.sample(caps, 4))
    amount = held.rules.rules[0].amount_yuan or 0
    found = award({"item": "甲奖", "family": "甲族", "quantity": 1}, of=held)
    assert found.total_yuan == min(amount, *limits)


@law
def test_both_edges_of_a_period_are_inside(seed: int) -> None:
    dice = random.Random(seed)
    first = date(2020, 1, 1) + timedelta(dice.randrange(2000))
    last = first + timedelta(dice.randrange(800))
    days = (first - timedelta(1), first, last, last + timedelta(1))
    given_ = {"effective_from": first, "effective_until": last}
    by_policy = policy([rule("甲奖", 900)], **given_)  # type: ignore[arg-type]
    dated = rule("甲奖", 900, events_from=first, events_until=last)
    by_rule = policy([dated], effective_from=date(2019, 1, 1))
    for held in (by_policy, by_rule):
        totals = [award({"item": "甲奖", "on": day}, of=held).total_yuan for day in days]
        assert totals == [None, 900, 900, None]


@law
def test_yuan_and_wan_yuan_come_to_the_same(seed: int) -> None:
    wan = random.Random(seed).randint(1, 300)
    held = knowledge(*town())
    scope = Scope(frozenset(held.documents))
    found = []
    for words in (f"{wan}万元", f"{wan * 10_000}元", f"{wan * 10_000:,}元", money(wan * 10_000)):
        query = understand(f"星河市主导2项甲级标准,地方留存{words},奖励多少", (), held)
        calculation = price(query, scope, held, date(2024, 5, 20)).calculation
        assert calculation is not None
        found.append(calculation.award.total_yuan)
    assert found == [min(1_800_000, wan * 10_000)] * 4


@law
def test_drafts_give_no_total_unless_they_are_asked_for(seed: int) -> None:
    _, _, held, events, facts = _case(seed)
    whole = _award(held, events, facts)
    drafts = held.rules.model_copy(
        update={"rules": tuple(r.model_copy(update={"review": "draft"}) for r in held.rules.rules)}
    )
    draft = Policy(held.document, drafts)
    unasked, asked = (
        _award(draft, events, facts),
        _award(draft, events, facts | {"use_drafts": True}),
    )
    assert (asked.outcome, asked.total_yuan) == (whole.outcome, whole.total_yuan)
    if whole.outcome in (*PAYABLE, "needs_input", "no_amount"):
        assert (unasked.outcome, unasked.total_yuan) == ("needs_human", None)
    if whole.outcome in PAYABLE:
        assert asked.basis is not None
        assert asked.basis.drafts_used
        assert "尚未经人工核对" in asked.warnings[0]


def test_the_laws_are_tried_ten_thousand_times() -> None:
    assert len(LAWS) * EXAMPLES >= 10_000
