"""The figures of a query as facts of the awards that it asks about."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head
from assistant.composing.rule_words import rules_of
from assistant.knowledge import Knowledge
from assistant.understanding.facts.bind_facts import bind
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key

_HEADS = ("人", "名", "位")
_OF_FIRM = re.compile(
    r"(?:左右|以上|多)?的?(?:小|大)?(?:企业|公司|工厂|厂|单位|规模)"
)  # «200人的企业»
_STAFF = re.compile(r"(?:员工|职工|人数|规模|在职|在册)(?:有|共|一共|总共|大概|约)*$")


def facts_of(
    event: AskedEvent, head: Head, query: Query, knowledge: Knowledge
) -> dict[str, int | float]:
    """Facts that the figures of ``query`` state of ``event``, were it ``head``."""
    others = [key(e.name) for e in query.events if e is not event and e.name != event.name]
    ruleset, rules = knowledge.rules[head.policy_id], rules_of(head, knowledge)
    found = bind(query.figures, rules, ruleset, others, key(event.name))
    if query.retained_tax_yuan is not None:
        found.pop("retained_tax_yuan", None)
    return found


def number_of(event: AskedEvent, head: Head, query: Query, knowledge: Knowledge) -> int | None:
    """How many of ``head`` are told; of an award for each person («每人补贴») the heads counted."""
    if event.quantity is not None or len(query.events) > 1:
        return event.quantity
    rules = rules_of(head, knowledge)
    if not rules or not all(rule.per in _HEADS and not rule.tier for rule in rules):
        return None
    told = {
        f.value
        for f in query.figures
        if f.measure in _HEADS and not f.is_withdrawn and not _OF_FIRM.match(f.after)
        if not _STAFF.search(f.before)
    }
    return int(told.pop()) if len(told) == 1 else None


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
