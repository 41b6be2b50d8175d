"""FACTS: what the calculator is told. Anything not stated is None, never zero.

Beside the fields below an event takes further facts by the names that ``zhice rules`` prints
(``newly_obtained``, ``revenue_yuan``), and so does the whole, for what holds for the applicant.
A fact in yuan of an event is that of one item. ``check_facts`` refuses unknown names.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from ingest.policy import GovernmentLevel

# Strict: true and "2" are no counts.
Count = Annotated[int, Field(strict=True, gt=0)]
Figure = Annotated[int, Field(strict=True, ge=0)]


def _fact_value(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if value < 0:
            raise ValueError("不能小于 0")
        if not math.isfinite(value):
            raise ValueError("应为有限的数")
        return value
    if isinstance(value, str):
        return value
    raise ValueError("没有这个字段；其他事实的值应为 true、false、不小于 0 的数或文字")


# A fraction can only be a percentage; check_facts refuses it anywhere else.
FactValue = Annotated[bool | int | float | str, BeforeValidator(_fact_value)]


class Event(BaseModel):
    """One thing that may be rewarded.

    Attributes:
        extensions: countries or regions each trademark is extended to (per item).
        family: name or number of the patent family the items belong to; items of one event
            that name a family share its cap, otherwise each item is a family of its own.
        project: name of the project it belongs to, where awards of one project shut each other
            out; unstated = a project of its own.
        level: "" for an award itself, without the special cases that have levels of their own.
        repeat: True where the same award was won before.
        conditions: further facts, as an alternative to writing them beside the others.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, FactValue] = Field(init=False)

    policy_id: str | None = None
    item: str | None = None
    level: str | None = None
    role: str | None = None
    quantity: Count | None = None
    on: date | None = None
    family: str | None = None
    project: str | None = None
    extensions: Figure | None = None
    repeat: StrictBool | None = None
    base_yuan: Figure | None = None
    conditions: Mapping[str, FactValue] = Field(default_factory=dict)

    @property
    def further(self) -> dict[str, FactValue]:
        """The facts beyond the fields, by name."""
        return {**self.conditions, **self.__pydantic_extra__}


class Facts(BaseModel):
    """Everything a calculation may use.

    Attributes:
        region: place of the applicant, any administrative name (``柯城区``).
        applicant: kind of applicant in Chinese or a name of ``ExcludedApplicant``
            (``省属企业``); None = an ordinary enterprise, assumed.
        retained_tax_yuan: 当期纳税总额地方留存部分, in yuan.
        payers: whose money to add; empty = the policy's own level of government.
        use_drafts: calculate with rules that nobody has reviewed; the award then says so first.
        confirmed: names of stated facts that the applicant confirmed when asked.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, FactValue] = Field(init=False)

    as_of: date | None = None
    region: str | None = None
    applicant: str | None = None
    retained_tax_yuan: Figure | None = None
    payers: tuple[GovernmentLevel, ...] = ()
    use_drafts: StrictBool = False
    confirmed: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def further(self) -> dict[str, FactValue]:
        """The facts of the applicant beyond the fields, by name."""
        return dict(self.__pydantic_extra__)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one event: its own facts before those of the applicant."""

    facts: Facts
    event: Event

    def get(self, name: str) -> FactValue | None:
        """The fact ``name``; None where it is not stated."""
        further = self.event.further
        if name in further:
            return further[name]
        if name in ("quantity", "extensions", "repeat", "base_yuan"):
            own: FactValue | None = getattr(self.event, name)
            if own is not None:
                return own
        if name in ("first_time", "newly_obtained") and self.event.repeat is not None:
            return not self.event.repeat  # a repeat answers 首次 and 新获得 too
        if name == "retained_tax_yuan":
            return self.facts.retained_tax_yuan
        return self.facts.further.get(name)
