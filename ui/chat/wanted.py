"""What the page asks the server for (its own border; programs use ``/api``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant import Assistant
from assistant.answer import Answer
from assistant.understood.wire import MAX_CORRECTIONS, Correction, Turn
from ui.http.api import PlaceName, Sentence
from ui.http.limits import MAX_HISTORY

MAX_QUOTES = 40
PolicyId = Annotated[str, Field(min_length=1, max_length=200)]
Corrections = Annotated[tuple[Correction, ...], Field(max_length=MAX_CORRECTIONS)]
TraceId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class _Wanted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Past(_Wanted):
    """An earlier question of the conversation with the corrections made of it."""

    question: Sentence
    corrections: Corrections = ()


class Wanted(_Wanted):
    """A question with the earlier ones of its conversation and the corrections made of it."""

    question: Sentence
    corrections: Corrections = ()
    history: Annotated[tuple[Past, ...], Field(max_length=MAX_HISTORY)] = ()
    region: PlaceName | None = None

    def stages(self, assistant: Assistant) -> Iterator[tuple[str, Answer | None]]:
        """The stages of its answer, see ``Assistant.stages``."""
        yield from assistant.stages(
            self.question,
            history=self.turns(),
            region=self.region,
            corrections=self.corrections,
        )

    def turns(self) -> list[Turn]:
        """The earlier questions as the assistant takes them."""
        return [Turn(question=p.question, corrections=p.corrections) for p in self.history]


class WantedQuote(_Wanted):
    """A quote at the place where it stood."""

    start: Annotated[int, Field(ge=0)]
    words: Annotated[str, Field(max_length=20_000)]


class WantedClause(_Wanted):
    """A clause: the one of ``path`` that holds the first quote, or the ``index``-th."""

    policy_id: PolicyId
    index: Annotated[int, Field(ge=0)] | None = None
    path: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    quotes: Annotated[tuple[WantedQuote, ...], Field(max_length=MAX_QUOTES)] = ()


class WantedFollowUps(_Wanted):
    """Questions to go on with after an answer."""

    trace_id: TraceId


class WantedFile(_Wanted):
    """An answer as a file; asked again where the server no longer keeps it."""

    trace_id: TraceId
    ask: Wanted
    content: Literal["answer", "sheet"]
    format: Literal["docx", "xlsx"] = "docx"


class WantedComparison(_Wanted):
    """The same question once for each choice of the chip ``key``."""

    ask: Wanted
    key: Annotated[str, Field(min_length=1, max_length=120)]


class Judged(_Wanted):
    """What the reader thinks of an answer."""

    trace_id: TraceId
    verdict: Literal["up", "down"]
    reason: Annotated[str, Field(max_length=40)] = ""
    comment: Annotated[str, Field(max_length=500)] = ""
