"""What else the name of an award may mean: its special cases and stages, one of another place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.calculator.match import Head
from assistant.knowledge import Knowledge
from assistant.rule_words import every_rule_of
from assistant.understanding.query import AskedEvent, Query
from assistant.words.normal import key

_GRADES = ("省", "市", "国")
_BESIDES = re.compile("^[，；]?[^，；]{1,10}[再另](?:行)?(?:奖|给|补|资)")


def are_stages(heads: Iterable[Head], knowledge: Knowledge) -> bool:
    """Whether a later choice is paid besides the earlier one (立项奖励…，验收通过再奖励…)."""
    rules = [rule for head in heads for rule in every_rule_of(head, knowledge) if rule.level]
    return any(_BESIDES.search(rule.quote) for rule in rules)


def without_cases(heads: tuple[Head, ...], event: AskedEvent, query: Query) -> tuple[Head, ...]:
    """Of an award and its special cases (甲奖; 甲奖的提名奖) the award alone, where none is told.

    A case counts as told where two letters of its name, that are not the award's, are said.
    """
    bare = tuple(h for h in heads if not h.level)
    if not bare or len(bare) == len(heads) or len({(h.policy_id, h.item) for h in heads}) > 1:
        return heads
    text, own = key(query.user_text), f"{event.name}{key(heads[0].item)}"
    pairs = (
        key(h.level)[i : i + 2] for h in heads if h.level for i in range(len(key(h.level)) - 1)
    )
    return heads if any(p in text and p not in own for p in pairs) else bare


def is_called_after(event: AskedEvent, query: Query) -> bool:
    """Whether the full name of a place told stands right in front of the name of ``event``."""
    places = (*query.regions, *query.policy_regions)
    return any(f"{key(place)}{event.name}" in key(query.text) for place in places)


def is_of_other(
    event: AskedEvent, heads: Iterable[Head], query: Query, knowledge: Knowledge
) -> bool:
    """``甲市名牌产品`` where the award is 丙省名牌产品: 甲市 may have one of its own."""
    if not is_called_after(event, query) or event.name.startswith(_GRADES):
        return False  # «甲市省名牌产品» tells whose it is
    items = [key(h.item) for h in heads]
    fronts = [i.removesuffix(event.name) for i in items if i.endswith(event.name)]
    places = (*query.regions, *query.policy_regions)
    named = [m.place.name for f in fronts for m in knowledge.divisions.find(f)]
    return len(named) == len(items) and not set(named) & set(places)
