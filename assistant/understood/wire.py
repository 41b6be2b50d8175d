"""What was understood of a question, piece by piece, and how a piece is corrected (wire format).

A chip (``Understood``) has an address, its ``key``; a ``Correction`` names that address and the
machine value that is meant instead. Addresses of one turn:

    intent  policy  region  policy_region  applicant  payers  claims  unwon  date
    facts/NAME                    a fact of the applicant, by its name in FACTS
    conditions                    names of facts, joined with +, whose conditions are not met
    events/N/item  …/level  …/role  …/quantity  …/extensions  …/family  …/repeat
    held/N                        an award won before
    unread/N                      words that no award was found for
    parts/N/…                     the same, of the N-th further question in one turn (from 1)
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Kind = Literal[
    "intent", "policy", "region", "policy_region", "item", "level", "role", "quantity",
    "extensions", "family", "earlier_award", "fact", "date", "applicant", "payers", "claim",
    "negation", "unread",
]  # fmt: skip
State = Literal["stated", "inherited", "assumed", "missing"]
FreeKind = Literal["count", "yuan", "percent", "date", "place", "text"]
MAX_CORRECTIONS = 50
MAX_KEY = 200


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Wire):
    """One value that a chip may have."""

    label: str
    code: str


class Free(_Wire):
    """A value outside the choices may be entered: what kind, in which unit (Chinese)."""

    kind: FreeKind
    unit: str = ""


class Understood(_Wire):
    """One piece of what was understood.

    Attributes:
        key: address for a correction.
        label, value: Chinese, for people; ``value`` is "" where the piece is missing.
        code: the value for machines; None where it is missing or its words leave it open.
        state: stated in this turn, inherited from an earlier one, assumed (or deduced from the
            rest), or missing although the answer turns on it.
        turn: number of the user turn it comes from, from 1; None where it comes from none.
        quote: the user's words it was read from; "" where there are none.
        free: set where a value of one's own may be entered.
        is_removable: whether ``code: null`` is a correction of it.
        effect: Chinese, how another value would change the result; "" where nobody says.
    """

    kind: Kind
    key: str
    label: str
    value: str
    code: str | None
    state: State
    turn: int | None = None
    quote: str = ""
    choices: tuple[Choice, ...] = ()
    free: Free | None = None
    is_removable: bool = True
    effect: str = ""


def _code(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


class Correction(_Wire):
    """What is meant at ``key`` instead; ``code`` None takes the piece away.

    Numbers are written as digits (whole yuan, pieces), dates as 2026-01-31, yes and no as true
    and false.
    """

    key: Annotated[str, Field(min_length=1, max_length=MAX_KEY, description="芯片的 key")]
    code: Annotated[
        Annotated[str, Field(max_length=MAX_KEY)] | None,
        BeforeValidator(_code),
        Field(description="改成的 code；null 表示去掉"),
    ] = None


class Turn(_Wire):
    """An earlier user turn with the corrections made on it."""

    question: str
    corrections: tuple[Correction, ...] = ()
