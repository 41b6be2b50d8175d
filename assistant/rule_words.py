"""Rules in few words: what an award promises and what limits it, before any calculation."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.calculator.match import Head, head_of, is_named_by_level
from assistant.knowledge import Knowledge
from assistant.words.wording import money
from ingest.reward import Cap, RewardRule


def caps_of(heads: Iterable[Head], knowledge: Knowledge) -> list[tuple[str, Cap]]:
    """The caps of fixed or variable amount that reach any of ``heads``, each once."""
    caps: dict[tuple[str, str], tuple[str, Cap]] = {}
    for head in heads:
        for rule in rules_of(head, knowledge):
            for cap in knowledge.rules[head.policy_id].caps_for(rule):
                caps[head.policy_id, cap.ground.quote] = (head.policy_id, cap)
    return list(caps.values())


def rules_of(head: Head, knowledge: Knowledge) -> list[RewardRule]:
    """The rules of one head that the policy itself pays, else those it only mentions."""
    rules = every_rule_of(head, knowledge)
    return [r for r in rules if r.counted] or rules


def every_rule_of(head: Head, knowledge: Knowledge) -> list[RewardRule]:
    """The rules of one head, whoever pays."""
    rules = knowledge.rules[head.policy_id].rules
    return [r for r in rules if head_of(head.policy_id, r) == head]


def figure_of(rule: RewardRule) -> str:
    """What one rule promises, in few words: ``最高2万元/件``."""
    if rule.striven:
        return "只表示积极争取上级资金,不是本级承诺"
    if rule.percent is not None and rule.base and rule.base.award:
        return f"按{rule.base.text}的{rule.percent.normalize():f}%"
    if rule.percent is not None:
        return f"按{rule.percent.normalize():f}%计算"
    if rule.kind == "none" and rule.least_yuan is not None:
        return f"不低于{money(rule.least_yuan)}/{rule.per}"
    if rule.amount_yuan is None:
        return "条文未写明金额"
    most = "最高" if rule.bound == "upper_bound" else ""
    if rule.kind == "step":
        return f"每个{rule.per}另加{money(rule.amount_yuan)}"
    return f"{most}{money(rule.amount_yuan)}/{rule.per}{_tier_of(rule)}"


def _tier_of(rule: RewardRule) -> str:
    """The limits that a tier is for, unless its level says them."""
    if rule.tier is None or is_named_by_level(rule):
        return ""
    return f"（{rule.tier.text}）"
