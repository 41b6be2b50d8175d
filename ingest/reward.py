"""Reward rules (奖励规则): what a clause promises, as data a person has reviewed.

The YAML files under ``ingest/data/rules/`` and ``<home>/library/<policy_id>/rules.yaml`` have
this shape. Amounts are whole yuan. Every rule and cap carries a quote, which must be an exact
substring of its clause, and every figure must occur in that quote (after recorded repairs).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ingest.policy import GovernmentLevel

Bound = Literal["exact", "upper_bound"]
Kind = Literal["fixed", "per_unit", "base", "step", "percent", "tier", "matching", "none"]
Unit = Literal["per_item", "per_applicant", "per_year", "per_country", "per_project"]
CapKind = Literal["item", "family", "role", "applicant", "annual", "retained_tax"]
MoneyKind = Literal["target", "threshold", "other_level", "fund", "population", "other"]
Applicant = Literal["enterprise", "organisation", "county_government", "person"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ground(_Record):
    """Where a statement stands: path of the clause and the words themselves."""

    path: tuple[str, ...]
    quote: str


class Condition(_Record):
    """A condition of an award.

    Attributes:
        fact: name of the fact that decides it, as callers give it in FACTS
            (``repeat``, ``first_time``); "" where nothing but the applicant can tell.
        text: Chinese, one phrase as the policy puts it (``首次通过``, ``满一年``).
        requires: value of ``fact`` under which the award is paid.
        denied_by: words in a question that say the condition is not met (``法院判决``).
        otherwise: outcome when the fact is stated otherwise.
        ground: clause that says so, None where it is the rule's own clause and quote.
    """

    fact: str = ""
    text: str
    requires: bool | str | None = None
    denied_by: tuple[str, ...] = ()
    otherwise: Literal["not_eligible", "honour_only"] = "not_eligible"
    ground: Ground | None = None


class Cap(_Record):
    """An upper limit (封顶) on one award or on several together.

    Attributes:
        kind: how wide it reaches, narrow to wide: item (each 件/项), family (同族), role (one
            group of rules of a clause), applicant, annual (one applicant in one year),
            retained_tax (the variable cap 当期纳税总额地方留存部分).
        amount_yuan: the limit; None for a variable cap.
        fact: name of the fact that gives a variable cap, in yuan.
        rules: rule_ids it reaches; empty = all rules of the policy.
    """

    kind: CapKind
    amount_yuan: int | None = None
    fact: str = ""
    text: str
    rules: tuple[str, ...] = ()
    ground: Ground


class RewardRule(_Record):
    """One printed award figure for one item (奖励规则).

    Attributes:
        item: the thing rewarded, in the policy's own words (``标准制修订``, ``中国驰名商标``).
        level: which of several levels or classes (``国家标准``); None where the item has none.
        role: part played (``主导``/``参与``); None where roles make no difference.
        names: further words by which people name this item at this level (``国标``).
        group: rules with the same group are parts of one award (base + step).
        payer: who pays. ``counted`` is False for another level's money that the policy only
            mentions or strives for (积极争取省…); ``striven`` marks the latter.
        amount_yuan: None for kinds percent and none.
        per: what one unit is (``件``, ``项``, ``国家或地区``), for display.
        repeat: what a second award of the same kind pays: paid, unpaid (honour only),
            or None where the text does not say.
        applicant: who can receive it.
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
    percent: Decimal | None = None
    bound: Bound = "exact"
    unit: Unit = "per_item"
    per: str = "项"
    payer: GovernmentLevel
    counted: bool = True
    striven: bool = False
    one_off: bool = False
    applicant: Applicant = "enterprise"
    conditions: tuple[Condition, ...] = ()
    repeat: Literal["paid", "unpaid"] | None = None
    repeat_ground: Ground | None = None
    stacking: str = ""
    note: str = ""
    quote: str
    review: Literal["draft", "reviewed"] = "reviewed"


class ExcludedApplicant(_Record):
    """A kind of applicant that a policy leaves out (驻衢部、省属企业)."""

    text: str
    names: tuple[str, ...]
    ground: Ground


class MoneyNote(_Record):
    """Money that a policy prints and that is no reward (目标、门槛、专项资金).

    Attributes:
        quote: exact words of the clause that hold the sum or sums.
        text: Chinese, why this is not a reward.
    """

    path: tuple[str, ...]
    quote: str
    kind: MoneyKind
    text: str


class RuleSet(_Record):
    """All rules of one policy.

    Attributes:
        no_awards: grounds where a policy sets no award at all: Chinese reason and the clause
            that comes nearest; None where it has rules.
        other_money: every other sum of money that the policy prints, so that none is overlooked.
        ambiguities: Chinese, places the text leaves open and the reading taken.
    """

    policy_id: str
    rules: tuple[RewardRule, ...] = ()
    caps: tuple[Cap, ...] = ()
    scope: Ground | None = None
    excluded_applicants: tuple[ExcludedApplicant, ...] = ()
    no_awards: str | None = None
    no_awards_ground: Ground | None = None
    other_money: tuple[MoneyNote, ...] = ()
    ambiguities: tuple[str, ...] = Field(default=())

    def caps_for(self, rule: RewardRule) -> tuple[Cap, ...]:
        """Caps that reach ``rule``, in the order in which the policy lists them."""
        return tuple(c for c in self.caps if not c.rules or rule.rule_id in c.rules)
