"""Which rules of one award apply to one event: tiers, alternatives, and conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.calculator.applicability import kind_of
from assistant.calculator.conditions import excludes, fact_of, figure, is_met
from assistant.calculator.facts import Told
from assistant.calculator.match import is_named_by_level
from assistant.calculator.settled import Settled, ground_of
from ingest.reward import Condition, RewardRule, Threshold


@dataclass(frozen=True, slots=True)
class Undecided:
    """Rules between which a fact decides that nobody stated.

    Attributes:
        options: what applies under each of its values; ``tiers``: ids of the tiers among them.
        is_yes_or_no: whether the options are all that there are, so that one of them applies.
    """

    facts: tuple[str, ...]
    options: tuple[tuple[RewardRule, ...], ...]
    tiers: frozenset[str] = frozenset()
    is_yes_or_no: bool = False


class Conflict(Exception):  # noqa: N818 — it is no error of the program but of the text
    """Rules for the same award between which nothing in the text chooses."""

    def __init__(self, rules: Sequence[RewardRule]) -> None:
        super().__init__()
        self.rules = tuple(rules)


def is_whole_tier(rule: RewardRule) -> bool:
    """Whether ``rule`` pays only while a figure lies within its limits."""
    return (
        rule.tier is not None
        and not (rule.is_marginal and rule.percent is not None)
        and (not is_counted_inside(rule))
    )


def is_counted_inside(rule: RewardRule) -> bool:
    """Whether ``rule`` pays a sum for each thing inside its limits (超过10件的部分，每件…)."""
    is_count = rule.tier is not None and rule.tier.unit == "count"
    return is_count and rule.is_marginal and rule.amount_yuan is not None


def reached_tiers(settled: Settled, rules: Sequence[RewardRule]) -> list[RewardRule]:
    """``rules`` without the tiers that a stated figure does not reach.

    Of tiers printed by their lower limits alone (达到1亿元, 达到5亿元) a figure reaches several;
    the highest of them is the one that pays.

    Raises:
        Conflict: two rules for one tier.
    """
    left = list(rules)
    for rule in rules:
        stated = settled.told.get(rule.tier.fact) if is_whole_tier(rule) and rule.tier else None
        if rule.tier is None or stated is None:
            continue
        settled.enter(rule.tier.fact, rule.tier.text, str(stated), "stated", "")
        if not rule.tier.holds(figure(stated)):
            left.remove(rule)
            settled.pass_over([rule], f"不在“{rule.tier.text}”这一档")
    for tiers in _tiers_of(left, settled.told):
        best = max(tiers, key=lambda r: _lower(r.tier))
        text = best.tier.text if best.tier else ""
        settled.step("分档", f"适用“{text}”这一档", ground_of(best))
        same = [rule for rule in tiers if _lower(rule.tier) == _lower(best.tier)]
        if len({rule.kind for rule in same}) < len(same):
            raise Conflict(same)
        for rule in tiers:
            if rule not in same:
                left.remove(rule)
                settled.pass_over([rule], f"已达到更高的一档“{text}”")
    return left


def _lower(tier: Threshold | None) -> Decimal:
    return tier.lower if tier is not None and tier.lower is not None else Decimal(-1)


def _tiers_of(rules: Sequence[RewardRule], told: Told) -> list[list[RewardRule]]:
    """The tiers whose figure is stated, by the award they are tiers of."""
    found: dict[tuple[str, str, str], list[RewardRule]] = {}
    for rule in rules:
        if is_whole_tier(rule) and rule.tier and told.get(rule.tier.fact) is not None:
            key = (rule.payer.value, rule.tier.fact, rule.group or "")
            found.setdefault(key, []).append(rule)
    return list(found.values())


_FIRMS = ("enterprise", "organisation")


def of_applicant(settled: Settled, rules: Sequence[RewardRule]) -> list[RewardRule]:
    """``rules`` without those for another kind of applicant, where one for this kind is there."""
    applicant = settled.told.facts.applicant
    kind = (kind_of(applicant) if applicant else None) or "enterprise"
    left = list(rules)
    for parts in _parts(rules).values():
        fitting = [part for part in parts if part[0].applicant == kind]
        if (
            not fitting and kind in _FIRMS
        ):  # «对获奖的组织奖励50万元,个人5万元»: a firm is no person
            fitting = [part for part in parts if part[0].applicant in _FIRMS]
        if len(parts) < 2 or not fitting:
            continue
        for part in parts:
            if part not in fitting:
                left = [rule for rule in left if rule not in part]
                settled.pass_over(part, "面向另一类申请人")
                if applicant is None:
                    settled.assume("假定申请人是企业")
    return left


def undecided(
    settled: Settled, rules: Sequence[RewardRule], chosen: frozenset[str]
) -> Undecided | None:
    """What must be known to choose between ``rules``; None where all of them apply.

    Args:
        chosen: ids of tiers that are taken to be reached.

    Raises:
        Conflict: rules of one payer for the same award with nothing to choose between them.
    """
    told = settled.told
    for rule in rules:
        tier = rule.tier
        if not is_whole_tier(rule) or tier is None or rule.rule_id in chosen:
            continue
        if told.get(tier.fact) is None and not is_named_by_level(rule):
            return _between_tiers(rules, rule, tier.fact)
    for parts in _parts(rules).values():
        if len(parts) < 2:
            continue
        facts = [_telling(a, b, told) for a, b in combinations(parts, 2)]
        if not all(facts):
            raise Conflict([rule for part in parts for rule in part])
        rest = [r for r in rules if not any(r in part for part in parts)]
        told_by = dict.fromkeys(facts)
        wanted = {
            c.requires
            for part in parts
            for rule in part
            for c in _open_conditions(rule, told)
            if fact_of(c) in told_by
        }
        return Undecided(
            tuple(told_by),
            tuple((*rest, *part) for part in parts),
            is_yes_or_no=len(told_by) == 1 and wanted == {True, False},
        )
    return None


def _between_tiers(rules: Sequence[RewardRule], first: RewardRule, fact: str) -> Undecided:
    """Each tier of the award that ``first`` is a tier of, and none where they leave gaps."""
    same = [r for r in rules if _is_sister(r, first)]
    rest = [r for r in rules if r not in same]
    limits = list(dict.fromkeys(r.tier for r in same if r.tier))
    options = [(*rest, *(r for r in same if r.tier == limit)) for limit in limits]
    if not _cover_all(limits):
        options.append(tuple(rest))
    return Undecided((fact,), tuple(options), frozenset(r.rule_id for r in same))


def _parts(rules: Sequence[RewardRule]) -> dict[str, list[list[RewardRule]]]:
    """The sums that each payer owes, each with the rules that make it up."""
    found: dict[str, dict[str, list[RewardRule]]] = {}
    for rule in rules:
        if rule.counted and rule.kind != "none":
            tier = f"tier {rule.tier.fact}" if rule.tier else ""
            parts = found.setdefault(rule.payer.value, {})
            parts.setdefault(rule.group or tier or rule.rule_id, []).append(rule)
    return {payer: list(parts.values()) for payer, parts in found.items()}


def _is_sister(one: RewardRule, other: RewardRule) -> bool:
    """Whether two rules are tiers of one award."""
    if one.tier is None or other.tier is None or not is_whole_tier(one):
        return False
    return (one.tier.fact, one.payer, one.group) == (other.tier.fact, other.payer, other.group)


def _telling(one: list[RewardRule], other: list[RewardRule], told: Told) -> str:
    """The unstated fact that lets at most one of two sums apply; "" where there is none."""
    for a in one:
        for b in other:
            for x in _open_conditions(a, told):
                for y in _open_conditions(b, told):
                    if excludes(x, y):
                        return fact_of(x)
            if a.regions and b.regions and not set(a.regions) & set(b.regions):
                return "region"
    return ""


def _open_conditions(rule: RewardRule, told: Told) -> list[Condition]:
    return [c for c in rule.conditions if is_met(c, told) is None]


def _cover_all(tiers: list[Threshold]) -> bool:
    """Whether every figure from nothing up lies in one of ``tiers``."""
    edges = sorted({e for t in tiers for e in (t.lower, t.upper) if e is not None} | {Decimal(0)})
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    return all(any(t.holds(p) for t in tiers) for p in [*edges, *between, edges[-1] + 1])
