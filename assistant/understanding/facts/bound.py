"""The figures of a query as facts of the awards that it asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.facts.bind_facts import bind
from assistant.understanding.numbers.stated import measures_in
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from ingest.reward import RewardRule, Threshold
from ingest.text.numeral import value_of

_HEADS = ("人", "名", "位")
_COUNTED_IN = {
    "人",
    "亩",
    "户",
    "台",
    "辆",
    "吨",
    "平方米",
    "立方米",
    "公顷",
    "公里",
}  # by each of which a sum may be paid
_TIMES = ("次", "场", "场次")
_TIMES_SAID = re.compile(
    r"(?<![第每再首头上下这那])(?P<n>\d+|[一二两三四五六七八九十]+)(?:场次|次|场)(?!性)"
)
_OF_FIRM = re.compile(
    r"(?:左右|以上|多)?的?(?:小|大)?(?:企业|公司|工厂|厂|单位|规模)"
)  # «200人的企业»
_NUMBER_ON = re.compile(r"(?:达到?|超过|不少于|累计|满)*\d.*$")  # of a limit
_STAFF = re.compile(r"(?:员工|职工|人数|规模|在职|在册)(?:有|共|一共|总共|大概|约)*$")


def facts_of(
    event: AskedEvent, head: Head, query: Query, knowledge: Knowledge
) -> dict[str, int | float]:
    """Facts that the figures of ``query`` state of ``event``, were it ``head``."""
    others = [key(e.name) for e in query.events if e is not event and e.name != event.name]
    ruleset, rules = knowledge.rules[head.policy_id], rules_of(head, knowledge)
    figures = query.figures
    if any(e.name == event.name and e.heads != event.heads for e in query.events):
        # «去年第12名», then «今年第9名»: each year stands at its own tier already
        figures = tuple(f for f in figures if f.unit != "rank")
    found = bind(figures, rules, ruleset, others, key(event.name))
    if (fact := _tier_of_number(rules)) and event.quantity is not None:
        found.setdefault(fact, event.quantity)
    if query.retained_tax_yuan is not None:
        found.pop("retained_tax_yuan", None)
    return found


def number_of(event: AskedEvent, head: Head, query: Query, knowledge: Knowledge) -> int | None:
    """How many of ``head`` are told; of an award for each person («每人补贴») the heads counted."""
    rules = rules_of(head, knowledge)
    is_of_each = any(f"每{rule.per}" in rule.quote for rule in rules)
    if _tier_of_number(rules) and not is_of_each:
        return None
    if event.quantity is not None or len(query.events) > 1:
        return None if _is_threshold(event, query, rules) else event.quantity
    if rules and all(rule.per in _TIMES for rule in rules):
        said = {m["n"] for m in _TIMES_SAID.finditer(key(query.text))}
        return value_of(said.pop().replace("两", "二")) if len(said) == 1 else None
    pers = {"人" if rule.per in _HEADS else rule.per for rule in rules}
    is_of_heads = pers == {"人"}
    if (
        len(pers) != 1
        or not pers <= _COUNTED_IN
        or (is_of_heads and any(rule.tier for rule in rules))
    ):
        return None
    told = {
        f.value
        for f in query.figures
        if f.measure in pers and not f.is_withdrawn
        if not (is_of_heads and (_OF_FIRM.match(f.after) or _STAFF.search(f.before)))
    }
    return int(told.pop()) if len(told) == 1 else None


def _tier_of_number(rules: Sequence[RewardRule]) -> str:
    """The fact that tells how many were won (授权5件以上、10件以上), by which one sum is paid."""
    limits = [rule.tier or _own_limit(rule) for rule in rules if not rule.is_marginal]
    tiers = [one for one in limits if one]
    facts = {one.fact for one in tiers if one.unit == "count" and not measures_in(key(one.text))}
    is_all = bool(rules) and len(tiers) == len(rules) and len(facts) == 1
    return facts.pop() if is_all else ""


def _own_limit(rule: RewardRule) -> Threshold | None:
    """The number from which one sum is paid for what ``rule`` is called after (授权量200件以上)."""
    counted = (c.threshold for c in rule.conditions if c.threshold and rule.kind == "fixed")
    said = ((one, _NUMBER_ON.sub("", key(one.text))) for one in counted)
    return next((one for one, what in said if what and what in key(rule.item)), None)


def _is_threshold(event: AskedEvent, query: Query, rules: Sequence[RewardRule]) -> bool:
    """Whether the number told is what a limit of the award counts, and no number of awards.

    «带动农户80户» under «50户以上的奖励3万元»; a sum for each 户 is another matter.
    """
    limits = [c.threshold for rule in rules for c in rule.conditions if c.threshold]
    limits += [rule.tier for rule in rules if rule.tier and not rule.is_marginal]
    measures = {m for one in limits if one.unit == "count" for m in measures_in(key(one.text))}
    measures -= {rule.per for rule in rules}
    return any(f.value == event.quantity and f.measure in measures for f in query.figures)


def base_for(head: Head, query: Query, knowledge: Knowledge) -> int | None:
    """The base of a percentage whose rule does not say of what; else its words decide."""
    rules = rules_of(head, knowledge)
    return None if any(rule.base for rule in rules) else query.base_yuan


def told_facts(query: Query, knowledge: Knowledge) -> Query:
    """``query`` without claims and payers that are not asked for but told as a fact.

    ``省里给了20万`` asks for no money of the province.
    """
    if not (query.claims or query.payers):
        return query
    facts = _all_facts(query, knowledge)
    is_from_above = any(name == "higher_award_yuan" for _, name in facts)
    return replace(
        query,
        claims=tuple(c for c in query.claims if c not in facts.values()),
        payers=() if is_from_above else query.payers,
    )


def tells_fact(fresh: Query, joined: Query, earlier: Query, knowledge: Knowledge) -> bool:
    """Whether a turn states a figure that the awards of the turns before ask for."""
    if not fresh.figures or not earlier.events:
        return False
    before = _all_facts(earlier, knowledge)
    now = _all_facts(replace(joined, events=earlier.events), knowledge)
    return now != before


def _all_facts(query: Query, knowledge: Knowledge) -> dict[tuple[Head, str], int | float]:
    return {
        (head, name): value
        for event in query.events
        for head in event.heads
        for name, value in facts_of(event, head, query, knowledge).items()
    }
