"""An award of which a turn tells no name, but the money that its percentage is of."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.understanding.facts.bound import facts_of
from assistant.understanding.query import AskedEvent, Query
from assistant.words.fact_phrases import fact_phrases
from assistant.words.looked_for import any_word
from assistant.words.normal import key
from ingest.reward import RewardRule

_SPENT = "费用"  # one of the words that say no more than that money was spent


def told_by_base(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with the one award of its place whose base it tells: ``检测费10万,补多少``.

    Only a part of what it is called is known then, so that the answer asks whether it is meant.
    """
    places = query.policy_regions or query.regions
    reached = {p for place in places for p in knowledge.policies_reaching(place)}
    is_asked = "amount" in query.intents and bool(query.figures)
    if not is_asked or any(e.heads for e in query.events):
        return query
    flat, found = key(query.text), set[Head]()
    for policy_id in set(query.policies) or reached:
        for rule in knowledge.rules[policy_id].rules:
            if rule.percent is None or not _is_said(rule, flat):
                continue
            head = head_of(policy_id, rule)
            facts = facts_of(AskedEvent(key(head.item), frozenset({head})), head, query, knowledge)
            if rule.base and rule.base.fact in facts:
                found.add(head)
    if len(found) != 1:
        return query
    (head,) = found
    event = AskedEvent(key(head.item), frozenset(found), is_partial=True)
    return replace(query, events=(event,))


def _is_said(rule: RewardRule, flat: str) -> bool:
    """Whether ``flat`` says what the base of ``rule`` is money for (检测 of 检测费用).

    Of a base that says no such thing (实际投入) two letters of the award's own name.
    """
    if rule.base is None:
        return False
    spent = next(group for group in fact_phrases().alike if _SPENT in group)
    core = fact_phrases().content(re.sub(any_word(spent), "", key(rule.base.text)))
    item = key(rule.item)
    return (
        core[-2:] in flat
        if len(core) > 1
        else any(item[at : at + 2] in flat for at in range(len(item) - 1))
    )
