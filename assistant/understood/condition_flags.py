"""The conditions of the awards asked about that are met or not, by the facts that decide them."""

from __future__ import annotations

from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.query import Query
from ingest.reward import Condition


def flags_of(query: Query, knowledge: Knowledge) -> dict[str, Condition]:
    """The conditions, by their facts, that are met or not, of the awards asked about."""
    heads = (h for e in query.events for h in sorted(e.heads) if h.policy_id in knowledge.rules)
    found: dict[str, Condition] = {}
    for head in heads:
        for rule in rules_of(head, knowledge):
            for condition in rule.conditions:
                if condition.fact and condition.requires is not None and not condition.threshold:
                    found.setdefault(condition.fact, condition)
    return found


def broken(condition: Condition) -> bool | str:
    """The value of the fact with which ``condition`` is not met."""
    return not condition.requires if isinstance(condition.requires, bool) else "其他"
