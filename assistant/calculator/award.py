"""The award (奖励): what the calculator gives back, with every step (the wire format).

Border types like those of ``assistant.answer``. Money is whole yuan; ``clause`` and ``path``
name the clause that decides.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Outcome = Literal[
    "exact",
    "upper_bound",
    "honour_only",
    "not_eligible",
    "needs_input",
    "out_of_force",
    "out_of_region",
    "needs_human",
    "no_amount",
]
SUMMED: tuple[Outcome, ...] = ("exact", "upper_bound")
InputState = Literal["stated", "confirmed", "assumed", "missing"]


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AwardLine(_Wire):
    """One line of an award (奖励明细); ``amount_yuan`` is what ``quantity`` units come to.

    Attributes:
        least_yuan: what the text guarantees for them: in place of an amount (不低于), or as the
            lower end of a range whose upper end is the amount.
    """

    rule_id: str
    policy_id: str
    clause: str
    path: tuple[str, ...]
    item: str
    level: str | None
    role: str | None
    quantity: int
    unit_yuan: int | None
    per: str = "项"
    amount_yuan: int | None
    least_yuan: int | None = None
    bound: Literal["exact", "upper_bound"]
    payer: str
    quote: str
    counted: bool = True


class Adjustment(_Wire):
    """A reduction of the running balance, with the clause that orders it and its words."""

    kind: str
    policy_id: str
    clause: str
    path: tuple[str, ...]
    before_yuan: int
    after_yuan: int
    reason: str
    quote: str = ""


class TraceStep(_Wire):
    """One step of the calculation in words, with its clause where one decides it."""

    step: str
    detail: str
    policy_id: str | None = None
    clause: str | None = None
    amount_yuan: int | None = None


class Basis(_Wire):
    """What the calculation rests on.

    Attributes:
        engine_version: of this program; rules_digest: SHA-256 of the rule sets used.
        as_of: day the award holds at; drafts_used: whether unreviewed rules gave a sum.
    """

    engine_version: str
    rules_digest: str
    as_of: date
    drafts_used: bool = False


class Input(_Wire):
    """One fact that the calculation used or lacked.

    Attributes:
        name: of the fact in FACTS; ``text``: the same in Chinese.
        value: as used; None where missing.
        state: stated by the caller, confirmed by them when asked, assumed, or missing.
        effect: Chinese, how a missing or assumed one would change the result.
    """

    name: str
    text: str
    value: str | None = None
    state: InputState
    effect: str = ""


class AmountRange(_Wire):
    """The least and the most that can be proved; ``most_yuan`` None where nothing limits it."""

    least_yuan: int
    most_yuan: int | None


class NarrowingQuestion(_Wire):
    """The one fact whose statement would narrow the range most, as a question."""

    fact: str
    question: str


class NotApplied(_Wire):
    """A rule near at hand that did not pay, and why."""

    rule_id: str
    policy_id: str
    clause: str
    path: tuple[str, ...]
    reason: str


class PayerTotal(_Wire):
    """What one level of government pays of the total."""

    payer: str
    total_yuan: int


class NextTier(_Wire):
    """The next better tier or level, what it pays, and what is needed for it."""

    rule_id: str
    policy_id: str
    clause: str
    path: tuple[str, ...]
    text: str
    needs: str
    amount_yuan: int | None


class Award(_Wire):
    """Result of the calculator; ``total_yuan`` is null where no total may be stated.

    Attributes:
        range: what can be proved where inputs are missing; None where the total is exact.
        narrowing: the question that helps most; None where nothing is missing.
        ambiguities: places the texts leave open and the reading taken, in Chinese.
        next_tiers: what a little more would bring.
    """

    outcome: Outcome
    total_yuan: int | None
    lines: tuple[AwardLine, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    trace: tuple[TraceStep, ...] = ()
    basis: Basis | None = None
    inputs: tuple[Input, ...] = ()
    range: AmountRange | None = None
    narrowing: NarrowingQuestion | None = None
    not_applied: tuple[NotApplied, ...] = ()
    payers: tuple[PayerTotal, ...] = ()
    ambiguities: tuple[str, ...] = ()
    next_tiers: tuple[NextTier, ...] = ()

    @property
    def is_summed(self) -> bool:
        """Whether a sum is paid that can be told, exactly or as the most it may be."""
        return self.outcome in SUMMED

    @property
    def worked_out(self) -> tuple[TraceStep, ...]:
        """The steps that work out a share, a second award, or the parts it is paid in."""
        steps = (s for s in self.trace if s.step in ("计算", "频次", "分期"))
        return tuple(s for s in steps if "%" in s.detail or s.step == "分期")
