"""What a little more would bring (下一档): the next tier of a figure, the next better level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assistant.calculator.award import NextTier
from assistant.calculator.choose_rules import is_whole_tier
from assistant.calculator.conditions import figure
from assistant.calculator.rule_index import index_of
from assistant.calculator.settled import Settled
from assistant.words.normal import key
from assistant.words.wording import award_name, money
from ingest.reward import RewardRule, RuleSet


def next_tiers(settled: Sequence[Settled], rules: Mapping[str, RuleSet]) -> tuple[NextTier, ...]:
    """For each event that pays: the tier after its own, and the level that pays next more."""
    found: dict[str, NextTier] = {}
    for one in settled:
        for due in one.dues:
            if not due.rule.counted:
                continue
            for tier in (*_of_figure(one, due.rule), *_of_level(one, due.rule, rules)):
                found.setdefault(tier.rule_id, tier)
    return tuple(found.values())


def _of_figure(one: Settled, rule: RewardRule) -> Iterator[NextTier]:
    """The tier whose lower limit comes next above the figure stated."""
    if not is_whole_tier(rule) or rule.tier is None:
        return
    stated = one.told.get(rule.tier.fact)
    if stated is None:
        return
    now = figure(stated)
    if rule.tier.unit == "rank":
        yield from _of_rank(one, rule, now)
        return
    higher = [
        r
        for r in one.rules
        if r.tier
        and (r.tier.fact, r.payer, r.group) == (rule.tier.fact, rule.payer, rule.group)
        and r.tier.lower is not None
        and not r.tier.holds(now)
        and r.tier.lower >= now
        and _pays_more(r, rule)
    ]
    if not higher:
        return
    best = min(higher, key=lambda r: (r.tier.lower if r.tier else None) or Decimal(0))
    assert best.tier is not None
    assert best.tier.lower is not None
    gap, unit = best.tier.lower - now, best.tier.unit
    words = {"yuan": money(gap), "percent": f"{gap.normalize():f}个百分点"}
    short = words.get(unit, f"{gap.normalize():f}")
    needs = f"达到“{best.tier.text}”，还差{short}" if gap else f"须超过，即“{best.tier.text}”"
    yield _tier(one, best, needs)


def _of_rank(one: Settled, rule: RewardRule, now: Decimal) -> Iterator[NextTier]:
    """The tier of a ranking that ends next before the place stated."""
    assert rule.tier is not None
    better = [
        r
        for r in one.rules
        if r.tier
        and (r.tier.fact, r.payer, r.group) == (rule.tier.fact, rule.payer, rule.group)
        and r.tier.upper is not None
        and r.tier.upper < now
        and _pays_more(r, rule)
    ]
    for best in sorted(better, key=lambda r: -((r.tier.upper if r.tier else None) or 0))[:1]:
        assert best.tier is not None
        assert best.tier.upper is not None
        gap = f"{(now - best.tier.upper).normalize():f}"
        yield _tier(one, best, f"达到“{best.tier.text}”，还差{gap}名")


def _of_level(one: Settled, rule: RewardRule, rules: Mapping[str, RuleSet]) -> Iterator[NextTier]:
    """The level of the same item and role that pays the least more than this one."""
    if rule.level is None or rule.amount_yuan is None or rule.kind == "step":
        return
    better = [
        r
        for r in index_of(rules[one.head.policy_id]).by_item.get(key(rule.item), ())
        if (r.item, r.role, r.payer, r.kind) == (rule.item, rule.role, rule.payer, rule.kind)
        and r.counted
        and r.level != rule.level
        and r.review == rule.review
        and (r.amount_yuan or 0) > rule.amount_yuan
    ]
    if better:
        best = min(better, key=lambda r: (r.amount_yuan or 0, r.rule_id))
        yield _tier(one, best, f"达到{best.level}")


def _pays_more(one: RewardRule, other: RewardRule) -> bool:
    if one.amount_yuan is not None and other.amount_yuan is not None:
        return one.amount_yuan > other.amount_yuan
    if one.percent is not None and other.percent is not None:
        return one.percent > other.percent
    return False


def _tier(one: Settled, rule: RewardRule, needs: str) -> NextTier:
    return NextTier(
        rule_id=rule.rule_id,
        policy_id=one.head.policy_id,
        clause=rule.path[-1] if rule.path else "",
        path=rule.path,
        text=award_name(rule.item, rule.level, rule.role),
        needs=needs,
        amount_yuan=rule.amount_yuan,
    )
