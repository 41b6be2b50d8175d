"""Which awards of a library can be counted together, and by what names (from confirmed rules)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from assistant.calculator.calculate import calculate
from assistant.calculator.conditions import FIRST_FACTS
from assistant.calculator.facts import Event, Facts
from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.words.normal import key
from eval.combined.words import words
from ingest.reward import RewardRule

AS_OF = date(2026, 11, 1)
_KINDS = ("fixed", "per_unit")
_UNITS = ("per_item", "per_project", "per_applicant")


@dataclass(frozen=True, slots=True)
class Countable:
    """An award whose sum is amount x number.

    Attributes:
        names: words that mean this award and no other where the policy holds.
        per: measure word of the rule, ``个`` where it is longer than one letter.
        is_many: whether it can be had more than once.
        is_first: whether it pays only what is won for the first time.
    """

    head: Head
    names: tuple[str, ...]
    per: str
    is_many: bool
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A policy with awards to draw from.

    Attributes:
        places: names by which its place is called; () where its text hides the place.
        has_tax_cap: whether it caps by the local tax retained.
    """

    policy_id: str
    title: str
    region: str
    places: tuple[str, ...]
    awards: tuple[Countable, ...]
    has_tax_cap: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """An award and how often it counts."""

    award: Countable
    quantity: int


def sources_of(knowledge: Knowledge) -> list[Source]:
    """The policies of the library that hold two countable awards or more, by id."""
    found = []
    for policy_id in sorted(knowledge.rules):
        metadata = knowledge.documents[policy_id].metadata
        awards = _countable(policy_id, knowledge)
        # «驻衢» names the place as well, but not in a sentence of ours
        called = (
            name
            for name, region in knowledge.place_names.items()
            if region == metadata.region and name in region and not name.endswith("开发")
        )
        places = tuple(sorted(called)) if metadata.region else ()
        caps = knowledge.rules[policy_id].caps
        if len(awards) > 1 and (places or not metadata.title_is_ours):
            has_cap = any(c.kind == "retained_tax" and not c.rules for c in caps)
            source = Source(policy_id, metadata.title, metadata.region, places, awards, has_cap)
            found.append(source)
    return found


def total_of(
    drawn: tuple[Drawn, ...], source: Source, knowledge: Knowledge, tax_yuan: int | None = None
) -> int | None:
    """What the calculator pays for exactly these events, in yuan; None where it has no sum."""
    events = tuple(
        Event(
            policy_id=one.award.head.policy_id,
            item=one.award.head.item,
            level=one.award.head.level or None,
            role=one.award.head.role or None,
            quantity=one.quantity,
        )
        for one in drawn
    )
    return calculate(
        Facts(region=source.region or None, retained_tax_yuan=tax_yuan, events=events),
        documents=knowledge.documents,
        rules=knowledge.rules,
        divisions=knowledge.divisions,
        as_of=AS_OF,
    ).total_yuan


def _countable(policy_id: str, knowledge: Knowledge) -> tuple[Countable, ...]:
    by_head: dict[Head, list[RewardRule]] = defaultdict(list)
    for rule in knowledge.rules[policy_id].rules:
        by_head[head_of(policy_id, rule)].append(rule)
    taken = _meanings(policy_id, knowledge)
    found = []
    for head, rules in by_head.items():
        paid = [r for r in rules if r.counted]
        names = tuple(n for n in _names_of(rules[0]) if len(taken[key(n)]) == 1)
        if not names or not paid or not all(_is_plain(r) for r in paid):
            continue
        is_many = all(r.unit != "per_applicant" and not r.one_off for r in paid)
        per = paid[0].per if len(paid[0].per) == 1 else "个"
        is_first = all(any(c.fact in FIRST_FACTS for c in r.conditions) for r in paid)
        award = Countable(head, names, per, is_many, is_first)
        metadata = knowledge.documents[policy_id].metadata
        alone = Source(policy_id, metadata.title, metadata.region, (), (award,), False)
        if total_of((Drawn(award, 1),), alone, knowledge):
            found.append(award)
    return tuple(found)


def _is_plain(rule: RewardRule) -> bool:
    is_sum = rule.kind in _KINDS and not rule.tier and not rule.base and rule.percent is None
    is_for_firms = rule.applicant in ("enterprise", "organisation") and not rule.regions
    is_said = not rule.role or rule.role in words().roles
    is_alone = rule.unit in _UNITS and rule.supplement is None
    return rule.review == "reviewed" and is_sum and is_for_firms and is_said and is_alone


def _names_of(rule: RewardRule) -> tuple[str, ...]:
    """Names that can follow a number: rule's own, its level where it has one, else its item."""
    printed = (*rule.names, *((rule.level,) if rule.level in rule.names else ()))
    own = (*printed, *(() if rule.level else (rule.item,)))
    return tuple(dict.fromkeys(n for n in own if not re.search(words().not_counted, n)))


def _meanings(policy_id: str, knowledge: Knowledge) -> dict[str, set[tuple[str, str, str]]]:
    """What each name may mean in the policies that hold at its place: policy, item, level."""
    place = knowledge.documents[policy_id].metadata.region
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for other, ruleset in knowledge.rules.items():
        region = knowledge.documents[other].metadata.region
        is_near = other == policy_id or (
            place
            and region
            and (
                knowledge.divisions.contains(place, region)
                or knowledge.divisions.contains(region, place)
            )
        )
        if is_near:
            for rule in ruleset.rules:
                for name in (*rule.names, rule.item, *((rule.level,) if rule.level else ())):
                    found[key(name)].add((other, rule.item, rule.level or ""))
    return found
