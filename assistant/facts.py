"""FACTS: what the calculator is told. Anything not stated is None, never zero."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from ingest.policy import GovernmentLevel

# Strict: true and "2" are no counts.
Count = Annotated[int, Field(strict=True, gt=0)]


class Event(BaseModel):
    """One thing that may be rewarded.

    Attributes:
        extensions: countries or regions each trademark is extended to (per item).
        family: name or number of the patent family the items belong to; items of one event
            that name a family share its cap, otherwise each item is a family of its own.
        repeat: True where the same award was won before.
        conditions: further conditions by the names that ``zhice rules`` prints.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    policy_id: str | None = None
    item: str | None = None
    level: str | None = None
    role: str | None = None
    quantity: Count | None = None
    on: date | None = None
    family: str | None = None
    extensions: NonNegativeInt | None = None
    repeat: bool | None = None
    base_yuan: NonNegativeInt | None = None
    conditions: dict[str, bool | str] = Field(default_factory=dict)


class Facts(BaseModel):
    """Everything a calculation may use.

    Attributes:
        region: place of the applicant, any administrative name (``柯城区``).
        applicant: kind of applicant in Chinese or a name of ``ExcludedApplicant``
            (``省属企业``); None = an ordinary enterprise, assumed.
        retained_tax_yuan: 当期纳税总额地方留存部分, in yuan.
        payers: whose money to add; empty = the policy's own level of government.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: date | None = None
    region: str | None = None
    applicant: str | None = None
    retained_tax_yuan: NonNegativeInt | None = None
    payers: tuple[GovernmentLevel, ...] = ()
    events: tuple[Event, ...] = ()
