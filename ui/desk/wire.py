"""What the desk's page sends and gets under ``/desk/api``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.calculator.facts import Facts
from ui.http.api import Day, PlaceName, Sentence
from ui.http.limits import MAX_HISTORY

MAX_TYPED = 200
MAX_NOTE = 4000


def _or_none(value: object) -> object:
    """A field of a page that is left empty is not there."""
    return None if isinstance(value, str) and not value.strip() else value


Place = Annotated[PlaceName | None, BeforeValidator(_or_none)]
AsOf = Annotated[Day | None, BeforeValidator(_or_none)]


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Context(_Request):
    """What the bar of the page holds for the whole call."""

    as_of: AsOf = None
    region: Place = None


class LookupRequest(_Context):
    """What is typed so far; ``policy_id`` of the policy at hand."""

    query: str = Field(max_length=MAX_TYPED)
    policy_id: Annotated[str | None, Field(max_length=200)] = None
    with_meaning: bool = False


class AskRequest(_Context):
    """A question with the earlier ones of the same call, oldest first."""

    question: Sentence
    history: Annotated[list[Sentence], Field(max_length=MAX_HISTORY)] = []
    with_model: bool = False


class ClauseRequest(_Context):
    """One clause that was picked, and what had been typed."""

    policy_id: str = Field(max_length=200)
    index: int = Field(ge=0)
    query: str = Field(default="", max_length=MAX_TYPED)


class CalculateRequest(_Context):
    """What the form holds."""

    facts: Facts


class NoteRequest(_Request):
    """Something for the list."""

    kind: Literal["unanswered", "corrected", "handoff"]
    question: Sentence
    reason: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=MAX_NOTE)
    trace_id: str | None = Field(default=None, max_length=64)


class SourceView(_Request):
    """A clause cited: ``copy_text`` is the line with number, clause, validity and contact."""

    policy_id: str
    title: str
    document_number: str | None
    address: str
    validity: str
    quote: str
    link: str
    copy_text: str


class EventView(_Request):
    """An award for the form to begin with; "" for what it has not."""

    policy_id: str
    item: str
    level: str
    role: str
    quantity: int | None = None


class AnswerView(_Request):
    """An answer as the desk shows it.

    Attributes:
        html: the detail, safe HTML; the three wordings are plain text.
        options: choices to ask the caller about.
        amounts: of a clause that was picked: what it pays, an award a line.
        understood: how the question was understood, a piece each.
        ticket: number on the list, where it was put there at once because nothing was found.
        can_ask_model: a language model is configured and had no part yet.
    """

    trace_id: str
    question: str
    status: str
    headline: str
    spoken: str
    detail: str
    message: str
    html: str
    sources: tuple[SourceView, ...]
    policies: tuple[str, ...]
    options: tuple[str, ...]
    open_points: tuple[str, ...]
    facts: tuple[str, ...]
    events: tuple[EventView, ...]
    offices: str
    as_of: str
    amounts: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    ticket: int | None = None
    can_ask_model: bool = False
    notice: str = ""


class NoteView(_Request):
    """An entry of the list."""

    id: int
    status: str


class PlaceView(_Request):
    """The place that was typed, by its full name; None where there is none of that name."""

    name: str | None
