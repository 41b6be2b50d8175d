"""A made-up policy, a sound answer about it, and an assistant that gives what it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.answer import Answer, Citation
from assistant.calculator.award import Adjustment, Award, AwardLine
from assistant.views import SearchHit
from eval.judge import Asked, HeldLibrary, judge
from eval.outcome import QuestionOutcome
from eval.questions import PlacedQuestion, Question
from ingest.facts.division import Divisions
from ingest.policy import Clause, ClauseLevel, PolicyDocument, PolicyMetadata, Source

TEXT = "一、对新获得云山名品的企业,每件给予20万元奖励。\n二、同一企业年度奖励最高50 万元。"
FIRST = "每件给予20万元奖励"
SECOND = "同一企业年度奖励最高50 万元"
ON = date(2024, 5, 1)


def document() -> PolicyDocument:
    middle = TEXT.index("二、")
    end = len(TEXT)
    level = ClauseLevel.HEADING_1
    clauses = (
        Clause(0, level, "一、", ("一、",), "", 0, middle, middle, None),
        Clause(1, level, "二、", ("二、",), "", middle, end, end, None),
    )
    metadata = PolicyMetadata(
        policy_id="yunshan", title="云山办法", region="云山市", effective_from=date(2024, 1, 1)
    )
    source = Source("yunshan.txt", "0" * 64, ((0, end),))
    return PolicyDocument(metadata, TEXT, clauses, (), (), source)


def citation(quote: str = FIRST, **changes: object) -> Citation:
    start = TEXT.index(quote)
    label = "一、" if quote == FIRST else "二、"
    values: dict[str, object] = {
        "policy_id": "yunshan",
        "policy_title": "云山办法",
        "document_number": None,
        "clause": label,
        "path": (label,),
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "validity": "in_force",
    }
    return Citation.model_validate(values | changes)


def award(quantity: int = 2, **changes: object) -> Award:
    amount = 200_000 * quantity
    line = AwardLine(
        rule_id="yunshan-1",
        policy_id="yunshan",
        clause="一、",
        path=("一、",),
        item="云山名品",
        level=None,
        role=None,
        quantity=quantity,
        unit_yuan=200_000,
        amount_yuan=amount,
        bound="exact",
        payer="city",
        quote=FIRST,
    )
    total = min(amount, 500_000)
    capped = Adjustment(
        kind="annual",
        policy_id="yunshan",
        clause="二、",
        path=("二、",),
        before_yuan=amount,
        after_yuan=total,
        reason="年度封顶",
    )
    values: dict[str, object] = {
        "outcome": "exact",
        "total_yuan": total,
        "lines": (line,),
        "adjustments": (capped,) if total < amount else (),
    }
    return Award.model_validate(values | changes)


def answer(**changes: object) -> Answer:
    values: dict[str, object] = {
        "question": "云山名品2件奖多少?",
        "text": "可得**40万元**:每件20万元,共2件。",
        "status": "answered",
        "citations": (citation(),),
        "award": award(),
        "as_of": ON,
        "trace_id": "t",
    }
    return Answer.model_validate(values | changes)


def question(**changes: object) -> Question:
    values: dict[str, object] = {
        "id": "s-1",
        "question": "云山名品2件奖多少?",
        "as_of": ON.isoformat(),
        "expect": {
            "status": "answered",
            "outcome": "exact",
            "total_yuan": 400_000,
            "cites": [{"policy_id": "yunshan", "quote": "给予20万元"}],
            "includes": ["40万元"],
        },
        "tags": ["policy:yunshan"],
    }
    return Question.model_validate(values | changes)


@dataclass
class Shelf:
    """A library of the one policy."""

    documents: dict[str, PolicyDocument] = field(default_factory=lambda: {"yunshan": document()})
    generation: str = "g1"
    divisions: Divisions = field(default_factory=lambda: Divisions((), ()))


@dataclass
class Parrot:
    """An assistant whose every answer is made by ``reply`` from the question."""

    reply: Callable[[str], Answer]
    library: Shelf = field(default_factory=Shelf)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        as_of: date | None = None,
        region: str | None = None,
        id: str | None = None,
    ) -> Answer:
        return self.reply(question)

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        region: str | None = None,
        as_of: date | None = None,
    ) -> list[SearchHit]:
        """The one clause about the award, found whatever is asked."""
        cited = citation().model_dump(exclude={"document_number", "quote"})
        return [SearchHit.model_validate({**cited, "text": FIRST, "score": 1.0})]


class InProcess:
    """One assistant for every library, asked one question after the other."""

    def __init__(self, assistant: Asked) -> None:
        self._assistant = assistant

    def library(self, name: str | None) -> HeldLibrary:
        return self._assistant.library

    def outcomes(
        self, questions: Sequence[PlacedQuestion], as_of: date
    ) -> Iterator[QuestionOutcome]:
        return (judge(placed, self._assistant, as_of) for placed in questions)


def judges(reply: Callable[[str], Answer]) -> InProcess:
    """``Parrot(reply)`` as the runner wants it."""
    return InProcess(Parrot(reply))


def write_set(path: Path, *questions: Question) -> Path:
    lines = (json.dumps(q.model_dump(mode="json", exclude_unset=True)) for q in questions)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
