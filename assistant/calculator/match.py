"""Which rules an event means: names, levels and roles against the rule sets.

A *head* is one award as people ask for it: policy, item, level and role. Rules that share a
head (base and step, the city's and the province's part) belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.facts import Event
from assistant.calculator.rule_index import index_of
from assistant.words.normal import key
from ingest.reward import RewardRule, RuleSet, Threshold


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """One award: what can be asked for, before dates, places and quantities."""

    policy_id: str
    item: str
    level: str
    role: str


def head_of(policy_id: str, rule: RewardRule) -> Head:
    """The award that ``rule`` belongs to."""
    return Head(policy_id, rule.item, rule.level or "", rule.role or "")


def heads_for(
    event: Event, rules: Mapping[str, RuleSet], role_names: Mapping[str, str]
) -> dict[Head, list[RewardRule]]:
    """All awards that fit what the event states; an unstated level or role leaves several.

    Args:
        event: ``item`` must be stated.
        rules: rule sets by policy id, already narrowed to the policies in question.
        role_names: from a word for a role to the role (``牵头`` → ``主导``).
    """
    role = role_names.get(event.role or "", event.role or "")
    level = key(event.level or "")
    found: dict[Head, list[RewardRule]] = {}
    for policy_id, ruleset in rules.items():
        if event.policy_id and event.policy_id != policy_id:
            continue
        index = index_of(ruleset)
        named = index.by_item.get(key(event.item), ()) if event.item else ruleset.rules
        own = [r for r in named if key(r.item) == key(event.item or "")]
        # a thing itself (国家标准), not what is done to things of that kind (标准修订)
        if own:
            name, alike = key(own[0].item), {r.rule_id for r in own}
            named = tuple(r for r in named if r.rule_id in alike or key(r.level or "") != name)
        for rule in named:
            if event.level == "" and rule.level:
                continue  # the award itself, none of its cases
            if level and rule.level and level not in index.levels[rule.rule_id]:
                continue
            if role and rule.role and rule.role != role:
                continue
            found.setdefault(head_of(policy_id, rule), []).append(rule)
    # an award without levels is for all but those that have a level of their own
    exact = {(h.policy_id, h.item, h.role) for h in found if level and h.level}
    return {h: r for h, r in found.items() if h.level or (h.policy_id, h.item, h.role) not in exact}


def is_named_by_level(rule: RewardRule) -> bool:
    """Whether the level of ``rule`` is its tier (全省前10): who names it states the figure."""
    return bool(rule.tier and rule.level and key(rule.level) in key(rule.tier.text))


def of_figure(
    heads: Mapping[Head, Sequence[RewardRule]], figure_of: Callable[[Head, str], Decimal | None]
) -> list[Head]:
    """Of levels that are tiers of one figure (全省前10, 全省前20), the one that it reaches.

    Args:
        figure_of: what is stated of a fact, were the award that head.

    Returns:
        ``heads`` as they are where a level is no tier, or the figure is not stated or reaches
        none of them.
    """
    tiers: dict[Head, Threshold] = {}
    for head, rules in heads.items():
        own = {r.tier for r in rules if r.tier and is_named_by_level(r)}
        if len(own) == 1 and all(r.tier for r in rules if r.counted):
            tiers[head] = own.pop()
    is_one = len({(h.policy_id, h.item, h.role, t.fact) for h, t in tiers.items()}) == 1
    if len(tiers) < max(2, len(heads)) or not is_one:
        return list(heads)
    stated = {head: figure_of(head, tier.fact) for head, tier in tiers.items()}
    reached = [h for h, n in stated.items() if n is not None and tiers[h].holds(n)]
    return reached if len(reached) == 1 else list(heads)


def open_questions(heads: Iterable[Head], *, has_role: bool = True) -> list[str]:
    """Names of what must still be known to be left with one head, in asking order.

    Args:
        has_role: whether the role is stated; it is never assumed, even where the policy
            rewards one role only.
    """
    heads = list(heads)
    missing = []
    if len({h.policy_id for h in heads}) > 1:
        missing.append("policy")
    for name in ("item", "level", "role"):
        per_policy: dict[str, set[str]] = {}
        for head in heads:
            per_policy.setdefault(head.policy_id, set()).add(getattr(head, name))
        if any(len(values) > 1 for values in per_policy.values()):
            missing.append(name)
    if not has_role and "role" not in missing and any(head.role for head in heads):
        missing.append("role")
    return missing
