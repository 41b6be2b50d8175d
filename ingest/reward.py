"""Reward rules (奖励规则): what a clause promises, as data that a person reviews.

The rule language, version 1: the YAML files under ``ingest/data/rules/`` and
``<home>/library/<policy_id>/rules.yaml`` have the shape of ``RuleSet``. Amounts are whole yuan.
Every rule and cap carries a quote, which must be an exact substring of its clause, and every
figure must occur in that quote (after recorded repairs).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from ingest.policy import GovernmentLevel
from ingest.reward_terms import (
    Base,
    Cap,
    CapKind,
    Condition,
    ExcludedApplicant,
    Ground,
    Instalment,
    Record,
    Stacking,
    Supplement,
    Threshold,
)

__all__ = [
    "SCHEMA_VERSION",
    "Applicant",
    "Base",
    "Bound",
    "Cap",
    "CapKind",
    "Condition",
    "ExcludedApplicant",
    "Ground",
    "Instalment",
    "Kind",
    "MoneyKind",
    "MoneyNote",
    "RewardRule",
    "RuleSet",
    "Stacking",
    "Supplement",
    "Threshold",
    "Unit",
]

SCHEMA_VERSION: Literal[1] = 1

Bound = Literal["exact", "upper_bound"]
Kind = Literal["fixed", "per_unit", "base", "step", "percent", "tier", "matching", "none"]
Unit = Literal["per_item", "per_applicant", "per_year", "per_country", "per_project"]
MoneyKind = Literal["target", "threshold", "other_level", "fund", "population", "other"]
Applicant = Literal["enterprise", "organisation", "county_government", "person"]
Review = Literal["draft", "reviewed"]
WhyNone = Literal["not_stated", "discretion", "by_reference", "at_least"]


class RewardRule(Record):
    """One printed award figure for one item (奖励规则).

    Attributes:
        item: the thing rewarded, in the policy's own words (``标准制修订``, ``中国驰名商标``).
        level: which of several levels or classes (``国家标准``); None where the item has none.
        role: part played (``主导``/``参与``); None where roles make no difference.
        names: further words by which people name this item at this level (``国标``).
        group: rules with the same group are parts of one award (base + step, or its tiers).
        kind: fixed; per_unit (× quantity); base and step (base + step × n); percent (of
            ``base``); tier (a sum or a percentage within ``tier``); matching (``percent`` of
            another level's award); none (promised without a figure).
        tier: limits of the figure within which this rule is the one that pays; with
            ``is_marginal`` it pays its percentage of the part inside the limits (分段计算), or its
            sum for each thing counted inside them (超过10件的部分，每件…).
        payer: who pays. ``counted`` is False for another level's money that the policy only
            mentions or strives for (积极争取省…); ``striven`` marks the latter.
        amount_yuan: None for kinds percent, matching and none.
        least_yuan: what the text guarantees for one unit: 不低于 (kind none, ``at_least``), the
            lower end of a range (``bound`` upper_bound), or the least that a percentage pays.
        per: what one unit is (``件``, ``项``, ``国家或地区``), for display.
        repeat: what a second award of the same kind pays: paid, unpaid (honour only),
            difference (what it exceeds the earlier one), share (``repeat_percent`` of it: 减半),
            or None where the text does not say.
        applicant: who can receive it.
        regions: places inside the policy's area to which alone it is paid; empty = all of it.
        events_from: first and ``events_until`` last day of the events it pays for, where the
            amount changes on a date.
        apply_from: first and ``apply_until`` last day on which it can be applied for.
        why_none: for kind none: nothing stated, at discretion, by reference to ``refers_to``, or
            ``least_yuan`` alone (不低于).
        confidence: of a draft, 0 to 1; ``reasons``: Chinese, what it was read from.
        reviewed_by: who confirmed it, on ``reviewed_on``; ``clause_digest``: SHA-256 of the
            clause's text as it then was.
    """

    rule_id: str
    path: tuple[str, ...]
    item: str
    level: str | None = None
    role: str | None = None
    names: tuple[str, ...] = ()
    group: str | None = None
    kind: Kind
    amount_yuan: int | None = None
    least_yuan: int | None = None
    percent: Decimal | None = None
    base: Base | None = None
    tier: Threshold | None = None
    is_marginal: bool = False
    bound: Bound = "exact"
    unit: Unit = "per_item"
    per: str = "项"
    payer: GovernmentLevel
    counted: bool = True
    striven: bool = False
    one_off: bool = False
    applicant: Applicant = "enterprise"
    regions: tuple[str, ...] = ()
    events_from: date | None = None
    events_until: date | None = None
    apply_from: date | None = None
    apply_until: date | None = None
    conditions: tuple[Condition, ...] = ()
    repeat: Literal["paid", "unpaid", "difference", "share"] | None = None
    repeat_percent: Decimal | None = None
    repeat_ground: Ground | None = None
    supplement: Supplement | None = None
    instalments: tuple[Instalment, ...] = ()
    stacking: str = ""
    why_none: WhyNone | None = None
    refers_to: str = ""
    note: str = ""
    quote: str
    review: Review = "reviewed"
    confidence: Decimal | None = None
    reasons: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: date | None = None
    clause_digest: str = ""


class MoneyNote(Record):
    """Money that a policy prints and that is no reward (目标、门槛、专项资金).

    Attributes:
        quote: exact words of the clause that hold the sum or sums.
        text: Chinese, why this is not a reward.
    """

    path: tuple[str, ...]
    quote: str
    kind: MoneyKind
    text: str
    review: Review = "reviewed"


class RuleSet(Record):
    """All rules of one policy.

    Attributes:
        schema_version: of the rule language.
        stackings: which awards shut each other out, or may be had together.
        no_awards: grounds where a policy sets no award at all: Chinese reason and the clause
            that comes nearest; None where it has rules.
        other_money: every other sum of money that the policy prints, so that none is overlooked.
        ambiguities: Chinese, places the text leaves open and the reading taken.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    policy_id: str
    rules: tuple[RewardRule, ...] = ()
    caps: tuple[Cap, ...] = ()
    stackings: tuple[Stacking, ...] = ()
    scope: Ground | None = None
    excluded_applicants: tuple[ExcludedApplicant, ...] = ()
    no_awards: str | None = None
    no_awards_ground: Ground | None = None
    other_money: tuple[MoneyNote, ...] = ()
    ambiguities: tuple[str, ...] = Field(default=())

    def caps_for(self, rule: RewardRule) -> tuple[Cap, ...]:
        """Caps that reach ``rule``, in the order in which the policy lists them."""
        return tuple(c for c in self.caps if not c.rules or rule.rule_id in c.rules)

    def stackings_for(self, rule: RewardRule) -> tuple[Stacking, ...]:
        """What is said of having ``rule`` together with other awards."""
        return tuple(s for s in self.stackings if not s.rules or rule.rule_id in s.rules)
