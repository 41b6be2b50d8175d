"""Zones that a policy names from where it stands (市高新区), and sums paid in and out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.drafting.heads import Item
from ingest.reward import Condition, RewardRule

_FROM_HERE = re.compile(
    r"[本全我]?[市县区州盟]?(?=(?:国家级?|省级?)?(?:高新|经济|经开|开发|工业园|产业园|综保|保税))"
)
_OUTSIDE = re.compile(
    r"(?:注册(?:地)?在|位于|入驻)?(?P<zone>[\u4e00-\u9fff]{2,12}?)(?:以外|之外|外)"
)


def in_its_zone(rules: Sequence[RewardRule], region: str) -> Iterator[RewardRule]:
    """``rules``, zones called by their place, two sums in and out of one told apart by level.

    «在市高新区内的奖励30万元，在市高新区外的奖励20万元» are one award, and nobody is left with the
    first sum because he did not say where he is.

    Args:
        region: of the policy; "" where it is not known.
    """
    last: tuple[RewardRule, RewardRule, str] | None = None  # in, out, and the zone
    for n, rule in enumerate(rules):
        following = rules[n + 1] if n + 1 < len(rules) else rule
        if zone := _zone_left_by(following, rule):
            last = (rule, following, zone)
            yield _at(rule, rule, f"{zone}内", rule.conditions)
        elif last and rule is last[1]:
            yield _at(rule, last[0], f"{last[2]}外", last[0].conditions)
        elif last and (rule.item, rule.path) == (last[1].item, last[1].path):
            # what is paid for keeping it, wherever that is
            yield _at(rule, last[0], f"{last[2]}内", rule.conditions)
            out = rule.model_copy(update={"rule_id": f"{rule.rule_id}-out"})
            yield _at(out, last[0], f"{last[2]}外", rule.conditions)
        else:
            places = tuple(_FROM_HERE.sub(region, place, count=1) for place in rule.regions)
            yield rule.model_copy(update={"regions": places}) if region else rule


def _zone_left_by(rule: RewardRule, before: RewardRule) -> str:
    """The one zone of ``before`` outside of which ``rule`` pays; "" for none."""
    match = _OUTSIDE.fullmatch(rule.level or rule.item)
    is_it = match is not None and before.regions == (match["zone"],) and rule.path == before.path
    return match["zone"] if match and is_it and before.level is None else ""


def _at(
    rule: RewardRule, first: RewardRule, level: str, conditions: tuple[Condition, ...]
) -> RewardRule:
    names = Item(first.item, level).names
    update = {"item": first.item, "level": level, "names": names, "regions": ()}
    return rule.model_copy(update={**update, "conditions": conditions})
