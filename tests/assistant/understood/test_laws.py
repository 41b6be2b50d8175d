"""Laws of corrections, over policies and questions that are drawn from a seed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from assistant.understood.wire import Correction
from tests.assistant import random_policies
from tests.assistant.invented import knowledge
from tests.assistant.understood.asking import (
    ROLES,
    Asked,
    ask,
    correct,
    draw_facts,
    draw_town,
)
from tests.full import some_of

SEEDS = range(40)
TAX = "facts/retained_tax_yuan"


def _confirmed(asked: Asked) -> list[Correction]:
    return [Correction(key=c.key, code=c.code) for c in asked.chips if c.code is not None]


@pytest.mark.parametrize("seed", some_of(SEEDS, 1))
def test_a_piece_corrected_to_what_it_is_changes_nothing(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    question = draw_facts(dice, held).question
    plain = ask(question, held)
    assert plain.reply.award is not None
    stated = {c.key for c in plain.chips if c.state == "stated"}
    assert {"region", "events/0/item", "events/0/role", "events/0/quantity"} <= stated
    for correction in _confirmed(plain):
        again = ask(question, held, [correction])
        if correction.key in stated:
            assert again.substance == plain.substance, correction
        else:
            assert again.result == plain.result, correction


@pytest.mark.parametrize("seed", some_of(SEEDS, 2))
def test_a_piece_corrected_is_the_piece_asked_with(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    facts = draw_facts(dice, held)
    policy_id = next(p for p, d in held.documents.items() if d.metadata.region == facts.region)
    rules = [r for r in held.rules[policy_id].rules if r.item == facts.item]
    other = {
        "role": next(role for role in ROLES if role != facts.role),
        "level": dice.choice([r.level for r in rules if r.level != facts.level]),
        "quantity": dice.randint(7, 20),
    }
    for part, value in other.items():
        told = replace(facts, **{part: value})
        corrected = ask(facts.question, held, correct(**{f"events__0__{part}": value}))
        assert corrected.result == ask(told.question, held).result, part
    changed = correct(**{f"events__0__{part}": value for part, value in other.items()})
    told = replace(facts, **other)
    assert ask(facts.question, held, changed).result == ask(told.question, held).result
    assert ask(facts.question, held, changed[::-1]).result == ask(told.question, held).result


@pytest.mark.parametrize("seed", some_of(SEEDS, 3))
def test_a_place_corrected_is_the_place_asked_with(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    facts = draw_facts(dice, held)
    for place in ("星河市", "海棠市", "南桥区"):
        corrected = ask(facts.question, held, correct(region=place))
        told = ask(replace(facts, region=place).question, held)
        assert corrected.result == told.result, place
        assert corrected.chip("region").code == place


@pytest.mark.parametrize("seed", some_of(SEEDS, 4))
def test_a_piece_taken_away_was_never_said(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    facts = draw_facts(dice, held)
    without = {
        "role": ask(facts.question, held, correct(events__0__role=None)),
        "quantity": ask(facts.question, held, correct(events__0__quantity=None)),
        "region": ask(facts.question, held, correct(region=None)),
    }
    for part, asked in without.items():
        assert asked.result == ask(replace(facts, **{part: None}).question, held).result, part
    taken = ask(facts.question, held, [Correction(key=TAX)])
    assert taken.result == ask(replace(facts, tax=None).question, held).result


@pytest.mark.parametrize("seed", some_of(SEEDS, 5))
def test_a_missing_fact_entered_is_the_fact_told(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    facts = draw_facts(dice, held)
    silent = replace(facts, tax=None)
    plain = ask(silent.question, held)
    if not any(c.key == TAX for c in plain.chips):
        return  # no cap in this policy asks for it
    assert plain.chip(TAX).state == "missing"
    entered = ask(silent.question, held, [Correction(key=TAX, code=str(facts.tax))])
    assert entered.result == ask(facts.question, held).result
    assert entered.chip(TAX).state == "stated"


@pytest.mark.parametrize("seed", some_of(SEEDS, 6))
def test_a_correction_carried_on_is_what_was_told_at_first(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    facts = draw_facts(dice, held)
    role = next(r for r in ROLES if r != facts.role)
    follow = f"{dice.randint(7, 20)}项呢？"
    first = correct(events__0__role=role)
    carried = ask(follow, held, (), [facts.question], [first])
    told = ask(follow, held, (), [replace(facts, role=role).question])
    assert carried.result == told.result
    assert carried.chip("events/0/role").state == "inherited"


@pytest.mark.parametrize("seed", some_of(SEEDS, 7))
def test_every_option_of_a_question_back_settles_it_said_or_clicked(seed: int) -> None:
    dice = random.Random(seed)
    held = draw_town(dice)
    facts = draw_facts(dice, held)
    n_asked = 0
    for open_parts in ({"role": None}, {"region": None}, {"region": None, "role": None}):
        question = replace(facts, **open_parts).question
        asks = ask(question, held).reply.clarification
        if asks is None:
            continue  # only one policy has the award
        n_asked += 1
        assert len(asks.corrections) == len(asks.options)
        for option, corrections in zip(asks.options, asks.corrections, strict=True):
            clicked = ask(question, held, corrections)
            assert clicked.reply.status == "answered", option
            assert clicked.result == ask(option, held, (), [question]).result, option
    assert n_asked


@pytest.mark.parametrize("seed", some_of(SEEDS, 8))
def test_the_laws_hold_for_awards_of_every_kind(seed: int) -> None:
    """Tiers, percentages, matching, caps and exclusions, as the oracle draws them."""
    dice = random.Random(seed)
    drawn = random_policies.draw_policy(dice)
    held = knowledge(random_policies.as_policy(drawn))
    name = dice.choice(list(drawn["awards"]))
    question = f"我们在南桥区，获得3项{name}，奖励多少钱？"
    plain = ask(question, held)
    assert plain.chip("events/0/item").code == name
    for correction in _confirmed(plain):
        chip = plain.chip(correction.key)
        again = ask(question, held, [correction])
        same = again.substance == plain.substance
        assert same or (chip.state == "assumed" and again.result == plain.result), correction
    fewer = ask(question, held, correct(events__0__quantity=2))
    assert fewer.result == ask(question.replace("3项", "2项"), held).result
    silent = ask(question, held, correct(events__0__quantity=None))
    assert silent.result == ask(question.replace("3项", ""), held).result
