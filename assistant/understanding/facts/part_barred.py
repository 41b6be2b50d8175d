"""A part of what is told that a condition of its award shuts out: ``5件,其中2件没走PCT``.

What is said of the part is not said of the others; where it is not plain what it means for the
part, no total is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.calculator.conditions import FIRST_FACTS
from assistant.knowledge import Knowledge
from assistant.rule_words import every_rule_of
from assistant.understanding.awards.repeats import repeat_in
from assistant.understanding.facts.conditions_said import conditions_said, denies_part
from assistant.understanding.numbers.roles import roles_in
from assistant.understanding.query import AskedEvent
from assistant.words.amounts import counts
from assistant.words.counting import counting
from assistant.words.countries import countries_in
from assistant.words.normal import key
from ingest.reward import RewardRule

# «甲国那件既不是PCT也不是…»
_OF_COUNTRY = re.compile(r"(?P<of>[一-鿿]{2,8})的?那[一1]?[件个项](?P<said>[^,。;?]*)")
NOT_MET = "不符合条文写的条件"


@dataclass(frozen=True, slots=True)
class Barred:
    """Awards without the part that is shut out.

    Attributes:
        text: the key text without what it says of that part.
        unread: what it says of a part where that is not plain.
    """

    events: tuple[AskedEvent, ...]
    text: str
    unread: tuple[str, ...] = ()


def part_barred(flat: str, events: Sequence[AskedEvent], knowledge: Knowledge) -> Barred | None:
    """``events`` of key text ``flat`` without the part that a condition shuts out, or None."""
    if of_country := _country_barred(flat, events, knowledge):
        return of_country
    remark = counting().aside.of_part.search(flat)
    number = next(counts(f"{remark['n']}件"), None) if remark else None
    if remark is None or number is None:
        return None
    said = remark["said"]
    if any(e.left_out for e in events):
        return _without_remark(flat, remark, number.number, events, knowledge)
    if events and counting().aside.of_another.search(said):
        return Barred(tuple(events), flat, (remark.group().strip(",;、"),))
    whole = _whole(flat[: remark.start()], events, number.number)
    if whole is None or roles_in(said) or counting().roles.placed.search(said):
        return None
    paid = [rules for h in whole.heads if _pays(rules := every_rule_of(h, knowledge))]
    shut = [is_shut(said, rules, knowledge) or is_again(said, rules) for rules in paid]
    if shut and all(shut):
        left = (whole.quantity or 0) - number.number
        fewer = replace(whole, quantity=left, left_out=number.number, left_why=NOT_MET)
        # what is told of the part is not told of the others
        fewer = replace(fewer, repeat=None) if repeat_in(said) else fewer
        rest = f"{flat[: remark.start()]}{flat[remark.end() :]}"
        return Barred(tuple(fewer if e is whole else e for e in events), rest)
    rules = [rule for of_head in paid for rule in of_head]
    is_open = any(shut) or denies_part(said, rules) or is_too_old(said, rules)
    return Barred(tuple(events), flat, (remark.group().strip(",;、"),)) if is_open else None


def _country_barred(flat: str, events: Sequence[AskedEvent], knowledge: Knowledge) -> Barred | None:
    """``events`` without a right of one country that was got in a way that is not paid for.

    ``两件国外授权:甲国那件不是PCT出去的,乙国那件是PCT``: what is denied is of the first alone.
    """
    for said in _OF_COUNTRY.finditer(flat):
        country = next((c.name for c in countries_in(said["of"])), None)
        whole = next((e for e in events if (country, 1) in e.parts and len(e.parts) > 1), None)
        if whole is None:
            continue
        paid = [rules for h in whole.heads if _pays(rules := every_rule_of(h, knowledge))]
        if not (paid and all(is_shut(said["said"], rules, knowledge) for rules in paid)):
            if counting().aside.denied.search(said["said"]):
                return Barred(tuple(events), flat, (said.group(),))  # what it means is not plain
            continue
        left = (whole.quantity or 0) - 1
        parts = tuple(p for p in whole.parts if p[0] != country)
        fewer = replace(whole, quantity=left, parts=parts, left_out=1, left_why=NOT_MET)
        rest = f"{flat[: said.start()]}{flat[said.end() :]}"
        return Barred(tuple(fewer if e is whole else e for e in events), rest)
    return None


def _without_remark(
    flat: str, remark: re.Match[str], part: int, events: Sequence[AskedEvent], knowledge: Knowledge
) -> Barred | None:
    """``events`` that leave the part out already; what ``remark`` denies it holds for it alone."""
    left = [e for e in events if e.left_out]
    rules = [r for e in left for h in e.heads for r in every_rule_of(h, knowledge)]
    if len(left) != 1 or left[0].left_out != part or not is_shut(remark["said"], rules, knowledge):
        return None
    return Barred(tuple(events), f"{flat[: remark.start()]}{flat[remark.end() :]}")


def _pays(rules: Sequence[RewardRule]) -> bool:
    return any(rule.amount_yuan or rule.percent for rule in rules)


def _whole(front: str, events: Sequence[AskedEvent], part: int) -> AskedEvent | None:
    """The one of ``events`` that a part may be of: told last in front, and more than the part."""
    told = [e for e in events if e.heads and (e.name in front or len(events) == 1)]
    last = max(told, key=lambda e: front.rfind(e.name), default=None)
    return last if last is not None and (last.quantity or 0) > part else None


def is_shut(said: str, rules: Sequence[RewardRule], knowledge: Knowledge) -> bool:
    """Whether what is ``said`` of a part breaks a condition of its ``rules``."""
    wanted = {c.fact: c.requires for rule in rules for c in rule.conditions}
    told = conditions_said(said, rules, knowledge.vocabulary.names())
    return any(isinstance(v, bool) and wanted.get(fact) is not v for fact, v in told.items())


def is_again(said: str, rules: Iterable[RewardRule]) -> bool:
    """Whether a part was won again, of what must be won for the first time (``1个是复评的``)."""
    is_first = any(c.fact in FIRST_FACTS for rule in rules for c in rule.conditions)
    return is_first and bool(repeat_in(said))


def is_too_old(said: str, rules: Iterable[RewardRule]) -> bool:
    """Whether a part was won years ago, of what must be newly won."""
    new = counting().aside.newly
    is_new = any(new.match(key(c.text)) for rule in rules for c in rule.conditions)
    return is_new and bool(counting().aside.years_ago.search(said))
