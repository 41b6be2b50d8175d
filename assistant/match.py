"""Which rules an event means: names, levels and roles against the rule sets.

A *head* is one award as people ask for it: policy, item, level and role. Rules that share a
head (base and step, the city's and the province's part) belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.facts import Event
from assistant.normal import key
from ingest.reward import RewardRule, RuleSet

_A_THING = 4  # letters
_OFFICE = re.compile(r"^[一-鿿]{2,6}[省市县区](?=[省市县区]长)")
_INSERT = re.compile(r"\(([一-鿿]{1,2})\)")
_WON = re.compile(r"^(?:在|为)|(?:企业|单位|组织)$")


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


def names_of(rule: RewardRule) -> set[str]:
    """Keys by which ``rule`` may be called without naming its item and level apart.

    A level that says what the item is (``国家标准`` of ``标准制修订``) is a name; a mere grade
    (``国家级``) or a place (``发达国家``) is none.
    """
    level = rule.level or ""
    is_thing = len(level) >= _A_THING and level[-2:] in rule.item
    names = (rule.item, f"{level}{rule.item}", *rule.names)
    keys = {key(name) for name in (*names, level if is_thing else "") if name}
    return keys | {short for name in keys for short in _shorter(name)}


def _shorter(name: str) -> tuple[str, ...]:
    """How a name is said in short: ``省长质量奖`` for 湖南省省长质量奖, ``首台套`` for 首台(套)."""
    return tuple(
        short
        for short in (_OFFICE.sub("", name), _INSERT.sub(r"\1", name), _WON.sub("", name))
        if short != name and len(short) >= _A_THING - 1
    )


def _is_level(rule: RewardRule, level: str) -> bool:
    wanted = key(level)
    return wanted == key(rule.level or "") or wanted in {key(n) for n in rule.names}


def _is_item(rule: RewardRule, item: str) -> bool:
    wanted = key(item)
    return wanted in names_of(rule) or bool(rule.level and wanted == key(rule.level))


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
    found: dict[Head, list[RewardRule]] = {}
    for policy_id, ruleset in rules.items():
        if event.policy_id and event.policy_id != policy_id:
            continue
        for rule in ruleset.rules:
            if event.item and not _is_item(rule, event.item):
                continue
            if event.level and rule.level and not _is_level(rule, event.level):
                continue
            if role and rule.role and rule.role != role:
                continue
            found.setdefault(head_of(policy_id, rule), []).append(rule)
    return found


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
