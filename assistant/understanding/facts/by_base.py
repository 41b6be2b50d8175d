"""An award of which a turn tells no name, but the figure that its sum hangs on."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.rule_words import rules_of
from assistant.understanding.facts.bound import facts_of
from assistant.understanding.query import AskedEvent, Query
from assistant.words.fact_phrases import fact_phrases
from assistant.words.looked_for import any_word
from assistant.words.normal import key
from assistant.words.talk import talk
from ingest.reward import RewardRule

_BY_HAND = "须由人新增规则"  # money whose rule nobody has written yet
_SENTENCE = re.compile("[；;。]")
_PIECE = re.compile("[,。;?]")
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


def with_figure_unread(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with each figure unread that its awards leave out and another of the clause takes.

    «引进甲首店,装修花了200万,一共多少»: the share of what is spent stands beside the sum for
    甲首店, and the sum alone is no total.
    """
    chosen = {h for e in query.events for h in e.heads}
    in_all = talk().in_all.search(key(query.text))
    if not (in_all and "amount" in query.intents and query.figures and chosen):
        return query
    taken = {value for head in chosen for value in _facts(head, query, knowledge).values()}
    flat, unread = key(query.text), list(query.unread)
    for policy_id, path in {(h.policy_id, r.path) for h in chosen for r in rules_of(h, knowledge)}:
        for rule in knowledge.rules[policy_id].rules:
            head = head_of(policy_id, rule)
            if rule.path != path or head in chosen or rule.item in {h.item for h in chosen}:
                continue
            wanted = {c.threshold.fact for c in rule.conditions if c.threshold}
            wanted |= {rule.base.fact} if rule.base else set()
            told = _facts(head, query, knowledge)
            open_ones = {told[f] for f in wanted & told.keys()} - taken
            unread += [p for p in _PIECE.split(flat) if any(_tells(v, p, query) for v in open_ones)]
    return replace(query, unread=tuple(dict.fromkeys(unread)))


def with_undrafted_unread(query: Query, knowledge: Knowledge) -> Query:
    """``query`` with each piece unread that speaks of money of the clause that no rule pays.

    «甲首店装修了600平米,按装修补助多少»: that it may be paid by the area instead was not drafted,
    so that the sum for 甲首店 is no answer.
    """
    chosen = {h for e in query.events for h in e.heads}
    if "amount" not in query.intents or query.unread:
        return query
    unread: dict[str, None] = {}
    for policy_id, path in {(h.policy_id, r.path) for h in chosen for r in rules_of(h, knowledge)}:
        rules, document = knowledge.rules[policy_id], knowledge.documents[policy_id]
        notes = [n.quote for n in rules.other_money if n.path == path and _BY_HAND in n.text]
        if not notes:
            continue
        said = "；".join(document.own_text(c) for c in document.clauses if c.path == path)
        told = [key(piece) for piece in _SENTENCE.split(said) if any(n in piece for n in notes)]
        own = "|".join(key(f"{r.item}{r.level}{r.quote}") for r in rules.rules if r.path == path)
        for piece in _PIECE.split(key(query.text)):
            grams = {piece[at : at + 2] for at in range(len(piece) - 1)}
            alone = {g for g in grams if fact_phrases().content(g) == g and g not in own}
            if any(g in one for g in alone for one in told if re.fullmatch("[一-鿿]{2}", g)):
                unread[piece] = None
    return replace(query, unread=tuple(unread))


def _facts(head: Head, query: Query, knowledge: Knowledge) -> dict[str, int | float]:
    event = AskedEvent(key(head.item), frozenset({head}))
    return facts_of(event, head, query, knowledge)


def _tells(value: float, piece: str, query: Query) -> bool:
    """Whether ``piece`` of the turn is the one that states the figure ``value``."""
    return any(f.value == value and f.before and f.before in piece for f in query.figures)


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
