"""How many steps a turn tells of an award that grows with each further thing (每增加一个…).

«4个产品通过甲认证», where the first product is paid by the base, are three steps; «省级乙基地培育了
3家丙企业», where the base is for the 乙基地 itself, are three, and the 丙企业 are no award of the
asking firm.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.calculator.match import Head, head_of
from assistant.knowledge import Knowledge
from assistant.rule_words import every_rule_of
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key
from ingest.drafting.heads import Item
from ingest.drafting.lexicon import either
from ingest.reward import RewardRule

Found = tuple[AskedEvent, tuple[Head, ...]]

_NUMBER = r"(?P<n>\d+)(?:[个家名位项件张款种批次]|人)?(?:新增?|增加)?的?"
_MORE = re.compile(rf"(?:{either('more')})")
_ADDED = re.compile(r"(?:增加|新增|追加|多|又|再|另外?)[一-鿿]{0,3}$")
_DEED = re.compile("每(?P<deed>[一-鿿]{2})")
_PIECE = 3  # letters of the name of an award by which it is told
_COMMON = 2  # letters of a long name by which it is said


def with_steps(found: list[Found], query: Query, knowledge: Knowledge) -> list[Found]:
    """``found`` with the steps that the turn counts, without what is only counted for one."""
    flat = key(query.text)
    told: list[Found] = []
    counted: set[str] = set()
    named = {head for _, heads in found for head in heads}
    for event, meant in found:
        heads = meant
        if not _steps_of(meant, knowledge):
            paid = _paid_for_each(event, meant, flat, knowledge)
            heads = meant if named & {*paid} else paid or meant
        steps = [r for r in _steps_of(heads, knowledge) if r.unit != "per_country"]
        number = _told_of(steps[0], flat) if steps and event.extensions is None else None
        one = event
        if number is not None:
            counted |= {key(n) for n in _names(steps[0])}
            one = replace(event, extensions=number, quantity=1 if event.quantity else None)
        told.append((one, heads))
    return [(e, heads) for e, heads in told if e.extensions is not None or e.name not in counted]


def _steps_of(heads: tuple[Head, ...], knowledge: Knowledge) -> list[RewardRule]:
    rules = (r for head in heads for r in every_rule_of(head, knowledge))
    return [r for r in rules if r.kind == "step"]


def _paid_for_each(
    event: AskedEvent, heads: tuple[Head, ...], flat: str, knowledge: Knowledge
) -> tuple[Head, ...]:
    """The award of whoever did it for others (孵化器…每培育1家高企), where the turn names it.

    ``event`` is what was done then, and no award of the one who asks.
    """
    found = {}
    for policy_id in {head.policy_id for head in heads}:
        for rule in knowledge.rules[policy_id].rules:
            deed = _DEED.search(key(rule.quote)) if rule.kind == "step" else None
            is_named = event.name in {key(name) for name in _names(rule)}
            if not deed or not is_named or deed["deed"] not in flat:
                continue
            item = key(rule.item)
            if any(item[at : at + _PIECE] in flat for at in range(len(item) - _PIECE + 1)):
                found[head_of(policy_id, rule)] = key(rule.level or "")
    told = tuple(head for head, level in found.items() if level and level in flat)
    return told or tuple(found)


def _told_of(step: RewardRule, flat: str) -> int | None:
    """How many steps ``flat`` counts; None where it says no number of the thing."""
    names = sorted((key(n) for n in _names(step) if len(n) > 1), key=len, reverse=True)
    for name in names:
        behind = re.search(rf"{_NUMBER}(?:国家|[省市区县]级|有效)?{re.escape(name)}", flat)
        before = re.search(rf"{re.escape(name)}(?:了|有|共)?{_NUMBER}(?![年月日万亿元%\d])", flat)
        if match := behind or before:
            number = int(match["n"])
            is_more = _ADDED.search(flat[: match.start()]) or not _MORE.search(step.quote)
            return number if is_more else max(0, number - 1)
    return None


def _names(step: RewardRule) -> tuple[str, ...]:
    """What one step is called: «产品认证» is said as 产品, «高新技术企业» as 高企."""
    if re.search(r"\d", step.per):
        return ()
    thing = step.per.removeprefix("国家")
    short = (thing[:_COMMON],) if len(thing) > _COMMON + 1 else ()
    return (step.per, thing, *Item(step.per).names, *short)
