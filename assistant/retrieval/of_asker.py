"""Awards by who asks: what an agent is paid for its clients' rights is none of the clients'.

The other way round, too: ``我们代理机构一年代理授权350件`` gets nothing that applicants get.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.retrieval.scope import Scope
from assistant.rule_words import every_rule_of
from assistant.understanding.names.abroad import ABROAD
from assistant.understanding.query import AskedEvent, Query
from assistant.words.agents import agent_words, asks_as_agent, is_paid_to_agents
from assistant.words.countries import countries_in
from assistant.words.lexicon import lexicon
from assistant.words.normal import key


def of_asker(query: Query, scope: Scope, knowledge: Knowledge) -> Query:
    """``query`` with each award as the one that is for whoever asks; unknown where none is."""
    flat = key(query.user_text or query.text)
    is_agent = asks_as_agent(flat)
    events = tuple(_of_asker(e, flat, scope, knowledge, is_agent=is_agent) for e in query.events)
    return query if events == query.events else replace(query, events=events)


def _of_asker(
    event: AskedEvent, flat: str, scope: Scope, knowledge: Knowledge, *, is_agent: bool
) -> AskedEvent:
    inside = frozenset(h for h in event.heads if h.policy_id in scope.policies)
    paid = frozenset(h for h in inside if _is_for_agents(h, knowledge))
    if is_agent or _is_done_for_others(event):
        if paid:
            return replace(event, heads=paid)
        found, is_sure = _awards_of_agents(event, flat, scope, knowledge)
        if found:
            return replace(event, heads=found, is_partial=not is_sure)
        if event.heads and not event.name.startswith(("代理", "代办")):
            return replace(event, name=f"代理{event.name}", heads=frozenset(), near=event.heads)
        return event
    if not paid or agent_words().paid.search(event.name) or "代理" in flat:
        return event
    left = event.heads - paid
    return replace(event, heads=left, near=event.near if left else event.near | paid)


def _is_done_for_others(event: AskedEvent) -> bool:
    """``代理发明专利授权``: an unknown name that begins with the deed."""
    return not event.heads and bool(agent_words().paid.match(event.name))


def _is_for_agents(head: Head, knowledge: Knowledge) -> bool:
    rules = every_rule_of(head, knowledge)
    return bool(rules) and all(is_paid_to_agents(r.quote, r.item) for r in rules)


def _awards_of_agents(
    event: AskedEvent, flat: str, scope: Scope, knowledge: Knowledge
) -> tuple[frozenset[Head], bool]:
    """What agents are paid in scope for things of the event's kind, and whether that is sure."""
    what, said = (agent_words().beside.sub("", text) for text in (event.name, flat))
    kinds = [kind for kind in lexicon().thing_ends if kind in what and len(kind) > 1]
    is_abroad = bool(ABROAD.search(what)) or any(True for _ in countries_in(what))
    found: dict[Head, bool] = {}
    for policy_id in sorted(scope.policies):
        for rule in knowledge.rules[policy_id].rules:
            item = key(f"{rule.level or ''}{rule.item}")
            core = agent_words().beside.sub("", item)
            if not any(kind in core for kind in kinds) or not is_paid_to_agents(rule.quote, item):
                continue
            is_of_it = core in said or what in core  # 驰名商标 is no 商标注册
            if is_of_it and is_abroad == bool(ABROAD.search(core)):
                found[head_of(policy_id, rule)] = core in said
    sure = frozenset(head for head, is_whole in found.items() if is_whole)
    return (sure, True) if sure else (frozenset(found), False)
