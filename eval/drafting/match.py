"""Draft against gold: figure, bound, unit, level, payer; pure.

Definitions. A draft agrees with a gold rule if their words overlap and the figure (sum,
percentage, or none), the bound, the unit, the level and the payer are the same. Where the clause
does not print the gold's 每X, once for each award and once for each applicant are one unit. The
level is compared by its name with the item's, since a text may draw the border between the two
differently; the part played (主导, 参与) counts as a level. Each gold rule takes one draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.money import money_mentions
from ingest.policy import PolicyDocument
from ingest.reward import Cap, RewardRule, RuleSet
from ingest.rules.quotes import Quotes

FIELDS = ("amount", "bound", "unit", "level", "payer")
_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which draft agrees with which gold rule, by number; ``near`` differs in some fields only."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    extra: tuple[int, ...]


def paired(gold: Sequence[RewardRule], drafts: RuleSet, document: PolicyDocument) -> Pairing:
    """Gold and draft rules that agree in all fields, one to one."""
    quotes = Quotes(document)
    spans = [quotes.find(rule.path, rule.quote) for rule in drafts.rules]
    caps = {
        rule_id: cap
        for cap in drafts.caps
        for rule_id in cap.rules
        if cap.kind == "item" and cap.amount_yuan is not None
    }
    free = set(range(len(drafts.rules)))
    pairs: list[tuple[int, int]] = []
    for number, one in enumerate(gold):
        span = quotes.find(one.path, one.quote)
        for at in sorted(free):
            near = spans[at]
            if span is None or near is None or near[0] >= span[1] or span[0] >= near[1]:
                continue
            draft = drafts.rules[at]
            if not differences(one, draft, caps.get(draft.rule_id)):
                pairs.append((number, at))
                free.discard(at)
                break
    met = {number for number, _ in pairs}
    missed = tuple(n for n in range(len(gold)) if n not in met)
    return Pairing(tuple(pairs), missed, tuple(sorted(free)))


def differences(gold: RewardRule, draft: RewardRule, cap: Cap | None = None) -> tuple[str, ...]:
    """The fields in which the two differ, by the names in ``FIELDS``."""
    found = []
    if _figure(gold) != _figure(draft):
        # 「按1:1配套，最高X」 says one award by its limit.
        is_match = draft.kind == gold.kind == "matching" and cap is not None
        if not (is_match and cap and cap.amount_yuan == gold.amount_yuan):
            found.append("amount")
    if gold.bound != draft.bound and not (gold.kind == draft.kind == "matching"):
        found.append("bound")
    if not _same_unit(gold, draft):
        found.append("unit")
    if not _same_level(gold, draft):
        found.append("level")
    if (gold.payer, gold.counted) != (draft.payer, draft.counted):
        found.append("payer")
    return tuple(found)


def _figure(rule: RewardRule) -> object:
    if rule.kind == "none":
        return "none"
    return rule.amount_yuan if rule.amount_yuan is not None else ("%", rule.percent)


def _same_unit(gold: RewardRule, draft: RewardRule) -> bool:
    if gold.unit == draft.unit or gold.per == draft.per:
        return True
    once = {"per_item", "per_applicant", "per_project"}
    is_printed = re.search(rf"[每单/／]一?个?{re.escape(gold.per)}", _bare(gold.quote))
    return not is_printed and {gold.unit, draft.unit} <= once


def _same_level(gold: RewardRule, draft: RewardRule) -> bool:
    if gold.role and _part(gold.role) not in (_part(draft.role or ""), _part(draft.level or "")):
        return False
    if gold.level and draft.tier and (sums := money_mentions(gold.level)):
        return sums[0].amount_yuan == (draft.tier.lower or draft.tier.upper)
    if gold.review == "draft" and gold.level and _bare(gold.level) not in _bare(gold.quote):
        return True  # a label of the gold's own (调整前), printed nowhere
    said = [_bare(f"{draft.level or ''}{draft.item}"), _bare(f"{draft.item}{draft.level or ''}")]
    said += [_bare(name) for name in draft.names]
    if gold.level:
        level = _bare(gold.level)
        return any(_holds(words, level) for words in said)
    wanted = [_bare(name) for name in (gold.item, *gold.names)]
    return any(alike(one, other) >= _LEAST_SHARE for one in wanted for other in said)


def _part(role: str) -> str:
    """The part played, whatever the word for it."""
    if re.search("主导|牵头|主持", role):
        return "主导"
    return "参与" if re.search("参与|参加", role) else role


def _holds(words: str, level: str) -> bool:
    """Whether ``level`` stands in ``words`` and is no part of a longer run (AAAA in AAAAA)."""
    for match in re.finditer(re.escape(level), words):
        before, after = words[: match.start()][-1:], words[match.end() :][:1]
        if level[:1].isascii() and (before == level[:1] or after == level[-1:]):
            continue
        return True
    return len(level) > 2 and not level[:1].isascii() and alike(level, words) >= 0.99


def alike(one: str, other: str) -> float:
    """Share of the pairs of characters of ``one`` that ``other`` has."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)} or {one}
    return sum(pair in other for pair in pairs) / len(pairs)


def _bare(text: str) -> str:
    return re.sub(r"[\s“”‘’《》()（）、,，]", "", text)


def shown(rule: RewardRule) -> str:
    """One line about a rule, for people."""
    tier = f" 档[{rule.tier.text}]" if rule.tier else ""
    figure = rule.amount_yuan if rule.amount_yuan is not None else f"{rule.percent}%"
    return (
        f"[{rule.kind} {figure} {rule.bound} {rule.unit}/{rule.per} {rule.payer}"
        f" {rule.level or '-'}|{rule.item}|{rule.role or '-'}{tier}] ← {rule.quote}"
    )
