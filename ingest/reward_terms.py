"""Terms of a reward rule (奖励规则的要件): grounds, conditions, tiers, limits, supplements.

Part of the rule language, see ``ingest.reward``. Money is whole yuan, percentages and figures
are ``Decimal``. A fact is named as callers give it in FACTS; a fact in yuan ends in ``_yuan``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from ingest.policy import GovernmentLevel

CapKind = Literal["item", "family", "role", "applicant", "annual", "retained_tax"]
StackingMode = Literal["highest_only", "choose_one", "difference", "stackable"]
StackingScope = Literal["project", "applicant", "year"]


class Record(BaseModel):
    """Base of everything a rule file holds: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ground(Record):
    """Where a statement stands: path of the clause and the words themselves."""

    path: tuple[str, ...]
    quote: str


class Threshold(Record):
    """A figure within limits (达到、超过、以上、不满), of a condition or of a tier.

    Attributes:
        fact: name of the figure (``revenue_yuan``, ``n_members``).
        text: the limits as the policy puts them (``年销售收入1亿元以上``).
        unit: what the numbers are; rank = places of a ranking, the first is the best (前10名 is
            ``at_most`` 10), and ``fact`` then ends in ``rank``.
        at_least: lower limit that counts as inside (达到、以上: Civil Code, Article 1259);
            ``above``: lower limit that does not (超过).
        at_most: upper limit that counts as inside (以下、不超过); ``below``: one that does not
            (不满、不足、以外).
    """

    fact: str
    text: str
    unit: Literal["yuan", "percent", "count", "rank"] = "yuan"
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    @model_validator(mode="after")
    def _has_limits(self) -> Threshold:
        if self.at_least is not None and self.above is not None:
            raise ValueError("at_least 与 above 只能写一个")
        if self.at_most is not None and self.below is not None:
            raise ValueError("at_most 与 below 只能写一个")
        if self.lower is None and self.upper is None:
            raise ValueError("至少要写一个界限:at_least、above、at_most 或 below")
        if (self.unit == "rank") != self.fact.endswith("rank"):
            raise ValueError("名次的界限(unit: rank),事实名以 rank 结尾,其他的不能")
        return self

    @property
    def lower(self) -> Decimal | None:
        """The lower limit, inside or not."""
        return self.at_least if self.at_least is not None else self.above

    @property
    def upper(self) -> Decimal | None:
        """The upper limit, inside or not."""
        return self.at_most if self.at_most is not None else self.below

    def holds(self, figure: Decimal) -> bool:
        """Whether ``figure`` lies within the limits."""
        return (
            (self.at_least is None or figure >= self.at_least)
            and (self.above is None or figure > self.above)
            and (self.at_most is None or figure <= self.at_most)
            and (self.below is None or figure < self.below)
        )


class Condition(Record):
    """A condition of an award; true, false or unknown.

    Attributes:
        fact: name of the fact that decides it (``repeat``, ``first_time``); "" where nothing
            but the applicant can tell.
        text: Chinese, one phrase as the policy puts it (``首次通过``, ``满一年``).
        requires: value of ``fact`` under which the award is paid.
        threshold: limits within which a figure must lie, instead of ``fact`` and ``requires``.
        denied_by: words in a question that say the condition is not met (``法院判决``).
        otherwise: outcome when the fact is stated otherwise.
        ground: clause that says so, None where it is the rule's own clause and quote.
    """

    fact: str = ""
    text: str
    requires: bool | str | None = None
    threshold: Threshold | None = None
    denied_by: tuple[str, ...] = ()
    otherwise: Literal["not_eligible", "honour_only"] = "not_eligible"
    ground: Ground | None = None


class Base(Record):
    """The sum that a percentage is taken of (设备投资额、贷款利息); ``fact`` in yuan.

    Attributes:
        award: instead of a fact, the rule_id of the award it is a share of (减半, 按主导单位的50%).
    """

    fact: str = "base_yuan"
    award: str = ""
    text: str


class Cap(Record):
    """An upper limit (封顶) on one award or on several together.

    Attributes:
        kind: how wide it reaches, narrow to wide: item (each 件/项), family (同族), role (one
            group of rules of a clause), applicant, annual (one applicant in one year),
            retained_tax (the variable cap 当期纳税总额地方留存部分).
        amount_yuan: the limit; None for a variable cap, or one on numbers.
        count: how many items (件、项) are paid for at most, those worth most (每年最多资助2项).
        fact: name of the fact that gives a variable cap, in yuan; ``percent`` of it is the
            limit (不超过研发投入的50%).
        rules: rule_ids it reaches; empty = all rules of the policy.
    """

    kind: CapKind
    amount_yuan: int | None = None
    count: int | None = None
    fact: str = ""
    percent: Decimal = Decimal(100)
    text: str
    rules: tuple[str, ...] = ()
    ground: Ground
    review: Literal["draft", "reviewed"] = "reviewed"


class Supplement(Record):
    """How an award stands to that of another level for the same thing.

    Attributes:
        mode: add = on top of it (在省奖励基础上再给予); top_up = the difference up to the
            rule's amount (补足到); match = a share of it (按1:1配套, ``percent`` of the rule);
            includes = the rule's amount contains it (含上级奖励).
        payer: the level whose award it stands to.
        fact: that award in yuan, which top_up, match and includes need.
    """

    mode: Literal["add", "top_up", "match", "includes"]
    payer: GovernmentLevel
    fact: str = "higher_award_yuan"
    text: str
    ground: Ground | None = None


class Instalment(Record):
    """A part of an award paid at its own time (认定当年50%,验收合格后50%); totals stay."""

    text: str
    percent: Decimal | None = None
    amount_yuan: int | None = None


class Stacking(Record):
    """Whether several awards may be had together (就高不重复、择一、差额补足、可叠加).

    Attributes:
        mode: highest_only and choose_one pay one of them, the highest; difference pays what the
            highest exceeds the sums already received (``received_yuan``); stackable pays all.
        scope: what the awards must share to shut each other out; None = the text does not say,
            read as the same project, with a warning.
        rules: rule_ids it reaches; empty = all rules of the policy.
        other_policies: whether awards of other policies are meant too (与市级其他政策不重复).
    """

    mode: StackingMode
    scope: StackingScope | None = None
    rules: tuple[str, ...] = ()
    other_policies: bool = False
    text: str
    ground: Ground
    review: Literal["draft", "reviewed"] = "reviewed"


class ExcludedApplicant(Record):
    """A kind of applicant that a policy leaves out (驻衢部、省属企业)."""

    text: str
    names: tuple[str, ...]
    ground: Ground
