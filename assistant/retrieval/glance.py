"""Amounts at a glance: what the reviewed rules of one clause pay, in a line or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.words.normal import key
from assistant.words.wording import PAYER, money
from ingest.reward import RewardRule

_MOST = 4


@dataclass(frozen=True, slots=True)
class Glance:
    """Amounts of a clause.

    Attributes:
        lines: ``国家标准 主导 50万元、参与 15万元``; those that fit the query first.
        n_more: awards that are left out.
        n_drafts: awards whose rules nobody has reviewed; they are not shown.
    """

    lines: tuple[str, ...] = ()
    n_more: int = 0
    n_drafts: int = 0


def glance(rules: Iterable[RewardRule], words: Sequence[str] = (), most: int = _MOST) -> Glance:
    """See the module's docstring.

    Args:
        rules: of one clause; ``words``: keys of what is looked for.
    """
    rules = list(rules)
    reviewed = [r for r in rules if r.review == "reviewed"]
    grouped: dict[str, list[RewardRule]] = {}
    for rule in reviewed:
        grouped.setdefault(_name(rule), []).append(rule)
    ordered = sorted(grouped, key=lambda name: -fit_of(grouped[name], words))
    lines = tuple(f"{name} {_amounts(grouped[name])}" for name in ordered[:most])
    return Glance(lines, max(len(ordered) - most, 0), len(rules) - len(reviewed))


def _name(rule: RewardRule) -> str:
    """The level where it says what the award is (国家标准), else item and level."""
    level = rule.level or ""
    if not level:
        return rule.item
    return level if level[-2:] in rule.item else f"{rule.item}（{level}）"


def fit_of(rules: Sequence[RewardRule], words: Sequence[str]) -> int:
    """How many neighbouring letters of ``words`` the names of one award's rules hold."""
    names = (n or "" for r in rules for n in (r.level, r.item, r.role, *r.names))
    held = "|".join(key(name) for name in names)
    pairs = {word[i : i + 2] for word in words for i in range(max(len(word) - 1, 1))}
    return sum(pair in held for pair in pairs)


def _amounts(rules: Sequence[RewardRule]) -> str:
    parts: dict[str, None] = {}
    for rule in sorted(rules, key=lambda r: not r.counted):
        role = f"{rule.role} " if rule.role else ""
        parts[f"{role}{amount_of(rule)}"] = None
    return "；".join(parts)


def amount_of(rule: RewardRule) -> str:
    """What one rule pays, as short as can be said without saying it wrong."""
    limits = f"（{rule.tier.text}）" if rule.tier else ""
    note = "" if rule.counted else f"（{PAYER[rule.payer]}，不计入）"
    if rule.striven:
        return "积极争取上级资金，非本级承诺"
    if rule.kind == "none" and rule.least_yuan is not None:
        return f"不低于 {money(rule.least_yuan)}{note}"
    if rule.kind == "none" or (rule.amount_yuan is None and rule.percent is None):
        return f"未写明金额{note}"
    most = "最高 " if rule.bound == "upper_bound" else ""
    if rule.percent is not None:
        base = f"{rule.base.text}的 " if rule.base else ""
        return f"{most}{base}{rule.percent.normalize():f}%{limits}{note}"
    amount = money(rule.amount_yuan or 0)
    if rule.kind == "step":
        return f"每增加{rule.per}另加 {amount}{limits}{note}"
    each = f"/{rule.per}" if rule.kind == "per_unit" else ""
    return f"{most}{amount}{each}{limits}{note}"
