"""What an enterprise is entitled to, as the wire has it (我能得到什么); money is whole yuan."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.answer import Citation
from assistant.calculator.applicability import Reach
from assistant.calculator.award import AmountRange, Award, Outcome

AskedKind = Literal["yuan", "count", "percent", "flag", "text"]


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lacking(_Wire):
    """A fact that is not told; ``effect`` says in Chinese what it would change."""

    name: str
    text: str
    question: str
    kind: AskedKind
    effect: str = ""


class Entitlement(_Wire):
    """One award of a policy.

    Attributes:
        quantity: how many of it the enterprise told to have; None = none: the sum is for one.
        outcome: as of an award; ``amount_yuan`` is its total, null where none may be stated.
        conditions: what the policy demands, in its words.
        lacking: what is not told and would change the sum; ``asks``: all facts of this award
            alone that may be told, the enterprise's own are in ``Entitlements.asks``.
        reason: Chinese, why nothing is paid; "" where something is.
        citations: the clause of the award first.
    """

    item: str
    level: str | None
    role: str | None
    per: str
    quantity: int | None
    outcome: Outcome
    amount_yuan: int | None
    range: AmountRange | None = None
    conditions: tuple[str, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    asks: tuple[Lacking, ...] = ()
    reason: str = ""
    citations: tuple[Citation, ...] = ()


class PolicyEntitlements(_Wire):
    """The awards of one policy; ``note`` says in Chinese why there are none, or what to mind."""

    policy_id: str
    title: str
    document_number: str | None
    region: str
    validity: str
    reach: Reach
    awards: tuple[Entitlement, ...] = ()
    note: str = ""
    citation: Citation | None = None


class Entitlements(_Wire):
    """Everything the library has for one enterprise.

    Attributes:
        policies: those that reach its place and may be in force, of the nearest level first.
        left_out: those that name its place and do not reach it, are over, or hide their place.
        asks: facts of the enterprise itself that the rules of these policies ask for.
        applicants: kinds of applicant that these policies leave out, in their words.
        told: the awards that it told to have, calculated together; None where it told none.
        is_served: False where no policy but the nation's is held for the place.
    """

    as_of: date
    region: str
    policies: tuple[PolicyEntitlements, ...]
    left_out: tuple[PolicyEntitlements, ...]
    asks: tuple[Lacking, ...]
    applicants: tuple[str, ...]
    told: Award | None
    citations: tuple[Citation, ...]
    is_served: bool
