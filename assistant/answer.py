"""What the assistant gives back: Answer, Citation, Award and their parts (the wire format).

These are border types: ``model_dump(mode="json")`` is the JSON that the command line, HTTP and
evaluation exchange. Money is whole yuan, offsets are characters of the canonical text.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["answered", "clarify", "refused", "error"]
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


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Wire):
    """A quote declared as ground; ``quote`` is exactly ``text[start:end]`` of its policy."""

    policy_id: str
    policy_title: str
    document_number: str | None
    clause: str
    path: tuple[str, ...]
    quote: str
    start: int
    end: int
    validity: str


class AwardLine(_Wire):
    """One line of an award (奖励明细); ``amount_yuan`` is what ``quantity`` units come to."""

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
    bound: Literal["exact", "upper_bound"]
    payer: str
    quote: str
    counted: bool = True


class Adjustment(_Wire):
    """A reduction of the running balance, with the clause that orders it."""

    kind: str
    policy_id: str
    clause: str
    path: tuple[str, ...]
    before_yuan: int
    after_yuan: int
    reason: str


class TraceStep(_Wire):
    """One step of the calculation in words, with its clause where one decides it."""

    step: str
    detail: str
    policy_id: str | None = None
    clause: str | None = None
    amount_yuan: int | None = None


class Award(_Wire):
    """Result of the calculator; ``total_yuan`` is null where no total may be stated."""

    outcome: Outcome
    total_yuan: int | None
    lines: tuple[AwardLine, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    trace: tuple[TraceStep, ...] = ()


class Clarification(_Wire):
    """What must be known before the question can be answered, and the choices there are."""

    missing: tuple[str, ...]
    question: str
    options: tuple[str, ...]


class ElapsedMs(_Wire):
    """Milliseconds spent in each stage."""

    understand: float = 0.0
    retrieve: float = 0.0
    calculate: float = 0.0
    compose: float = 0.0
    verify: float = 0.0
    total: float = 0.0


class Answer(_Wire):
    """One answer; ``text`` is Markdown in Chinese and holds at ``as_of``."""

    id: str | None = None
    question: str
    text: str
    status: Status
    reason: str | None = None
    citations: tuple[Citation, ...] = ()
    award: Award | None = None
    clarification: Clarification | None = None
    as_of: date
    mode: Literal["embedded", "llm"] = "embedded"
    trace_id: str
    elapsed_ms: ElapsedMs = ElapsedMs()
