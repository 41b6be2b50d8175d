"""What the assistant gives back: Answer, Citation, Award and their parts (the wire format).

These are border types: ``model_dump(mode="json")`` is the JSON that the command line, HTTP and
evaluation exchange. Money is whole yuan, offsets are characters of the canonical text.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.calculator.award import Award
from assistant.understood.wire import Correction, Understood

Status = Literal["answered", "clarify", "refused", "error"]


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


class OfficialNote(_Wire):
    """How an office reads a cited clause (口径): never its text, never the source of an amount.

    ``on`` is the day on which ``office`` said so, ``source`` where that stands.
    """

    policy_id: str
    clause: str
    path: tuple[str, ...]
    office: str
    on: date
    text: str
    source: str


class Clarification(_Wire):
    """What must be known before the question can be answered, and the choices there are.

    ``corrections`` holds, for each option in turn, what to correct in the question for it to be
    what was meant; () where no correction says it.
    """

    missing: tuple[str, ...]
    question: str
    options: tuple[str, ...]
    corrections: tuple[tuple[Correction, ...], ...] = ()


class ElapsedMs(_Wire):
    """Milliseconds spent in each stage."""

    understand: float = 0.0
    retrieve: float = 0.0
    calculate: float = 0.0
    compose: float = 0.0
    verify: float = 0.0
    total: float = 0.0


class Answer(_Wire):
    """One answer; ``text`` is Markdown in Chinese and holds at ``as_of``.

    ``mode`` is ``llm`` where a language model read the question or phrased the text; ``notice``
    says, in Chinese, why a configured model had no part in it. ``understood`` is what the
    question was taken to say, piece by piece, each of which can be corrected. ``notes`` are
    official notes on cited clauses; ``text`` repeats each under the name of its office.
    """

    id: str | None = None
    question: str
    text: str
    status: Status
    reason: str | None = None
    citations: tuple[Citation, ...] = ()
    notes: tuple[OfficialNote, ...] = ()
    award: Award | None = None
    clarification: Clarification | None = None
    as_of: date
    mode: Literal["embedded", "llm"] = "embedded"
    notice: str | None = None
    trace_id: str
    elapsed_ms: ElapsedMs = ElapsedMs()
    understood: tuple[Understood, ...] = ()
