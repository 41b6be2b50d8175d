"""Whether several awards can be had together: what a clause says against it, else their sum."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import Citation
from assistant.calculator.match import Head
from assistant.composing.compose_award import compose_award
from assistant.composing.compose_choice import compose_side_by_side
from assistant.composing.reply import Reply, quoted, unique
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.rule_words import rules_of
from assistant.words.normal import key

_SILENT = "条文没有写这几项奖励不能同时享受，分项相加："
_DENIED = re.compile("不是[^。]+。")  # the sum that the user takes it for stays in front
_SHUT = "不能再报，条文的规定是："
_EVEN_THEN = "另外，条文写明了已获其他奖项的不能再报："
_BARRED = "不是都能同时拿，条文对先后有限制："


def compose_together(material: Material, knowledge: Knowledge) -> Reply | None:
    """None where nothing can be said of the awards together, or only their sum asked for."""
    query, pricing = material.query, material.pricing
    heads = [h for e in query.events for h in sorted(material.scope.heads(e))]
    barred = _barred(heads, [e.name for e in query.events], query.held_awards, material, knowledge)
    if barred:
        beside = compose_side_by_side(heads, knowledge, material.as_of, "各项奖励如下：")
        cited = unique([*barred, *beside.citations])
        asks_one = query.held_awards and len(query.events) == 1
        said = _SHUT if asks_one else _BARRED
        lead = "\n\n".join([said, *(quoted(c) for c in barred)])
        return replace(beside, text=f"{lead}\n\n{beside.text}", citations=cited)
    if pricing is None or pricing.calculation is None or len(query.events) < 2:
        return None
    award = pricing.calculation.award
    if not award.is_summed or not all(x.counted for x in award.lines):
        return None
    reply = compose_award(query, pricing, pricing.calculation, knowledge, material.as_of)
    denied = _DENIED.match(reply.text)
    claim = denied.group() if denied else ""
    return replace(reply, text=claim + _SILENT + reply.text.removeprefix(claim))


def with_bar(reply: Reply, material: Material, knowledge: Knowledge) -> Reply:
    """``reply`` on an award no more in force, with the clause that shut it to who won another."""
    query = material.query
    if not query.held_awards or reply.award is None or reply.award.outcome != "out_of_force":
        return reply
    heads = [h for e in query.events for h in sorted(material.scope.heads(e))]
    barred = _barred(heads, [e.name for e in query.events], query.held_awards, material, knowledge)
    if not barred:
        return reply
    text = "\n\n".join([reply.text, _EVEN_THEN, *map(quoted, barred)])
    return replace(reply, text=text, citations=unique([*reply.citations, *barred]))


def _barred(
    heads: Iterable[Head],
    names: Iterable[str],
    held: Iterable[str],
    material: Material,
    knowledge: Knowledge,
) -> list[Citation]:
    """Clauses that shut one of ``heads`` to who has another award named."""
    heads = list(dict.fromkeys(heads))
    # a short name (优秀奖) stands for the award meant, not for another one that a clause names
    full = [n for n in map(key, names) if not any(n in key(h.item) for h in heads)]
    said = key(material.query.text)
    won = {key(h.item) for n in held for h in _meant(n, heads, said, knowledge)}
    found = []
    for head in heads:
        others = {key(h.item) for h in heads if h.item != head.item} | won
        others |= {*full} - {key(head.item)}
        others -= {n for n in others if n in key(head.item)}
        for rule in rules_of(head, knowledge):
            for condition in rule.conditions:
                ground = condition.ground
                bars = condition.requires is False
                if bars and ground and any(other in key(condition.text) for other in others):
                    found.append(knowledge.cite(head.policy_id, ground, material.as_of))
    return list(unique([c for c in found if c]))


def _meant(name: str, heads: Iterable[Head], text: str, knowledge: Knowledge) -> list[Head]:
    """Awards that ``name`` means: of the policies asked about, where these have one called so.

    Of any policy where key ``text`` names another award of it, too (``市长质量奖的优秀奖``).
    """
    called = [h for a in knowledge.vocabulary.awards(key(name)) for h in a.heads]
    policies = {head.policy_id for head in heads}
    others = {h.policy_id for h in called} - policies
    if any(key(rule.item) in text for p in others for rule in knowledge.rules[p].rules):
        return called
    return [h for h in called if h.policy_id in policies] or called
