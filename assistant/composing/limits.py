"""The limits of awards (封顶), where they are asked for and no case is told that adds up."""

from __future__ import annotations

import re
from datetime import date

from assistant.calculator.match import Head, head_of
from assistant.composing.compose_choice import compose_caps, compose_side_by_side
from assistant.composing.reply import Reply
from assistant.knowledge import Knowledge
from assistant.material import Material
from assistant.retrieval.scope import own_policies
from assistant.rule_words import caps_of, rules_of
from assistant.understanding.query import Query
from assistant.words.amounts import counts as counts_in
from assistant.words.normal import key
from assistant.words.talk import talk
from assistant.words.wording import money

_HOW_MANY = re.compile(r"(?:几|多少)[项件个张次家名](?!月)")
_WON = re.compile(r"(?:拿|评|获|得|批|过)(?:到|上|下)?了|都(?:有|拿|得)")
_STEP_RATE = re.compile(r"每(?:再|多)?(?:延伸|指定|增加|新增|多)[^,。;?件项]{0,12}(?:多少|几)")
_MOST = re.compile(r"最高|最多|至多|顶多")
_SUMS = ("fixed", "per_unit")  # rules that pay a sum, whatever the figures of a firm are


def limits_asked(material: Material, heads: list[Head], knowledge: Knowledge) -> Reply | None:
    """The limits of the awards named, where just they are asked for and nothing is added up."""
    query = material.query
    if rate := _rate_asked(query, heads, knowledge, material.as_of):
        return rate
    # «封顶是多少» after a sum was told asks for the limit itself
    asks_alone = asks_limit(key(query.question))
    counts = not asks_alone and _is_case(query, heads, knowledge)
    # «甲奖拿了,乙奖也拿了,最多多少» adds up
    counts = counts or (len(query.events) > 1 and bool(_WON.search(query.text)))
    is_number = _HOW_MANY.search(key(query.text))  # a limit of number is no sum
    is_asked = "cap" in query.intents or _asks_most_of_open(query, heads, knowledge)
    if not is_asked or counts or is_number:
        return None
    return compose_caps(heads, knowledge, material.as_of, query.claims)


def limits_of_policy(material: Material, knowledge: Knowledge) -> Reply | None:
    """The limits of one policy's awards, where the turn asks for limits and names no award."""
    query, scope = material.query, material.scope
    local = own_policies(query, scope, knowledge)
    flat = key(query.question)
    other = [f for f in material.asked if not f.is_loose]
    if query.events or other or len(local) != 1 or not scope.is_pinned or not asks_limit(flat):
        return None
    heads = [head_of(local[0], rule) for rule in knowledge.rules[local[0]].rules]
    return compose_caps(heads, knowledge, material.as_of, query.claims, is_alone=True)


def _rate_asked(query: Query, heads: list[Head], knowledge: Knowledge, as_of: date) -> Reply | None:
    """``每延伸一个国家奖励多少``, ``…奖2000元吗``: what each step pays, not what all comes to."""
    steps = [(h, r) for h in heads for r in rules_of(h, knowledge) if r.kind == "step"]
    told = any(e.quantity or (e.extensions or 0) > 1 for e in query.events)
    if len(steps) != 1 or told:
        return None
    ((head, rule),) = steps
    flat = key(query.question)
    each = "|".join(map(re.escape, rule.per.split("或")))
    supposed = query.claims[-1:] if re.search(f"每[^,。;?件项]{{0,10}}(?:{each})", flat) else ()
    if not (supposed or _STEP_RATE.search(flat)):
        return None
    verdict = "".join(
        "是的，" if claim == rule.amount_yuan else f"不是{money(claim)}。" for claim in supposed
    )
    lead = f"{verdict}原文写明：“{rule.quote}”。"
    return compose_side_by_side([head], knowledge, as_of, lead)


def _asks_most_of_open(query: Query, heads: list[Head], knowledge: Knowledge) -> bool:
    """``每件商标最高奖励多少``: the most of an award that grows with what is not told."""
    is_open = len(query.events) == 1 and query.events[0].extensions is None
    steps = any(r.kind == "step" for h in heads for r in rules_of(h, knowledge))
    return is_open and steps and bool(_MOST.search(key(query.question)))


def _is_case(query: Query, heads: list[Head], knowledge: Knowledge) -> bool:
    """Whether «最多能拿多少» asks what a case that is told comes to, not for limits."""
    if any((e.quantity or 1) > 1 or e.extensions for e in query.events):
        return True
    caps = [cap for _, cap in caps_of(heads, knowledge) if cap.amount_yuan or cap.count]
    if not heads or any(r.kind not in _SUMS for h in heads for r in rules_of(h, knowledge)):
        return False
    is_counted = any(e.quantity for e in query.events) and all(c.kind != "item" for c in caps)
    return is_counted or not caps or query.retained_tax_yuan is not None


def asks_limit(flat: str) -> bool:
    """Whether a turn (a key) asks for a limit and counts nothing that it would limit."""
    return bool(talk().limit_asked.search(flat)) and not any(True for _ in counts_in(flat))
