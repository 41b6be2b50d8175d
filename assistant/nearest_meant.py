"""Whether the one award whose name a turn says in part is meant (最接近的一项).

It is where every word and every number of the turn stands in the clause or entered the sum, and no
other award of the policy is told by the same words. Else the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.calculator.conclude import Calculation
from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.pricing import Option, Pricing
from assistant.rule_words import every_rule_of
from assistant.understanding.query import Query
from assistant.words.content import LIGHT, Unit, joins
from assistant.words.normal import key
from ingest.reward import RewardRule

_NUMBER = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<scale>亿|千万|百万|万|千)?(?P<unit>%|年|月|日|元)?")
_SCALE = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000}
_DAY = re.compile(r"20\d\d年?(?:\d{1,2}月(?:\d{1,2}[日号])?)?")
_PLACE = re.compile("[省市县区州]$")
_PRIZE = re.compile("奖$")
_FURTHER = re.compile("[^,。;、|]{0,4}奖(?![励金])")
_SUMMED = ("exact", "upper_bound")


def meant_by_its_words(
    pricing: Pricing, query: Query, units: Sequence[Unit], knowledge: Knowledge
) -> Pricing:
    """``pricing``, settled where its one option is all that the turn can mean."""
    if len(pricing.options) != 1 or pricing.missing != ("item",) or query.unread:
        return pricing
    (option,) = pricing.options
    award = option.calculation.award
    if len(option.heads) != 1 or award.outcome not in _SUMMED:
        return pricing
    head = option.heads[0]
    words = [u for u in units if u.pattern is None and _is_word(u)]
    own = _said_for(head, knowledge)
    frame = key(knowledge.documents[head.policy_id].metadata.title) + key(
        knowledge.documents[head.policy_id].metadata.region or ""
    )
    said = [u for u in words if u.is_in(own) or u.is_in(frame)]
    is_said = all(u in said or joins(u, said) for u in words)
    told = key(query.text)
    is_said = is_said and not any(
        _is_of_longer(e.name, own) or _is_of_a_place(e.name, told) for e in option.events
    )
    if not (is_said and _is_counted(option, query, own) and _is_alone(head, words, knowledge)):
        return pricing
    return Pricing(option.calculation, absent=pricing.absent)


def _is_of_longer(name: str, own: str) -> bool:
    """Whether ``own`` has the prize ``name`` only as the front of another (``甲奖提名奖``)."""
    if not _PRIZE.search(name):
        return False
    ends = [match.end() for match in re.finditer(re.escape(name), own)]
    return bool(ends) and all(_FURTHER.match(own, end) for end in ends)


def _is_of_a_place(name: str, told: str) -> bool:
    """Whether the turn says whose prize it is: ``甲市名牌`` is no 乙省名牌."""
    return any(_PLACE.search(told[: m.start()]) for m in re.finditer(re.escape(name), told))


def _is_word(unit: Unit) -> bool:
    return len(unit.gram) > 1 and unit.weight > LIGHT and not re.search(r"\d", unit.gram)


def _said_for(head: Head, knowledge: Knowledge) -> str:
    """The key of what leads to the sums of ``head``: its clauses as far as its quotes reach."""
    document = knowledge.documents[head.policy_id]
    pieces = [head.item, head.level]
    for rule in every_rule_of(head, knowledge):
        clause = next((c for c in document.clauses if c.path == rule.path), None)
        at = document.text.find(rule.quote, clause.start) if clause else -1
        end = at + len(rule.quote)
        pieces += [document.text[clause.start : end] if clause and at >= 0 else rule.quote]
        pieces += rule.names
    return key("|".join(pieces))


def _is_counted(option: Option, query: Query, own: str) -> bool:
    """Whether each number of the turn stands in the clause or entered the sum."""
    (event,) = option.events
    used = {Decimal(n) for n in (event.quantity, event.extensions) if n is not None}
    used |= set(_stated(option.calculation))
    numbers = _NUMBER.finditer(_DAY.sub("", key(query.text)))
    return all(_value(match) in used or match.group() in own for match in numbers)


def _stated(calculation: Calculation) -> Iterable[Decimal]:
    for one in calculation.award.inputs:
        told = _NUMBER.match(one.value or "") if one.state in ("stated", "confirmed") else None
        if told:
            yield _value(told)


def _value(number: re.Match[str]) -> Decimal:
    return Decimal(number["n"]) * _SCALE.get(number["scale"] or "", 1)


def _is_alone(head: Head, words: Sequence[Unit], knowledge: Knowledge) -> bool:
    """Whether no other award of the policy is told by a word that ``head`` is not told by."""
    mine = {id(rule) for rule in every_rule_of(head, knowledge)}
    quotes = key("|".join(r.quote for r in every_rule_of(head, knowledge)) + head.item)
    rules: list[RewardRule] = list(knowledge.rules[head.policy_id].rules)
    for other in rules:
        if id(other) in mine:
            continue
        said = key(f"{other.quote}|{other.item}|{other.level or ''}")
        told = [u for u in words if u.is_in(said)]
        if len(told) == len(words) or any(not u.is_in(quotes) for u in told):
            return False
    return True
