"""The Assistant: one object for the web service, the command line and evaluation."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from assistant.calculator.award import Award
from assistant.calculator.calculate import calculate, work_out
from assistant.calculator.compare import Comparison, compare
from assistant.calculator.facts import Facts
from assistant.chain import STAGES, Engine, Work, answer_of, build_chain, stage
from assistant.knowledge import Knowledge
from assistant.llm.ledger import Ledger
from assistant.retrieval.search import Source, search
from assistant.understanding.parts import put_together
from assistant.understood.correct import require_all
from assistant.understood.turns import history_of, parts_of
from assistant.understood.wire import Correction, Turn
from assistant.views import PolicySummary, SearchHit
from assistant.words.content import ContentIndex
from ingest.errors import UsageError
from ingest.search.index import SearchIndex
from ingest.settings import Settings
from ingest.shelf.library import Library

if TYPE_CHECKING:
    from assistant.tool import AgentTool

Progress = Callable[[str, int, int], None]
MAX_QUESTION_CHARS = 2000
MAX_TURNS = 50
_SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]+|[^。；;\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a streamed answer.

    Attributes:
        stage: what is being done; ``text`` for a piece of the text, ``done`` at the end.
    """

    stage: str
    text: str = ""
    answer: Answer | None = None


class Assistant:
    """Answers questions from one library; safe for threads.

    >>> assistant = Assistant.open()                                    # doctest: +SKIP
    >>> assistant.ask("园区质量奖奖励多少").award.total_yuan             # doctest: +SKIP
    500000
    """

    def __init__(self, settings: Settings, library: Library, index: SearchIndex) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._library = library
        self._engine = _engine(library, index)
        self._ledger = Ledger(settings) if settings.model_url else None

    @classmethod
    def open(
        cls,
        home: Path | str | None = None,
        *,
        settings: Settings | None = None,
        progress: Progress | None = None,
    ) -> Assistant:
        """The assistant of a data folder; builds library and index on first use.

        Args:
            home: data folder; None = ``ZHICE_HOME`` or the per-user folder.
            progress: called with (what, done, total) during long work.

        Raises:
            ZhiceError: the folder cannot be used; the message says why and what to do.
        """
        settings = settings or Settings.from_environment(Path(home) if home else None)
        library = Library.open(settings, progress)
        return cls(settings, library, SearchIndex.open(settings, library, progress))

    @property
    def library(self) -> Library:
        return self._library

    @property
    def knowledge(self) -> Knowledge:
        return self._engine.knowledge

    @property
    def engine(self) -> Engine:
        """What the stages work with; for measuring them."""
        return self._engine

    def reload(self) -> None:
        """Take up a newer generation of the library, if one was switched in."""
        if not self._library.is_stale():
            return
        with self._lock:
            if self._library.is_stale():
                library = Library.open(self.settings)
                index = SearchIndex.open(self.settings, library)
                self._engine = _engine(library, index)
                self._library = library

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str | Turn] = (),
        as_of: date | None = None,
        region: str | None = None,
        id: str | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Answer:
        """One answer, verified.

        Args:
            question: at most MAX_QUESTION_CHARS characters.
            history: earlier user turns, oldest first; those that were corrected as a Turn.
            as_of: date the answer holds for; None = today.
            region: place of the applicant, where the caller knows it.
            corrections: of what was understood of ``question`` (``Answer.understood``).

        Raises:
            UsageError: the question is empty or too long, or a correction cannot be taken.
        """
        self.reload()
        engine = self._engine
        chain = build_chain(engine)
        asked = _works(question, history, as_of, region, id, corrections)
        works = [chain.invoke(work) for work in asked]
        return put_together(question, self._answers(works, engine))

    def _answers(self, works: Sequence[Work], engine: Engine) -> list[Answer]:
        """The answers of finished ``works``, with the model's part where one is configured."""
        if self._ledger is None:
            return [_finished(work) for work in works]
        from assistant.llm.model import ModelSession
        from assistant.llm.model_answer import model_answer

        session = ModelSession(self.settings, self._ledger)
        return [model_answer(work, engine, session, self._tools) for work in works]

    def _tools(self) -> list[AgentTool]:
        from assistant.tool import tools_of

        return tools_of(self)

    def stages(
        self,
        question: str,
        *,
        history: Sequence[str | Turn] = (),
        as_of: date | None = None,
        region: str | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Iterator[tuple[str, Answer | None]]:
        """``ask`` stage by stage: each stage's name as it starts, at last ("done", answer).

        With a language model there are two more: ``read`` and ``phrase``.
        """
        self.reload()
        engine = self._engine
        works: list[Work] = []
        for part in _works(question, history, as_of, region, None, corrections):
            work = part
            for name in STAGES:
                yield name, None
                work = stage(name, engine).invoke(work)
            works.append(work)
        if self._ledger is None:
            answers = [_finished(work) for work in works]
        else:
            answers = yield from self._model_stages(works, engine)
        yield "done", put_together(question, answers)

    def _model_stages(
        self, works: Sequence[Work], engine: Engine
    ) -> Generator[tuple[str, None], None, list[Answer]]:
        assert self._ledger is not None
        from assistant.llm.model import ModelSession
        from assistant.llm.model_answer import model_stages

        session = ModelSession(self.settings, self._ledger)
        answers: list[Answer] = []
        for work in works:
            for step in model_stages(work, engine, session, self._tools):
                if isinstance(step, Answer):
                    answers.append(step)
                else:
                    yield step, None
        return answers

    def stream(
        self,
        question: str,
        *,
        history: Sequence[str | Turn] = (),
        as_of: date | None = None,
        region: str | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Iterator[Piece]:
        """``ask`` as it comes: stages, then the text in pieces, then the whole answer.

        No piece of text comes before the whole of it has been verified; the pieces put together
        are exactly ``Answer.text``.
        """
        for name, answer in self.stages(
            question, history=history, as_of=as_of, region=region, corrections=corrections
        ):
            if answer is None:
                yield Piece(stage=name)
                continue
            for text in _SENTENCE.findall(answer.text):
                yield Piece(stage="text", text=text)
            yield Piece(stage="done", answer=answer)

    def calc(self, facts: Facts, *, as_of: date | None = None) -> Award:
        """The calculator alone: no search, no model."""
        self.reload()
        k = self._engine.knowledge
        return calculate(
            facts,
            documents=k.documents,
            rules=k.rules,
            divisions=k.divisions,
            as_of=as_of or facts.as_of or date.today(),
        )

    def calc_cited(
        self, facts: Facts, *, as_of: date | None = None
    ) -> tuple[Award, tuple[Citation, ...]]:
        """``calc`` with the clauses that the award rests on, word for word."""
        self.reload()
        k, day = self._engine.knowledge, as_of or facts.as_of or date.today()
        done = work_out(
            facts, documents=k.documents, rules=k.rules, divisions=k.divisions, as_of=day
        )
        cited = (k.cite(policy_id, ground, day) for policy_id, ground in done.grounds)
        return done.award, tuple(c for c in cited if c is not None)

    def compare(
        self,
        facts: Facts,
        *,
        policies: Sequence[str] = (),
        regions: Sequence[str] = (),
        days: Sequence[date] = (),
    ) -> Comparison:
        """The same facts under several policies, places or days; see ``calculator.compare``.

        Raises:
            UsageError: an unknown policy, nothing to compare, or too much.
        """
        self.reload()
        k = self._engine.knowledge
        return compare(
            facts,
            lambda varied, day: self.calc(varied, as_of=day),
            k.documents,
            k.rules,
            policies=policies,
            regions=regions,
            days=days,
        )

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        region: str | None = None,
        as_of: date | None = None,
    ) -> list[SearchHit]:
        """The ``k`` clauses that fit ``query`` best, within the policies that reach ``region``.

        Awards, places, clause and document numbers named in ``query`` are understood as ``ask``
        understands them; the clauses that they point to come first.
        """
        self.reload()
        engine, day = self._engine, as_of or date.today()
        knowledge = engine.knowledge.at(day)
        source = Source(knowledge, engine.index, engine.content)
        found = []
        for place in search(_checked(query), source, day, region=region, k=k):
            c = knowledge.cite_span(place.policy_id, place.start, place.end, day)
            found.append(
                SearchHit(
                    policy_id=c.policy_id,
                    policy_title=c.policy_title,
                    clause=c.clause,
                    path=c.path,
                    text=c.quote,
                    start=c.start,
                    end=c.end,
                    score=round(place.score, 6),
                    validity=c.validity,
                )
            )
        return found

    def policies(self, as_of: date | None = None) -> list[PolicySummary]:
        """The library's list, with validity on ``as_of`` (None = today).

        Of a document held in several versions the one that holds on that day is listed.
        """
        self.reload()
        day = as_of or date.today()
        k = self._engine.knowledge.at(day)
        return [
            PolicySummary.from_document(document, k.rules[policy_id], k.divisions, day)
            for policy_id, document in k.documents.items()
        ]


def _engine(library: Library, index: SearchIndex) -> Engine:
    return Engine(Knowledge.from_library(library), index, ContentIndex(index.chunks))


def _checked(question: str) -> str:
    cleaned = question.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()
    if not cleaned:
        raise UsageError("问题是空的", "请写出您想问的内容")
    if len(cleaned) > MAX_QUESTION_CHARS:
        raise UsageError(
            f"问题太长（{len(cleaned)}字），最多{MAX_QUESTION_CHARS}字", "请只保留要点后再问"
        )
    return cleaned


def _finished(work: Work) -> Answer:
    """The answer of ``work`` without a model.

    Raises:
        UsageError: a correction found nothing to correct.
    """
    require_all((*work.lost, *work.left))
    return answer_of(work)


def _works(
    question: str,
    history: Sequence[str | Turn],
    as_of: date | None,
    region: str | None,
    id: str | None,
    corrections: Sequence[Correction] = (),
) -> list[Work]:
    """One piece of work for each question that the turn holds; later ones follow earlier ones."""
    said = [turn for turn in map(_checked_turn, history) if turn][-MAX_TURNS:]
    turns = history_of(said)
    parts = parts_of(_checked(question), len(said) + 1, corrections)
    works = []
    for number, part in enumerate(parts):
        before = (*turns, *parts[:number])
        works.append(
            Work(
                question=part.text,
                history=tuple(p.text for p in before),
                as_of=as_of or date.today(),
                region=region or None,
                trace_id=uuid.uuid4().hex,
                id=id,
                numbers=tuple(p.number for p in (*before, part)),
                corrections=tuple(p.corrections for p in (*before, part)),
            )
        )
    return works


def _checked_turn(turn: str | Turn) -> str | Turn | None:
    """An earlier turn without what cannot be read; None for an empty one."""
    if isinstance(turn, str):
        return _checked(turn) if turn.strip() else None
    return turn.model_copy(update={"question": _checked(turn.question)})
